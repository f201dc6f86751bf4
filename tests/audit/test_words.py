"""Every action that the code records is in the trail's words."""

import ast
from pathlib import Path

from portal.access import Role
from portal.audit.record import record
from portal.audit.words import ACTIONS
from tests import make

PORTAL = Path(__file__).parents[2] / "portal"
RECORDING = {"record", "_tell", "_kept"}  # the latter two pass their action on


def recorded():
    for path in PORTAL.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RECORDING:
                yield from (
                    each.value
                    for each in node.args
                    if isinstance(each, ast.Constant) and "." in str(each.value)
                )


def test_every_action_has_words():
    found = set(recorded())

    assert len(found) > 30
    assert found - set(ACTIONS) == set()


def test_the_page_says_actions_and_details_in_vietnamese(sign_in):
    plan = make.plan()
    record("plan.return", plan, state="returned", reason="Thiếu thời hạn", import_id=plan.id)

    page = sign_in(make.person(Role.ADMIN)).get("/audit/").text

    assert "Trả lại kế hoạch" in page
    assert "trạng thái: Yêu cầu chỉnh lý; lý do: Thiếu thời hạn" in " ".join(
        page.replace("</span>", "").replace('<span class="detail">', "").split()
    )
    assert page.count(str(plan.id)) == 1  # the link alone


def test_a_line_leads_to_what_it_is_about_for_those_who_may_read_it(sign_in):
    plan, person = make.plan(), make.person(Role.CLERK)
    record("plan.edit", plan, title=plan.title, part="header")
    record("plan.delete", plan, title=plan.title)
    record("person.disable", person)

    page = sign_in(make.person(Role.LEADER)).get("/audit/").text

    assert page.count(f'href="/plans/{plan.id}"') == 1
    assert f"/people/{person.id}" not in page
    assert "phần: phần đầu" in page
