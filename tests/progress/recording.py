"""A task that is tracked, and what a person types into its form of recording."""

import sqlalchemy as sa

from portal.extensions import db
from tests import make

PDF = b"%PDF-1.7 bien ban tap huan"


def tracked(centre, **values):
    return make.task(make.issued_plan(), lead=[centre], **values)


def filled(task, **values):
    return {
        "happened_on": "20/11/2026",
        "unit_id": str(task.units[0].unit_id) if task.units else "",
        "claim": "in_progress",
        "note": "Đã tổ chức hai đợt tại xã Tân Thanh",
        **values,
    }


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))
