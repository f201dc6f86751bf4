"""A draft given out as a file, the file sent again, and what the draft is afterwards."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.accounts.models import Person
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.files.models import StoredFile
from portal.files.storage import store
from portal.plans import exports
from portal.plans.conversion import create_plan_rows, document_of
from portal.plans.models import Plan
from portal.plans.revising.models import PlanRevision
from tests import make

SignIn = Callable[[Person], FlaskClient]
DEADLINE = ("Trước ngày 15/3/2026", "Trước ngày 30/4/2026")
LEAD = ("Phòng Hành chính - Tổng hợp", "Phòng Bổ trợ tư pháp")
NAME = "ke-hoach.docx"


def drafted(document: Document, by: Person) -> Plan:
    unit = make.issuing_unit()
    plan = create_plan_rows(document, issuing_unit=unit, drafted_by=by)
    db.session.commit()
    db.session.expire_all()  # as another process reads it
    return plan


def exported(plan: Plan, form: str = "docx") -> bytes:
    """The bytes that the export job keeps."""
    work = make.work("plans.export", plan_id=str(plan.id), form=form)
    file_id = exports.export_plan(work, make.tell)
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).one()
    with store().open(file.key) as stream:
        content = stream.read()
    db.session.commit()
    return content


def send(client: FlaskClient, plan_id: UUID, content: bytes, name: str = NAME) -> TestResponse:
    values = {"file": (BytesIO(content), name)}
    return followed(client, f"/plans/{plan_id}/revisions/new", values)


def followed(client: FlaskClient, url: str, values: dict[str, Any]) -> TestResponse:
    """The answer to a post, or the page that it leads to."""
    answer = client.post(url, data=values)
    return client.get(answer.location) if answer.status_code == 302 else answer


def revision_of(plan_id: UUID) -> PlanRevision:
    db.session.expire_all()
    query = select(PlanRevision).where(PlanRevision.plan_id == plan_id)
    return db.session.scalars(query.order_by(PlanRevision.id)).one()


def apply(client: FlaskClient, plan_id: UUID, version: int, **choices: str) -> TestResponse:
    revision = revision_of(plan_id)
    values = {"version": str(version)} | {f"choice-{key}": v for key, v in choices.items()}
    url = f"/plans/revisions/{revision.id}/apply"
    return followed(client, url, values)


def now(plan_id: UUID) -> Any:
    db.session.expire_all()
    return db.session.scalars(select(Plan).where(Plan.id == plan_id)).one()


def document_now(plan_id: UUID) -> Document:
    return deepcopy(document_of(now(plan_id)))
