"""A reading as a person corrects it: parts, order, what differs, what is settled."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text
from portal.errors import Invalid, Missing
from portal.plans.importing.comparison import corrected_fields
from portal.plans.importing.corrections import correct, shown
from portal.plans.importing.ordering import move_task, settled_plan
from portal.plans.importing.original import paragraphs
from portal.plans.importing.review import Review, first_review, review_of, stored
from tests.plans.importing.plan_text import TEXT


def a_review(text: str = TEXT) -> Review:
    reading = read_text(text)
    reviewed = first_review(reading, issuing_unit_id="1")
    return review_of(SimpleNamespace(reading=to_json(reading), reviewed=reviewed))


def again(review: Review) -> Review:
    """The review after it was stored and opened."""
    values = {"reading": to_json(review.reading), "reviewed": stored(review)}
    return review_of(SimpleNamespace(**values))


def answer(review: Review, part: str, **values: Any) -> None:
    """Send a part's form with some fields changed."""
    correct(review, part, shown(review, part) | values)


def test_an_untouched_review_is_the_reading():
    review = again(a_review())

    assert review.plan == review.reading
    assert review.keys == ["d0", "d1", "d2"]
    assert review.doubts() == 2


@pytest.mark.parametrize("part", ["header", "bases", "recipients", "signature", "d0", "d1", "b0"])
def test_saving_a_part_without_a_change_changes_nothing(part: str):
    review = a_review()

    answer(review, part)

    assert corrected_fields(review, part) == {}
    assert review.plan.tasks == review.reading.tasks
    assert review.plan.blocks == review.reading.blocks


def test_new_wording_of_a_time_is_read_by_the_grammar():
    review = a_review()

    answer(review, "d0", time_text="Quý IV")

    time = again(review).task("d0").time
    assert (time.start, time.end) == (date(2026, 10, 1), date(2026, 12, 31))
    assert time.year_source == "plan"


def test_days_set_by_hand_stand_whatever_the_wording_says():
    review = a_review()

    answer(review, "d2", time_text="khi có yêu cầu", end=date(2026, 9, 5))

    time = again(review).task("d2").time
    assert (time.text, time.kind, time.due) == ("khi có yêu cầu", "by", date(2026, 9, 5))


def test_days_that_end_before_they_begin_are_refused_at_the_field():
    with pytest.raises(Invalid) as refusal:
        answer(a_review(), "d0", start=date(2026, 5, 2), end=date(2026, 5, 1))

    assert refusal.value.field == "end"


def test_a_task_without_time_stays_marked_as_missing_until_it_is_accepted():
    review = a_review()

    answer(review, "d2", lead="Phòng Nghiệp vụ")

    assert [remark.code for remark in review.remarks["d2"]] == ["missing_time"]


def test_targets_are_read_a_line_each_and_words_are_kept_as_words():
    review = a_review()

    answer(review, "d0", targets="từ 35 đến 40 đợt\n100% hồ sơ\nđúng quy trình")

    targets = again(review).task("d0").targets
    assert [(t.low, t.high, t.unit) for t in targets] == [
        (35, 40, "đợt"), (100, 100, "% hồ sơ"), (None, None, ""),
    ]  # fmt: skip
    assert targets[2].text == "đúng quy trình"


def test_steps_are_read_a_line_each():
    review = a_review()

    answer(review, "d0", steps="Soạn đề cương | Phòng Nghiệp vụ | 01/3/2026\nIn tài liệu")

    steps = again(review).task("d0").steps
    assert (steps[0].actor, steps[0].due) == ("Phòng Nghiệp vụ", date(2026, 3, 1))
    assert (steps[1].text, steps[1].due) == ("In tài liệu", None)


def test_a_step_with_an_unknown_day_is_refused_at_the_field():
    with pytest.raises(Invalid) as refusal:
        answer(a_review(), "d0", steps="Soạn | Phòng Nghiệp vụ | tháng tới")

    assert refusal.value.field == "steps"


def test_what_a_person_changed_is_shown_beside_what_the_machine_read():
    review = a_review()

    answer(review, "d1", lead="Văn phòng")

    assert corrected_fields(again(review), "d1") == {"lead": "Phòng Hành chính"}


def test_times_without_a_printed_year_follow_the_plans_year():
    review = a_review()
    answer(review, "d0", time_text="Quý IV")

    answer(review, "header", plan_year=2027)

    assert review.task("d0").time.end == date(2027, 12, 31)
    assert review.task("d1").time.end == date(2026, 6, 30)


def test_a_basis_typed_as_a_line_is_understood():
    review = a_review()

    answer(review, "bases", bases="Công văn số 637/PB&TG ngày 03/02/2026 của Cục X về việc Y")

    basis = review.plan.legal_bases[0]
    assert (basis.kind, basis.number, basis.date) == ("Công văn", "637/PB&TG", date(2026, 2, 3))


