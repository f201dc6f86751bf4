"""The form of a delivery."""

from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from portal.errors import Invalid
from portal.jobs.models import Recurrence, Schedule
from portal.kernel.formatting import WEEKDAYS
from portal.kernel.forms import BaseForm, offered
from portal.national.deliveries.actions import Wanted
from portal.national.filters import VIEWS, Filters
from portal.national.models import Delivery, Form
from portal.national.provinces import regions

RECURRENCES = (
    (Recurrence.WEEKLY.value, "Hằng tuần, vào thứ đã chọn"),
    (Recurrence.MONTHLY.value, "Hằng tháng, vào ngày đã chọn"),
    (Recurrence.AFTER_CUT_OFF.value, "Sau ngày chốt số liệu (ngày 15 hằng tháng)"),
)
FORMS = ((Form.XLSX.value, "Excel (.xlsx)"), (Form.PDF.value, "PDF (.pdf)"))
EVERYWHERE = "all"
MONTH_DAY = "Nhập ngày trong tháng từ 1 đến 31."


class DeliveryForm(BaseForm):
    """What is sent, when, to whom."""

    title = StringField("Tên lịch gửi", [InputRequired("Hãy nhập tên lịch gửi."), Length(max=200)])
    year = SelectField(
        "Năm", [InputRequired()], description="“Năm hiện tại” tự đổi theo năm của ngày gửi."
    )
    region = SelectField("Vùng", [InputRequired()], description="Một vùng, hoặc cả nước.")
    view = SelectField("Địa bàn", [InputRequired()], choices=offered(VIEWS))
    file_form = RadioField(
        "Dạng tệp", choices=offered(FORMS),
        validators=[InputRequired("Hãy chọn dạng tệp.")],
    )  # fmt: skip
    recurrence = RadioField(
        "Gửi khi nào", choices=offered(RECURRENCES),
        validators=[InputRequired("Hãy chọn khi nào gửi.")],
    )  # fmt: skip
    weekday = SelectField(
        "Thứ (khi gửi hằng tuần)",
        [InputRequired()],
        choices=offered((str(i), name) for i, name in enumerate(WEEKDAYS)),
    )
    month_day = StringField(
        "Ngày (khi gửi hằng tháng)", description="Từ 1 đến 31; tháng ngắn hơn thì gửi ngày cuối."
    )
    at = StringField(
        "Giờ gửi", [InputRequired("Hãy nhập giờ gửi."),
                    Regexp(r"^([01]?\d|2[0-3]):[0-5]\d$", message="Giờ có dạng 07:30.")],
        description="Giờ Việt Nam, ví dụ 07:30.",
    )  # fmt: skip
    recipients = SelectMultipleField(
        "Người nhận", [InputRequired("Hãy chọn ít nhất một người nhận.")],
        description="Người của Bộ có quyền xem bảng. Quyền được kiểm tra lại mỗi lần gửi.",
    )  # fmt: skip

    def offer(self, years: list[int], people: Any) -> "DeliveryForm":
        """Fill in what can be chosen today."""
        self.year.choices = offered([("0", "Năm hiện tại"), *((str(y), str(y)) for y in years)])
        self.region.choices = offered([(EVERYWHERE, "Tất cả"), *((r, r) for r in regions())])
        self.recipients.choices = offered(
            (str(person.id), f"{person.name} ({person.email})") for person in people
        )
        return self

    def wanted(self) -> Wanted:
        """What was asked for; Invalid when the day of the month is none."""
        hour, minute = (int(part) for part in self.at.data.split(":"))
        recurrence = Recurrence(self.recurrence.data)
        values = {"year": self.year.data, "region": self.region.data, "view": self.view.data}
        return Wanted(
            title=self.title.data.strip(),
            filters=Filters.read(values, year=0).as_params(),
            form=Form(self.file_form.data),
            recurrence=recurrence,
            day=self._day(recurrence),
            hour=hour,
            minute=minute,
            recipient_ids=[UUID(value) for value in self.recipients.data],
        )

    def _day(self, recurrence: Recurrence) -> int | None:
        if recurrence is Recurrence.WEEKLY:
            return int(self.weekday.data)
        if recurrence is not Recurrence.MONTHLY:
            return None
        text = (self.month_day.data or "").strip()
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 31):
            raise Invalid(MONTH_DAY, field="month_day")
        return int(text)


def values_of(delivery: Delivery, schedule: Schedule) -> dict[str, Any]:
    """The form as it would have been filled in for this delivery."""
    weekly = schedule.recurrence is Recurrence.WEEKLY
    monthly = schedule.recurrence is Recurrence.MONTHLY
    return {
        "title": delivery.title,
        "year": str(delivery.filters.get("year") or 0),
        "region": delivery.filters.get("region") or EVERYWHERE,
        "view": delivery.filters.get("view"),
        "file_form": delivery.form.value,
        "recurrence": schedule.recurrence.value,
        "weekday": str(schedule.day) if weekly else "0",
        "month_day": str(schedule.day) if monthly else "",
        "at": f"{schedule.hour:02d}:{schedule.minute:02d}",
        "recipients": [str(recipient.person_id) for recipient in delivery.recipients],
    }
