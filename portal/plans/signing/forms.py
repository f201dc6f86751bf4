"""The form of a signed copy: one file."""

from flask_wtf.file import FileField, FileRequired

from portal.kernel.forms import BaseForm


class SignedCopyForm(BaseForm):
    file = FileField(
        "Tệp PDF đã ký số",
        [FileRequired("Hãy chọn tệp PDF đã ký số.")],
        description="Tệp PDF tải từ cổng, đã ký bằng phần mềm ký số; tối đa 20 MB.",
        render_kw={"accept": ".pdf"},
    )
