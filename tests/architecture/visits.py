"""One thing of each kind in Lạng Sơn, everybody who may ask for it, and what each of them meets."""

from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from portal.access import Role
from portal.accounts.sign_in import cookie_name, open_session_for
from portal.directives.models import Directive
from portal.extensions import db
from portal.plans.tasks import PlanTask
from portal.progress.models import Entry
from portal.tenancy.models import Unit
from tests import make, sent
from tests.documents.workbooks.making import HEAD, xlsx

KINDS: dict[str, tuple[Role, int] | None] = {
    "nobody": None,
    "officer": (Role.OFFICER, make.LANG_SON),
    "leader": (Role.LEADER, make.LANG_SON),
    "clerk": (Role.CLERK, make.LANG_SON),
    "admin": (Role.ADMIN, make.LANG_SON),
    "ministry_officer": (Role.MINISTRY_OFFICER, make.MINISTRY),
    "ministry_admin": (Role.MINISTRY_ADMIN, make.MINISTRY),
    "neighbour": (Role.OFFICER, make.HA_NOI),
}
WRONG = (1, None, "Sở Tư pháp", "31/02/2026")  # a row of a workbook with two wrong cells
NAMED = "Phòng Nghiệp vụ"  # the unit that the task names and the people of Lạng Sơn belong to
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Route:
    endpoint: str
    method: str
    arguments: frozenset[str]


def routes(app: Flask) -> list[Route]:
    """Every route and method but static files and what Flask answers itself."""
    found = {
        Route(rule.endpoint, method, frozenset(rule.arguments))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & set(METHODS)
        if rule.endpoint != "static"
    }
    return sorted(found, key=lambda route: (route.endpoint, route.method))


class World:
    """Lạng Sơn with one thing of each kind; whoever has sent something signs in anew afterwards."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.signed_in: dict[str, tuple[str, str]] = {}
        self.values = {name: made() for name, made in THINGS.items()}
        self.values |= make.apart(make.MINISTRY, _ministrys_things)

    def visit(self, kind: str, route: Route) -> str:
        """What somebody of this kind meets at a route: in, 403, 404 or door."""
        client = self.app.test_client()
        who = KINDS[kind]
        if who:
            client.set_cookie(*self._token(kind, *who))
        if route.method == "POST":
            self.signed_in.pop(kind, None)  # it may have ended the session or changed the person
        values = {name: self.values[name] for name in route.arguments}
        with self.app.test_request_context():
            url = self.app.url_for(route.endpoint, **values)
        answer = client.open(url, method=route.method)
        return _outcome(answer)

    def _token(self, kind: str, role: Role, tenant_id: int) -> tuple[str, str]:
        if kind not in self.signed_in:
            ids: tuple[int, UUID] = make.apart(tenant_id, _person_of, kind, role)
            self.signed_in[kind] = Context().run(_token_for, self.app, *ids)
        return self.signed_in[kind]


def _outcome(answer: Any) -> str:
    if answer.status_code in (401,) or "/sign-in" in answer.headers.get("Location", ""):
        return "door"
    return str(answer.status_code) if answer.status_code in (403, 404, 500) else "in"


def _person_of(kind: str, role: Role) -> tuple[int, UUID]:
    unit = db.session.scalars(select(Unit).where(Unit.name == NAMED)).first()
    person = make.person(role, name=f"Người thử {kind}", unit=unit)
    return person.tenant_id, person.id


def _token_for(app: Flask, tenant_id: int, person_id: UUID) -> tuple[str, str]:
    with app.test_request_context():
        return cookie_name(), open_session_for(tenant_id, person_id)


def _tracked_task() -> PlanTask:
    named = db.session.scalars(select(Unit).where(Unit.name == NAMED)).first()
    return make.task(make.issued_plan(), lead=[named or make.unit(NAMED)])


def _entry() -> Entry:
    return make.entry(_tracked_task())


def _cited_directive() -> Directive:
    """One that nobody can delete, for all to ask for."""
    made = make.directive()
    make.basis(make.plan(), f"Kế hoạch số {made.number}", number=made.number)
    return made


def _ministrys_things() -> dict[str, UUID]:
    person = make.person(Role.MINISTRY_OFFICER)
    delivery = make.delivery(person)
    return {"delivery_id": delivery.id, "outcome_id": make.outcome(delivery, person).id}


THINGS: dict[str, Callable[[], Any]] = {
    "token": lambda: "khong-co-loi-moi-nao",
    "kind": lambda: "report",
    "slug": lambda: "lang-son",
    "key": lambda: "d0",
    "figure_key": lambda: "plans",
    "part": lambda: "header",
    "unit_id": lambda: make.unit(NAMED).id,
    "person_id": lambda: make.person(Role.OFFICER).id,
    "workbook_id": lambda: sent.workbook(xlsx([HEAD, WRONG])).id,
    "batch_id": lambda: sent.import_batch().id,
    "import_id": lambda: sent.plan_import().id,
    "revision_id": lambda: sent.revision(make.plan(tasks=1)).id,
    "directive_id": lambda: _cited_directive().id,
    "basis_id": lambda: make.basis(make.plan()).id,
    "plan_id": lambda: make.issued_plan().id,
    "task_id": lambda: _tracked_task().id,
    "entry_id": lambda: _entry().id,
    "evidence_id": lambda: make.evidence(_entry()).id,
    "file_id": lambda: make.file().id,
    "copy_id": lambda: sent.signed_copy(make.issued_plan()).id,
    "check_id": lambda: sent.checked().id,
    "job_id": lambda: make.job().id,
    "mail_id": lambda: make.mail().id,
}
