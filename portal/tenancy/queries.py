"""Reads tenants, successions and units."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.errors import Missing
from portal.extensions import db
from portal.tenancy.models import Succession, Tenant, TenantKind, Unit, UnitAlias
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

MINISTRY_ID = 1


@cache
def scope_of(tenant_id: int) -> Scope:
    """The scope in which a tenant's requests and tasks run.

    Tenants and successions change by migration only.
    """
    with acting_as(Scope(DatabaseRole.DISPATCH)), Session(db.engine) as session:
        tenant = session.get(Tenant, tenant_id)
        if tenant is None:
            raise Missing(f"tenant {tenant_id}")
        archive = session.scalars(
            select(Succession.predecessor_id)
            .where(Succession.successor_id == tenant_id)
            .order_by(Succession.predecessor_id)
        )
        role = (
            DatabaseRole.MINISTRY if tenant.kind is TenantKind.MINISTRY else DatabaseRole.PROVINCE
        )
        return Scope(role, tenant_id, tuple(archive))


def get_tenant(tenant_id: int) -> Tenant:
    tenant = db.session.get(Tenant, tenant_id)
    if tenant is None:
        raise Missing
    return tenant


@cache
def known_tenant(tenant_id: int) -> Tenant:
    """A tenant for reading on every page. Tenants change by migration only."""
    with acting_as(Scope(DatabaseRole.DISPATCH)), Session(db.engine) as session:
        tenant = session.get(Tenant, tenant_id)
        if tenant is None:
            raise Missing(f"tenant {tenant_id}")
        session.expunge(tenant)
        return tenant


def get_province(slug: str) -> Tenant:
    """The province, of today or before, with this slug; Missing for the ministry too."""
    tenant = db.session.scalars(
        select(Tenant).where(Tenant.slug == slug, Tenant.kind == TenantKind.PROVINCE)
    ).first()
    if tenant is None:
        raise Missing
    return tenant


def provinces(*, closed: bool | None = False) -> Sequence[Tenant]:
    """Provinces in Vietnamese order: those of today, the closed ones, or (None) all."""
    query = select(Tenant).where(Tenant.kind == TenantKind.PROVINCE)
    if closed is not None:
        query = query.where(Tenant.valid_to.is_not(None) if closed else Tenant.valid_to.is_(None))
    return db.session.scalars(query.order_by(Tenant.sort_key, Tenant.id)).all()


def succession_of(tenant_id: int) -> Succession | None:
    """The succession by which a closed tenant ended; None for one that stands."""
    return db.session.scalars(
        select(Succession).where(Succession.predecessor_id == tenant_id)
    ).first()


def units(*, on: date | None = None) -> Sequence[Unit]:
    """The tenant's units in Vietnamese order, all or those that exist on a day."""
    query = select(Unit)
    if on:
        query = query.where(
            or_(Unit.valid_from.is_(None), Unit.valid_from <= on),
            or_(Unit.valid_to.is_(None), Unit.valid_to >= on),
        )
    return db.session.scalars(query.order_by(Unit.sort_key, Unit.id)).all()


def issuing_units() -> Sequence[Unit]:
    """The units that issue documents under a symbol of their own."""
    return db.session.scalars(
        select(Unit).where(Unit.symbol.is_not(None)).order_by(Unit.sort_key, Unit.id)
    ).all()


def get_unit(unit_id: UUID) -> Unit:
    unit = db.session.scalars(select(Unit).where(Unit.id == unit_id)).first()
    if unit is None:
        raise Missing
    return unit


def aliases_of(unit_id: UUID) -> Sequence[UnitAlias]:
    return db.session.scalars(
        select(UnitAlias)
        .where(UnitAlias.unit_id == unit_id)
        .order_by(UnitAlias.alias, UnitAlias.id)
    ).all()
