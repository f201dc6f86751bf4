"""LibreOffice opens every document we write and saves it again, with nothing lost."""

from pathlib import Path

import pytest

from portal.documents.workbooks.reading import read_workbook
from portal.documents.writing.papers import render
from portal.documents.writing.plans import render_plan
from tests.documents.drafting.standing import papers
from tests.documents.writing import sample
from tests.documents.writing.opened import squeezed, word_texts
from tests.documents.writing.test_hostile_papers import MARKUP, hostile_paper
from tests.documents.writing.test_plans import big_plan
from tests.office import saved_again


def words_of(workbook: bytes) -> list[list[str]]:
    """The text of each cell of each sheet."""
    return [
        [cell.text.strip() for _, row in sheet.filled_rows() for cell in row.values()]
        for sheet in read_workbook(workbook).sheets
    ]


@pytest.mark.office
def test_every_output_is_opened_and_saved_again_whole(tmp_path: Path):
    documents = papers() | {"300": papers(big_plan(300))["annex"], "hostile": hostile_paper(MARKUP)}
    files = {
        f"{name}.{form}": render(paper, form)  # type: ignore[arg-type]
        for name, paper in documents.items()
        for form in ("docx", "xlsx")
    }
    plan = sample.plan()
    files |= {"plan.docx": render_plan(plan, "docx"), "plan.xlsx": render_plan(plan, "xlsx")}

    saved = saved_again(tmp_path / "work", files, {})

    for name, content in files.items():
        if name.endswith("docx"):
            before, after = word_texts(content), word_texts(saved[name])
            assert [squeezed(text) for text in after] == [squeezed(text) for text in before], name
        else:
            assert words_of(saved[name]) == words_of(content), name
