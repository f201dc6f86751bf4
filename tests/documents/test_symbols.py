"""Numbers and signs of documents."""

import pytest

from portal.documents.symbols import cited_numbers, read_symbol


@pytest.mark.parametrize(
    ("line", "number", "sign"),
    [
        ("Số: 45/KH-STP", "45", "KH-STP"),
        ("Số: 45 /KH-STP", "45", "KH-STP"),
        ("Số: /KH-TGPL", None, "KH-TGPL"),
        ("Số            /KH-SGDĐT", None, "KH-SGDĐT"),
        ("Số: …./KH-UBND", None, "KH-UBND"),
        ("Số:         /KH-PGD&ĐT", None, "KH-PGD&ĐT"),
        ("So: 07/QĐ-STP", "07", "QĐ-STP"),
        ("Số: 12a/CV-TGPL", "12a", "CV-TGPL"),
    ],
)
def test_number_and_sign_may_be_blank(line, number, sign):
    symbol = read_symbol(line)

    assert (symbol.number, symbol.sign) == (number, sign)


@pytest.mark.parametrize("line", ["Số lượng: 5/10", "SỞ TƯ PHÁP", "", "Số điện thoại: 0205"])
def test_other_lines_have_no_sign(line):
    assert read_symbol(line) is None


def test_citations_are_found_as_printed():
    text = (
        "Nghị định số 30/2020/NĐ-CP, Chỉ thị 12-CT/TW, Luật số 11/2017/QH14 và giai đoạn 2021-2025"
    )

    assert [match[0] for match in cited_numbers(text)] == [
        "30/2020/NĐ-CP",
        "12-CT/TW",
        "11/2017/QH14",
    ]
