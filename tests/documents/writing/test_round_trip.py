"""Real plans, read, written as DOCX and read again, are the same plans."""

import pytest

from portal.documents.plan import Plan
from portal.documents.reading.plans import read_plan
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.letterhead import recipient_lines
from tests.documents.reading.gold import gold_folder
from tests.documents.writing.opened import word_paragraphs

FIELDS = ("label", "title", "text", "lead", "coordinating", "outputs", "steps")
HEAD = ("number", "symbol", "place", "issued_on", "title", "plan_year", "signatory")


def read_again(plan: Plan) -> Plan:
    text = "\n\n".join(word_paragraphs(plan_to_docx(plan)))
    return read_plan(text.encode(), "plan.txt")


@pytest.mark.parametrize("number", range(5))
def test_a_seed_survives_being_written_and_read(number: int):
    (source,) = (gold_folder() / "seeds").glob(f"{number:03}_*.txt")
    plan = read_plan(source.read_bytes(), source.name)

    again = read_again(plan)

    assert len(again.tasks) == len(plan.tasks) > 0
    for name in FIELDS:
        assert [getattr(t, name) for t in again.tasks] == [getattr(t, name) for t in plan.tasks]
    assert [t.time and t.time.text for t in again.tasks] == [
        t.time and t.time.text for t in plan.tasks
    ]
    for name in HEAD:
        assert getattr(again, name) == getattr(plan, name), name
    # "Lưu VT" is printed "Lưu: VT", as the decree has it.
    assert recipient_lines(again.recipients) == recipient_lines(plan.recipients)
