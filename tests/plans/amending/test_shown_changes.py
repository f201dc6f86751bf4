"""What an amendment changes is compared once for its pages, and anew when a plan is another."""

from collections.abc import Sequence

from portal.access import Role
from portal.documents.amending import AmendedPart
from portal.extensions import db
from portal.plans.amending.queries import amended_plan, shown_changes_of
from portal.plans.models import Plan
from tests import make
from tests.plans.amending import playing
from tests.plans.amending.playing import begun, in_force
from tests.statements import statements_of


def changed() -> Plan:
    amendment = begun(in_force())
    playing.change(amendment)
    return amendment


def renamed(plan: Plan, title: str) -> None:
    plan.title = title
    db.session.flush()
    db.session.expire_all()


def words(parts: Sequence[AmendedPart]) -> str:
    return "\n".join(part.before + part.after for part in parts)


def test_pages_ask_for_the_rows_of_both_plans_once(client, sign_in):
    url = f"/plans/{changed().id}/comparison"
    sign_in(make.person(Role.OFFICER))

    first, second = statements_of(client, url), statements_of(client, url)

    assert second < first - 8


def test_another_text_of_either_plan_is_compared_anew():
    amendment = changed()
    before = words(shown_changes_of(amendment))

    playing.tasks(amendment)[0].text = "Mở lớp tại ba thôn."
    db.session.commit()
    mine = words(shown_changes_of(amendment))
    playing.tasks(amended_plan(amendment))[0].text = "Mở lớp tại mười xã."
    db.session.commit()
    both = words(shown_changes_of(amendment))

    assert "ba thôn" not in before
    assert "ba thôn" in mine
    assert "mười xã" not in mine
    assert "mười xã" in both


def test_a_version_that_was_rolled_back_is_not_taken_for_the_next():
    amendment = changed()
    db.session.commit()
    renamed(amendment, "Tên thứ nhất")
    shown_changes_of(amendment)
    db.session.rollback()

    renamed(amendment, "Tên thứ hai")

    assert "Tên thứ hai" in words(shown_changes_of(amendment))
