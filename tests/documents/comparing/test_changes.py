"""Two wordings of a plan, compared."""

from copy import deepcopy
from datetime import date

import pytest

from portal.documents.comparing.changes import Change, ChangeKind, changes_between
from portal.documents.comparing.parts import PartKind
from portal.documents.plan import Block, Plan, Recipient, Task, Time
from tests.documents.writing import sample

TASK_IDS = {PartKind.TASK: ["one", "two", "three", "four", "five"]}


def compare(plan: Plan) -> list[Change]:
    return changes_between(sample.plan(), plan)


def test_equal_plans_have_no_changes():
    assert compare(deepcopy(sample.plan())) == []


def test_how_surely_a_value_was_read_is_no_change():
    plan = sample.plan()
    plan.tasks[0].time = Time("Quý  II, Quý III năm 2026", "quarter", date(2026, 4, 1),
                              date(2026, 9, 30), confidence=0.4, year_source="plan")  # fmt: skip

    assert compare(plan) == []


@pytest.mark.parametrize(
    ("field", "value", "before", "after"),
    [
        ("lead", ["Phòng Bổ trợ tư pháp"], "Phòng Hành chính - Tổng hợp", "Phòng Bổ trợ tư pháp"),
        ("coordinating", ["Báo tỉnh"], "", "Báo tỉnh"),
        ("outputs", "Ảnh chụp từng buổi", "", "Ảnh chụp từng buổi"),
        ("text", "Phát 4.000 tờ gấp.", "Phát 5.000 tờ gấp bằng tiếng Việt và tiếng Tày.",
         "Phát 4.000 tờ gấp."),
        ("targets", [], "5.000 tờ gấp", ""),
        ("title", "Tờ gấp", "", "Tờ gấp"),
        ("details", ["In hai màu"], "", "In hai màu"),
    ],
)  # fmt: skip
def test_one_changed_field_is_one_change(field: str, value: object, before: str, after: str):
    plan = sample.plan()
    setattr(plan.tasks[1], field, value)

    (change,) = compare(plan)

    assert (change.kind, change.part, change.place) == (ChangeKind.CHANGED, PartKind.TASK, 1)
    assert (change.field, change.before, change.after) == (field, before, after)
    assert change.label == "b)"
    assert change.section == "1. Truyền thông ở cơ sở"


def test_a_day_that_changed_under_the_same_wording_is_told():
    plan = sample.plan()
    plan.tasks[1].time = Time("Trước ngày 15/3/2026", "by", None, date(2026, 3, 15))

    (change,) = compare(plan)

    assert change.before == "Trước ngày 15/3/2026 (14/03/2026)"
    assert change.after == "Trước ngày 15/3/2026 (15/03/2026)"


def test_added_and_removed_parts_say_all_they_hold():
    plan = sample.plan()
    plan.tasks[3] = Task("-", None, "Lập đường dây nóng tiếp nhận yêu cầu.", lead=["Văn phòng Sở"])

    removed, added = sorted(compare(plan), key=lambda change: change.kind, reverse=True)

    assert (removed.kind, added.kind) == (ChangeKind.REMOVED, ChangeKind.ADDED)
    assert removed.before.startswith("Mở 02 lớp kỹ năng tiếp dân cho cộng tác viên.\nChủ trì: ")
    assert added.after == "Lập đường dây nóng tiếp nhận yêu cầu.\nChủ trì: Văn phòng Sở"


def test_ids_tell_which_task_is_which_even_when_all_words_change():
    plan = sample.plan()
    plan.tasks[1] = Task("b)", None, "Hoàn toàn việc khác.", lead=["Phòng Hành chính - Tổng hợp"])

    found = changes_between(sample.plan(), plan, before_ids=TASK_IDS, after_ids=TASK_IDS)

    assert {change.kind for change in found} == {ChangeKind.CHANGED}
    assert [change.field for change in found] == ["text", "time", "targets"]
    assert {change.kind for change in compare(plan)} == {ChangeKind.ADDED, ChangeKind.REMOVED}


def test_a_task_with_another_number_is_found_by_its_words():
    plan = sample.plan()
    plan.tasks[0].label = "c)"

    (change,) = compare(plan)
    plan.tasks[0].text = "Hoàn toàn việc khác."

    assert (change.field, change.before, change.after) == ("label", "a)", "c)")
    assert {each.kind for each in compare(plan)} == {ChangeKind.ADDED, ChangeKind.REMOVED}


def test_tasks_that_change_places_are_no_changes():
    plan = sample.plan()
    plan.tasks[3], plan.tasks[4] = plan.tasks[4], plan.tasks[3]

    assert compare(plan) == []


def test_prose_head_recipients_and_signature_are_compared():
    plan = sample.plan(place="Đồng Nước")
    plan.blocks.append(Block("paragraph", "Báo cáo gửi trước ngày 20 hằng tháng.", role="closing"))
    plan.blocks[5].text = plan.blocks[5].text.replace("nửa ngày", "một ngày")
    plan.recipients[1] = Recipient("Cục Phổ biến, giáo dục pháp luật", "để báo cáo")
    plan.signatory.name = "Trần Văn Ưng"

    found = {(change.part, change.kind) for change in compare(plan)}

    assert found == {
        (PartKind.HEAD, ChangeKind.CHANGED),
        (PartKind.BLOCK, ChangeKind.ADDED),
        (PartKind.BLOCK, ChangeKind.CHANGED),
        (PartKind.RECIPIENT, ChangeKind.ADDED),
        (PartKind.RECIPIENT, ChangeKind.REMOVED),
        (PartKind.SIGNATURE, ChangeKind.CHANGED),
    }


def test_without_ids_most_tasks_of_a_reworked_plan_are_found():
    many = [Task(f"{n}", None, f"Tổ chức buổi số {n} tại xã {_name(n)} về {_name(n * 7 + 3)}.")
            for n in range(1, 101)]  # fmt: skip
    before, after = (sample.plan(tasks=deepcopy(many), blocks=[]) for _ in range(2))
    for place, task in enumerate(after.tasks):
        task.label = f"{place + 3}."
        task.text = task.text.replace("Tổ chức", "Phối hợp với đoàn thể để mở")

    found = changes_between(before, after)

    assert all(change.kind is ChangeKind.CHANGED for change in found)
    assert {change.place for change in found if change.field == "text"} == set(range(100))


def _name(number: int) -> str:
    """An invented name of two syllables."""
    first, second = divmod(number % 320, 20)
    starts = ("B", "Ch", "D", "Đ", "G", "H", "Kh", "L", "M", "N", "Ng", "Nh", "Ph", "Qu", "R", "S")
    return f"{starts[first]}ương {starts[second % 16]}ải số {second}"
