"""Forms of progress: an entry with values and files, and halting a task."""

from typing import Any

from wtforms import (
    BooleanField,
    Field,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from portal.kernel.formatting import number
from portal.kernel.forms import BaseForm, VietnameseDateField
from portal.kernel.numbers import parse_number
from portal.plans.tasks import PlanTask
from portal.progress.models import Claim

CLAIMS = [
    (Claim.IN_PROGRESS.value, "Đang thực hiện"),
    (Claim.OBSTACLE.value, "Gặp vướng mắc"),
    (Claim.DONE.value, "Hoàn thành"),
]
HALTS = [
    (Claim.SUSPENDED.value, "Tạm dừng: chưa tính quá hạn cho đến khi mở lại"),
    (Claim.CANCELLED.value, "Hủy: không thực hiện nữa, không tính vào tỷ lệ"),
    (Claim.RESUMED.value, "Mở lại: tiếp tục thực hiện và tính hạn như cũ"),
]


class VietnameseNumberField(Field):
    """A number typed as 1.234,5; empty means that nothing is said."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else number(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        self.data = None
        if not valuelist[0].strip():
            return
        try:
            self.data = parse_number(valuelist[0])
        except ValueError as error:
            raise ValueError("Hãy nhập số, ví dụ 12 hoặc 1.234,5.") from error


class EntryForm(BaseForm):
    happened_on = VietnameseDateField("Ngày thực hiện", [InputRequired("Hãy nhập ngày thực hiện.")])
    unit_id = SelectField("Đơn vị cập nhật", [InputRequired("Hãy chọn đơn vị.")])
    claim = RadioField(
        "Tình hình", [InputRequired("Hãy chọn tình hình thực hiện.")], choices=CLAIMS
    )
    steps = SelectMultipleField(
        "Bước đã xong",
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    note = TextAreaField(
        "Nội dung đã làm",
        [InputRequired("Hãy ghi ngắn gọn việc đã làm."), Length(max=5000)],
        description="Không ghi họ tên, số căn cước, số điện thoại của người được trợ giúp.",
    )
    files = MultipleFileField(
        "Tệp minh chứng",
        description="Biên bản, ảnh, văn bản; mỗi tệp tối đa 20 MB, chọn được nhiều tệp.",
    )
    caption = TextAreaField("Chú thích tệp", [Optional(), Length(max=500)])
    is_shared = BooleanField("Cho Bộ Tư pháp mở các tệp này (Bộ luôn thấy tên tệp)")


class HaltForm(BaseForm):
    claim = RadioField("Quyết định", [InputRequired("Hãy chọn một.")], choices=HALTS)
    note = TextAreaField(
        "Lý do",
        [InputRequired("Hãy nêu lý do, ít nhất 10 ký tự."), Length(max=2000)],
        description="Lý do được ghi vào tiến độ và Bộ nhìn thấy.",
    )


def entry_form(task: PlanTask) -> type[EntryForm]:
    """The form of an entry on this task: one field for each of its targets."""
    fields = {
        f"value-{target.id}": VietnameseNumberField(
            f"Kết quả lũy kế: {target.text or target.unit}",
            description=f"Đơn vị tính: {target.unit}. Đang là {number(target.value)}.",
        )
        for target in task.targets
    }
    return type("TaskEntryForm", (EntryForm,), fields)
