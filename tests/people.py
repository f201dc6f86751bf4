"""People of other tenants, as `sign_in` takes them: their rows belong to another session."""

from dataclasses import dataclass
from uuid import UUID

from portal.access import Role
from tests import make


@dataclass(frozen=True)
class Stranger:
    """As much of a person as signing in needs."""

    tenant_id: int
    id: UUID


def of(tenant_id: int, role: Role = Role.OFFICER) -> Stranger:
    """Somebody of another tenant. Rows of this test's session must not be used afterwards."""
    return make.apart(tenant_id, _made, role)


def neighbour(role: Role = Role.OFFICER) -> Stranger:
    """Somebody of Hà Nội."""
    return of(make.HA_NOI, role)


def _made(role: Role) -> Stranger:
    person = make.person(role)
    return Stranger(person.tenant_id, person.id)
