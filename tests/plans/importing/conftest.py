"""An officer at the door of imports, and a plan already read."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.extensions import db
from portal.plans.importing.models import PlanImport
from tests import make
from tests.plans.importing.plan_text import TEXT


@pytest.fixture
def issuer() -> str:
    """The id of the department that issues plans."""
    return str(make.unit("Sở Tư pháp", symbol="STP").id)


@pytest.fixture
def officer(sign_in: Callable, issuer: str) -> FlaskClient:
    """A client signed in as an officer of a department that issues plans."""
    return sign_in(make.person(Role.OFFICER, name="Nông Thị Soạn", unit_id=UUID(issuer)))


@pytest.fixture
def send(officer: FlaskClient, issuer: str) -> Callable[..., Any]:
    """Send a file to the import page: `send(b"...", "a.txt")`."""

    def sending(content: bytes, name: str) -> Any:
        answer = {"issuing_unit_id": issuer, "file": (BytesIO(content), name)}
        return officer.post("/plans/import/new", data=answer, content_type="multipart/form-data")

    return sending


@pytest.fixture
def imported(send: Callable[..., Any]) -> PlanImport:
    """The plan of `plan_text`, read and not yet touched."""
    send(TEXT.encode(), "ke-hoach.txt")
    return the_import()


def the_import() -> PlanImport:
    """The only import, as stored now."""
    db.session.expire_all()
    return db.session.query(PlanImport).one()


def reloaded(import_id: UUID) -> PlanImport:
    db.session.expire_all()
    return db.session.query(PlanImport).filter_by(id=import_id).one()
