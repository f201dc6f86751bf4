"""Bodies a plan names that the directory does not know, and what a person says they are."""

from dataclasses import dataclass
from uuid import UUID

from portal.documents.units import fold_unit
from portal.errors import Invalid
from portal.kernel.clock import today
from portal.plans.importing.review import Review
from portal.tenancy.actions import add_unit, remember_alias
from portal.tenancy.models import Unit, UnitKind
from portal.tenancy.naming import Directory, directory_of
from portal.tenancy.queries import get_unit

NEW, LATER = "new", "later"


@dataclass(slots=True)
class UnknownUnit:
    """One wording, with the number of tasks that name it; spellings that fold alike are one."""

    form: str
    wording: str
    count: int = 0
    is_postponed: bool = False
    answer: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """The name of its field on the page."""
        return "unit-" + self.form.replace(" ", "-")


def directory_for(review: Review) -> Directory:
    """The directory as the plan's year meets it."""
    return directory_of(review.plan.plan_year or today().year)


def unknown_units(review: Review, directory: Directory) -> list[UnknownUnit]:
    """The wordings nobody has joined with a unit, in the order they are met."""
    found: dict[str, UnknownUnit] = {}
    for key in review.kept_keys():
        task = review.task(key)
        for wording in [*task.lead, *task.coordinating]:
            if directory.find(wording) is None:
                form = fold_unit(wording)
                unit = found.setdefault(form, UnknownUnit(form, wording))
                unit.count += 1
                unit.is_postponed = form in review.postponed
    return list(found.values())


def answer_units(review: Review, unknown: list[UnknownUnit]) -> int:
    """Remember the answers for this and every later plan; how many units are known by them.

    An answer the directory refuses is left with its error.
    """
    answered = 0
    for unit in unknown:
        try:
            answered += _answer(review, unit)
        except Invalid as refusal:
            unit.error = str(refusal)
    return answered


def _answer(review: Review, unknown: UnknownUnit) -> bool:
    if not unknown.answer:
        return False
    if unknown.answer == LATER:
        review.postponed.add(unknown.form)
        return False
    if unknown.answer == NEW:
        add_unit(name=unknown.wording, kind=_kind(unknown.form))
    else:
        remember_alias(_chosen(unknown.answer), unknown.wording)
    review.postponed.discard(unknown.form)
    return True


def _chosen(answer: str) -> Unit:
    try:
        return get_unit(UUID(answer))
    except ValueError as error:
        raise Invalid("Hãy chọn một đơn vị trong danh mục.") from error


def _kind(form: str) -> UnitKind:
    return UnitKind.GROUP if form.startswith(("cac ", "nhung ", "toan ")) else UnitKind.PARTNER
