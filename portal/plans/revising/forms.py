"""Forms of edited files: the file itself."""

from flask_wtf.file import FileField, FileRequired

from portal.kernel.forms import BaseForm


class RevisionForm(BaseForm):
    file = FileField(
        "Tệp đã sửa",
        [FileRequired("Hãy chọn tệp Word hoặc Excel đã sửa.")],
        description="Tệp Word (.docx) hoặc Excel (.xlsx) xuất từ chính kế hoạch này, tối đa 20 MB.",
        render_kw={"accept": ".docx,.xlsx"},
    )
