"""Of several plans that were given out, the one that a file without marks is likest to."""

import pytest

from portal.documents.plan import Block, Plan, Task, Time
from portal.documents.returning.files import likest, read_returned
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.xlsx import plan_to_xlsx
from tests.documents.writing import sample

WRITERS = {"ke-hoach.docx": plan_to_docx, "ke-hoach.xlsx": plan_to_xlsx}


def with_outputs() -> Plan:
    plan = sample.plan()
    plan.tasks[0].outputs = "Sổ ký nhận tờ gấp của từng thôn"
    return plan


def with_another_task() -> Plan:
    plan = with_outputs()
    plan.tasks.append(Task("c)", None, "Lập đường dây nóng tiếp nhận yêu cầu."))
    plan.blocks.insert(13, Block("task", level=3, role="content", task=5))
    return plan


def given_out() -> list[Plan]:
    return [with_another_task(), with_outputs(), sample.plan()]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("place", range(3))
def test_an_edited_file_is_likest_to_what_it_was(name: str, place: int):
    plan = given_out()[place]
    plan.tasks[1].time = Time("Trước ngày 30/4/2026", "by")
    plan.tasks[2].text = f"{plan.tasks[2].text} Mỗi xã một buổi."

    file = read_returned(WRITERS[name](plan), name)

    assert file.copy is None
    assert likest(file, given_out()) == place


def test_of_equals_the_first_is_taken():
    file = read_returned(plan_to_docx(with_outputs()), "ke-hoach.docx")

    assert likest(file, [sample.plan(), with_outputs(), with_outputs()]) == 1
