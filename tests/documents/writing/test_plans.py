"""The three forms of one plan say the same."""

import pytest

from portal.documents.plan import Plan, Target, Task, Time
from portal.documents.writing.plans import MEDIA_TYPES, render_plan
from portal.documents.writing.sheet import sheet_of
from tests.documents.writing import sample
from tests.documents.writing.opened import cells, pdf_text, squeezed, word_paragraphs


def test_docx_and_pdf_print_the_same_lines():
    plan = sample.plan()
    paragraphs = [squeezed(text) for text in word_paragraphs(render_plan(plan, "docx"))]
    page = pdf_text(render_plan(plan, "pdf")).casefold()

    assert [text for text in paragraphs if text.casefold() not in page] == []
    assert len(page) <= sum(len(text) + 1 for text in paragraphs) + 4


def test_the_spreadsheet_holds_every_value_of_every_task():
    plan = sample.plan()
    text = "\n".join(cell for row in cells(render_plan(plan, "xlsx"), 1) for cell in row)

    for task in plan.tasks:
        values = [task.text, *task.lead, *task.coordinating, task.outputs, *task.details]
        assert [value for value in values if value and value not in text] == []


def test_nothing_of_the_plan_is_lost_in_print():
    plan = sample.plan()
    text = "\n".join(line.text for line in sheet_of(plan).lines)

    for task in plan.tasks:
        values = [*task.lead, *task.coordinating, task.outputs, *(step.text for step in task.steps)]
        assert [value for value in values if value and value not in text] == []


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_three_hundred_tasks_are_written(form):
    written = render_plan(big_plan(300), form)
    shown = {
        "docx": lambda: "\n".join(word_paragraphs(written)),
        "pdf": lambda: pdf_text(written),
        "xlsx": lambda: "\n".join(row[2] for row in cells(written, 1)),
    }[form]()

    assert all(f"Việc thứ {number} của đợt" in shown for number in range(1, 301))


def big_plan(count: int) -> Plan:
    tasks = [
        Task(
            f"{number}", None, f"Việc thứ {number} của đợt, làm ở xã xa.", lead=["Phòng Nghiệp vụ"],
            coordinating=["Văn phòng Sở"], time=Time("Quý II", "quarter"),
            targets=[Target(number, number, "buổi")], outputs="Biên bản",
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    return sample.plan(blocks=[], tasks=tasks)


def test_progress_is_told_in_stages():
    heard: list[tuple[str, int, int]] = []

    render_plan(sample.plan(), "docx", progress=lambda *told: heard.append(told))

    assert heard == [("Đang soạn văn bản Word", 0, 5), ("Đã xong", 5, 5)]
