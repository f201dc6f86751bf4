"""Several people who record on one task in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import sqlalchemy as sa

from portal.extensions import db
from portal.progress import queries
from portal.progress.actions import record_entry
from portal.progress.models import Claim, Entry
from portal.tenancy.scope import acting_as
from tests import make

PEOPLE = 4


def test_all_entries_are_kept_and_the_value_is_of_the_last(app):
    task = make.task(make.issued_plan())
    target = make.target(task)
    task_id, target_id = task.id, target.id
    db.session.commit()
    scope, together = make.scope(make.LANG_SON), Barrier(PEOPLE)

    def record(value: int) -> None:
        with app.app_context(), acting_as(scope):
            together.wait()
            record_entry(
                queries.task_to_record(task_id), claim=Claim.IN_PROGRESS, note="Đã làm",
                happened_on=date(2026, 11, 20), values={target_id: value},
            )  # fmt: skip
            db.session.commit()
            db.session.remove()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(record, range(1, PEOPLE + 1)))

    last = db.session.scalars(sa.select(Entry).order_by(Entry.created_at.desc())).first()
    db.session.refresh(target)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Entry)) == PEOPLE
    assert target.value in range(1, PEOPLE + 1)
    assert last is not None
