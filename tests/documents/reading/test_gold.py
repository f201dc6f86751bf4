"""Real plans with hand-made annotations measure the whole reading."""

import json

import pytest

from portal.documents.reading.plans import read_text
from tests.documents.reading.gold import annotated, figures, gold_folder, text_of

PLANS = annotated()


def test_the_annotated_plans_are_there():
    assert PLANS, f"{gold_folder()} is missing: set SHARED_DIR to the shared folder"


@pytest.mark.parametrize("folder", ["seeds", "real", "synthetic"])
def test_the_mean_of_a_folder_is_at_least_95(folder):
    found = figures([plan for plan in PLANS if plan.parent.name == folder])

    assert found["mean"] >= 95, found


def test_every_figure_over_all_plans_is_at_least_95():
    found = figures(PLANS)

    assert min(found.values()) >= 95, found


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem[:24])
def test_as_many_tasks_are_found_as_a_person_found(plan):
    wanted = json.loads(plan.read_text(encoding="utf-8"))["tasks"]

    assert len(read_text(text_of(plan)).tasks) == len(wanted)
