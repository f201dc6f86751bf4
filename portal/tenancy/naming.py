"""Joins the wordings printed in documents with the units of the directory."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select

from portal.extensions import db
from portal.kernel.search import fold
from portal.tenancy.models import Unit, UnitAlias


def comparable(wording: str) -> str:
    """The form in which two spellings of one body are equal."""
    return fold(wording)


@dataclass(frozen=True, slots=True)
class Directory:
    """The units that a document of one year may name, by comparable form of name, short name and alias."""

    units: list[Unit]
    by_form: dict[str, Unit] = field(default_factory=dict)

    def find(self, wording: str) -> Unit | None:
        """The unit that the wording names; None when nobody has said which it is."""
        return self.by_form.get(comparable(wording))


def directory_of(year: int) -> Directory:
    """The directory as a plan of `year` meets it: units that existed on any day of it, and their aliases."""
    query = select(Unit).where(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= date(year, 12, 31)),
        or_(Unit.valid_to.is_(None), Unit.valid_to >= date(year, 1, 1)),
    )
    units = list(db.session.scalars(query.order_by(Unit.sort_key, Unit.id)))
    return Directory(units, _forms(units))


def _forms(units: list[Unit]) -> dict[str, Unit]:
    """A name says more than a short name or an alias; of two namesakes, the one that still stands is meant."""
    by_id = {unit.id: unit for unit in units}
    aliases = db.session.scalars(select(UnitAlias).order_by(UnitAlias.form))
    forms = {alias.form: by_id[alias.unit_id] for alias in aliases if alias.unit_id in by_id}
    ended_first = sorted(units, key=lambda unit: unit.valid_to or date.max)
    forms |= {comparable(unit.short_name): unit for unit in ended_first if unit.short_name}
    return forms | {comparable(unit.name): unit for unit in ended_first}
