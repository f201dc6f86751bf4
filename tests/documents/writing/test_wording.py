"""Small things are worded as the decree asks."""

from datetime import date

import pytest

from portal.documents.plan import Target, Time
from portal.documents.writing.wording import (
    counted,
    inert,
    labelled,
    number_and_symbol,
    place_and_date,
    printed_label,
    target_words,
    time_words,
    vietnamese_number,
)


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("5", "KH-STP", "Số: 05/KH-STP"),
        ("120", "KH-STP", "Số: 120/KH-STP"),
        ("05", "KH-STP", "Số: 05/KH-STP"),
        (None, "KH-STP", "Số:        /KH-STP"),
        ("", "KH-TGPL", "Số:        /KH-TGPL"),
        (None, None, "Số:        /"),
    ],
)
def test_numbers_below_ten_carry_a_zero_and_a_missing_one_leaves_room(number, symbol, printed):
    assert number_and_symbol(number, symbol) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 2, 5), "Đồng Mây, ngày 05 tháng 02 năm 2026"),
        (date(2022, 9, 6), "Đồng Mây, ngày 06 tháng 9 năm 2022"),
        (date(2025, 1, 31), "Đồng Mây, ngày 31 tháng 01 năm 2025"),
        (date(2025, 3, 10), "Đồng Mây, ngày 10 tháng 3 năm 2025"),
        (date(2025, 12, 9), "Đồng Mây, ngày 09 tháng 12 năm 2025"),
        (None, "Đồng Mây, ngày      tháng      năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_carry_a_zero(day, printed):
    assert place_and_date("Đồng Mây", day, year=2026) == printed


@pytest.mark.parametrize(
    ("label", "printed"),
    [("I", "I."), ("1", "1."), ("1.1.", "1.1."), ("a", "a)"), ("đ)", "đ)"), ("-", "-"), (None, "")],
)
def test_labels_are_printed_with_their_punctuation(label, printed):
    assert printed_label(label) == printed


def test_a_label_is_not_printed_twice():
    assert labelled("I", "I. NỘI DUNG") == "I. NỘI DUNG"


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        (Target(5, 5, "đợt"), "05 đợt"),
        (Target(35, 40, "đợt"), "từ 35 đến 40 đợt"),
        (Target(5000, None, "tờ gấp"), "ít nhất 5.000 tờ gấp"),
        (Target(None, 2, "vụ việc"), "không quá 02 vụ việc"),
        (Target(100, 100, "% vụ việc"), "100% vụ việc"),
        (Target(2.5, 2.5, "giờ"), "2,5 giờ"),
        (Target(1, 1, "lớp", "một lớp"), "một lớp"),
    ],
)
def test_targets_are_worded(target, printed):
    assert target_words(target) == printed


@pytest.mark.parametrize(
    ("time", "printed"),
    [
        (
            Time("Quý II năm 2026", "quarter", date(2026, 4, 1), date(2026, 6, 30)),
            "Quý II năm 2026",
        ),
        (Time("", "by", None, date(2026, 3, 5), inclusive=False), "Trước ngày 05/03/2026"),
        (
            Time("", "range", date(2026, 1, 2), date(2026, 3, 4)),
            "Từ ngày 02/01/2026 đến ngày 04/03/2026",
        ),
        (None, ""),
    ],
)
def test_the_printed_wording_of_a_time_is_kept(time, printed):
    assert time_words(time) == printed


def test_numbers_are_vietnamese():
    assert [vietnamese_number(1234.5), vietnamese_number(0.5, places=2), counted(9)] == [
        "1.234,5",
        "0,50",
        "09",
    ]


def test_text_loses_what_acts_and_keeps_what_is_seen():
    text = "a\x00b\x07c\u202ed\ud800e\ufffe\u200f{{ x }}<b>&#$*_😀 u\u031b\u0301 \t="

    assert inert(text) == "abcde\u200f{{ x }}<b>&#$*_😀 ứ  ="
