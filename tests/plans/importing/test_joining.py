"""Tasks split and joined by a person: what they keep, and how a review holds it."""

import pytest

from portal.errors import Conflict, Invalid
from portal.plans.importing.corrections import correct, shown
from portal.plans.importing.joining import join_task, task_above
from portal.plans.importing.ordering import settled_plan
from tests.plans.importing.conftest import reloaded
from tests.plans.importing.plan_text import TEXT
from tests.plans.importing.review_page import decide, edit, page_of
from tests.plans.importing.test_review import a_review, again, answer

LONG = TEXT.replace(
    "- In 02 tờ gấp bằng tiếng Tày.",
    "- In 02 tờ gấp bằng tiếng Tày; phát thanh 05 tin bài bằng tiếng Dao.",
)
FIRST, SECOND = "In 02 tờ gấp bằng tiếng Tày;", "phát thanh 05 tin bài bằng tiếng Dao."


def words(review):
    return [task.text for task in review.plan.tasks]


def test_a_task_is_split_at_the_line_breaks():
    review = a_review(LONG)

    answer(review, "split-d1", lines=f"{FIRST}\n\n{SECOND}")

    first, second = again(review).plan.tasks[1:3]
    assert (first.text, second.text) == (FIRST.rstrip(";"), SECOND)
    assert first.lead == second.lead == ["Phòng Hành chính"]
    assert first.time == second.time
    assert second.inherited
    assert [t.low for t in first.targets] == [2]
    assert [t.low for t in second.targets] == [5]


def test_the_pieces_stand_together_in_their_section_and_quote_their_own_words():
    review = a_review(LONG)

    answer(review, "split-d1", lines=f"{FIRST}\n{SECOND}")

    assert review.keys == ["d0", "d1", "m1", "d2"]
    assert review.task("m1").section == review.task("d1").section
    start, end = review.task("m1").spans["text"]
    assert review.reading.source[start:end] == SECOND


def test_the_first_piece_keeps_number_title_and_steps():
    review = a_review(LONG)
    answer(review, "d1", label="1.2.", title="Tờ gấp", steps="Soạn | Phòng Nghiệp vụ | 01/03/2026")

    answer(review, "split-d1", lines=f"{FIRST}\n{SECOND}")

    first, second = review.task("d1"), review.task("m1")
    assert (first.label, first.title, len(first.steps)) == ("1.2.", "Tờ gấp", 1)
    assert (second.label, second.title, second.steps) == (None, None, [])


def test_pieces_may_be_corrected_apart():
    review = a_review(LONG)
    answer(review, "split-d1", lines=f"{FIRST}\n{SECOND}")

    answer(review, "m1", lead="Văn phòng Sở")

    assert review.task("d1").lead == ["Phòng Hành chính"]


def test_one_line_is_no_split():
    review = a_review(LONG)

    with pytest.raises(Invalid) as refusal:
        answer(review, "split-d1", lines=f"{FIRST} {SECOND}\n")

    assert refusal.value.field == "lines"
    assert review.keys == ["d0", "d1", "d2"]


def test_joining_gives_back_what_was_split():
    review = a_review(LONG)
    before = review.task("d1").text
    answer(review, "split-d1", lines=f"{FIRST.rstrip(';')} ;\n{SECOND}")

    kept = join_task(review, "m1")

    assert kept == "d1"
    assert review.task("d1").text.replace(" ", "") == before.replace(";", "").replace(" ", "")
    assert [t.low for t in review.task("d1").targets] == [2, 5]
    assert again(review).keys == ["d0", "d1", "d2"]


def test_joining_keeps_the_people_of_both_and_says_that_times_differ():
    review = a_review()

    join_task(review, "d1")

    joined = again(review)
    task = joined.task("d0")
    assert task.lead == ["Phòng Nghiệp vụ", "Phòng Hành chính"]
    assert task.time.text == "Quý II, III năm 2026"
    assert [remark.code for remark in joined.remarks["d0"]] == ["doubtful_time"]
    assert "trước ngày 30/6/2026" in joined.remarks["d0"][0].message
    assert len(settled_plan(joined).tasks) == 2


def test_the_first_of_a_section_has_nothing_above_to_join():
    review = a_review()

    assert task_above(review, "d0") is None
    assert task_above(review, "d2") is None
    with pytest.raises(Conflict):
        join_task(review, "d2")


def test_what_is_no_task_is_passed_over():
    review = a_review(LONG)
    answer(review, "split-d1", lines=f"{FIRST}\n{SECOND}")
    review.rejected.add("d1")

    assert task_above(review, "m1") == "d0"


def test_splitting_on_the_page(imported, officer):
    page = officer.get(f"/plans/import/{imported.id}/parts/split-d1").text
    assert "Tách nhiệm vụ" in page

    refused = edit(officer, imported, "split-d1", lines="Chỉ một dòng")
    answer = edit(officer, imported, "split-d1", lines="In tờ gấp tiếng Tày\nIn tờ gấp tiếng Dao")

    assert refused.status_code == 422
    assert "Chỉ một dòng" in refused.text
    assert answer.location.endswith("#d1")
    assert "đọc được 4 nhiệm vụ" in page_of(officer, imported)


def test_splitting_what_somebody_changed_meanwhile_shows_both_texts(imported, officer):
    address = f"/plans/import/{imported.id}/parts/split-d1"
    page = officer.get(address).text
    version = page.split('name="version"', 1)[1].split('value="', 1)[1].split('"')[0]
    edit(officer, imported, "d1", text="In 04 tờ gấp")

    answer = officer.post(address, data={"version": version, "lines": "Một\nHai"})

    assert answer.status_code == 409
    assert "In 04 tờ gấp" in answer.text
    assert "Một" in answer.text


def test_joining_on_the_page(imported, officer):
    answer = decide(officer, imported, "d1", "join")
    again_refused = decide(officer, imported, "d0", "join")

    assert answer.location.endswith("#d0")
    assert again_refused.status_code == 409
    assert "đọc được 2 nhiệm vụ" in page_of(officer, imported)
    assert reloaded(imported.id).reviewed["review"]["keys"] == ["d0", "d2"]


def test_a_task_that_is_not_there_cannot_be_split(imported, officer):
    assert officer.get(f"/plans/import/{imported.id}/parts/split-d9").status_code == 404


def test_shown_lines_are_the_tasks_words():
    review = a_review()

    assert shown(review, "split-d1") == {"lines": review.task("d1").text}
    assert correct(review, "split-d1", {"lines": "Một\nHai"}) == "d1"
