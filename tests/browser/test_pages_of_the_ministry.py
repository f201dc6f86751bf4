"""Every page of the ministry, and of nobody, is accessible, fits, is silent, stays on this host."""

import pytest

from tests.browser.tour import faults_on_the_tour
from tests.browser.watching import Watch, faults


@pytest.mark.parametrize("who", ["ministry_officer", "ministry_admin"])
def test_every_page_of_the_ministry_is_in_order(visit, world, who):
    page = visit(who).new_page()

    assert faults_on_the_tour(world, page, who) == ""


def test_the_pages_of_nobody_are_in_order(visit, world):
    watch = Watch(visit("").new_page(), world.live.address)

    assert faults(watch, "/sign-in") == []
