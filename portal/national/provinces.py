"""Provinces as the ministry looks at them: as they are now, or as they were when they issued.

Tenants and successions change by migration only, so they are read once a process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.errors import Missing
from portal.extensions import db
from portal.tenancy.models import Succession, Tenant, TenantKind
from portal.tenancy.scope import DatabaseRole, Scope, acting_as


class View(StrEnum):
    """NOW adds what a closed province issued to its successor; THEN leaves it where it was."""

    NOW = "now"
    THEN = "then"


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today or before. `home_id` is the one of today that its area belongs to."""

    id: int
    slug: str
    name: str
    full_name: str
    agency: str
    region: str
    home_id: int
    valid_from: date | None
    valid_to: date | None
    tile: tuple[int, int] | None
    sort_key: str

    @property
    def is_closed(self) -> bool:
        return self.valid_to is not None

    @property
    def label(self) -> str:
        """Its name, with the last day of one that has ended: several kept their name."""
        return f"{self.name} (đến {self.valid_to:%d/%m/%Y})" if self.valid_to else self.name

    @property
    def order(self) -> tuple[str, int]:
        return self.sort_key, self.id

    def existed_in(self, year: int) -> bool:
        return (self.valid_from is None or self.valid_from.year <= year) and (
            self.valid_to is None or self.valid_to.year >= year
        )

    def line_id(self, view: View) -> int:
        """The province under which its figures stand."""
        return self.home_id if view is View.NOW else self.id


@cache
def all_provinces() -> tuple[Province, ...]:
    """Every province, of today and before, in Vietnamese order."""
    with acting_as(Scope(DatabaseRole.DISPATCH)), Session(db.engine) as session:
        pairs = session.execute(select(Succession.predecessor_id, Succession.successor_id))
        homes = {pair.predecessor_id: pair.successor_id for pair in pairs}
        query = select(Tenant).where(Tenant.kind == TenantKind.PROVINCE)
        tenants = {tenant.id: tenant for tenant in session.scalars(query)}
        found = [_province(tenant, tenants[homes.get(id_, id_)]) for id_, tenant in tenants.items()]
    return tuple(sorted(found, key=lambda province: province.order))


def _province(tenant: Tenant, home: Tenant) -> Province:
    return Province(
        id=tenant.id,
        slug=tenant.slug,
        name=tenant.name,
        full_name=tenant.full_name,
        agency=tenant.agency,
        region=home.region or "",
        home_id=home.id,
        valid_from=tenant.valid_from,
        valid_to=tenant.valid_to,
        tile=(tenant.tile_column, tenant.tile_row)
        if tenant.tile_column and tenant.tile_row
        else None,
        sort_key=tenant.sort_key,
    )


@cache
def _by_id() -> dict[int, Province]:
    return {province.id: province for province in all_provinces()}


def province_of(tenant_id: int) -> Province:
    """The province with this tenant id; Missing for the ministry."""
    found = _by_id().get(tenant_id)
    if found is None:
        raise Missing(str(tenant_id))
    return found


def province_named(slug: str) -> Province:
    """The province whose address carries this name."""
    found = next((province for province in all_provinces() if province.slug == slug), None)
    if found is None:
        raise Missing(slug)
    return found


def provinces_in(region: str = "") -> tuple[Province, ...]:
    """Every province, of today and before, whose area lies in the region; all without one."""
    return tuple(p for p in all_provinces() if not region or p.region == region)


def predecessors_of(province: Province) -> Sequence[Province]:
    return [p for p in all_provinces() if p.home_id == province.id and p.id != province.id]


def successor_of(province: Province) -> Province | None:
    """The province that a closed one was merged into."""
    return province_of(province.home_id) if province.home_id != province.id else None


@cache
def regions() -> tuple[str, ...]:
    """The regions from north to south."""
    rows: dict[str, int] = {}
    for province in all_provinces():
        if province.tile:
            rows[province.region] = min(rows.get(province.region, 99), province.tile[1])
    return tuple(sorted(rows, key=lambda region: rows[region]))
