"""The PDF as its readers see it."""

import subprocess

import pypdfium2
import pytest

from portal.documents.plan import Plan
from portal.documents.writing import fonts
from portal.documents.writing.papers import render
from portal.documents.writing.pdf import plan_to_pdf
from tests.documents.drafting.standing import papers
from tests.documents.writing import sample
from tests.documents.writing.opened import pdf_pages, pdf_text

# Every Vietnamese letter with every tone.
ALPHABET = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ g h iìỉĩíị k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ "
    "p q r s t uùủũúụ ưừửữứự v x yỳỷỹýỵ"
)


def test_text_copied_from_the_page_is_vietnamese():
    title = f"{ALPHABET} {ALPHABET.upper()}"

    assert title in pdf_text(plan_to_pdf(sample.plan(title=title)))


def test_pages_are_a4():
    page = pypdfium2.PdfDocument(plan_to_pdf(sample.plan()))[0]

    assert [round(length * 25.4 / 72) for length in page.get_size()] == [210, 297]


def test_the_number_stands_on_top_of_the_second_page_and_not_on_the_first():
    first, second = pdf_pages(plan_to_pdf(sample.plan()))

    assert first.startswith("UBND TỈNH ĐỒNG MÂY")
    assert second.startswith("2\r\n")


def test_the_font_is_embedded_and_metrically_times_new_roman():
    written = plan_to_pdf(sample.plan())

    assert b"Tinos-Bold" in written
    assert b"Libertinus" not in written


def test_the_file_says_that_it_is_archival_and_what_it_is():
    document = pypdfium2.PdfDocument(written := plan_to_pdf(sample.plan()))

    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in written
    assert document.get_metadata_value("Title") == f"Kế hoạch {sample.TITLE}"
    assert b"/Lang(vi-VN)" in written


@pytest.mark.verapdf
def test_every_type_of_document_validates_as_pdf_a_2b(tmp_path):
    files = {"plan.pdf": plan_to_pdf(sample.plan())}
    files |= {f"{name}.pdf": render(paper, "pdf") for name, paper in papers().items()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    command = ["verapdf", "--flavour", "2b", "--format", "text", *files]
    told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    assert [line.split()[0] for line in told.strip().splitlines()] == ["PASS"] * len(files)


def test_headings_are_bookmarks():
    outline = pypdfium2.PdfDocument(plan_to_pdf(sample.plan())).get_toc()

    titles = [item.get_title() for item in outline]
    assert titles[:3] == ["I. Mục đích, yêu cầu", "1. Mục đích", "2. Yêu cầu"]


def test_the_same_plan_gives_the_same_bytes():
    assert plan_to_pdf(sample.plan()) == plan_to_pdf(sample.plan())


def test_a_draft_leaves_room_for_number_and_date():
    text = pdf_text(plan_to_pdf(sample.plan(number=None, issued_on=None)))

    assert "Số: /KH-STP" in text
    assert "Đồng Mây, ngày tháng năm 2026" in text


def test_a_plan_that_says_nothing_is_still_a_document():
    assert "KẾ HOẠCH" in pdf_text(plan_to_pdf(Plan("", None)))


def test_characters_that_no_font_has_are_named_and_the_file_stays_archival():
    written = plan_to_pdf(sample.plan(title="Hợp tác 中 với \uff21\uff22"))

    assert "Hợp tác [U+4E2D] với AB" in pdf_text(written)
    assert b"<pdfaid:part>2</pdfaid:part>" in written


def test_missing_fonts_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FONT_DIR", tmp_path)
    fonts.fonts.cache_clear()

    with pytest.raises(fonts.FontsMissing, match="Tinos"):
        fonts.fonts()


def test_a_font_file_that_is_not_ours_is_refused(tmp_path):
    for source in fonts.SOURCES.values():
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_bytes(b"other")

    with pytest.raises(fonts.FontsMissing, match="not the file"):
        fonts.prepare(tmp_path, into=tmp_path / "made")
