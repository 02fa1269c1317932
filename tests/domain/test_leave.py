"""Working time with leave: by hand where people would argue, and against slow counting everywhere else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings, strategies as st

from domain.worktime import Limit, NoWorkingTimeError, Span, WorkWeek, instant
from tests.domain.test_worktime import (
    CHANGES,
    CHRISTMAS,
    HOUR,
    LONDON,
    LUNCH,
    MINUTE,
    NEW_YORK,
    NIGHT,
    OFFICE,
    at,
    counted,
    moments,
    week,
    weeks,
    works,
)

NIGHTS = week(*["22-6"] * 7)
HALF_HOUR = 30 * MINUTE


def span(text: str) -> Span:
    """ "2026-11-26 09:00 – 2026-11-30 09:00" on London's clocks."""
    start, _, end = text.partition(" – ")
    return at(start), at(end)


def away(working: WorkWeek, *texts: str) -> WorkWeek:
    return replace(working, away=tuple(span(text) for text in texts))


THU_TO_TUE = "2026-11-26 09:00 – 2026-12-01 09:00"
FROM_THU_ONE = "2026-11-26 13:00 – 2026-11-30 09:00"
FROM_THU_ELEVEN = "2026-11-26 11:00 – 2026-11-30 09:00"
THU_MORNING = "2026-11-26 00:00 – 2026-11-26 13:00"
ALL_THU = "2026-11-26 00:00 – 2026-11-27 00:00"
TO_NEW_YEAR = "2026-12-30 09:00 – 2027-01-04 09:00"


# 2026-11-25 is a Wednesday.
@pytest.mark.parametrize(
    ("working", "leave", "start", "amount", "expected"),
    [
        (OFFICE, THU_TO_TUE, "2026-11-25 16:00", "2h", "2026-12-01 10:00"),
        (OFFICE, THU_TO_TUE, "2026-11-25 16:00", "1h", "2026-11-25 17:00"),
        (OFFICE, THU_TO_TUE, "2026-11-28 12:00", "30m", "2026-12-01 09:30"),
        (OFFICE, FROM_THU_ONE, "2026-11-26 12:00", "2h", "2026-11-30 10:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-26 15:00", "1h", "2026-11-30 10:00"),
        (OFFICE, THU_MORNING, "2026-11-25 16:00", "2h", "2026-11-26 14:00"),
        (OFFICE, "2026-11-25 11:00 – 2026-11-25 12:30", "2026-11-25 10:00", "2h", "2026-11-25 13:30"),
        (LUNCH, "2026-11-25 11:00 – 2026-11-25 13:00", "2026-11-25 10:00", "2h", "2026-11-25 14:00"),
        (LUNCH, "2026-11-25 12:00 – 2026-11-25 13:00", "2026-11-25 10:00", "3h", "2026-11-25 14:00"),
        (NIGHT, "2026-11-26 02:00 – 2026-11-26 23:00", "2026-11-25 23:00", "4h", "2026-11-27 00:00"),
        (NIGHT, "2026-11-25 20:00 – 2026-11-26 03:00", "2026-11-25 12:00", "4h", "2026-11-26 23:00"),
        (CHRISTMAS, TO_NEW_YEAR, "2026-12-24 16:00", "2h", "2027-01-04 10:00"),
        (NIGHTS, "2026-03-28 23:00 – 2026-03-29 03:00", "2026-03-28 22:00", "3h", "2026-03-29 05:00"),
        (NIGHTS, "2026-10-24 23:00 – 2026-10-25 02:00", "2026-10-24 22:00", "3h", "2026-10-25 04:00"),
    ],
)
def test_nothing_is_added_during_leave(working: WorkWeek, leave: str, start: str, amount: str, expected: str) -> None:
    assert away(working, leave).add(at(start), Limit.parse(amount).time) == at(expected)


