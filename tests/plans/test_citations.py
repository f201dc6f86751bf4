"""Plans of the portal that other plans rest on."""

from datetime import date

import pytest

from portal.access import Role
from portal.documents.plan import Basis
from portal.extensions import db
from portal.plans.bases import LegalBasis
from portal.plans.citations import cited_plans
from tests import make


def cited(number, on=None):
    return Basis("Kế hoạch", number, on, None, f"Kế hoạch số {number}")


@pytest.fixture
def parent():
    plan = make.issued_plan("Công tác trợ giúp pháp lý năm 2026", number=7)
    db.session.flush()
    return plan


@pytest.mark.parametrize("printed", ["7/KH-STP", "07/KH-STP", "07/ KH-STP"])
def test_a_plan_is_known_by_number_and_symbol(parent, printed):
    assert cited_plans([cited(printed)]) == {printed: parent}


def test_the_day_has_to_be_the_plans_where_it_is_printed(parent):
    right, wrong = cited("07/KH-STP", parent.issued_on), cited("7/KH-STP", date(2019, 1, 1))

    assert cited_plans([right, wrong]) == {"07/KH-STP": parent}


@pytest.mark.parametrize("printed", [None, "", "Luật Trợ giúp pháp lý", "08/KH-STP", "7/QĐ-STP"])
def test_anything_else_is_not_a_plan_of_the_portal(parent, printed):  # noqa: ARG001 - it is there
    assert cited_plans([cited(printed)]) == {}


def test_of_two_with_one_number_none_is_proposed(parent):
    other = make.issued_plan("Của một năm khác", number=7, register_year=2025)
    db.session.flush()

    assert other.sign == parent.sign
    assert cited_plans([cited("07/KH-STP")]) == {}


def test_the_page_of_a_plan_leads_to_the_plan_it_rests_on(parent, sign_in):
    plan = make.plan("Kế hoạch chi tiết")
    plan.bases = [
        LegalBasis(
            position=0, kind="Kế hoạch", number="07/KH-STP", text="Kế hoạch số 07/KH-STP",
            folded="", plan_id=plan.id, visible=plan.visible,
        )
    ]  # fmt: skip

    page = sign_in(make.person(Role.OFFICER)).get(f"/plans/{plan.id}").text

    assert (
        f'Trong cổng: <a href="/plans/{parent.id}">Công tác trợ giúp pháp lý năm 2026</a>' in page
    )
