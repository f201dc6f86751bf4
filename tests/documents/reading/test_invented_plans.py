"""Plans in our own words, annotated by hand, are read as a person reads them."""

import json

import pytest

from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text
from tests.documents.reading.annotations import annotation_of, invented_plans
from tests.documents.reading.gold import scoring

PLANS = invented_plans()


def tally_of(plan):
    read = json.loads(json.dumps(to_json(read_text(plan.read_text(encoding="utf-8")))))
    return scoring().score(annotation_of(plan), read)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_an_invented_plan_is_read_as_a_person_reads_it(plan):
    tally = tally_of(plan)

    assert {name: one.f1 for name, one in tally.items() if one.f1 not in (None, 100)} == {}


def test_at_least_50_plans_were_invented():
    assert len(PLANS) >= 50
