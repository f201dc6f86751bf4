"""The text as issued: one hash for one content, and nothing that changes it afterwards."""

import hashlib
import json

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from portal.extensions import db
from portal.plans.models import PlanVersion
from portal.plans.queries import versions_of
from portal.plans.versions import canonical, freeze
from tests import make
from tests.statements import statements


def issued(number=7):
    plan = make.issued_plan("Tập huấn", number=number)
    make.target(make.task(plan, "Mở lớp tập huấn tại xã"), 2, "lớp")
    db.session.expire_all()
    return plan


def test_the_same_content_has_the_same_canonical_text_and_hash():
    one, other = issued(), issued()

    assert canonical(one) == canonical(other)
    assert freeze(one, "Văn thư").sha256 == freeze(other, "Người khác").sha256


def test_the_hash_is_that_of_the_kept_text():
    version = freeze(issued(), "Văn thư")

    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert json.loads(version.content)["tasks"][0]["text"] == "Mở lớp tập huấn tại xã"


def test_another_word_gives_another_hash():
    plan = issued()
    before = freeze(plan, "Văn thư").sha256

    plan.tasks[0].text = "Mở lớp tập huấn tại phường"
    db.session.flush()
    db.session.expire_all()

    assert freeze(plan, "Văn thư").sha256 != before


def test_progress_recorded_later_changes_neither_the_kept_text_nor_what_it_would_be():
    plan = issued()
    version = freeze(plan, "Văn thư")
    kept = version.content

    plan.tasks[0].targets[0].value = 2
    plan.tasks[0].started_on = plan.issued_on
    db.session.flush()
    db.session.expire_all()

    assert version.content == kept
    assert canonical(plan) == kept


@pytest.mark.parametrize("statement", [sa.update(PlanVersion).values(content="{}"),
                                       sa.delete(PlanVersion)])  # fmt: skip
def test_the_database_lets_nobody_change_or_delete_a_version(statement):
    freeze(issued(), "Văn thư")

    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(statement)


def test_a_second_version_is_counted_on():
    plan = issued()
    freeze(plan, "Văn thư")
    db.session.expire_all()

    assert freeze(plan, "Văn thư").number == 2


def test_a_list_of_versions_reads_no_text():
    plan = issued()
    freeze(plan, "Văn thư")

    with statements() as seen:
        signs = [version.sign for version in versions_of(plan)]

    assert signs == ["07/KH-STP"]
    assert not [asked for asked in seen if "content," in asked]
