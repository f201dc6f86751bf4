"""A file of an issued plan, edited before its amendment was begun, is taken into the amendment."""

from flask.testing import FlaskClient

from portal.extensions import db
from tests.documents.returning.given_out import edited
from tests.plans.amending import playing
from tests.plans.revising.coming_back import apply, document_now, exported, now, send


def test_a_copy_of_the_amended_plan_comes_back_into_the_amendment(sender: FlaskClient):
    plan = playing.in_force()
    given = edited(exported(plan), ("Phát tờ gấp ở chợ phiên", "Phát tờ gấp ở bến xe"))
    amendment = playing.begun(plan)
    amendment_id, before = amendment.id, [task.id for task in playing.tasks(amendment)]
    db.session.commit()

    page = send(sender, amendment_id, given).text
    apply(sender, amendment_id, now(amendment_id).version, **{f"task-{before[1]}-text": "take"})

    assert page.count("<fieldset") == 1
    assert "Bản đã xuất" not in page
    assert [task.text for task in document_now(amendment_id).tasks] == [
        "Mở lớp tập huấn tại xã.", "Phát tờ gấp ở bến xe.", "Trợ giúp lưu động tại thôn.",
    ]  # fmt: skip
    assert [task.id for task in playing.tasks(now(amendment_id))] == before
