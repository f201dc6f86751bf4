"""Every page of a province's people is accessible, fits, is silent, and stays on this host."""

import pytest

from tests.browser.tour import faults_on_the_tour
from tests.browser.watching import Watch, faults


@pytest.mark.parametrize("who", ["officer", "leader", "clerk", "admin"])
def test_every_page_of_a_province_is_in_order(visit, world, who):
    page = visit(who).new_page()

    assert faults_on_the_tour(world, page, who) == ""


def test_refusals_are_in_order(visit, world):
    watch = Watch(visit("officer").new_page(), world.live.address)

    missing = faults(watch, "/plans/00000000-0000-7000-8000-000000000000", expected=404)
    forbidden = faults(watch, "/people/", expected=403)

    assert [fault for fault in missing + forbidden if "Failed to load resource" not in fault] == []
