"""Whatever is typed into a document beside a plan is printed as typed and acted on by nothing."""

import re

import pytest

from portal.documents.paper import Annex, Paper, PaperKind
from portal.documents.plan import Block, Recipient, Signatory
from portal.documents.table import Column, Kind, Table
from portal.documents.writing.papers import render
from tests.documents.writing.opened import (
    cells,
    pdf_text,
    sheet_xml,
    squeezed,
    styles_xml,
    word_paragraphs,
)
from tests.documents.writing.test_hostile_text import HOSTILE

MARKUP = "<r><t>chữ giàu</t></r>"  # XlsxWriter writes this as it stands
TEXTS = [*HOSTILE, MARKUP, "</w:t></w:r><w:del/>", "${jndi:x} %s %n"]


def hostile_paper(text: str) -> Paper:
    """The text in every field that a person fills."""
    columns = [Column(text), Column("Số", Kind.INTEGER), Column("Ngày", Kind.DATE)]
    table = Table(text, columns, [[text, text, text]], [text], [[text, text, None]])
    return Paper(
        PaperKind.REPORT, text, 2026, symbol="BC-STP", place=text, issuing_body=text, issuer=text,
        addressees=[text, text], parts=[Block("paragraph", text), table, Block("article", text)],
        recipients=[Recipient(text, text)], signatory=Signatory(None, "GIÁM ĐỐC", text),
        annexes=[Annex(text, text, [table], is_wide=True)],
    )  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_each_form_prints_the_text_as_typed(text):
    paper = hostile_paper(text)
    coded = re.sub("_(x[0-9a-fA-F]{4}_)", r"_x005F_\1", text)

    assert word_paragraphs(render(paper, "docx")).count(text) >= 8
    shown = "".join(pdf_text(render(paper, "pdf")).split())
    assert shown.count("".join(squeezed(text).replace("\uff1d", "=").split())) >= 8
    written = render(paper, "xlsx")
    assert cells(written, 1)[1] == [coded] * 3
    assert "<f>" not in sheet_xml(written, 1)
    assert "<r>" not in sheet_xml(written, 1)


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-2+3", "@SUM(A1:A9)", "\uff1d1", " =1"])
def test_a_cell_that_begins_like_a_formula_is_quoted_text(text):
    written = render(hostile_paper(text), "xlsx")

    formats = re.findall(r"<xf [^>]*?/?>", styles_xml(written).split("<cellXfs")[1])
    quoted = {place for place, xf in enumerate(formats) if 'quotePrefix="1"' in xf}
    used = {
        int(s) for s in re.findall(r'<c r="[AB]2" s="(\d+)" t="inlineStr"', sheet_xml(written, 1))
    }
    assert used <= quoted


def test_controls_and_reordering_marks_are_left_out_of_all_three():
    text = "trước\x00\x01\x0b\x1f\x7f\ud800\ufffe\u202esau\u2066"
    paper = hostile_paper(text)

    assert "trước\nsau" in word_paragraphs(render(paper, "docx"))
    assert "trước sau" in pdf_text(render(paper, "pdf"))
    assert cells(render(paper, "xlsx"), 1)[1][0] == "trước\nsau"


def test_marks_of_direction_stay():
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    text = f"tên \u200f{hebrew}\u200e hết"
    paper = hostile_paper(text)

    assert text in word_paragraphs(render(paper, "docx"))
    assert hebrew in pdf_text(render(paper, "pdf")).replace("\u200f", "")
    assert cells(render(paper, "xlsx"), 1)[1][0] == text


def test_twenty_thousand_characters_are_whole_in_a_paragraph_and_in_a_cell():
    text = ("Đoạn rất dài không ngắt. " * 800).strip()
    table = Table("Bảng", [Column("Nội dung"), Column("Số")], [[text, "1"]])
    paper = Paper(PaperKind.REPORT, "Dài", parts=[Block("paragraph", text), table])

    assert word_paragraphs(render(paper, "docx")).count(text) == 2
    assert pdf_text(render(paper, "pdf")).count("Đoạn") == 1600
    assert cells(render(paper, "xlsx"), 1)[1][0] == text


def test_a_word_of_twenty_thousand_letters_stays_inside_its_cell():
    paper = Paper(
        PaperKind.ANNEX,
        "",
        annexes=[Annex("a", parts=[Table("", [Column("b")], [["ư" * 20_000]])])],
    )

    assert "".join(pdf_text(render(paper, "pdf")).split()).count("ư") >= 20_000
    assert "ư" * 20_000 in word_paragraphs(render(paper, "docx"))
