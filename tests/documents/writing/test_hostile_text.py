"""Whatever a person types is printed as typed and acted on by nothing."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from portal.documents.plan import Block, Plan, Recipient, Signatory, Step, Target, Task, Time
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.pdf import plan_to_pdf
from portal.documents.writing.xlsx import plan_to_xlsx
from tests.documents.writing.opened import (
    cells,
    pdf_text,
    sheet_xml,
    squeezed,
    styles_xml,
    word_paragraphs,
)

HOSTILE = [
    "{{ 7 * 7 }} {% raw %} ${x} #{y}",
    '#let x = 1; #read("/etc/passwd") $a^2$ *đậm* _nghiêng_ `mã` @nguồn <nhãn>',
    "<w:t>&lt;]]></w:t><script>alert(1)</script> &amp; \"'",
    "emoji 😀 ✅ và cờ 🇻🇳",
    "=1+1",
    '=HYPERLINK("http://x.invalid","bấm")',
    "+84 912",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\uff1d1+1",
    "_x0041_ và \\n \\u0041",
    "= dấu bằng // chú thích /* không */ ~ -- ---",
]


def hostile_plan(text: str) -> Plan:
    """The text in every field that a person fills."""
    task = Task(
        "1", text, f"{text}\n{text}", section=text, lead=[text], coordinating=[text],
        time=Time(text, "event"), targets=[Target(3, 3, "lần", f"{text} ba lần")],
        outputs=f"{text} kết quả", steps=[Step(f"{text} bước", text)], details=[f"{text} chi tiết"],
    )  # fmt: skip
    return Plan(
        text, 2026, symbol="KH-STP", place=text, issuing_body=text, issuer=text,
        blocks=[Block("paragraph", text, role="preamble"), Block("task", task=0)],
        tasks=[task], recipients=[Recipient(text, text)],
        signatory=Signatory(None, "GIÁM ĐỐC", text),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_docx_prints_the_text_as_typed(text):
    paragraphs = word_paragraphs(plan_to_docx(hostile_plan(text)))

    assert text in paragraphs
    assert f"- Chủ trì: {text}." in paragraphs


@pytest.mark.parametrize("text", HOSTILE)
def test_pdf_prints_the_text_as_typed(text):
    shown = pdf_text(plan_to_pdf(hostile_plan(text)))

    assert shown.count(squeezed(text).replace("\uff1d", "=")) >= 8


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_holds_the_text_as_text(text):
    written = plan_to_xlsx(hostile_plan(text))
    task = cells(written, 1)[1]

    assert task[3:5] == [re.sub("_(x[0-9a-fA-F]{4}_)", r"_x005F_\1", text)] * 2
    assert "<f>" not in sheet_xml(written, 1)
    assert "hyperlink" not in sheet_xml(written, 1)


def test_cells_that_look_like_formulas_are_quoted():
    written = plan_to_xlsx(hostile_plan("=1+1"))

    quoted = [i for i, xf in enumerate(_cell_formats(written)) if xf.get("quotePrefix") == "1"]
    lead = re.search(r'<c r="D2" s="(\d+)" t="inlineStr">', sheet_xml(written, 1))
    assert lead
    assert int(lead[1]) in quoted


def _cell_formats(written: bytes) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(styles_xml(written))  # noqa: S314 - our own file
    formats = root.find("{*}cellXfs")
    return [] if formats is None else list(formats)


def test_control_characters_and_reordering_marks_are_left_out():
    text = "trước\x00\x01\x0b\x1f\x7f\ud800\ufffe\u202esau\u2066"
    plan = hostile_plan(text)

    assert "trước\nsau" in word_paragraphs(plan_to_docx(plan))
    assert "trước sau" in pdf_text(plan_to_pdf(plan))
    assert cells(plan_to_xlsx(plan), 1)[1][3] == "trước\nsau"


def test_direction_marks_stay():
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    text = f"tên \u200f{hebrew}\u200e hết"

    assert text in word_paragraphs(plan_to_docx(hostile_plan(text)))
    assert cells(plan_to_xlsx(hostile_plan(text)), 1)[1][3] == text
    assert hebrew in pdf_text(plan_to_pdf(hostile_plan(text))).replace("\u200f", "")


def test_every_part_of_a_docx_is_well_formed():
    written = plan_to_docx(hostile_plan("<&>\"'\x00]]>"))

    with zipfile.ZipFile(BytesIO(written)) as archive:
        roots = {
            name: ElementTree.fromstring(archive.read(name)).tag  # noqa: S314 - our own file
            for name in archive.namelist()
        }

    assert roots["word/document.xml"].endswith("}document")
    assert roots["[Content_Types].xml"].endswith("}Types")


def test_a_paragraph_of_twenty_thousand_characters_is_whole():
    text = ("Đoạn rất dài không ngắt. " * 800).strip()
    plan = Plan("Dài", 2026, tasks=[Task("1", None, text)])

    assert f"1. {text[:-1]}./." in word_paragraphs(plan_to_docx(plan))
    assert pdf_text(plan_to_pdf(plan)).count("Đoạn") == 800
    assert cells(plan_to_xlsx(plan), 1)[1][2] == text


def test_a_word_of_twenty_thousand_letters_stays_on_the_page():
    plan = Plan("Dài", 2026, tasks=[Task("1", None, "ư" * 20_000)])

    assert pdf_text(plan_to_pdf(plan)).replace(" ", "").count("ư") >= 20_000
