"""The form of a check: one file."""

from flask_wtf.file import FileField, FileRequired

from portal.kernel.forms import BaseForm


class CheckForm(BaseForm):
    file = FileField(
        "Văn bản cần kiểm tra",
        [FileRequired("Hãy chọn tệp Word cần kiểm tra.")],
        description="Word (.docx), tối đa 20 MB. Tệp được giữ một giờ rồi xóa.",
        render_kw={"accept": ".docx"},
    )
