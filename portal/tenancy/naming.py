"""Joins the wordings printed in documents with the units of the directory."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select

from portal.documents.units import fold_unit
from portal.extensions import db
from portal.tenancy.models import Unit, UnitAlias


@dataclass(frozen=True, slots=True)
class Directory:
    """The units a document of one year may name, by the folded form of each of their spellings."""

    units: list[Unit]
    by_form: dict[str, Unit] = field(default_factory=dict)

    def find(self, wording: str) -> Unit | None:
        """The unit that the wording names; None when nobody has said which it is."""
        return self.by_form.get(fold_unit(wording))


def directory_of(year: int) -> Directory:
    """The directory as a plan of `year` meets it: units that existed on any day of it."""
    query = select(Unit).where(
        or_(Unit.valid_from.is_(None), Unit.valid_from <= date(year, 12, 31)),
        or_(Unit.valid_to.is_(None), Unit.valid_to >= date(year, 1, 1)),
    )
    units = list(db.session.scalars(query.order_by(Unit.sort_key, Unit.id)))
    return Directory(units, _forms(units))


def _forms(units: list[Unit]) -> dict[str, Unit]:
    """A name outweighs an alias or a short name; of two namesakes, the one that stands is meant."""
    by_id = {unit.id: unit for unit in units}
    aliases = db.session.scalars(select(UnitAlias).order_by(UnitAlias.form))
    forms = {alias.form: by_id[alias.unit_id] for alias in aliases if alias.unit_id in by_id}
    ended_first = sorted(units, key=lambda unit: unit.valid_to or date.max)
    forms |= {fold_unit(unit.short_name): unit for unit in ended_first if unit.short_name}
    return forms | {fold_unit(unit.name): unit for unit in ended_first}
