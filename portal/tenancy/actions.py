"""Decisions about units: enter, change, and remember other spellings."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.audit.record import record
from portal.documents.units import fold_unit
from portal.errors import Invalid
from portal.extensions import db
from portal.tenancy.models import Unit, UnitAlias, UnitKind
from portal.tenancy.queries import aliases_of


def add_unit(*, name: str, kind: UnitKind = UnitKind.PARTNER, **values: Any) -> Unit:
    """Enter a unit into the directory. A name that is already there is refused at its field."""
    unit = Unit(kind=kind)
    _fill(unit, name=name, **values)
    db.session.add(unit)
    db.session.flush()
    record("units.add", unit, name=name)
    return unit


def change_unit(unit: Unit, *, name: str, kind: UnitKind, **values: Any) -> None:
    """Change a unit's entry. Issued plans keep the wording they were issued with."""
    unit.kind = kind
    _fill(unit, name=name, **values)
    record("units.change", unit, name=name)


def set_aliases(unit: Unit, spellings: Iterable[str]) -> None:
    """Make these the unit's other spellings, and no others."""
    wanted = {fold_unit(spelling): spelling.strip() for spelling in spellings if spelling.strip()}
    wanted.pop(fold_unit(unit.name), None)
    for alias in aliases_of(unit.id):
        if alias.form not in wanted:
            db.session.delete(alias)
        wanted.pop(alias.form, None)
    for spelling in wanted.values():
        remember_alias(unit, spelling)


def remember_alias(unit: Unit, spelling: str) -> None:
    """From now on this spelling means this unit. Safe to run twice; a spelling of another unit is
    refused.
    """
    form = fold_unit(spelling)
    owner = db.session.scalar(select(UnitAlias.unit_id).where(UnitAlias.form == form))
    if owner == unit.id:
        return
    if owner is not None:
        raise Invalid(
            f"Cách viết “{spelling}” đã được ghi cho một đơn vị khác. Hãy bỏ ở đơn vị kia trước.",
            field="aliases",
        )
    db.session.add(UnitAlias(unit_id=unit.id, alias=spelling.strip(), form=form))
    db.session.flush()


def _fill(
    unit: Unit,
    *,
    name: str,
    short_name: str | None = None,
    parent_id: UUID | None = None,
    symbol: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> None:
    _refuse_known_name(unit, name)
    if valid_from and valid_to and valid_to < valid_from:
        raise Invalid("Ngày kết thúc phải sau ngày bắt đầu.", field="valid_to")
    if parent_id and parent_id == unit.id:
        raise Invalid("Đơn vị không thể thuộc chính nó.", field="parent_id")
    unit.rename(name.strip())
    unit.short_name = short_name or None
    unit.parent_id = parent_id
    unit.symbol = symbol or None
    unit.valid_from, unit.valid_to = valid_from, valid_to


def _refuse_known_name(unit: Unit, name: str) -> None:
    form = fold_unit(name)
    for other_id, other in db.session.execute(select(Unit.id, Unit.name).order_by(Unit.id)):
        if other_id != unit.id and fold_unit(other) == form:
            raise Invalid(f"Danh mục đã có đơn vị “{other}”.", field="name")
