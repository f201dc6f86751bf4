"""Documents beside a plan: the three forms of each say the same, in the form of the decree."""

import json
import zipfile
from io import BytesIO

import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT

from portal.documents.drafting.annexes import task_annex
from portal.documents.drafting.reports import report
from portal.documents.paper import Annex, Paper, PaperKind
from portal.documents.paper_exchange import document_from_json, paper_to_json
from portal.documents.plan import Block
from portal.documents.writing.letterhead import MOTTO, NATION
from portal.documents.writing.papers import render
from portal.documents.writing.plans import MEDIA_TYPES
from tests.documents.drafting.standing import papers, standing
from tests.documents.writing import sample
from tests.documents.writing.opened import (
    cells,
    pdf_pages,
    pdf_text,
    word,
    word_paragraphs,
    word_texts,
)
from tests.documents.writing.test_pdf import ALPHABET
from tests.documents.writing.test_plans import big_plan

KINDS = tuple(papers())
# What only a printed page carries.
OF_PRINT = {NATION, MOTTO, "Nơi nhận:"}
LONG_UNIT = "Trung tâm " + " ".join(f"thứ {n} phối hợp liên ngành" for n in range(1, 20))


def bare(text: str) -> str:
    """Without blanks and capitals: lines break differently in each form. PDFium gives U+FFFE for
    a hyphen at the end of a line.
    """
    return "".join(text.split()).casefold().replace("\ufffe", "-")


def workbook_text(written: bytes) -> str:
    with zipfile.ZipFile(BytesIO(written)) as book:
        count = sum(name.startswith("xl/worksheets/sheet") for name in book.namelist())
    rows = [row for number in range(1, count + 1) for row in cells(written, number)]
    return bare(" ".join(cell for row in rows for cell in row))


def is_figure(text: str) -> bool:
    return not any(map(str.isalpha, text))


@pytest.mark.parametrize("kind", KINDS)
def test_docx_and_pdf_print_the_same_words(kind):
    paper = papers()[kind]
    printed = bare("".join(pdf_pages(render(paper, "pdf"))))

    lost = [text for text in word_paragraphs(render(paper, "docx")) if bare(text) not in printed]

    assert lost == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_holds_every_word_of_the_document(kind):
    paper = papers()[kind]
    held = workbook_text(render(paper, "xlsx"))
    said = [t for t in word_paragraphs(render(paper, "docx")) if t not in OF_PRINT]

    lost = [t for t in said if bare(t.removeprefix("Số:")) not in held and not is_figure(t)]

    assert lost == []


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_the_same_document_gives_the_same_bytes(form):
    assert render(papers()["report"], form) == render(papers()["report"], form)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_comes_back_from_json_as_it_was(kind):
    paper = papers()[kind]

    read = document_from_json(json.loads(json.dumps(paper_to_json(paper))))

    assert isinstance(read, Paper)
    assert paper_to_json(read) == paper_to_json(paper)
    assert render(read, "docx") == render(paper, "docx")


def test_a_letter_names_its_subject_under_the_number_and_has_no_kind():
    table = word(render(papers()["letter"], "docx")).tables[0]

    assert [cell.text for cell in table.rows[1].cells] == [
        "Số:        /STP-TGPL\nV/v đôn đốc thực hiện nhiệm vụ quá hạn theo Kế hoạch số 05/KH-STP",
        "Đồng Mây, ngày      tháng      năm 2026",
    ]


def test_one_addressee_stands_behind_kinh_gui_and_several_below_it():
    one, several = papers()["report"], papers()["report"]
    several.addressees = ["Bộ Tư pháp", "Ủy ban nhân dân tỉnh"]

    assert "Kính gửi: Ủy ban nhân dân tỉnh Đồng Mây" in word_paragraphs(render(one, "docx"))
    lines = word_paragraphs(render(several, "docx"))
    start = lines.index("Kính gửi:")
    assert lines[start : start + 3] == ["Kính gửi:", "- Bộ Tư pháp;", "- Ủy ban nhân dân tỉnh."]


