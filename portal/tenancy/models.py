"""Tenants (the ministry and every province, of today and before), successions, units and their
aliases.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key
from portal.kernel.search import fold, sort_key


class TenantKind(StrEnum):
    MINISTRY = "ministry"
    PROVINCE = "province"


class Tenant(Base):
    """The ministry, or one province for as long as it exists. Shared: names of provinces are
    public facts.

    `code` changed its meaning on 01/07/2025 for seven provinces, so `id` is the key (domain.md 5).
    """

    __tablename__ = "tenants"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[TenantKind]
    code: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    full_name: Mapped[str]
    agency: Mapped[str]
    seal: Mapped[str]
    region: Mapped[str | None]
    center: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    tile_column: Mapped[int | None]
    tile_row: Mapped[int | None]
    sort_key: Mapped[str]

    @property
    def is_closed(self) -> bool:
        return self.valid_to is not None


class Succession(Base):
    """`successor` took over from `predecessor` on a day, by a legal act. Shared: a public fact;
    rewrites nothing.
    """

    __tablename__ = "successions"

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"), primary_key=True)
    successor_id: Mapped[int] = mapped_column(ForeignKey("tenants.id"), primary_key=True)
    effective_on: Mapped[date]
    basis: Mapped[str]


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    CENTRE = "centre"
    BRANCH = "branch"
    DIVISION = "division"
    PARTNER = "partner"
    GROUP = "group"


class Unit(TenantOwned, Timestamped, Base):
    """A body that leads, coordinates or issues: the department, a centre, a division, a partner, a
    group of bodies.

    `symbol` is the agency part of a document's sign ("STP"); only units that have one issue
    documents.
    """

    __tablename__ = "units"
    __table_args__ = (
        tenant_key("parent_id", "units"),
        Index(None, "tenant_id", "folded"),
    )

    name: Mapped[str]
    short_name: Mapped[str | None]
    kind: Mapped[UnitKind]
    parent_id: Mapped[UUID | None]
    symbol: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    folded: Mapped[str]
    sort_key: Mapped[str]

    def rename(self, name: str) -> None:
        """Give the unit a name; search and order follow."""
        self.name = name
        self.folded = fold(name)
        self.sort_key = sort_key(name)


class UnitAlias(TenantOwned, Base):
    """Another spelling of a unit, accepted once by a person and remembered.

    `form` is the comparable form.
    """

    __tablename__ = "unit_aliases"
    __table_args__ = (
        tenant_key("unit_id", "units", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "form"),
    )

    unit_id: Mapped[UUID]
    alias: Mapped[str]
    form: Mapped[str]
