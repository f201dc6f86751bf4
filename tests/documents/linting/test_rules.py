"""Each rule: our own document with one thing wrong has exactly that finding, and is mended."""

import unicodedata

import pytest

from portal.documents.linting.check import lint, mend
from portal.documents.linting.findings import PARTS
from portal.documents.writing.layout import CURRENT
from tests.documents.linting.mutated import (
    DOCUMENT,
    HEADER,
    HEADER_FIRST,
    STYLES,
    changed,
    in_small_letters,
    part,
    restyled,
    reworded,
    written,
)

MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATE = "Đồng Mây, ngày 05 tháng 02 năm 2026"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BODY = '<w:jc w:val="both"/>'
SIZES = {
    "nation": ("Nation", 26, 28), "motto": ("Motto", 28, 30),
    "parent_body": ("ParentBody", 26, 22), "issuing_body": ("IssuingBody", 26, 28),
    "number": ("DocumentNumber", 26, 28), "place_and_date": ("PlaceAndDate", 28, 24),
    "kind": ("Title", 28, 36), "title": ("Subtitle", 28, 30), "basis": ("Basis", 28, 24),
    "heading1": ("Heading1", 28, 32), "body": ("BodyText", 28, 24), "office": ("Office", 28, 24),
    "signer": ("Signer", 28, 32), "recipients_head": ("RecipientsHead", 24, 28),
    "recipient": ("Recipient", 22, 24),
}  # fmt: skip
BOLD, ITALIC = "<w:b/>", "<w:i/>"
STYLED = {
    "nation": ("Nation", BOLD, ""), "motto": ("Motto", BOLD, ""),
    "parent_body": ("ParentBody", "<w:rPr>", "<w:rPr><w:b/>"),
    "issuing_body": ("IssuingBody", BOLD, ""),
    "number": ("DocumentNumber", "<w:rPr>", "<w:rPr><w:b/>"),
    "place_and_date": ("PlaceAndDate", ITALIC, ""), "kind": ("Title", BOLD, BOLD + ITALIC),
    "title": ("Subtitle", BOLD, ""), "basis": ("Basis", ITALIC, ""),
    "heading1": ("Heading1", BOLD, ""), "office": ("Office", BOLD, ""),
    "signer": ("Signer", BOLD, ""), "recipients_head": ("RecipientsHead", BOLD, ""),
    "recipient": ("Recipient", "<w:rPr>", "<w:rPr><w:i/>"),
}  # fmt: skip
SMALL = {
    "nation": ("Nation", NATION, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    "parent_body": ("ParentBody", "UBND TỈNH ĐỒNG MÂY", "UBND tỉnh Đồng Mây"),
    "issuing_body": ("IssuingBody", "SỞ TƯ PHÁP", "Sở Tư pháp"),
    "kind": ("Title", ">KẾ HOẠCH<", ">Kế hoạch<"),
    "office": ("Office", "PHÓ GIÁM ĐỐC", "Phó giám đốc"),
}
MENDED = {
    **{f"size.{name}": restyled(style, f'<w:sz w:val="{old}"/>', f'<w:sz w:val="{new}"/>')
       for name, (style, old, new) in SIZES.items()},
    **{f"style.{name}": restyled(*change) for name, change in STYLED.items()},
    "caps.heading1": restyled("Heading1", "<w:caps/>", ""),
    **{f"caps.{name}": in_small_letters(*change) for name, change in SMALL.items()},
    "page.size": reworded('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="12240" w:h="15840"/>'),
    "page.margin_top": reworded('<w:pgMar w:top="1134"', '<w:pgMar w:top="850"'),
    "page.margin_bottom": reworded('w:bottom="1134"', 'w:bottom="1701"'),
    "page.margin_left": reworded('w:left="1701"', 'w:left="1134"'),
    "page.margin_right": reworded('w:right="850"', 'w:right="1417"'),
    "page_number.first": reworded("<w:titlePg/>", ""),
    "page_number.place": changed(HEADER, " PAGE ", " DATE "),
    "page_number.align": changed(HEADER, '<w:pStyle w:val="Header"/>',
                                 '<w:pStyle w:val="Header"/><w:jc w:val="right"/>'),
    "page_number.size": restyled("Header", '<w:sz w:val="26"/>', '<w:sz w:val="20"/>'),
    "letters.font": changed(STYLES, 'w:ascii="Times New Roman"', 'w:ascii="Arial"'),
    "letters.colour": changed(STYLES, '<w:color w:val="000000"/>', '<w:color w:val="1F4E79"/>'),
    "letters.language": changed(STYLES, '<w:lang w:val="vi-VN"', '<w:lang w:val="en-US"'),
    "letters.composed": reworded("quá nửa ngày đường",
                                 unicodedata.normalize("NFD", "quá nửa ngày đường")),
    "nation.wording": reworded(NATION, NATION.replace("CHỦ NGHĨA", "CHỦ  NGHĨA")),
    "motto.wording": reworded(MOTTO, MOTTO.replace(" - ", " – ")),
    "number.zero": reworded("Số: 05/KH-STP", "Số: 5/KH-STP"),
    "number.form": reworded("Số: 05/KH-STP", "Số: 05 /KH-STP"),
    "date.zero": reworded(DATE, "Đồng Mây, ngày 5 tháng 2 năm 2026"),
    "date.form": reworded(DATE, "Đồng Mây ngày 05 tháng 02 năm 2026"),
    "line.motto": reworded('<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" '
                           'w:color="000000"/></w:pBdr><w:ind w:left="10', '<w:ind w:left="10'),
    "body.align": restyled("BodyText", BODY, '<w:jc w:val="left"/>'),
    "body.first_line": restyled("BodyText", '<w:ind w:firstLine="720"/>',
                                '<w:ind w:firstLine="0"/>'),
    "body.gap": restyled("BodyText", 'w:after="120"', 'w:after="40"'),
    "body.line_spacing": restyled("BodyText", 'w:line="264"', 'w:line="480"'),
    "body.end": reworded("./.", "."),
    "recipients.head": reworded("Nơi nhận:", "Nơi nhận"),
    "recipients.dash": reworded(">- Lưu: VT", ">Lưu: VT"),
    "recipients.end": reworded("Lưu: VT, TGPL.", "Lưu: VT, TGPL"),
    "recipients.archive": reworded("Lưu: VT", "Lưu VT"),
    "capacity.form": reworded("KT. GIÁM ĐỐC", "KT GIÁM ĐỐC"),
    "signer.degree": reworded(">Nguyễn Thị Ưu Ái<", ">ThS. Nguyễn Thị Ưu Ái<"),
}  # fmt: skip
BY_HAND = {
    "nation.missing": reworded(NATION, ""),
    "motto.missing": reworded(MOTTO, ""),
    "number.missing": reworded("Số: 05/KH-STP", ""),
    "place_and_date.missing": reworded(DATE, ""),
    "recipients_head.missing": reworded("Nơi nhận:", ""),
    "number.sign": reworded("05/KH-STP", "05/BC-STP"),
    "numbering.order": reworded(">III. Kinh phí<", ">IV. Kinh phí<"),
    "citation.first": reworded(" ngày 12 tháng 01 năm 2026 của Ủy ban", " của Ủy ban"),
    "capacity.office": reworded(">PHÓ GIÁM ĐỐC<", ">GIÁM ĐỐC<"),
}


@pytest.mark.parametrize("rule", MENDED)
def test_a_change_that_can_be_mended_has_exactly_its_finding_and_none_once_mended(rule: str):
    (finding,) = lint(MENDED[rule], "ke-hoach.docx")

    assert finding.rule == rule
    assert finding.can_mend
    assert lint(mend(MENDED[rule], "ke-hoach.docx"), "ke-hoach.docx") == []


@pytest.mark.parametrize("rule", BY_HAND)
def test_a_change_that_a_person_must_put_right_has_exactly_its_finding(rule: str):
    (finding,) = lint(BY_HAND[rule], "ke-hoach.docx")

    assert finding.rule == rule
    assert not finding.can_mend
    assert mend(BY_HAND[rule], "ke-hoach.docx") == BY_HAND[rule]


@pytest.mark.parametrize("rule", [*MENDED, *BY_HAND])
def test_every_finding_cites_its_clause_and_says_what_was_found_and_what_is_expected(rule: str):
    (finding,) = lint({**MENDED, **BY_HAND}[rule], "ke-hoach.docx")

    assert finding.clause.startswith(f"Nghị định {CURRENT.version}, Phụ lục I")
    assert finding.part in PARTS
    assert finding.found
    assert finding.expected


def test_our_own_document_has_no_finding_and_needs_no_mending():
    assert lint(written(), "ke-hoach.docx") == []
    assert mend(written(), "ke-hoach.docx") == written()


def test_the_page_number_on_the_first_page_is_found_in_its_own_header_too():
    numbered = part(written(), HEADER)
    found = lint(changed(HEADER_FIRST, part(written(), HEADER_FIRST), numbered), "a.docx")

    assert [finding.rule for finding in found] == ["page_number.first"]


def test_a_line_of_the_wrong_length_is_found_under_body_and_title():
    text = part(written(), DOCUMENT)
    under_body, under_motto, under_title = _line_indents(text)

    for name, indent in (("issuing_body", under_body), ("title", under_title)):
        found = lint(reworded(indent, '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'), "a.docx")
        assert [finding.rule for finding in found] == [f"line.{name}"]
    assert under_motto not in (under_body, under_title)


def _line_indents(text: str) -> list[str]:
    return [chunk.split("/>")[0] + "/>" for chunk in text.split("</w:pBdr>")[1:]]
