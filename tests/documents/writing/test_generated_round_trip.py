"""parse(render(plan)) = plan, for plans made up from seeds and written as Word files.

Print cannot carry, so it is left out: spans and the source (places in another text), confidence and
remarks, `inherited` and `year_source` (how a value was found), roles and levels of prose, the
wording of a basis beyond number, date and kind, and the full stop that ends a printed line. A
target is printed only in its task's words, so the targets compared are those that the words state.
"""

import pytest

from portal.documents.plan import Plan
from portal.documents.reading.plans import read_plan
from portal.documents.targets import read_targets
from portal.documents.writing.plans import render_plan
from tests.documents.writing.generated import generated_plan

SEEDS = range(60)


def head_of(plan: Plan):
    named = ("title", "plan_year", "number", "symbol", "place", "issued_on", "signatory")
    bodies = (plan.parent_body, plan.issuing_body)
    bases = [(basis.kind, basis.number, basis.date) for basis in plan.legal_bases]
    return [*(getattr(plan, name) for name in named), bodies, bases, plan.recipients]


def days_of(time):
    return time and (time.text, time.kind, time.start, time.end, time.inclusive, time.recurrence)


def task_of(task):
    return (
        task.label,
        task.title,
        task.text,
        task.lead,
        task.coordinating,
        days_of(task.time),
        task.outputs and task.outputs.rstrip("."),
        [(step.text.rstrip("."), step.actor, step.due) for step in task.steps],
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_written_as_word_is_read_back(seed):
    plan = generated_plan(seed)

    again = read_plan(render_plan(plan, "docx"), "ke-hoach.docx")

    assert head_of(again) == head_of(plan)
    assert [task_of(task) for task in again.tasks] == [task_of(task) for task in plan.tasks]
    assert [task.targets for task in again.tasks] == [read_targets(t.text) for t in plan.tasks]


def test_the_headings_stand_where_they_stood():
    plan = generated_plan(7)

    again = read_plan(render_plan(plan, "docx"), "ke-hoach.docx")

    def printed(one: Plan):
        return [(b.label, b.task) for b in one.blocks if b.kind in ("heading", "task")]

    assert [task for _, task in printed(again)] == [task for _, task in printed(plan)]