def test_recipients_are_read_a_line_each():
    review = a_review()

    answer(review, "recipients", recipients="- Cục X (để báo cáo);\n- Lưu: VT, NV.")

    first, last = review.plan.recipients
    assert (first.name, first.note, first.is_archive) == ("Cục X", "để báo cáo", False)
    assert (last.name, last.is_archive) == ("Lưu: VT, NV", True)


def test_a_heading_takes_its_tasks_along_when_it_is_renamed():
    review = a_review()
    place = next(i for i, b in enumerate(review.plan.blocks) if b.text == "Nâng cao chất lượng")

    answer(review, f"b{place}", text="Chất lượng vụ việc")

    assert review.task("d2").section == "2. Chất lượng vụ việc"


@pytest.mark.parametrize("part", ["d9", "b99", "b6", "x", "m1"])
def test_a_part_that_is_not_there_is_missing(part: str):
    with pytest.raises(Missing):
        shown(a_review(), part)


def test_a_task_moves_over_its_neighbour_and_keeps_its_key():
    review = a_review()

    move_task(review, "d1", -1)

    assert again(review).keys == ["d1", "d0", "d2"]
    assert again(review).task("d1").text.startswith("In 02")


def test_a_task_moves_into_the_section_above():
    review = a_review()

    move_task(review, "d2", -1)

    assert review.keys == ["d0", "d1", "d2"]
    assert review.task("d2").section == "1. Truyền thông tại cơ sở"


def test_a_task_never_leaves_the_sections_of_content():
    review = a_review()

    for _ in range(8):
        move_task(review, "d0", -1)
        move_task(review, "d2", 1)

    assert review.plan.blocks[0].role == "preamble"
    assert {"I. MỤC ĐÍCH", "III. TỔ CHỨC THỰC HIỆN"}.isdisjoint(
        {task.section for task in review.plan.tasks}
    )


def test_remarks_follow_their_task_when_it_moves():
    review = a_review()

    move_task(review, "d2", -1)
    move_task(review, "d2", -1)

    moved = again(review)
    assert moved.keys.index("d2") == 1
    assert [remark.code for remark in moved.remarks["d2"]] == ["missing_lead", "missing_time"]


def test_a_task_entered_by_hand_stands_behind_the_last():
    review = a_review()
    values = dict.fromkeys(shown(review, "d0"), "") | {"start": None, "end": None}

    key = correct(review, "new", values | {"text": "Tập huấn cộng tác viên."})

    assert again(review).keys == ["d0", "d1", "d2", key]
    assert again(review).read_task(key) is None
    assert [remark.code for remark in review.remarks[key]] == ["missing_lead", "missing_time"]


def test_what_is_no_task_becomes_prose_and_is_not_lost():
    review = a_review()
    review.rejected.add("d0")

    plan = settled_plan(again(review))

    assert [task.text for task in plan.tasks] == [t.text for t in review.reading.tasks[1:]]
    assert any(block.kind == "item" and "Mở từ 20" in block.text for block in plan.blocks)
    assert [block.task for block in plan.blocks if block.kind == "task"] == [0, 1]
    assert {remark.task for remark in plan.remarks} == {1}


def test_a_text_without_tasks_still_takes_one():
    review = a_review("KẾ HOẠCH\nViệc năm 2026\n\nChỉ có lời dẫn, chưa có việc gì.")
    values = dict.fromkeys(shown(a_review(), "d0"), "") | {"start": None, "end": None}

    correct(review, "new", values | {"text": "Tập huấn."})

    assert len(again(review).plan.tasks) == 1
    assert "no_tasks" not in [remark.code for remark in review.remarks[""]]


def test_the_original_is_shown_whole_with_its_marks():
    reading = read_text(TEXT)

    found = paragraphs(reading)

    words = "\n".join("".join(piece.text for piece in each.pieces) for each in found)
    assert words == "\n".join(line for line in TEXT.splitlines() if line.strip())
    marked = {(piece.kind, piece.text) for each in found for piece in each.pieces if piece.kind}
    assert ("unit", "Phòng Nghiệp vụ") in marked
    assert ("time", "trước ngày 30/6/2026") in marked
    assert ("target", "02 tờ gấp bằng tiếng Tày") in marked


def test_signs_of_markdown_are_not_shown_in_the_original():
    reading = read_text("# KẾ HOẠCH\nViệc **quan trọng** năm 2026 (*) và *nữa*.\n")

    words = ["".join(piece.text for piece in each.pieces) for each in paragraphs(reading)]

    assert words == ["KẾ HOẠCH", "Việc quan trọng năm 2026 (*) và nữa."]
