"""Documents known again by number and symbol, or by kind, subject and year."""

import unicodedata
from datetime import date

import pytest

from portal.directives.matching import entry_meant
from portal.directives.models import Directive
from portal.documents.citations import (
    citation,
    cites,
    printed_sign,
    sign_form,
    subject_form,
    subject_of,
)

MINISTRY, LANG_SON = 1, 120


def basis(text, *, kind="Kế hoạch", number=None, on=None, issuer=None):
    return citation(kind, number, on, issuer, text)


def entry(number=None, *, kind="Kế hoạch", on=None, owner=LANG_SON, **values):
    said = {"issuer": "UBND tỉnh Lạng Sơn", "subject": "Công tác tư pháp năm 2026"}
    return Directive(kind=kind, number=number, dated=on, tenant_id=owner, **{**said, **values})


LAW = entry(
    "11/2017/QH14", kind="Luật", on=date(2017, 6, 20), owner=MINISTRY,
    subject="Trợ giúp pháp lý", issuer="Quốc hội",
)  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "5/KH-UBND", "05/KH-UBND", "005/KH-UBND", "Số: 05/KH-UBND", "số 5/kh-ubnd",
        "05 / KH - UBND", "05/KH–UBND", "05/KH—UBND;",
    ],
)  # fmt: skip
def test_spellings_of_one_number_are_alike(written):
    assert sign_form(written) == "5/kh-ubnd"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("1719/QĐ-TTg", "1719/qđ-ttg"), ("12/2018/TT-BTP", "12/2018/tt-btp"),
        ("45-KH/HU", "45-kh/hu"), ("637/PB&TG-TGPL", "637/pb&tg-tgpl"),
        ("12a/KH-STP", "12a/kh-stp"),
        ("150", None), ("Luật", None), ("", None), ("KH-UBND", None), ("12/2018", None),
    ],
)  # fmt: skip
def test_a_number_has_a_symbol(written, form):
    assert sign_form(written) == form


def test_decomposed_letters_are_the_same_letters():
    assert sign_form(unicodedata.normalize("NFD", "07/QĐ-UBND")) == sign_form("7/QĐ-UBND")


def test_a_project_is_not_a_scheme():
    assert sign_form("12/ĐA-UBND") != sign_form("12/DA-UBND")


def test_the_word_before_a_number_is_not_kept():
    assert printed_sign(" Số:  05/KH – UBND. ") == "05/KH-UBND"


@pytest.mark.parametrize(
    ("text", "read", "subject"),
    [
        (
            "Căn cứ Kế hoạch số 05/KH-UBND ngày 12/01/2026 của UBND tỉnh về việc tinh giản thủ tục",
            {"number": "05/KH-UBND", "issuer": "UBND tỉnh"}, "Tinh giản thủ tục",
        ),
        (
            "Theo kế hoạch số 5/KH-UBND ngày 12 tháng 01 năm 2026 của UBND tỉnh tổ chức hội thi",
            {"number": "5/KH-UBND", "issuer": "UBND tỉnh"}, "Tổ chức hội thi",
        ),
        ("Luật Trợ giúp pháp lý ngày 20 tháng 6 năm 2017", {"kind": "Luật"}, "Trợ giúp pháp lý"),
        ("Căn cứ Luật Trợ giúp pháp lý năm 2017", {"kind": "Luật"}, "Trợ giúp pháp lý năm 2017"),
        ("Luật Hòa giải ở cơ sở hiện hành", {"kind": "Luật"}, "Hòa giải ở cơ sở"),
        (
            "Thông tư số 8/2020/TT-BTP ngày 05/5/2020 về sổ sách, được sửa đổi tại Thông tư khác",
            {"kind": "Thông tư", "number": "8/2020/TT-BTP"},
            "Sổ sách",
        ),
        (
            "Công văn số 18/PB-TG ngày 08/01/2026 của Cục Phổ biến - Bộ Tư pháp về việc mở lớp",
            {"kind": "Công văn", "number": "18/PB-TG", "issuer": "Cục Phổ biến"}, "Mở lớp",
        ),
        ("Kế hoạch số 05/KH-UBND ngày 12/01/2026", {"number": "05/KH-UBND"}, ""),
        ("Kế hoạch số 05/KH-UBND của Tỉnh ủy", {"number": "05/KH-UBND", "issuer": "Tỉnh ủy"}, ""),
    ],
)  # fmt: skip
def test_the_subject_is_what_the_words_say_beyond_the_name(text, read, subject):
    said = {"kind": "Kế hoạch", "number": None, "issuer": None, **read}

    assert subject_of(text, **said) == subject


