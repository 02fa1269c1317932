"""The weeks that a digest looks back on, and when it goes out."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from domain.periods import Schedule, day_of_last, goes_out, next_after, still_today, week_before, weeks_before
from domain.worktime import office_week

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
MONDAY_AT_TEN = Schedule(0, time(10))


def london(day, hour=0, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_a_week_lasts_from_midnight_to_midnight_of_the_team():
    week = week_before(date(2026, 11, 23), NEW_YORK)
    assert week.since == datetime(2026, 11, 16, 5, tzinfo=UTC)
    assert week.until == datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert week.holds(week.since)
    assert not week.holds(week.until)


def test_a_week_in_which_clocks_are_put_back_is_an_hour_longer():
    week = week_before(date(2026, 10, 26), LONDON)
    assert week.until - week.since == timedelta(days=7, hours=1)


def test_weeks_follow_one_another_without_a_gap_the_oldest_first():
    weeks = weeks_before(date(2026, 11, 23), LONDON)
    assert len(weeks) == 8
    assert all(earlier.until == later.since for earlier, later in pairwise(weeks))
    assert weeks[-1] == week_before(date(2026, 11, 23), LONDON)


def test_the_digest_goes_out_at_its_hour_on_the_clock_of_the_team():
    assert goes_out(MONDAY_AT_TEN, office_week(NEW_YORK), date(2026, 11, 23)) == datetime(2026, 11, 23, 15, tzinfo=UTC)


def test_a_holiday_moves_it_to_the_next_working_day():
    week = office_week(LONDON, frozenset({date(2026, 11, 23), date(2026, 11, 24)}))
    assert goes_out(MONDAY_AT_TEN, week, date(2026, 11, 23)) == london(25, 10)


def test_a_day_on_which_nobody_works_is_the_team_s_own_choice():
    assert goes_out(Schedule(6, time(20)), office_week(LONDON), date(2026, 11, 22)) == london(22, 20)


def test_only_a_digest_that_is_still_to_come_is_of_the_day():
    week = office_week(LONDON)
    assert still_today(MONDAY_AT_TEN, week, london(23, 9)) == london(23, 10)
    assert still_today(MONDAY_AT_TEN, week, london(23, 10)) is None
    assert still_today(MONDAY_AT_TEN, week, london(22, 23)) is None


@pytest.mark.parametrize(("now", "day"), [(london(23, 9, 59), 16), (london(23, 10), 23), (london(29, 23), 23)])
def test_the_last_one_is_that_whose_time_has_come(now, day):
    assert day_of_last(MONDAY_AT_TEN, office_week(LONDON), now) == date(2026, 11, day)


def test_of_two_that_a_long_break_moves_to_one_day_the_later_counts():
    closed = frozenset(date(2026, 11, 16) + timedelta(days=n) for n in range(11))
    week = office_week(LONDON, closed)
    assert day_of_last(MONDAY_AT_TEN, week, london(27, 10)) == date(2026, 11, 23)
    assert next_after(MONDAY_AT_TEN, week, london(27, 9)) == london(27, 10)


@given(
    st.integers(0, 25_000).map(lambda hours: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hours)),
    st.integers(0, 6),
    st.times(),
    st.sets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=30),
    st.sampled_from([LONDON, NEW_YORK, ZoneInfo("Australia/Lord_Howe")]),
)
def test_there_is_always_a_last_one_and_a_next(now, weekday, at, days_off, zone):
    schedule, week = Schedule(weekday, at), office_week(zone, frozenset(days_off))
    last = day_of_last(schedule, week, now)
    assert goes_out(schedule, week, last) <= now < next_after(schedule, week, now)
    assert last.weekday() == weekday
