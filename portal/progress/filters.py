"""The filters of the list of tasks: what an address asks for, and the choices its page offers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_login import current_user

from portal.kernel.formatting import day
from portal.plans.queries import years
from portal.progress.queries import Wanted, tracked_plans, units_of
from portal.tenancy.queries import units

NAMES = ("unit", "state", "lack", "year", "plan", "q")
ALL = ("", "Tất cả")
MINE, NONE = "mine", "none"
STATES = [
    ("overdue", "Quá hạn"),
    ("in_progress", "Đang thực hiện"),
    ("not_started", "Chưa bắt đầu"),
    ("waiting", "Chờ đơn vị khác"),
    ("done_on_time", "Hoàn thành đúng hạn"),
    ("done_late", "Hoàn thành quá hạn"),
    ("suspended", "Tạm dừng"),
    ("cancelled", "Đã hủy"),
]
LACKS = [
    ("soon", "Đến hạn trong 7 ngày"),
    ("stale", "Chưa cập nhật kỳ này"),
    ("data", "Chưa có số liệu"),
    ("evidence", "Thiếu minh chứng"),
]


def wanted(args: Mapping[str, str]) -> Wanted:
    """The filter that an address carries; nonsense narrows nothing."""
    year = args.get("year", "")
    return Wanted(
        units=_units(args.get("unit", "")),
        state=args.get("state", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        plan_id=next(iter(_ids(args.get("plan", ""))), None),
        words=args.get("q", ""),
        lack=args.get("lack", ""),
    )


def _units(text: str) -> frozenset[UUID] | None:
    if text == MINE:
        return units_of(current_user.person)
    ids = frozenset(_ids(text))
    return ids if ids or text == NONE else None


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(part) for part in text.split(",") if part]
    except ValueError:
        return []


def frozen(args: Mapping[str, str]) -> dict[str, str]:
    """The filters as a job keeps them: "mine" is written out, for a worker is of no unit."""
    params = {name: args.get(name, "") for name in NAMES}
    if params["unit"] == MINE:
        params["unit"] = ",".join(map(str, sorted(units_of(current_user.person)))) or NONE
    return params


def choices() -> dict[str, list[tuple[str, str]]]:
    """What each filter offers."""
    plans = [(str(plan.id), f"{plan.sign} · {plan.title[:60]}") for plan in tracked_plans()]
    return {
        "unit": [ALL, (MINE, "Đơn vị tôi"), *((str(unit.id), unit.name) for unit in units())],
        "state": [ALL, *STATES],
        "lack": [ALL, *LACKS],
        "year": [ALL, *((str(year), str(year)) for year in years())],
        "plan": [ALL, *plans],
    }


def in_words(params: Mapping[str, Any], *, on: Any) -> list[tuple[str, str]]:
    """The filters as a workbook says where its rows come from."""
    names = {str(unit.id): unit.name for unit in units()}
    chosen = [names.get(each, each) for each in str(params.get("unit", "")).split(",") if each]
    return [
        ("Ngày tính trạng thái", day(on)),
        ("Đơn vị", "; ".join(chosen) or "tất cả"),
        ("Trạng thái", dict(STATES).get(params.get("state", ""), "tất cả")),
        ("Cần chú ý", dict(LACKS).get(params.get("lack", ""), "không lọc")),
        ("Năm", params.get("year") or "tất cả"),
        ("Từ khóa", params.get("q") or "không lọc"),
    ]
