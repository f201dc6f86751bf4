"""The sign-ins a run prints: short, one of each role, one password said once."""

from pathlib import Path

from portal.run.announcement import one_of_each_role, sign_ins, table
from portal.run.place import Run


def person(province: str, role: str, name: str) -> dict[str, str]:
    return {"province": province, "role": role, "name": name, "password": "the-same"}


PEOPLE = [
    person("lang-son", "officer", "An"),
    person("lang-son", "officer", "Bình"),
    person("lang-son", "leader", "Chi"),
    *(person(f"province-{number}", "officer", "Dung") for number in range(8)),
]


def test_the_first_person_of_each_role_is_shown():
    shown = [one["name"] for one in one_of_each_role(PEOPLE) if one["province"] == "lang-son"]

    assert shown == ["An", "Chi"]


def test_only_the_first_provinces_are_shown():
    provinces = {one["province"] for one in one_of_each_role(PEOPLE)}

    assert provinces == {"lang-son", "province-0", "province-1", "province-2"}


def test_a_password_that_everyone_has_is_said_once():
    run = Run(Path("/data"), "127.0.0.1", 8000, with_demo=True, environment={})

    said = sign_ins(PEOPLE, run)

    assert said.count("the-same") == 1
    assert f"{len(PEOPLE) - 5} more people: /data/demo.json" in said


def test_columns_are_as_wide_as_their_widest_entry():
    assert table([["role", "name"], ["officer", "An"]]).splitlines() == [
        "role     name",
        "───────  ────",
        "officer  An",
    ]
