"""How values are written in Vietnamese: the Jinja filters."""

from datetime import date, datetime, timedelta

from flask import Flask

from portal.kernel.clock import VIETNAM, now

WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


def day(value: date | datetime | None) -> str:
    """05/02/2026, or an en dash for nothing."""
    if value is None:
        return "–"
    local = value.astimezone(VIETNAM) if isinstance(value, datetime) else value
    return local.strftime("%d/%m/%Y")


def moment(value: datetime | None) -> str:
    """09:41, 21/11/2026 in Vietnam's time."""
    return "–" if value is None else value.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")


def weekday(value: date) -> str:
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def number(value: float | None) -> str:
    """1.234,5: point between thousands, comma before decimals; an en dash for nothing."""
    if value is None:
        return "–"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return text.translate(str.maketrans(",.", ".,"))


def percent(part: float | None, whole: float | None) -> str:
    """81,4%; an en dash when there is nothing to divide by."""
    if part is None or not whole:
        return "–"
    return f"{100 * part / whole:.1f}".replace(".", ",").removesuffix(",0") + "%"


def size(value: int | None) -> str:
    """The size of a file in units of 1.000 bytes."""
    if value is None:
        return "–"
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if value >= factor:
            return f"{number(round(value / factor, 1))} {unit}"
    return f"{value} byte"


def ago(value: datetime | None) -> str:
    """How long since: "vừa xong", "5 phút trước", later the day itself."""
    if value is None:
        return "–"
    passed = now() - value
    if passed < timedelta(minutes=1):
        return "vừa xong"
    if passed < timedelta(hours=1):
        return f"{passed.seconds // 60} phút trước"
    return f"{passed.seconds // 3600} giờ trước" if passed < timedelta(days=1) else moment(value)


def init_app(app: Flask) -> None:
    for function in (day, moment, weekday, number, percent, size, ago):
        app.add_template_filter(function)
