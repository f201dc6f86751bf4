"""How a recurrence is said in Vietnamese."""

import pytest

from portal.calendars.recurrence import in_words


@pytest.mark.parametrize(
    ("recurrence", "day", "words"),
    [
        ("daily", None, "07:05 hằng ngày"),
        ("weekly", 0, "07:05 thứ Hai hằng tuần"),
        ("weekly", 6, "07:05 Chủ Nhật hằng tuần"),
        ("monthly", 31, "07:05 ngày 31 hằng tháng"),
        ("after_cut_off", None, "07:05 ngày 15 hằng tháng, sau ngày chốt số liệu"),
    ],
)
def test_a_recurrence_is_said_as_people_say_it(recurrence, day, words):
    assert in_words(recurrence, day, 7, 5) == words
