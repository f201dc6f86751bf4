"""A draft to be edited."""

import pytest

from portal.plans.conversion import create_plan_rows
from tests import make
from tests.plans.editing.forms import document


@pytest.fixture
def draft():
    return create_plan_rows(document(), issuing_unit=make.issuing_unit(), drafted_by=None)