@pytest.mark.parametrize(
    ("text", "read", "form"),
    [
        ("Kế hoạch số 0144/KH – UBND ngày 03/3/2026 của UBND tỉnh", "0144/KH", "144/kh-ubnd"),
        ("Quyết định số 1719/qđ-ttg ngày 14/10/2021 về vùng cao", None, "1719/qđ-ttg"),
        ("Kế hoạch số 05/KH-UBND - kế hoạch năm", "05/KH-UBND", "5/kh-ubnd"),
        ("Kế hoạch số 06/KH-STP và Kế hoạch số 05/KH-STP", "05/KH-STP", "5/kh-stp"),
        ("Kế hoạch số 05 của UBND tỉnh", None, "ke hoach so 05 cua ubnd tinh"),
    ],
)
def test_the_number_is_read_from_the_words_where_the_reading_stopped_short(text, read, form):
    assert basis(text, number=read).form == form


@pytest.mark.parametrize(
    ("kind", "number", "is_document"),
    [("Đề nghị", None, False), ("đề nghị", "12/TTr-TP", True), ("Luật", None, True)],
)
def test_a_proposal_without_number_is_no_document(kind, number, is_document):
    assert citation(kind, number, None, None, f"{kind} của Sở").is_document is is_document


def test_the_year_at_the_end_is_no_part_of_the_subject():
    assert subject_form("Luật", "Trợ giúp pháp lý năm 2017") == "luat tro giup phap ly"
    assert subject_form("Chương trình công tác", "năm 2026") == "chuong trinh cong tac"
    assert subject_form("Luật", " ,") is None


def test_a_numbered_document_is_known_by_number_and_by_the_days_that_both_print():
    cited = basis("Kế hoạch số 05/KH-UBND", number="05/KH-UBND")
    dated = basis("Kế hoạch số 05/KH-UBND", number="05/KH-UBND", on=date(2026, 1, 12))

    assert cites(cited, entry("5/KH-UBND", on=date(2025, 1, 1)))
    assert cites(dated, entry("5/KH-UBND"))
    assert not cites(dated, entry("5/KH-UBND", on=date(2025, 1, 12)))
    assert not cites(cited, entry("5/QĐ-UBND"))
    assert not cites(cited, entry(None, subject="Số 05/KH-UBND"))


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("Luật Trợ giúp pháp lý", True), ("Luật trợ giúp pháp lý năm 2017", True),
        ("Luật Trợ giúp pháp lý ngày 20/6/2017", True), ("Luật Trợ giúp pháp lý năm 2006", False),
        ("Luật Hòa giải ở cơ sở", False), ("Luật", False),
    ],
)  # fmt: skip
def test_a_law_is_known_by_its_name_and_year(text, is_meant):
    cited = basis(text, kind="Luật", on=date(2017, 6, 20) if "20/6" in text else None)

    assert cites(cited, LAW) is is_meant


@pytest.mark.parametrize(
    ("issuer", "is_meant"), [("UBND tỉnh", True), (None, True), ("Sở Tư pháp tỉnh Lạng Sơn", False)]
)
def test_bodies_that_both_name_must_agree(issuer, is_meant):
    programme = entry(kind="Chương trình", subject="công tác năm 2026")
    words = f"Chương trình công tác năm 2026{f' của {issuer}' if issuer else ''}"

    cited = basis(words, kind="Chương trình công tác", issuer=issuer)

    assert cites(cited, programme) is is_meant


def test_of_several_documents_that_fit_none_is_meant():
    cited = basis("Kế hoạch số 05/KH-UBND", number="05/KH-UBND")
    former, later = (entry("5/KH-UBND", on=date(year, 1, 5)) for year in (2025, 2026))

    assert entry_meant(cited, [former, later]) is None
    assert entry_meant(cited, [later]) is later
    assert entry_meant(cited, []) is None


def test_a_document_of_both_registers_is_the_ministrys():
    cited = basis("Luật Trợ giúp pháp lý năm 2017", kind="Luật")
    own = entry(None, kind="Luật", subject="Trợ giúp pháp lý năm 2017", issuer="Quốc hội")

    assert entry_meant(cited, [own, LAW]) is LAW
