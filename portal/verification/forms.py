"""The form of the public page: a code, a file, or both."""

from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import Optional, ValidationError

from portal.documents.codes import EXAMPLE, printed_code, read_code
from portal.kernel.forms import BaseForm

MISTYPED = (
    "Mã gồm 12 chữ và số, in thành ba nhóm ở cuối văn bản. Hãy đối chiếu lại từng ký tự rồi nhập"
    " lại."
)


def readable(_form: BaseForm, field: StringField) -> None:
    """Refuse what the check letter shows to be mistyped."""
    if read_code(field.data or "") is None:
        raise ValidationError(MISTYPED)


class VerificationForm(BaseForm):
    code = StringField(
        "Mã xác thực",
        [Optional(), readable],
        description=f"In ở cuối văn bản, ví dụ {printed_code(EXAMPLE)}. Chữ hoa hay thường, có dấu"
        " cách hay không đều được.",
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    file = FileField(
        "Tệp cần đối chiếu",
        description="PDF, Word hoặc Excel, tối đa 20 MB. Tệp chỉ được so rồi bỏ đi, không lưu lại.",
        render_kw={"accept": ".pdf,.docx,.xlsx"},
    )
