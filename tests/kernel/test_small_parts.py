"""Folding, sorting, numbers, dates and how values are written."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.kernel import formatting
from portal.kernel.forms import parse_date
from portal.kernel.ids import new_id
from portal.kernel.numbers import parse_number
from portal.kernel.search import fold, sort_key


@given(some.text())
def test_folding_is_the_same_for_both_forms_of_unicode(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(some.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_folding_takes_accents_and_case():
    assert fold("  Trợ GIÚP\tpháp lý, Đắk Lắk ") == "tro giup phap ly, dak lak"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("an", "ân"), ("ăn", "ân"), ("d", "đ"), ("Đà Nẵng", "Gia Lai"), ("Cần Thơ", "Đà Nẵng"),
        ("ma", "mà"), ("mà", "mả"), ("mả", "mã"), ("mã", "má"), ("má", "mạ"), ("Hà Nội", "Hà Tĩnh"),
        ("Huế", "Hưng Yên"), ("số 2", "số 3"),
    ],
)  # fmt: skip
def test_the_vietnamese_alphabet_orders_letters_then_tones(first, second):
    assert sort_key(first) < sort_key(second)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", 12),
        ("1.234", 1234),
        ("1.234,5", 1234.5),
        ("0,5", 0.5),
        (" 1 200 ", 1200),
        ("12000", 12000),
    ],
)
def test_numbers_are_read_as_vietnamese_write_them(typed, meant):
    assert parse_number(typed) == meant


@pytest.mark.parametrize("typed", ["1.5", "1,2,3", "12 đợt", "-3", "", "1.23.456", "०१", "1e3"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - it says what was typed, no more
        parse_number(typed)


@pytest.mark.parametrize("typed", ["05/02/2026", "5/2/2026", "5-2-2026", " 05.02.2026 "])
def test_dates_are_read_day_first(typed):
    assert parse_date(typed) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("function", "value", "written"),
    [
        (formatting.day, date(2026, 2, 5), "05/02/2026"),
        (formatting.day, datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "01/01/2026"),
        (formatting.day, None, "–"),
        (formatting.moment, datetime(2026, 11, 22, 2, 41, tzinfo=UTC), "09:41, 22/11/2026"),
        (formatting.weekday, date(2026, 11, 22), "Chủ Nhật, 22/11/2026"),
        (formatting.number, 1234.5, "1.234,5"),
        (formatting.number, 30538, "30.538"),
        (formatting.number, None, "–"),
        (formatting.size, 1_260_000, "1,3 MB"),
        (formatting.size, 512, "512 byte"),
    ],
)
def test_values_are_written_as_vietnamese_read_them(function, value, written):
    assert function(value) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(1, 3, "33,3%"), (1, 2, "50%"), (0, 5, "0%"), (1, 0, "–"), (None, 5, "–")],
)
def test_a_share_of_nothing_is_no_number(part, whole, written):
    assert formatting.percent(part, whole) == written


def test_ids_are_version_7_and_sort_by_time():
    made = [new_id() for _ in range(3)]

    assert {each.version for each in made} == {7}
    assert made[0].int >> 80 <= made[-1].int >> 80