@pytest.mark.parametrize(
    ("leave", "start", "opening"),
    [
        (THU_TO_TUE, "2026-11-26 09:00", "2026-12-01 09:00"),
        (THU_TO_TUE, "2026-11-25 17:00", "2026-12-01 09:00"),
        (THU_TO_TUE, "2026-12-01 09:00", "2026-12-01 09:00"),
        (FROM_THU_ONE, "2026-11-26 12:59", "2026-11-26 12:59"),
        (FROM_THU_ONE, "2026-11-26 13:00", "2026-11-30 09:00"),
        (THU_MORNING, "2026-11-25 18:00", "2026-11-26 13:00"),
        ("2026-11-26 09:00 – 2026-11-28 12:00", "2026-11-26 10:00", "2026-11-30 09:00"),
    ],
)
def test_work_goes_on_when_leave_is_over(leave: str, start: str, opening: str) -> None:
    assert away(OFFICE, leave).next_start(at(start)) == at(opening)


@pytest.mark.parametrize(
    ("working", "leave", "start", "days", "expected"),
    [
        (OFFICE, ALL_THU, "2026-11-25 10:00", 1, "2026-11-27 10:00"),
        (OFFICE, ALL_THU, "2026-11-26 10:00", 1, "2026-11-27 17:00"),
        (OFFICE, THU_TO_TUE, "2026-11-25 16:00", 2, "2026-12-02 16:00"),
        # Half a day is left: it counts.
        (OFFICE, FROM_THU_ONE, "2026-11-25 10:00", 1, "2026-11-26 10:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-25 16:00", 1, "2026-11-26 13:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-25 10:00", 2, "2026-11-30 10:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-26 10:00", 1, "2026-11-30 10:00"),
        (OFFICE, THU_MORNING, "2026-11-25 10:00", 1, "2026-11-26 13:00"),
        # Less is left: it does not.
        (OFFICE, FROM_THU_ELEVEN, "2026-11-25 10:00", 1, "2026-11-30 10:00"),
        (OFFICE, FROM_THU_ELEVEN, "2026-11-26 10:00", 1, "2026-11-30 17:00"),
        # Within leave: from when work goes on that day, else whole days.
        (OFFICE, THU_MORNING, "2026-11-26 10:00", 1, "2026-11-27 13:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-26 14:00", 1, "2026-11-30 17:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-28 12:00", 1, "2026-11-30 17:00"),
        (OFFICE, FROM_THU_ONE, "2026-11-26 14:00", 0, "2026-11-30 09:00"),
        (NIGHT, "2026-11-26 02:00 – 2026-11-26 12:00", "2026-11-25 03:00", 1, "2026-11-26 02:00"),
        (NIGHT, "2026-11-26 01:00 – 2026-11-26 12:00", "2026-11-25 03:00", 1, "2026-11-27 03:00"),
        (CHRISTMAS, "2026-12-30 09:00 – 2026-12-31 09:00", "2026-12-24 10:00", 1, "2026-12-31 10:00"),
    ],
)
def test_days_on_leave_do_not_count(working: WorkWeek, leave: str, start: str, days: int, expected: str) -> None:
    assert away(working, leave).add_days(at(start), days) == at(expected)


def test_a_limit_of_days_and_hours_passes_leave_by() -> None:
    assert away(OFFICE, ALL_THU).add_limit(at("2026-11-25 16:00"), Limit.parse("1d 2h")) == at("2026-11-30 10:00")


@pytest.mark.parametrize(
    ("leave", "start", "end", "worked"),
    [
        (THU_TO_TUE, "2026-11-25 16:00", "2026-12-01 10:00", "2h"),
        (FROM_THU_ONE, "2026-11-26 09:00", "2026-11-30 09:00", "4h"),
        (THU_TO_TUE, "2026-11-26 09:00", "2026-12-01 09:00", "0h"),
        ("2026-11-28 00:00 – 2026-11-30 00:00", "2026-11-27 16:00", "2026-11-30 10:00", "2h"),
    ],
)
def test_leave_is_no_working_time(leave: str, start: str, end: str, worked: str) -> None:
    assert away(OFFICE, leave).between(at(start), at(end)) == Limit.parse(worked).time


