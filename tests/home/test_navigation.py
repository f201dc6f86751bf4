"""Every part of the portal belongs to an entry of the navigation."""

import pytest

from portal import BLUEPRINTS
from portal.home.context import ADMINISTRATION, BACKGROUND, MINISTRY, PROVINCE

# Reached from the head of every page or from other pages, or by people who are not signed in.
WITHOUT_ENTRY = {"accounts", "files", "verification"}


@pytest.fixture(autouse=True)
def context():
    """Takes the place of the database context: this test needs none."""


def test_every_blueprint_is_marked_in_the_navigation():
    entries = (*PROVINCE, *MINISTRY, *BACKGROUND, *ADMINISTRATION)
    marked = {each.split(".")[0] for entry in entries
              for each in ([entry[3]] if isinstance(entry[3], str) else entry[3])}  # fmt: skip

    assert {bp.name for bp in BLUEPRINTS} - marked == WITHOUT_ENTRY
