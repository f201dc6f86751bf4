"""Loads the demonstration: units and people of every province, plans at every stage, two years of
progress.
"""

import json
import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.access import Role
from portal.accounts import actions as accounts
from portal.accounts import passwords
from portal.accounts.models import Membership, Person
from portal.demo.requests import ask_as_ministry, ask_as_province
from portal.demo.staging import load_plan
from portal.directives.models import Directive
from portal.extensions import db
from portal.jobs.schedules import ensure_schedules
from portal.kernel.search import sort_key
from portal.kernel.transactions import committed
from portal.rollups.actions import recompute
from portal.rollups.queries import own_years
from portal.tenancy.actions import remember_alias
from portal.tenancy.models import Tenant, Unit, UnitKind
from portal.tenancy.queries import MINISTRY_ID, scope_of
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

FOLDER = Path(__file__).parent
EVER = date(2020, 1, 1)


@dataclass
class Cast:
    """Units and people of one tenant by their keys in the data files."""

    tenant: Tenant
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def holder(self, role: Role) -> Person | None:
        """Somebody of the tenant who holds the role."""
        for person in self.people.values():
            if any(membership.role is role for membership in person.memberships):
                return person
        return None


@cache
def _file(name: str) -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return read


def is_loaded() -> bool:
    """Whether the ministry has people already."""
    with acting_as(scope_of(1)):
        found = db.session.scalar(select(Person.id).limit(1))
        db.session.remove()
    return found is not None


def load() -> dict[str, Any]:
    """Load all of it; the answer holds the sign-ins, with one password made for this portal."""
    password = "-".join(["demo", *(secrets.token_hex(3) for _ in range(3))])
    password_hash = passwords.hashed(password)  # once: 91 times would take seconds
    with acting_as(Scope(DatabaseRole.DISPATCH)):
        slugs = {tenant.slug: tenant.id for tenant in db.session.scalars(select(Tenant))}
        db.session.remove()
    with acting_as(scope_of(MINISTRY_ID)):  # first: the plans of provinces rest on them
        committed(_load_directives, "ministry")
        db.session.remove()
    sign_ins = []
    for slug in sorted(_file("units"), key="ministry".__eq__):  # last: it asks for their figures
        tenant_id = slugs["bo-tu-phap" if slug == "ministry" else slug]
        with acting_as(scope_of(tenant_id)):
            sign_ins += committed(_load_tenant, tenant_id, slug, password_hash)
            db.session.remove()
    sign_ins = [{**each, "password": password} for each in sign_ins]
    return {"password": password, "sign_ins": sorted(sign_ins, key=_main_provinces_first)}


def _load_tenant(tenant_id: int, slug: str, password_hash: str) -> list[dict[str, str]]:
    tenant = db.session.get_one(Tenant, tenant_id)
    cast = Cast(tenant)
    _load_units(cast, _file("units")[slug])
    for values in _file("people").get(slug, []):
        cast.people[values["key"]] = _load_person(cast, values)
    if tenant_id != MINISTRY_ID:
        _load_directives(slug)
    db.session.flush()
    for path in sorted((FOLDER / "plans").glob(f"{slug}-2*.json")):
        load_plan(cast, json.loads(path.read_text("utf-8")))
    ensure_schedules()
    for year in own_years():
        recompute(year)
    if slug == "ministry":
        ask_as_ministry(cast)
    elif slug == "lang-son":
        ask_as_province(cast)
    return [_sign_in(cast, person, password_hash) for person in cast.people.values()]


def _load_directives(slug: str) -> None:
    """The documents that the tenant's register holds."""
    for values in _file("directives").get(slug, []):
        days = {name: _day(values.get(name)) for name in ("dated", "valid_from", "valid_to")}
        directive = Directive(**{**values, **days})
        directive.follow_words()
        db.session.add(directive)
    db.session.flush()


def _load_units(cast: Cast, entries: list[dict[str, Any]]) -> None:
    for values in entries:
        unit = Unit(kind=UnitKind(values["kind"]), short_name=values.get("short_name"))
        unit.rename(values["name"])
        unit.symbol = values.get("symbol")
        unit.valid_from, unit.valid_to = (
            _day(values.get(key)) for key in ("valid_from", "valid_to")
        )
        parent = cast.units.get(values.get("parent") or "")
        unit.parent_id = parent.id if parent else None
        db.session.add(unit)
        db.session.flush()
        cast.units[values["key"]] = unit
    for values in entries:
        for spelling in values.get("aliases", []):
            remember_alias(cast.units[values["key"]], spelling)


def _load_person(cast: Cast, values: dict[str, Any]) -> Person:
    unit = cast.units.get(values["unit"])
    person = Person(
        name=values["name"],
        email=values["email"],
        job_title=values["job_title"],
        unit_id=unit.id if unit else None,
        sort_key=sort_key(values["name"].split()[-1] + " " + values["name"]),
        memberships=[Membership(role=Role(role), valid_from=EVER) for role in values["roles"]],
    )
    db.session.add(person)
    return person


def _sign_in(cast: Cast, person: Person, password_hash: str) -> dict[str, str]:
    db.session.flush()
    accounts.set_password_hash(person, password_hash)
    roles = ", ".join(membership.role for membership in person.memberships)
    return {
        "province": cast.tenant.slug,
        "name": person.name,
        "role": roles,
        "email": person.email,
    }


def _main_provinces_first(sign_in: dict[str, str]) -> tuple[int, str]:
    order = ["lang-son", "bo-tu-phap", "bac-ninh"]
    slug = sign_in["province"]
    return (order.index(slug) if slug in order else len(order), slug)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