@pytest.mark.parametrize(
    ("leave", "day", "is_one", "start", "end"),
    [
        (ALL_THU, "2026-11-26", False, "09:00", "17:00"),
        (FROM_THU_ONE, "2026-11-26", True, "09:00", "13:00"),
        (THU_MORNING, "2026-11-26", True, "13:00", "17:00"),
        (FROM_THU_ONE, "2026-11-27", False, "09:00", "17:00"),
        (FROM_THU_ONE, "2026-11-30", True, "09:00", "17:00"),
    ],
)
def test_a_day_with_leave_starts_and_ends_with_what_is_left(
    leave: str, day: str, is_one: bool, start: str, end: str
) -> None:
    working = away(OFFICE, leave)
    assert working.is_working_day(date.fromisoformat(day)) is is_one
    assert working.start_of(date.fromisoformat(day)) == at(f"{day} {start}")
    assert working.end_of(date.fromisoformat(day)) == at(f"{day} {end}")


def test_several_leaves_may_overlap() -> None:
    working = away(OFFICE, ALL_THU, FROM_THU_ELEVEN, "2026-11-30 09:00 – 2026-11-30 12:00")
    assert working.add(at("2026-11-25 16:00"), 2 * HOUR) == at("2026-11-30 13:00")


def test_the_same_week_without_leave_knows_none() -> None:
    assert away(OFFICE, THU_TO_TUE).without_leave == OFFICE


def test_somebody_away_for_years_owes_nothing_that_could_be_counted() -> None:
    with pytest.raises(NoWorkingTimeError, match="two years"):
        away(OFFICE, "2026-11-26 09:00 – 2029-11-26 09:00").next_start(at("2026-11-26 10:00"))


@pytest.mark.parametrize("text", ["2026-11-26 09:00 – 2026-11-26 09:00", "2026-11-26 09:00 – 2026-11-25 09:00"])
def test_leave_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ends after it has begun"):
        away(OFFICE, text)


# What follows is counted slowly, on two continents, around both changes of clocks, and on holidays.


def leaves() -> st.SearchStrategy[tuple[Span, ...]]:
    def spell(change: datetime, first: int, length: int) -> Span:
        return change + first * HALF_HOUR, change + (first + length) * HALF_HOUR

    one = st.builds(spell, st.sampled_from(CHANGES), st.integers(-96, 96), st.integers(1, 48 * 9))
    return st.lists(one, min_size=1, max_size=2).map(tuple)


def weeks_with_leave() -> st.SearchStrategy[WorkWeek]:
    return st.builds(lambda working, away: replace(working, away=away), weeks(), leaves())


def is_there(working: WorkWeek, moment: datetime) -> bool:
    return works(working, moment) and not any(start <= moment < end for start, end in working.away)


@given(weeks_with_leave(), moments(), st.integers(0, 600))
@settings(deadline=None, max_examples=150)
def test_adding_agrees_with_counting_minutes(working: WorkWeek, start: datetime, minutes: int) -> None:
    assert working.add(start, minutes * MINUTE) == counted(working, start, minutes, is_there)


@given(weeks_with_leave(), moments(), st.integers(-60, 6000))
@settings(deadline=None, max_examples=100)
def test_the_time_between_agrees_with_counting_minutes(working: WorkWeek, start: datetime, minutes: int) -> None:
    worked = sum(is_there(working, start + n * MINUTE) for n in range(minutes))
    assert working.between(start, start + minutes * MINUTE) == worked * MINUTE


@given(weeks_with_leave(), moments(), st.integers(0, 3000), st.integers(1, 3000))
@settings(deadline=None, max_examples=150)
def test_adding_in_two_steps_is_adding_the_sum(working: WorkWeek, start: datetime, first: int, then: int) -> None:
    in_two = working.add(working.add(start, first * MINUTE), then * MINUTE)
    assert in_two == working.add(start, (first + then) * MINUTE)


@given(weeks_with_leave(), moments(), st.integers(0, 3000), st.integers(0, 20))
@settings(deadline=None, max_examples=150)
def test_results_lie_where_somebody_works_or_at_its_end(
    working: WorkWeek, start: datetime, minutes: int, days: int
) -> None:
    for result in (working.add(start, minutes * MINUTE), working.add_days(start, days)):
        assert is_there(working, result) or is_there(working, result - timedelta(microseconds=1))
        assert result >= start


EARLY_BACK = replace(
    WorkWeek(LONDON, (((time(14), time(22)),), (), (), (), *(((time(9), time(17)),),) * 3)),
    away=((datetime(2026, 3, 29, 0, tzinfo=UTC), datetime(2026, 3, 29, 23, 30, tzinfo=UTC)),),
)
"""Leave ends in the night of a Monday, long before its late shift begins."""


