"""These tests start servers of their own and need no application here."""

import pytest


@pytest.fixture(autouse=True)
def context() -> None:
    """Stands for the application context of the other tests."""
