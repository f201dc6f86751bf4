"""The form of an entry of the register."""

from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from portal.documents.citations import sign_form
from portal.kernel.forms import BaseForm, VietnameseDateField

SHORT = Length(max=120, message="Tối đa 120 ký tự. Hãy rút gọn.")
LONG = Length(max=1000, message="Tối đa 1.000 ký tự. Hãy rút gọn.")


def _sign(_form: BaseForm, field: Field) -> None:
    if sign_form(field.data) is None:
        raise ValidationError("Hãy ghi cả số và ký hiệu như in, ví dụ 188/KH-UBND.")


class DirectiveForm(BaseForm):
    """`version` is that of the entry which the person had before them; `back` where they came
    from.
    """

    version = HiddenField()
    back = HiddenField()
    kind = StringField(
        "Loại văn bản",
        [DataRequired("Hãy nhập loại văn bản, ví dụ Quyết định."), SHORT],
        render_kw={"list": "kinds"},
    )
    number = StringField(
        "Số, ký hiệu",
        [Optional(), SHORT, _sign],
        description="Như in, ví dụ 188/KH-UBND. Để trống nếu văn bản không có số.",
    )
    dated = VietnameseDateField("Ngày ban hành", [Optional()])
    issuer = StringField(
        "Cơ quan ban hành",
        [DataRequired("Hãy nhập cơ quan ban hành."), LONG],
        render_kw={"list": "issuers"},
    )
    subject = TextAreaField(
        "Trích yếu",
        [DataRequired("Hãy nhập trích yếu nội dung văn bản."), LONG],
        description="Luật, pháp lệnh: ghi tên, ví dụ Trợ giúp pháp lý.",
        render_kw={"rows": 3},
    )
    valid_from = VietnameseDateField("Có hiệu lực từ ngày", [Optional()])
    valid_to = VietnameseDateField("Hết hiệu lực từ ngày", [Optional()])
    url = StringField(
        "Địa chỉ toàn văn",
        [
            Optional(),
            Length(max=500, message="Tối đa 500 ký tự. Hãy rút gọn."),
            Regexp(
                r"https://[^\s/]+\.\S+$",
                message="Địa chỉ phải bắt đầu bằng https://, không có dấu cách.",
            ),
        ],
        description="Trang đăng toàn văn, bắt đầu bằng https://.",
    )