@given(weeks_with_leave(), moments(), st.integers(0, 10), st.integers(0, 10), st.integers(0, 3000))
@example(EARLY_BACK, datetime(2026, 3, 29, 23, tzinfo=UTC), 1, 0, 30)
@settings(deadline=None, max_examples=200)
def test_a_later_start_or_more_days_never_end_earlier(
    working: WorkWeek, start: datetime, days: int, more: int, later: int
) -> None:
    assert working.add_days(start, days) <= working.add_days(start, days + more)
    is_repeated = (start + later * MINUTE).astimezone(working.zone).fold  # then clocks show what they showed before
    if days and not is_repeated:
        assert working.add_days(start, days) <= working.add_days(start + later * MINUTE, days)


@given(weeks_with_leave(), moments(), st.integers(0, 10))
@settings(deadline=None, max_examples=150)
def test_leave_never_makes_anything_due_earlier(working: WorkWeek, start: datetime, hours: int) -> None:
    assert working.add(start, hours * HOUR) >= working.without_leave.add(start, hours * HOUR)


def half_hours_of(working: WorkWeek, day: date) -> Iterator[datetime]:
    """Those of the shift that starts on this date, leave or not."""
    if not working.hours[day.weekday()]:
        return
    shift = replace(working, hours=tuple(h if n == day.weekday() else () for n, h in enumerate(working.hours)))
    first = instant(day, datetime.min.time(), working.zone)
    for n in range(64):
        moment = first + n * HALF_HOUR
        here = moment.astimezone(working.zone).date()
        if here in (day, day + timedelta(days=1)) and works(shift, moment):
            yield moment


def days_slowly(working: WorkWeek, start: datetime, days: int) -> datetime:
    """`add_days`, from half hours that are counted one by one."""
    free = replace(working, away=())

    def left_of(day: date) -> list[datetime]:
        return [moment for moment in half_hours_of(free, day) if is_there(working, moment)]

    def counts(day: date) -> bool:
        left, whole = left_of(day), list(half_hours_of(free, day))
        return bool(left) and 2 * len(left) >= len(whole)

    def day_of(moment: datetime) -> date:
        slot = moment - timedelta(minutes=moment.minute % 30)
        today = moment.astimezone(working.zone).date()
        return today - timedelta(days=1) if slot in half_hours_of(free, today - timedelta(days=1)) else today

    day, back = day_of(start), start
    while last := [last for first, last in working.away if first <= back < last]:
        back = last[0]
    is_back = day_of(back) == day
    wall = (back if is_back else start).astimezone(working.zone).replace(tzinfo=None, fold=0)
    target = day
    for _ in range(days):
        target += timedelta(days=1)
        while not counts(target):
            target += timedelta(days=1)
    left = left_of(target)
    if not counts(day) or not is_back:
        return left[-1] + HALF_HOUR
    moved = wall + (target - day)
    aim = instant(moved.date(), moved.time(), working.zone)
    if any(moment <= aim <= moment + HALF_HOUR for moment in left):
        return aim
    return next((moment for moment in left if moment >= aim), left[-1] + HALF_HOUR)


@given(weeks_with_leave(), moments(), st.integers(1, 6))
@settings(deadline=None, max_examples=100)
def test_adding_days_agrees_with_counting_half_hours(working: WorkWeek, start: datetime, days: int) -> None:
    assert working.add_days(start, days) == days_slowly(working, start, days)


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK])
def test_leave_over_the_change_of_clocks_keeps_office_hours_on_the_wall(zone) -> None:
    day = "2026-03-27" if zone is LONDON else "2026-03-06"
    friday = date.fromisoformat(day)
    office = replace(
        OFFICE, zone=zone, away=((at(f"{friday} 13:00", zone), at(f"{friday} 13:00", zone) + 4 * 24 * HOUR),)
    )
    back = (at(f"{friday} 13:00", zone) + 4 * 24 * HOUR).astimezone(zone)
    assert back.hour == 14
    assert office.add(at(f"{friday} 12:00", zone), 2 * HOUR) == at(f"{friday + timedelta(days=4)} 15:00", zone)
