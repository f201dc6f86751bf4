"""When work that comes again falls due."""

from datetime import UTC, datetime

import pytest

from portal.calendars.recurrence import next_due

# Vietnam is seven hours ahead: 07:00 there is 00:00 UTC.
CASES = [
    ("daily", None, 7, "2026-11-22T00:00", "2026-11-23T00:00"),
    ("daily", None, 7, "2026-11-21T23:59", "2026-11-22T00:00"),
    ("daily", None, 0, "2026-11-30T16:59", "2026-11-30T17:00"),  # 00:00 on 1 December there
    ("weekly", 0, 7, "2026-11-22T12:00", "2026-11-23T00:00"),  # Monday
    ("weekly", 6, 7, "2026-11-22T00:00", "2026-11-29T00:00"),
    ("monthly", 1, 7, "2026-11-22T12:00", "2026-12-01T00:00"),
    ("monthly", 31, 7, "2026-02-01T12:00", "2026-02-28T00:00"),  # the last day of a short month
    ("monthly", 31, 7, "2028-02-01T12:00", "2028-02-29T00:00"),
    ("after_cut_off", None, 7, "2026-11-22T12:00", "2026-12-15T00:00"),
    ("after_cut_off", None, 7, "2026-12-14T23:59", "2026-12-15T00:00"),
]


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("recurrence", "day", "hour", "after", "due"), CASES)
def test_the_next_due_time(recurrence, day, hour, after, due):
    assert next_due(recurrence, day, hour, 0, after=utc(after)) == utc(due)


def test_a_schedule_that_never_falls_due_is_refused():
    with pytest.raises(ValueError, match="never falls due"):
        next_due("weekly", 9, 7, 0, after=utc("2026-01-01T00:00"))
