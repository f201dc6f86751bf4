"""Invented plans come back as they went out, and with exactly the edit that was made."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date

import pytest

from portal.documents.comparing.changes import changes_between
from portal.documents.plan import Plan, Step, Task
from portal.documents.times import read_time
from tests.documents.returning.given_out import back, excel, stripped, word
from tests.documents.writing.generated import generated_plan
from tests.documents.writing.test_hostile_text import HOSTILE, hostile_plan

WAYS: dict[str, Callable[[Plan], bytes]] = {
    "marked.docx": word,
    "stripped.docx": lambda plan: stripped(word(plan)),
    "marked.xlsx": excel,
}


def lead(task: Task) -> None:
    task.lead, task.inherited = ["Phòng Thử nghiệm"], False


def coordinating(task: Task) -> None:
    task.coordinating, task.inherited = [*task.coordinating[:1], "Báo tỉnh"], False


def time(task: Task) -> None:
    task.time, task.inherited = read_time("Trước ngày 20/11/2026", 2026), False


def outputs(task: Task) -> None:
    task.outputs = "Sổ ghi chép"


def no_outputs(task: Task) -> None:
    task.outputs = None


def text(task: Task) -> None:
    task.text = f"{task.text.rstrip('.')} theo yêu cầu của cấp xã."


def steps(task: Task) -> None:
    task.steps = [*task.steps, Step("Gửi bản tổng hợp", "Văn phòng Sở", date(2026, 11, 2))]


@pytest.mark.parametrize("way", WAYS)
def test_what_nobody_edited_comes_back_unchanged(way: str):
    plans = [*map(generated_plan, range(15)), *map(hostile_plan, HOSTILE)]

    for plan in plans:
        returned = back(WAYS[way](plan), plan, way)
        assert changes_between(plan, returned.plan) == [], plan.title
        assert (returned.found, returned.outside) == (len(plan.tasks), []), plan.title


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("edit", [lead, coordinating, time, outputs, no_outputs, text, steps])
def test_one_edit_comes_back_and_nothing_else(edit: Callable[[Task], None], way: str):
    for seed in range(4):
        base = generated_plan(seed)
        theirs = deepcopy(base)
        edit(theirs.tasks[seed % len(theirs.tasks)])

        returned = back(WAYS[way](theirs), base, way)

        assert changes_between(theirs, returned.plan) == [], seed
