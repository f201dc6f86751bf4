"""The demonstration loads into an empty portal, and there is something to see on every page."""

import pytest
from sqlalchemy import select

from portal.demo import loading
from portal.extensions import db
from portal.jobs.models import Job
from portal.national.models import Delivery
from portal.national.queries import board
from portal.plans.bases import LegalBasis
from portal.plans.citing.queries import entries_of
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import acting_as
from tests import servers
from tests.make import LANG_SON, MINISTRY


@pytest.fixture(autouse=True)
def context(app):
    """Takes the place of that of the pure tests beside this one: rows go when the test ends."""
    with app.app_context():
        yield
        db.session.remove()
    servers.empty()


def seen_as(tenant_id, look):
    db.session.remove()
    with acting_as(scope_of(tenant_id)):
        found = look()
        db.session.remove()
    return found


def unknown_numbers():
    """What plans cite that no register holds: the province's own plans, and one to be entered."""
    bases = db.session.scalars(select(LegalBasis).order_by(LegalBasis.number)).all()
    known = entries_of(bases)
    return sorted({each.number for each in bases if each.number and each.id not in known})


def test_it_has_somebody_of_every_role_and_figures_and_files_to_look_at():
    roles = {each["role"] for each in loading.load()["sign_ins"] if each["province"] == "lang-son"}

    titles = select(Job.title).where(Job.title != "").order_by(Job.created_at)

    assert {"officer", "leader", "clerk", "admin"} <= roles
    assert loading.is_loaded()
    total = seen_as(MINISTRY, lambda: board(2026).total)
    assert (total.coverage["counted"], total.count("plans")) == (18, 25)
    assert len(seen_as(LANG_SON, lambda: db.session.scalars(titles).all())) == 1
    assert len(seen_as(MINISTRY, lambda: db.session.scalars(titles).all())) == 2
    cited = ["03/CTPH-STP-BĐBP", "09/KH-STP", "29/KH-TGPL", "31/KH-TGPL", "637/PB&TG-TGPL"]
    assert seen_as(LANG_SON, unknown_numbers) == cited
    assert len(seen_as(MINISTRY, lambda: db.session.scalars(select(Delivery.title)).all())) == 1
