"""Old encodings become Unicode with a warning; destroyed letters are refused with advice."""

import unicodedata

import pytest

from portal.documents.reading.guards import Unreadable
from portal.documents.reading.letters import recognise
from portal.documents.reading.plans import read_plan, read_text
from tests.documents.reading.written import docx, paragraphs, plan_text

TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¨©ª«¬\xad®µ¶·\xb8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
TCVN3 |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI_ALONE = {
    "ơ": "ô",
    "ư": "ö",
    "đ": "ñ",
    "ỉ": "æ",
    "ĩ": "ó",
    "ị": "ò",
    "ỵ": "î",
    "í": "í",
    "ì": "ì",
}
VNI_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
VNI_ROOFED = dict(zip("\u0301\u0300\u0309\u0303\u0323", "áàåãä", strict=True))
VNI_BREVED = dict(zip("\u0301\u0300\u0309\u0303\u0323", "éèúüë", strict=True))


def in_tcvn3(text):
    """As an ABC font holds it: capitals with marks take the codes of small letters."""
    return "".join(TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in text)


def in_vni(text):
    return "".join(vni_letter(letter) for letter in text)


def vni_letter(letter):
    small = letter.lower()
    if small in VNI_ALONE:
        written = VNI_ALONE[small]
    elif len(marks := unicodedata.normalize("NFD", small)) == 1:
        written = small
    else:
        written = vni_marked(small, set(marks[1:]))
    return written.upper() if letter.isupper() else written


def vni_marked(letter, marks):
    tone = next((mark for mark in marks if mark in VNI_TONES), None)
    base = unicodedata.normalize("NFD", letter)[0]
    if "\u0302" in marks:
        return base + (VNI_ROOFED[tone] if tone else "â")
    if "\u0306" in marks:
        return base + (VNI_BREVED[tone] if tone else "ê")
    horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
    return horned + VNI_TONES[tone]


def codes(plan):
    return [remark.code for remark in plan.remarks]


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_a_text_in_an_old_encoding_is_read_with_a_warning(encode):
    plain = read_text(plan_text())

    plan = read_text(encode(plan_text()))

    assert [task.lead for task in plan.tasks] == [task.lead for task in plain.tasks]
    assert [task.text for task in plan.tasks] == [task.text for task in plain.tasks]
    assert (plan.title, plan.number, plan.place) == (plain.title, plain.number, plain.place)
    assert "old_encoding" in codes(plan)


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_a_file_of_single_bytes_is_read_too(encode):
    plan = read_plan(encode(plan_text()).encode("latin-1"), "kh.txt")

    assert plan.title == "Đưa luật về bản năm 2024"
    assert "old_encoding" in codes(plan)


@pytest.mark.parametrize("encode", [in_tcvn3, in_vni])
def test_a_word_document_in_an_old_font_is_read(encode):
    plan = read_plan(docx(paragraphs(encode(plan_text()))), "kh.docx")

    assert plan.title == "Đưa luật về bản năm 2024"
    assert "old_encoding" in codes(plan)


def test_spans_count_the_converted_text():
    plan = read_text(in_vni(plan_text()))

    task = next(task for task in plan.tasks if task.lead)
    start, end = task.spans["lead"]
    assert plan.source[start:end] == task.lead[0]


@pytest.mark.parametrize(
    "text", [plan_text(), unicodedata.normalize("NFD", plan_text()), "Der Plan für Köln; à côté."]
)
def test_unicode_is_left_alone(text):
    assert recognise(text) is None


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
def test_a_text_whose_letters_are_lost_is_refused_with_advice(sign):
    lost = plan_text().encode("ascii", "replace").decode().replace("?", sign)

    with pytest.raises(Unreadable) as refusal:
        read_text(lost)

    assert refusal.value.code == "destroyed_letters"
    assert "nhập tay" in refusal.value.message


def test_a_text_that_scanning_spoiled_is_refused():
    spoiled = plan_text().translate(str.maketrans("ạệựộậ", "\u00a2~{|^"))

    with pytest.raises(Unreadable) as refusal:
        read_text(spoiled)

    assert refusal.value.code == "destroyed_letters"
