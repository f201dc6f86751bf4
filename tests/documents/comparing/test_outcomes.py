"""Three wordings of a plan: what was given out, what came back, what holds now."""

from copy import deepcopy

import pytest

from portal.documents.comparing.changes import ChangeKind
from portal.documents.comparing.outcomes import GONE, Comparison, Outcome, compared
from portal.documents.comparing.parts import PartKind, parts_of
from portal.documents.plan import Block, Plan, Task
from tests.documents.writing import sample


def ids(plan: Plan) -> dict[PartKind, list[str]]:
    return {PartKind.TASK: [f"t{place}" for place in range(len(plan.tasks))]}


@pytest.fixture
def base() -> Plan:
    return sample.plan()


@pytest.fixture
def theirs() -> Plan:
    return sample.plan()


@pytest.fixture
def ours() -> Plan:
    return sample.plan()


def compare(base: Plan, theirs: Plan, ours: Plan) -> Comparison:
    return compared(*(parts_of(plan, ids(plan)) for plan in (base, theirs, ours)))


def outcomes(found: Comparison) -> list[tuple[str, str]]:
    return [(each.outcome, each.field.name if each.field else "") for each in found.differences]


def test_nothing_edited_is_an_empty_comparison(base: Plan, theirs: Plan, ours: Plan):
    found = compare(base, theirs, ours)

    assert found.differences == []
    assert (found.found, found.tasks) == (5, 5)


def test_two_people_who_edit_different_fields_do_not_collide(base: Plan, theirs: Plan, ours: Plan):
    theirs.tasks[0].lead = ["Phòng Nghiệp vụ"]
    ours.tasks[0].outputs = "Ảnh chụp"

    found = compare(base, theirs, ours)

    assert outcomes(found) == [(Outcome.TAKE, "lead"), (Outcome.KEEP, "outputs")]
    assert found.differences[0].value == ["Phòng Nghiệp vụ"]


def test_the_same_field_edited_twice_is_a_conflict_with_all_three_values(
    base: Plan, theirs: Plan, ours: Plan
):
    theirs.tasks[0].outputs = "Sổ ký nhận"
    ours.tasks[0].outputs = "Ảnh chụp"

    (difference,) = compare(base, theirs, ours).differences

    assert difference.outcome is Outcome.CONFLICT
    assert difference.words == (base.tasks[0].outputs, "Sổ ký nhận", "Ảnh chụp")


def test_both_making_the_same_change_agree(base: Plan, theirs: Plan, ours: Plan):
    theirs.tasks[0].outputs = ours.tasks[0].outputs = "Ảnh chụp"

    assert compare(base, theirs, ours).differences == []


def test_what_only_we_changed_leaves_the_comparison_empty(base: Plan, theirs: Plan, ours: Plan):
    ours.tasks[0].outputs = "Ảnh chụp"

    found = compare(base, theirs, ours)

    assert outcomes(found) == [(Outcome.KEEP, "outputs")]


def test_a_task_that_the_file_lacks_is_a_proposal(base: Plan, ours: Plan):
    theirs = deepcopy(ours)
    del theirs.tasks[4], theirs.blocks[16]

    found = compare(base, theirs, ours)

    (difference,) = found.differences
    assert (difference.outcome, difference.kind) == (Outcome.TAKE, ChangeKind.REMOVED)
    assert difference.part.key == "t4"
    assert (found.found, found.tasks) == (4, 5)


def test_a_task_that_the_file_lacks_and_we_changed_is_a_conflict(base: Plan, ours: Plan):
    theirs = deepcopy(ours)
    del theirs.tasks[4], theirs.blocks[16]
    ours.tasks[4].outputs = "Cẩm nang in"

    (difference,) = compare(base, theirs, ours).differences

    assert difference.outcome is Outcome.CONFLICT
    assert difference.words[1] == GONE


def test_a_new_task_is_taken_behind_the_part_it_follows(base: Plan, theirs: Plan, ours: Plan):
    theirs.tasks.append(Task("c)", None, "Lập đường dây nóng tiếp nhận yêu cầu."))
    theirs.blocks.insert(13, Block("task", level=3, role="content", task=5))

    found = compared(parts_of(base), parts_of(theirs), parts_of(ours, ids(ours)))

    (difference,) = found.differences
    assert (difference.outcome, difference.kind) == (Outcome.TAKE, ChangeKind.ADDED)
    assert difference.follows is not None
    assert difference.follows.key == "t1"


def test_a_task_deleted_here_stays_deleted_unless_the_file_changed_it(base: Plan, theirs: Plan):
    ours = sample.plan()
    del ours.tasks[4], ours.blocks[16]
    unchanged = compare(base, theirs, ours)
    theirs.tasks[4].outputs = "Cẩm nang in"

    changed = compare(base, theirs, ours)

    assert outcomes(unchanged) == [(Outcome.KEEP, "")]
    assert outcomes(changed) == [(Outcome.CONFLICT, "")]
    assert changed.differences[0].words[2] == GONE


def test_a_task_that_both_added_and_worded_differently_is_a_conflict(
    base: Plan, theirs: Plan, ours: Plan
):
    for plan, outputs in ((theirs, "Cẩm nang in"), (ours, "Cẩm nang điện tử")):
        added = Task("c)", None, "Lập đường dây nóng tiếp nhận yêu cầu.", outputs=outputs)
        plan.tasks.append(added)
        plan.blocks.insert(13, Block("task", level=3, role="content", task=5))

    (difference,) = compare(base, theirs, ours).differences

    assert difference.outcome is Outcome.CONFLICT
    assert difference.words == ("", "Cẩm nang in", "Cẩm nang điện tử")
