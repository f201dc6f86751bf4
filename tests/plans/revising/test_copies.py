"""Copies are kept as long as a file of one may come back."""

from datetime import timedelta

from sqlalchemy import select

from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.clock import now
from portal.plans.conversion import document_of
from portal.plans.revising.copies import LAST, find_copy, give_copy
from portal.plans.revising.models import PlanRevision
from tests import make, sent


def long_ago(revision: PlanRevision) -> PlanRevision:
    copy = find_copy(revision.copy_id)
    assert copy is not None
    copy.given_at = now() - LAST - timedelta(days=1)
    db.session.flush()
    return revision


def test_an_old_copy_is_kept_for_a_file_that_waits_and_forgotten_once_that_file_is_gone():
    waiting, over = long_ago(sent.revision()), long_ago(sent.revision())
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == over.file_id)).one()
    file.removed_at = now()
    db.session.flush()
    other, kept, forgotten = make.plan(), waiting.copy_id, over.copy_id

    give_copy(other, document_of(other), version=1)
    db.session.expire_all()

    assert find_copy(kept)
    assert not find_copy(forgotten)
