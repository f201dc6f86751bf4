"""Somebody who drafted a plan, and the client that sends its edited file."""

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.accounts.models import Person
from portal.plans.models import Plan
from tests import make
from tests.documents.writing import sample
from tests.plans.revising.coming_back import SignIn, drafted


@pytest.fixture
def officer() -> Person:
    return make.person(Role.OFFICER, name="Trần Thị Gửi")


@pytest.fixture
def sender(officer: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(officer)


@pytest.fixture
def plan(officer: Person) -> Plan:
    return drafted(sample.plan(number=None, issued_on=None), officer)