def test_a_decision_says_who_decides_on_what_bases_and_what():
    lines = word_paragraphs(render(papers()["decision"], "docx"))
    start = lines.index("GIÁM ĐỐC SỞ TƯ PHÁP TỈNH ĐỒNG MÂY")

    assert lines[start + 1] == "Căn cứ Luật Trợ giúp pháp lý;"
    assert lines[start + 3] == "QUYẾT ĐỊNH:"
    assert [line[:7] for line in lines[start + 4 : start + 7]] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert lines[start + 6].endswith("./.")


def test_annexes_lie_on_their_side_and_count_their_own_pages():
    written = report(standing(big_plan(60)))
    docx, pdf = word(render(written, "docx")), render(written, "pdf")
    pages = pypdfium2.PdfDocument(pdf)
    wide = [number for number, page in enumerate(pages) if page.get_width() > page.get_height()]

    assert docx.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert docx.sections[0].orientation == WD_ORIENT.PORTRAIT
    texts = pdf_pages(pdf)
    assert texts[wide[0]].startswith("Phụ lục")
    assert texts[wide[1]].startswith("2\r\n")


def test_two_annexes_are_numbered_with_roman_numbers():
    paper = papers()["report"]
    paper.annexes.append(Annex("Khác", "", [Block("paragraph", "Một dòng.")]))

    labels = [t for t in word_paragraphs(render(paper, "docx")) if t.startswith("Phụ lục")]

    assert labels == ["Phụ lục I", "Phụ lục II"]


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_three_hundred_tasks_are_one_table_with_its_head_on_every_page(form):
    written = render(task_annex(big_plan(300)), form)
    shown = {
        "docx": lambda: bare(" ".join(word_texts(written))),
        "pdf": lambda: bare(" ".join(pdf_pages(written))),
        "xlsx": lambda: workbook_text(written),
    }[form]()

    assert all(bare(f"Việc thứ {number} của đợt") in shown for number in range(1, 301))
    if form == "docx":
        assert b"<w:tblHeader/>" in word(written).part.blob
    if form == "pdf":
        assert all("Đơn vị phối hợp" in page for page in pdf_pages(written))


@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize("name", [LONG_UNIT, f"Phòng {ALPHABET} {ALPHABET.upper()}"])
def test_very_long_names_and_every_vietnamese_letter_are_whole(name, form):
    plan = sample.plan(issuer=f"Sở {name}", issuing_body=None)
    plan.tasks[1].lead = [name]
    written = render(papers(plan)["letter"], form)
    shown = {
        "docx": lambda: bare(" ".join(word_paragraphs(written))),
        "pdf": lambda: bare(" ".join(pdf_pages(written))),
        "xlsx": lambda: workbook_text(written),
    }[form]()

    assert bare(f"Kính gửi: {name}") in shown


def test_each_file_is_archival_and_named_after_the_document():
    for kind, paper in papers().items():
        written = render(paper, "pdf")
        title = pypdfium2.PdfDocument(written).get_metadata_value("Title")

        assert b"<pdfaid:part>2</pdfaid:part>" in written, kind
        assert title.startswith(
            {"report": "Báo cáo Tình hình", "letter": "Công văn về việc đôn đốc",
             "decision": "Quyết định Ban hành", "receipt": "Giấy biên nhận",
             "annex": "Phụ lục Bảng nhiệm vụ"}[kind]
        )  # fmt: skip


def test_a_paper_that_says_nothing_is_still_a_document():
    for kind in PaperKind:
        paper = Paper(kind, "")

        assert word_paragraphs(render(paper, "docx")) or kind is PaperKind.ANNEX
        assert pdf_text(render(paper, "pdf")) or kind is PaperKind.ANNEX
        assert render(paper, "xlsx")
