"""An edited file waits with the choices made so far, and is forgotten or deleted with its draft."""

from flask.testing import FlaskClient
from sqlalchemy import select

from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.models import Plan
from portal.plans.revising.models import PlanCopy, PlanRevision
from tests.documents.returning.given_out import edited
from tests.plans.revising.coming_back import DEADLINE, exported, followed, revision_of, send


def test_choices_are_kept_for_later(sender: FlaskClient, plan: Plan):
    task_id = plan.tasks[1].id
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    revision = revision_of(plan.id)
    url = f"/plans/revisions/{revision.id}"

    values = {f"choice-task-{task_id}-time": "keep", "verb": "later"}
    left = followed(sender, f"{url}/apply", values)

    assert "ke-hoach.docx" in left.text
    assert f'name="choice-task-{task_id}-time" value="keep" checked' in sender.get(url).text
    assert "1 tệp" in sender.get(f"/plans/{plan.id}/revisions/new").text


def test_a_draft_that_was_given_out_is_deleted_with_its_copies(sender: FlaskClient, plan: Plan):
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    plan_id = plan.id

    answer = sender.post(f"/plans/{plan_id}/delete", data={"version": str(plan.version)})

    assert answer.status_code == 302
    db.session.expire_all()
    assert db.session.scalars(select(PlanCopy.id).order_by(PlanCopy.id)).all() == []
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []


def test_an_edited_file_can_be_forgotten(sender: FlaskClient, plan: Plan):
    send(sender, plan.id, edited(exported(plan), DEADLINE))
    revision = revision_of(plan.id)

    file_id = revision.file_id
    sender.post(f"/plans/revisions/{revision.id}/withdraw")

    db.session.expire_all()
    assert db.session.scalars(select(PlanRevision.id).order_by(PlanRevision.id)).all() == []
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == file_id)).one()
    assert file.removed_at is not None
