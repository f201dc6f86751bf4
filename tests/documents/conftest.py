"""Tests of documents stand on no database and no application."""

import pytest


@pytest.fixture(autouse=True)
def context() -> None:
    """Nothing to enter: what is tested is pure."""
