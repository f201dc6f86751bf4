"""When work that comes again is next due.

Days and hours are those of Vietnam (UTC+7, no daylight saving).
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CUT_OFF_DAY = 14  # administrative reports close on the 14th (Nghị định 09/2019/NĐ-CP, Điều 12)


def next_due(
    recurrence: str, day: int | None, hour: int, minute: int, *, after: datetime
) -> datetime:
    """The first due time later than `after`, in UTC.

    `recurrence` is daily, weekly (`day` 0 Monday … 6 Sunday), monthly (`day` of the month, the
    last one in shorter months) or after_cut_off (the day after the 14th).
    """
    start = after.astimezone(VIETNAM).date()
    for ahead in range(63):
        candidate = start + timedelta(days=ahead)
        moment = datetime.combine(candidate, time(hour, minute), VIETNAM).astimezone(UTC)
        if moment > after and _falls_on(recurrence, day, candidate):
            return moment
    raise ValueError(f"{recurrence} {day} never falls due")


def _falls_on(recurrence: str, day: int | None, candidate: date) -> bool:
    if recurrence == "daily":
        return True
    if recurrence == "weekly":
        return candidate.weekday() == day
    if recurrence == "monthly":
        return candidate.day == min(day or 1, monthrange(candidate.year, candidate.month)[1])
    return candidate.day == CUT_OFF_DAY + 1


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")


def in_words(recurrence: str, day: int | None, hour: int, minute: int) -> str:
    """07:30 thứ Hai hằng tuần."""
    at = f"{hour:02d}:{minute:02d}"
    if recurrence == "daily":
        return f"{at} hằng ngày"
    if recurrence == "weekly":
        return f"{at} {WEEKDAYS[day or 0]} hằng tuần"
    if recurrence == "monthly":
        return f"{at} ngày {day or 1} hằng tháng"
    return f"{at} ngày {CUT_OFF_DAY + 1} hằng tháng, sau ngày chốt số liệu"
