"""The demonstration's provinces have their units, and its people their places in them."""

import json
from collections import Counter
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "portal" / "demo"
UNITS = json.loads((DEMO / "units.json").read_text(encoding="utf-8"))
PEOPLE = json.loads((DEMO / "people.json").read_text(encoding="utf-8"))
KINDS = {"department", "centre", "branch", "division", "partner", "group"}
ROLES = {"officer", "leader", "clerk", "admin"}
MINISTRY_ROLES = {"ministry_officer", "ministry_admin"}
PROVINCES = sorted(set(UNITS) - {"ministry"})


def test_every_province_of_today_and_bac_giang_have_units():
    assert len(PROVINCES) == 35
    assert "bac-giang" in PROVINCES


@pytest.mark.parametrize("province", PROVINCES)
def test_every_province_has_a_department_and_a_centre_that_issue(province):
    symbols = {unit["symbol"]: unit["kind"] for unit in UNITS[province] if unit["symbol"]}

    assert symbols["STP"] == "department"
    assert symbols["TGPL"] == "centre"


@pytest.mark.parametrize("province", sorted(UNITS))
def test_a_unit_has_a_known_kind_and_a_parent_in_the_same_list(province):
    keys = [unit["key"] for unit in UNITS[province]]

    assert len(keys) == len(set(keys))
    assert {unit["kind"] for unit in UNITS[province]} <= KINDS
    assert {unit["parent"] for unit in UNITS[province] if unit["parent"]} <= set(keys)


@pytest.mark.parametrize("province", sorted(UNITS))
def test_a_name_means_one_unit(province):
    names = Counter(
        name
        for unit in UNITS[province]
        for name in {unit["name"], unit["short_name"], *unit["aliases"]}
    )

    assert not [name for name, count in names.items() if count > 1]


def test_bac_giang_ended_with_june_2025():
    assert {unit["valid_to"] for unit in UNITS["bac-giang"]} == {"2025-06-30"}


@pytest.mark.parametrize("province", sorted(PEOPLE))
def test_people_sit_in_a_unit_and_hold_roles_of_their_house(province):
    keys = {unit["key"] for unit in UNITS[province]}
    allowed = MINISTRY_ROLES if province == "ministry" else ROLES

    for person in PEOPLE[province]:
        assert person["unit"] in keys
        assert set(person["roles"]) <= allowed
        assert person["roles"]


def test_every_address_is_in_an_invented_domain_and_used_once():
    addresses = [person["email"] for people in PEOPLE.values() for person in people]

    assert all(address.endswith(".example") for address in addresses)
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("province", ["lang-son", "bac-ninh"])
def test_the_main_provinces_have_every_role(province):
    assert {role for person in PEOPLE[province] for role in person["roles"]} == ROLES
