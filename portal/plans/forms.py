"""Forms of a plan's life."""

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from portal.kernel.forms import BaseForm, VietnameseDateField


class StepForm(BaseForm):
    """A page with one button. `version` is that of the plan which the person had before them."""

    version = HiddenField()


class ReasonForm(StepForm):
    reason = TextAreaField(
        "Lý do",
        [InputRequired("Hãy nêu lý do."), Length(max=2000)],
        description="Nói rõ chỗ cần sửa; người soạn sẽ đọc nguyên văn.",
    )


class IssueForm(StepForm):
    number = IntegerField(
        "Số",
        [
            InputRequired("Hãy nhập số bằng chữ số, ví dụ 12."),
            NumberRange(1, 99_999, "Hãy nhập số từ 1 đến 99.999."),
        ],
    )
    issued_on = VietnameseDateField("Ngày ban hành", [InputRequired("Hãy nhập ngày ban hành.")])
    note = TextAreaField(
        "Ghi chú",
        [Length(max=500, message="Tối đa 500 ký tự. Hãy rút gọn.")],
        description="Ghi lý do khi số không liền sổ hoặc ngày ban hành trước ngày duyệt.",
        render_kw={"rows": 2},
    )
