"""The official table of an amendment, its annex in every form, and a file of it coming back."""

from copy import deepcopy

import pytest

from portal.documents.amending import (
    AmendedPart,
    amended_parts,
    comparison_annex,
    from_values,
    marked_words,
    to_values,
)
from portal.documents.comparing.parts import PartKind
from portal.documents.plan import Plan, Target
from portal.documents.reading.docx import read_docx
from portal.documents.reading.pdf import read_pdf
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.pdf import plan_to_pdf
from portal.documents.writing.xlsx import plan_to_xlsx
from tests.documents.returning.given_out import COPY, back, changes
from tests.documents.writing import sample

IDS = {PartKind.TASK: ["one", "two", "three", "four", "five"]}


def amended() -> Plan:
    """Another target for the first task, a new title, a recipient less; under its own number."""
    plan = deepcopy(sample.plan())
    plan.number = "77"
    plan.title = f"{plan.title} (điều chỉnh)"
    plan.tasks[0].targets = [Target(9, 9, "buổi", "09 buổi")]
    plan.recipients = plan.recipients[1:]
    return plan


def parts(plan: Plan, **reasons: str) -> list[AmendedPart]:
    return amended_parts(
        sample.plan(), plan, before_ids=IDS, after_ids=IDS, reasons=reasons, default="Lý do chung"
    )


def test_a_row_stands_for_a_part_and_the_number_is_not_told():
    found = parts(amended())

    assert [part.part for part in found] == [PartKind.HEAD, PartKind.TASK, PartKind.RECIPIENT]
    assert [field.name for part in found for field in part.fields] == ["title", "targets", ""]
    assert found[1].key == "task-one"
    assert found[2].after == "(bỏ)"


def test_a_key_outlasts_further_editing():
    plan = amended()
    keys = [part.key for part in parts(plan)]

    plan.title, plan.tasks[0].text = "Tên khác hẳn", "Nội dung khác hẳn"

    assert [part.key for part in parts(plan)] == keys


def test_a_row_has_its_own_reason_or_the_default():
    found = parts(amended(), **{"task-one": "Hai xã đã nhập lại"})

    assert [part.reason for part in found] == ["Lý do chung", "Hai xã đã nhập lại", "Lý do chung"]


def test_rows_come_back_from_what_is_frozen():
    assert from_values(to_values(parts(amended()))) == parts(amended())


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("mở 10 lớp", "mở 12 lớp", ["10"], ["12"]),
        ("mở lớp", "mở lớp", [], []),
        ("mở lớp", "", ["mở lớp"], [""]),
        ("", "mở lớp", [""], ["mở lớp"]),
        ("một hai ba", "một ba", ["hai"], []),
        ("x " * 4000, "y", [], []),  # too long to be compared word by word
    ],
)
def test_words_that_are_on_one_side_only_are_marked(before, after, left, right):
    old, new = marked_words(before, after)

    assert [text for text, is_marked in old if is_marked] == left
    assert [text for text, is_marked in new if is_marked] == right
    assert " ".join(text for text, _ in old) == before
    assert " ".join(text for text, _ in new) == after


def test_the_annex_is_the_same_in_word_and_pdf():
    plan = amended()
    annexes = [comparison_annex(parts(plan), "Kèm theo Kế hoạch số 77/KH-STP")]

    word = read_docx(plan_to_docx(plan, annexes=annexes)).source
    pdf = read_pdf(plan_to_pdf(plan, annexes=annexes)).source

    for text in (word, pdf):
        words = " ".join(text.split())
        for said in ("BẢNG SO SÁNH NỘI DUNG ĐIỀU CHỈNH", "Nội dung cũ", "Chỉ tiêu: 09 buổi"):
            assert said in words
    assert plan_to_xlsx(plan, annexes=annexes) != plan_to_xlsx(plan)


@pytest.mark.parametrize(("write", "name"), [(plan_to_docx, "a.docx"), (plan_to_xlsx, "a.xlsx")])
def test_a_copy_with_the_annex_comes_back_unchanged(write, name):
    plan = amended()
    annexes = [comparison_annex(parts(plan), "Kèm theo Kế hoạch số 77/KH-STP")]

    content = write(plan, copy=COPY, annexes=annexes)

    assert changes(content, plan, name) == []
    assert back(content, plan, name).outside == []
