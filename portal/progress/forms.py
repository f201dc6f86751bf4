"""Forms of progress: an entry with values and files, halting a task."""

import math
import re
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
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from portal.kernel.formatting import day, number
from portal.kernel.forms import BaseForm, VietnameseDateField, offered
from portal.kernel.numbers import parse_number
from portal.plans.tasks import PlanTask, TaskTarget
from portal.progress.models import Claim
from portal.progress.privacy import personal_data

LARGEST = 1e12
CLAIMS = [
    (Claim.IN_PROGRESS.value, "Đang thực hiện"),
    (Claim.OBSTACLE.value, "Gặp vướng mắc"),
    (Claim.DONE.value, "Hoàn thành"),
]
HALTS = [
    (Claim.SUSPENDED.value, "Tạm dừng: chưa tính quá hạn cho đến khi mở lại"),
    (Claim.CANCELLED.value, "Hủy: không thực hiện nữa, không tính vào tỷ lệ hoàn thành"),
]
RESUMING = [(Claim.RESUMED.value, "Mở lại: tiếp tục thực hiện, hạn vẫn như cũ")]


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
        typed = valuelist[0].strip()
        if typed:
            self.data = _number_in(typed)


def _number_in(typed: str) -> float:
    """The number; a ValueError that says what to type instead."""
    try:
        value = parse_number(typed)
    except ValueError as error:
        if re.fullmatch(r"\d+\.\d{1,2}", typed):
            comma, thousands = typed.replace(".", ","), number(float(typed) * 1000)
            words = f"“{typed}” có hai cách hiểu. Hãy nhập {comma} hoặc {thousands}."
            raise ValueError(words) from error
        raise ValueError("Hãy nhập số, ví dụ 12 hoặc 1.234,5; không ghi đơn vị tính.") from error
    if not math.isfinite(value) or value > LARGEST:
        raise ValueError("Số này quá lớn. Hãy kiểm tra lại các chữ số.")
    return value


class EntryForm(BaseForm):
    happened_on = VietnameseDateField("Ngày thực hiện", [InputRequired("Hãy nhập ngày thực hiện.")])
    unit_id = SelectField(
        "Đơn vị cập nhật",
        [InputRequired("Hãy chọn đơn vị.")],
        description="Đơn vị đứng tên lần cập nhật này",
    )
    claim = RadioField(
        "Tình hình", [InputRequired("Hãy chọn tình hình thực hiện.")], choices=offered(CLAIMS)
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
    is_checked = BooleanField("Đã kiểm tra: không phải thông tin cá nhân, vẫn ghi")
    files = MultipleFileField(
        "Tệp minh chứng",
        description="PDF, Word, Excel, JPG hoặc PNG; chọn được nhiều tệp, mỗi tệp tối đa 20 MB.",
    )
    captions = TextAreaField(
        "Chú thích tệp",
        [Optional(), Length(max=2000)],
        description="Mỗi dòng cho một tệp, theo thứ tự đã chọn; chỉ một dòng thì dùng cho mọi tệp.",
    )
    is_shared = BooleanField("Cho Bộ Tư pháp mở các tệp này")

    def validate_note(self, field: Any) -> None:
        """What looks like personal data is recorded only when the person has looked again."""
        found = personal_data(field.data or "", self.captions.data or "")
        if found and not self.is_checked.data:
            self.is_warned = True
            raise ValidationError(
                f"Có dãy số giống {' và '.join(found)}. Hãy xóa đi; nếu không phải thông tin cá"
                " nhân, đánh dấu ô xác nhận rồi ghi lại."
            )

    is_warned = False

    def caption_of(self, place: int) -> str:
        """The caption of the file chosen at this place."""
        lines = [line.strip() for line in (self.captions.data or "").strip().splitlines()]
        if len(lines) == 1:
            return lines[0]
        return lines[place] if place < len(lines) else ""


class HaltForm(BaseForm):
    claim = RadioField("Quyết định", [InputRequired("Hãy chọn một.")], choices=offered(HALTS))
    note = TextAreaField(
        "Lý do",
        [InputRequired("Hãy nêu lý do, ít nhất 10 ký tự."), Length(max=2000)],
        description="Lý do được giữ cùng các lần cập nhật và Bộ Tư pháp nhìn thấy.",
    )


def entry_form(task: PlanTask) -> type[EntryForm]:
    """The form of an entry on this task: one field for each of its targets."""
    fields = {f"value-{target.id}": _value_field(target) for target in task.targets}
    return type("TaskEntryForm", (EntryForm,), fields)


def step_choices(task: PlanTask) -> list[tuple[str, str]]:
    """The steps that are not done yet, with their days."""
    return [
        (str(step.id), f"{step.text} (hạn {day(step.due_on)})" if step.due_on else step.text)
        for step in task.steps
        if step.done_on is None
    ]


def _value_field(target: TaskTarget) -> VietnameseNumberField:
    now = "Chưa có số liệu." if target.value is None else f"Đang là {number(target.value)}."
    return VietnameseNumberField(
        f"Kết quả lũy kế: {target.text or target.unit}",
        description=f"Tính từ đầu kế hoạch, đơn vị tính: {target.unit or 'như chỉ tiêu'}. {now}",
    )
