"""Documents that others made: typed in Word, broken, hostile."""

from io import BytesIO
from time import process_time

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from portal.documents.linting.check import lint, mend
from portal.documents.reading.guards import Unreadable
from tests.documents.linting.mutated import DOCUMENT, STYLES, changed, part, with_part, written

LINES = (
    "SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
    "Số: 5 /KH-STP", "Hòa An, ngày 5 tháng 09 năm 2026", "KẾ HOẠCH", "I. MỤC ĐÍCH",
    "Đưa luật về bản.", "Nơi nhận:", "UBND tỉnh", "Lưu VT",
)  # fmt: skip


def typed() -> bytes:
    """Somebody's plan, typed line by line into an empty document."""
    document, out = docx.Document(), BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_a_typed_document_is_mended_down_to_its_page_number():
    mended = mend(typed(), "a.docx")
    section = docx.Document(BytesIO(mended)).sections[0]

    assert lint(mended, "a.docx") == []
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml


def test_a_number_at_the_foot_moves_to_the_top():
    document, out = docx.Document(BytesIO(typed())), BytesIO()
    foot = document.sections[0].footer.paragraphs[0]._p
    foot.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>'))
    document.save(out)

    (found,) = [f for f in lint(out.getvalue(), "a.docx") if f.part == "page_number"]
    mended = docx.Document(BytesIO(mend(out.getvalue(), "a.docx"))).sections[0]

    assert found.found == "số trang ở cuối trang"
    assert "PAGE" not in mended.footer._element.xml
    assert "PAGE" in mended.header._element.xml


def test_a_mended_document_opens_and_says_the_same_in_its_right_form():
    lines = [p.text for p in docx.Document(BytesIO(mend(typed(), "a.docx"))).paragraphs if p.text]

    assert lines == [
        *LINES[:2], "Độc lập - Tự do - Hạnh phúc", "Số: 05/KH-STP",
        "Hòa An, ngày 05 tháng 9 năm 2026", *LINES[5:7], "Đưa luật về bản./.", "Nơi nhận:",
        "- UBND tỉnh;", "- Lưu: VT.",
    ]  # fmt: skip


def test_parts_that_need_no_mending_are_kept_byte_for_byte():
    wrong = changed(DOCUMENT, "Số: 05/KH-STP", "Số: 5/KH-STP")

    assert part(mend(wrong, "a.docx"), "docProps/core.xml") == part(wrong, "docProps/core.xml")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DOCUMENT, 'w:top="1134"', 'w:top="nhiều"'),
        (DOCUMENT, 'w:w="11906"', 'w:w="NaN"'),
        (STYLES, '<w:sz w:val="28"/>', '<w:sz w:val="to"/>'),
        (STYLES, 'w:basedOn w:val="Normal"', 'w:basedOn w:val="Nation"'),
        (DOCUMENT, '<w:tcW w:w="3742" w:type="dxa"/>', ""),
    ],
)
def test_senseless_values_are_found_and_never_break_the_check(name: str, old: str, new: str):
    text = part(written(), name)

    findings = lint(with_part(written(), name, text.replace(old, new)), "a.docx")

    assert all(finding.expected for finding in findings)


def test_a_long_document_is_checked_too():
    text = part(written(), DOCUMENT)
    body = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>Dòng.</w:t></w:r></w:p>'
    mark = '<w:p><w:pPr><w:pStyle w:val="Heading1"/>'
    swollen = with_part(written(), DOCUMENT, text.replace(mark, body * 3000 + mark, 1))

    assert lint(swollen, "a.docx") == []


def test_a_document_without_a_body_is_refused():
    with pytest.raises(Unreadable, match="không có nội dung"):
        lint(with_part(written(), DOCUMENT, "<a/>"), "a.docx")


def test_a_section_without_paper_and_margins_is_held_against_words_own():
    bare = part(written(), DOCUMENT).split("<w:pgSz")[0] + "</w:sectPr></w:body></w:document>"

    found = {finding.rule for finding in lint(with_part(written(), DOCUMENT, bare), "a.docx")}

    assert {"page.size", "page.margin_right", "page_number.first"} <= found


def test_endless_blanks_and_stops_do_not_hold_the_check_up():
    hostile = "Số:" + " " * 200_000 + "." * 200_000
    wrong = changed(DOCUMENT, "Số: 05/KH-STP", hostile)
    wrong = changed(DOCUMENT, "Lưu: VT, TGPL.", f"Lưu: VT{' ; ' * 50_000}x", wrong)

    started = process_time()
    mend(wrong, "a.docx")

    assert process_time() - started < 5
    assert max(len(finding.found) for finding in lint(wrong, "a.docx")) <= 200
