"""Pure tests need no database."""

import pytest


@pytest.fixture(autouse=True)
def context():
    """Takes the place of the database context."""
