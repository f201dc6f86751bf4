"""How a task is told in a row of a list."""

from datetime import date

import pytest

from portal.progress.rows import period_words, reached
from tests import make


@pytest.mark.parametrize(
    ("low", "high", "unit", "value", "words"),
    [
        (8, 8, "hội nghị", 7, "7 / 8 hội nghị"),
        (35, 40, "đợt", 12, "12 / 35–40 đợt"),
        (1500, 1500, "cuốn", 1200.5, "1.200,5 / 1.500 cuốn"),
        (100, 100, "%", 98.4, "98,4% / 100%"),
        (None, 2, "ngày", 3, "3 / tối đa 2 ngày"),
        (11, None, "cuộc", None, "– / 11 cuộc"),
        (None, None, "", None, "bảo đảm kịp thời"),
    ],
)
def test_a_target_is_told_with_how_far_it_has_come(low, high, unit, value, words):
    task = make.task(make.issued_plan())
    target = make.target(task, low, unit, high=high, value=value, text="bảo đảm kịp thời")

    assert reached(target) == words


@pytest.mark.parametrize(
    ("recurrence", "day", "words"),
    [
        ("", date(2026, 11, 22), "tháng 11/2026"),
        ("monthly", date(2026, 1, 1), "tháng 1/2026"),
        ("quarterly", date(2026, 12, 31), "quý IV/2026"),
        ("quarterly", date(2026, 4, 1), "quý II/2026"),
        ("quarterly", date(2026, 9, 30), "quý III/2026"),
        ("half-yearly", date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("half-yearly", date(2026, 7, 1), "6 tháng cuối năm 2026"),
        ("yearly", date(2026, 11, 22), "năm 2026"),
    ],
)
def test_the_period_that_wants_an_update_is_named(recurrence, day, words):
    assert period_words(recurrence, day) == words
