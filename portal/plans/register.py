"""The register of numbers: what number and day must satisfy before văn thư enters a plan."""

from datetime import date

from portal.errors import Invalid
from portal.kernel.clock import today
from portal.kernel.formatting import day
from portal.plans.models import Plan
from portal.plans.queries import approval_day, holder_of, next_number


def check_entry(plan: Plan, *, number: int, issued_on: date, note: str) -> None:
    """Invalid, at the field, for what is wrong; what is only out of turn passes with a note."""
    _check_day(plan, issued_on)
    taken = holder_of(plan, number=number, year=issued_on.year)
    if taken:
        words = f"Số {taken.sign} đã cấp cho “{taken.title}”. Hãy chọn số khác."
        raise Invalid(words, field="number")
    if not note.strip():
        _check_turn(plan, number, issued_on)


def _check_day(plan: Plan, issued_on: date) -> None:
    if issued_on > today():
        raise Invalid("Ngày ban hành không được sau hôm nay.", field="issued_on")
    first = date(plan.year - 1, 1, 1)
    if issued_on < first:
        words = f"Kế hoạch năm {plan.year} không thể ban hành trước {day(first)}. Hãy xem lại năm."
        raise Invalid(words, field="issued_on")


def _check_turn(plan: Plan, number: int, issued_on: date) -> None:
    approved_on = approval_day(plan)
    if approved_on and issued_on < approved_on:
        words = f"Ngày ban hành trước ngày duyệt trên cổng ({day(approved_on)}). Hãy ghi lý do."
        raise Invalid(words, field="note")
    expected = next_number(plan, issued_on.year)
    if number not in (expected, plan.number):
        words = f"Số liền sau trong sổ là {expected}. Dùng số khác thì hãy ghi lý do."
        raise Invalid(words, field="note")
