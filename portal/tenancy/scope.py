"""Takes a database role and a tenant for every transaction: the wall starts here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from portal.kernel.models import current_tenant


class DatabaseRole(StrEnum):
    """Who a transaction acts as; each is a role of PostgreSQL with its own policies."""

    PROVINCE = "portal_province"
    MINISTRY = "portal_ministry"
    DISPATCH = "portal_dispatch"
    SIGN_IN = "portal_sign_in"


@dataclass(frozen=True, slots=True)
class Scope:
    """A role, its tenant, and the closed tenants whose issued plans it inherited and may read."""

    role: DatabaseRole
    tenant_id: int | None = None
    archive_ids: tuple[int, ...] = ()


class TenantChanged(RuntimeError):
    """A session met a second tenant; its identity map would hand over the first one's rows."""


_scope: ContextVar[Scope | None] = ContextVar("scope", default=None)
# In the driver's own words: every transaction begins with it.
TAKE = (
    "select set_config('role', %(role)s, true), set_config('portal.tenant_id', %(tenant)s, true),"
    " set_config('portal.archive_ids', %(archive)s, true)"
)


def current_scope() -> Scope | None:
    return _scope.get()


def enter(scope: Scope | None) -> None:
    """Act as `scope` from the next transaction on; None sees nothing."""
    _scope.set(scope)
    current_tenant.set(scope.tenant_id if scope else None)


@contextmanager
def acting_as(scope: Scope) -> Iterator[None]:
    """Act as `scope` inside the block and as before after it."""
    before = _scope.get()
    enter(scope)
    try:
        yield
    finally:
        enter(before)


def take_scope(connection: Connection) -> None:
    scope = _scope.get()
    if scope is None:
        return
    values = {
        "role": scope.role.value,
        "tenant": "" if scope.tenant_id is None else str(scope.tenant_id),
        "archive": ",".join(map(str, scope.archive_ids)),
    }
    connection.exec_driver_sql(TAKE, values)


def _refuse_second_tenant(session: Session, _transaction: Any, _connection: Any) -> None:
    known = session.info.setdefault("scope", _scope.get())
    if known != _scope.get():
        raise TenantChanged("A database session never changes its tenant.")


def install(engine: Engine) -> None:
    """Make every transaction of this engine begin by taking the current scope."""
    event.listen(engine, "begin", take_scope)


def guard_sessions(session_factory: Any) -> None:
    """Make a Session that meets a second tenant raise."""
    event.listen(session_factory, "after_begin", _refuse_second_tenant)
