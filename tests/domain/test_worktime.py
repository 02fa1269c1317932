"""Working time, by hand where people would argue, and against minute-by-minute counting everywhere else."""

from collections.abc import Callable, Container, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from domain.calendars import public_holidays
from domain.worktime import Limit, NoWorkingTimeError, Segment, WorkWeek, instant, office_week

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
OFFICE = office_week(LONDON)


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A wall time in `zone` as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def hours(text: str) -> tuple[Segment, ...]:
    """ "9-12 13-24" as segments."""
    pairs = [part.split("-") for part in text.split()]
    return tuple((time(int(start) % 24), time(int(end) % 24)) for start, end in pairs)


def week(*days: str, zone: ZoneInfo = LONDON, days_off: Container[date] = frozenset()) -> WorkWeek:
    """Seven days written as "9-17"; fewer are filled up with days off."""
    return WorkWeek(zone, tuple(hours(day) for day in [*days, *[""] * (7 - len(days))]), days_off)


LUNCH = week(*["9-12 13-17"] * 5)
NIGHT = week(*["22-6"] * 5)
SHORT_FRIDAY = week(*["9-17"] * 4, "9-14")
ROUND_THE_CLOCK = week(*["0-24"] * 7)
CHRISTMAS = office_week(LONDON, public_holidays("GB", "ENG", [date(2026, 12, 29)]))


# 2026-11-25 is a Wednesday.
@pytest.mark.parametrize(
    ("working", "start", "amount", "expected"),
    [
        (OFFICE, "2026-11-25 10:00", "2h", "2026-11-25 12:00"),
        (OFFICE, "2026-11-25 16:00", "2h", "2026-11-26 10:00"),
        (OFFICE, "2026-11-25 09:00", "8h", "2026-11-25 17:00"),
        (OFFICE, "2026-11-25 17:00", "1s", "2026-11-26 09:00:01"),
        (OFFICE, "2026-11-27 16:30", "1h", "2026-11-30 09:30"),
        (OFFICE, "2026-11-28 12:00", "30m", "2026-11-30 09:30"),
        (OFFICE, "2026-11-25 06:00", "4h", "2026-11-25 13:00"),
        (OFFICE, "2026-11-25 10:00", "40h", "2026-12-02 10:00"),
        (LUNCH, "2026-11-25 11:30", "1h", "2026-11-25 13:30"),
        (LUNCH, "2026-11-25 11:30", "30m", "2026-11-25 12:00"),
        (LUNCH, "2026-11-25 12:15", "1h", "2026-11-25 14:00"),
        (NIGHT, "2026-11-25 12:00", "3h", "2026-11-26 01:00"),
        (NIGHT, "2026-11-26 05:00", "2h", "2026-11-26 23:00"),
        (NIGHT, "2026-11-28 05:00", "2h", "2026-11-30 23:00"),
        (SHORT_FRIDAY, "2026-11-27 13:00", "2h", "2026-11-30 10:00"),
        (ROUND_THE_CLOCK, "2026-11-25 10:00", "48h", "2026-11-27 10:00"),
        (CHRISTMAS, "2026-12-24 16:00", "2h", "2026-12-30 10:00"),
    ],
)
def test_working_time_is_added_only_while_somebody_works(
    working: WorkWeek, start: str, amount: str, expected: str
) -> None:
    assert working.add(at(start), Limit.parse(amount).time) == at(expected)


@pytest.mark.parametrize(
    ("start", "opening"),
    [
        ("2026-11-25 10:00", "2026-11-25 10:00"),
        ("2026-11-25 09:00", "2026-11-25 09:00"),
        ("2026-11-25 17:00", "2026-11-26 09:00"),
        ("2026-11-27 17:00", "2026-11-30 09:00"),
        ("2026-11-28 03:00", "2026-11-30 09:00"),
    ],
)
def test_the_next_start_and_nothing_added_are_the_same_opening(start: str, opening: str) -> None:
    assert OFFICE.next_start(at(start)) == OFFICE.add(at(start), timedelta(0)) == at(opening)


@pytest.mark.parametrize(
    ("working", "start", "days", "expected"),
    [
        (OFFICE, "2026-11-25 10:00", 2, "2026-11-27 10:00"),
        (OFFICE, "2026-11-26 15:00", 2, "2026-11-30 15:00"),
        (OFFICE, "2026-11-27 20:00", 1, "2026-11-30 17:00"),
        (OFFICE, "2026-11-27 07:00", 1, "2026-11-30 09:00"),
        (OFFICE, "2026-11-28 12:00", 1, "2026-11-30 17:00"),
        (OFFICE, "2026-11-25 10:00", 0, "2026-11-25 10:00"),
        (OFFICE, "2026-11-25 20:00", 0, "2026-11-26 09:00"),
        (LUNCH, "2026-11-25 12:30", 1, "2026-11-26 13:00"),
        (SHORT_FRIDAY, "2026-11-26 16:00", 1, "2026-11-27 14:00"),
        (NIGHT, "2026-11-26 03:00", 1, "2026-11-27 03:00"),
        (NIGHT, "2026-11-28 03:00", 1, "2026-12-01 03:00"),
        (CHRISTMAS, "2026-12-24 10:00", 1, "2026-12-30 10:00"),
    ],
)
def test_working_days_keep_the_wall_time_within_that_days_hours(
    working: WorkWeek, start: str, days: int, expected: str
) -> None:
    assert working.add_days(at(start), days) == at(expected)


def test_two_working_days_keep_the_wall_time_across_the_clock_change() -> None:
    assert OFFICE.add_days(at("2026-03-27 10:00"), 2) == at("2026-03-31 10:00")
    assert at("2026-03-31 10:00") - at("2026-03-27 10:00") == timedelta(days=4) - HOUR


def test_a_limit_takes_its_days_first_and_then_its_time() -> None:
    assert OFFICE.add_limit(at("2026-11-26 16:00"), Limit.parse("1d 2h")) == at("2026-11-30 10:00")


def test_a_limit_of_days_alone_may_end_with_the_day() -> None:
    assert OFFICE.add_limit(at("2026-11-25 18:00"), Limit(days=1)) == at("2026-11-26 17:00")


def test_a_limit_of_nothing_is_the_next_working_instant() -> None:
    assert OFFICE.add_limit(at("2026-11-25 18:00"), Limit()) == at("2026-11-26 09:00")


@pytest.mark.parametrize(
    ("zone", "night", "worked"),
    [(LONDON, "2026-03-28", 7), (LONDON, "2026-10-24", 9), (NEW_YORK, "2026-03-07", 7), (NEW_YORK, "2026-10-31", 9)],
)
def test_a_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn(
    zone: ZoneInfo, night: str, worked: int
) -> None:
    shift = week(*["22-6"] * 7, zone=zone)
    start = at(f"{night} 22:00", zone)
    assert shift.between(start, start + timedelta(hours=12)) == worked * HOUR
    assert shift.add(start, worked * HOUR) == start + worked * HOUR == shift.end_of(date.fromisoformat(night))


@pytest.mark.parametrize(
    ("zone", "friday"),
    [(LONDON, "2026-03-27"), (LONDON, "2026-10-23"), (NEW_YORK, "2026-03-06"), (NEW_YORK, "2026-10-30")],
)
def test_office_hours_stay_on_the_wall_clock_over_the_clock_change(zone: ZoneInfo, friday: str) -> None:
    monday = date.fromisoformat(friday) + timedelta(days=3)
    assert office_week(zone).add(at(f"{friday} 16:00", zone), 2 * HOUR) == at(f"{monday} 10:00", zone)


@pytest.mark.parametrize(
    ("day", "wall", "utc"),
    [
        ("2026-03-29", "00:59", "2026-03-29 00:59"),
        ("2026-03-29", "01:00", "2026-03-29 01:00"),
        ("2026-03-29", "01:30", "2026-03-29 01:00"),
        ("2026-03-29", "02:00", "2026-03-29 01:00"),
        ("2026-10-25", "01:30", "2026-10-25 00:30"),
        ("2026-10-25", "02:00", "2026-10-25 02:00"),
    ],
)
def test_a_skipped_wall_time_moves_forward_and_a_repeated_one_is_the_first(day: str, wall: str, utc: str) -> None:
    expected = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert instant(date.fromisoformat(day), time.fromisoformat(wall), LONDON) == expected


def test_hours_that_lie_in_the_skipped_hour_do_not_happen_that_day() -> None:
    early = WorkWeek(LONDON, (((time(1, 15), time(1, 45)), (time(2), time(2, 30))),) * 7)
    assert early.between(at("2026-03-29 00:00"), at("2026-03-30 00:00")) == 30 * MINUTE
    assert early.next_start(at("2026-03-29 00:00")) == at("2026-03-29 02:00")


def test_a_date_that_a_country_skipped_holds_no_work() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    days = week(*["9-17"] * 7, zone=samoa)
    assert days.add(at("2011-12-29 16:00", samoa), 2 * HOUR) == at("2011-12-31 10:00", samoa)


@pytest.mark.parametrize(
    ("working", "day", "start", "end"),
    [
        (OFFICE, "2026-11-25", "2026-11-25 09:00", "2026-11-25 17:00"),
        (OFFICE, "2026-11-28", "2026-11-28 09:00", "2026-11-28 17:00"),
        (CHRISTMAS, "2026-12-25", "2026-12-25 09:00", "2026-12-25 17:00"),
        (LUNCH, "2026-11-25", "2026-11-25 09:00", "2026-11-25 17:00"),
        (SHORT_FRIDAY, "2026-11-27", "2026-11-27 09:00", "2026-11-27 14:00"),
        (SHORT_FRIDAY, "2026-11-29", "2026-11-29 09:00", "2026-11-29 17:00"),
        (NIGHT, "2026-11-25", "2026-11-25 22:00", "2026-11-26 06:00"),
        (ROUND_THE_CLOCK, "2026-11-25", "2026-11-25 00:00", "2026-11-26 00:00"),
    ],
)
def test_every_date_has_a_start_and_an_end_of_work(working: WorkWeek, day: str, start: str, end: str) -> None:
    assert working.start_of(date.fromisoformat(day)) == at(start)
    assert working.end_of(date.fromisoformat(day)) == at(end)


def test_a_working_day_is_one_with_hours_that_is_not_off() -> None:
    days = [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 29)]
    assert [CHRISTMAS.is_working_day(day) for day in days] == [True, False, False, False]


def test_a_holiday_cancels_the_shift_that_starts_on_it_but_not_the_one_still_running() -> None:
    nights = week(*["22-6"] * 5, days_off={date(2026, 11, 26)})
    assert nights.next_start(at("2026-11-26 03:00")) == at("2026-11-26 03:00")
    assert nights.next_start(at("2026-11-26 07:00")) == at("2026-11-27 22:00")


def test_time_between_counts_only_work_and_never_backwards() -> None:
    assert OFFICE.between(at("2026-11-27 16:00"), at("2026-11-30 10:00")) == 2 * HOUR
    assert OFFICE.between(at("2026-11-30 10:00"), at("2026-11-27 16:00")) == timedelta(0)
    assert OFFICE.between(at("2026-11-28 10:00"), at("2026-11-29 16:00")) == timedelta(0)


def test_two_people_in_two_zones_have_different_openings() -> None:
    moment = at("2026-11-25 12:00")
    assert OFFICE.next_start(moment) == moment
    assert office_week(NEW_YORK).next_start(moment) == at("2026-11-25 14:00")


def test_public_holidays_follow_the_part_of_the_country() -> None:
    saint_andrew = date(2026, 11, 30)
    assert saint_andrew in public_holidays("GB", "SCT", [])
    assert saint_andrew not in public_holidays("GB", "ENG", [])


def test_a_substitute_holiday_may_fall_into_the_year_before() -> None:
    assert date(2027, 12, 31) in public_holidays("US", None, [])


def test_own_days_off_are_days_off_too() -> None:
    own = public_holidays("DE", "BY", [date(2026, 11, 27)])
    assert office_week(LONDON, own).add(at("2026-11-26 16:00"), 2 * HOUR) == at("2026-11-30 10:00")


@pytest.mark.parametrize(("country", "part", "named"), [("XX", None, "XX"), ("GB", "BAV", "GB, BAV")])
def test_an_unknown_country_or_part_is_refused_by_name(country: str, part: str | None, named: str) -> None:
    with pytest.raises(ValueError, match=f"“{named}”"):
        public_holidays(country, part, [])


@pytest.mark.parametrize("text", ["2d", "4h", "30m", "90s", "1d 4h", "100m", "0h"])
def test_a_limit_reads_back_as_it_was_written(text: str) -> None:
    assert str(Limit.parse(text)) == text


@pytest.mark.parametrize("text", ["1H 30M", "1h30m", " 90m ", "90 m"])
def test_a_limit_may_be_written_loosely(text: str) -> None:
    assert Limit.parse(text) == Limit(time=90 * MINUTE)


@pytest.mark.parametrize("text", ["", "4", "h", "-4h", "1.5h", "4h 1d", "4 weeks", "٤h", "99999d", "4h\n5"])
def test_a_wrong_limit_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 2d, 4h"):
        Limit.parse(text)


@given(st.builds(Limit, st.integers(0, 9999), st.integers(0, 9999999).map(lambda n: timedelta(seconds=n))))
@settings(deadline=None, max_examples=200)
def test_every_limit_survives_being_written_down(limit: Limit) -> None:
    assert Limit.parse(str(limit)) == limit


@pytest.mark.parametrize("limit", [{"days": -1}, {"time": -HOUR}, {"time": timedelta(microseconds=1)}])
def test_a_limit_is_neither_negative_nor_finer_than_a_second(limit: dict[str, timedelta]) -> None:
    with pytest.raises(ValueError, match="never negative"):
        Limit(**limit)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [(), [""] * 7])
def test_a_week_without_any_hours_is_refused(days: list[str]) -> None:
    with pytest.raises(ValueError, match="hours on at least one"):
        WorkWeek(LONDON, tuple(hours(day) for day in days))


@pytest.mark.parametrize(
    "days", [["9-12 11-17"], ["13-17 9-12"], ["22-6", "5-9"], ["22-6 9-17"], ["", "", "", "", "", "", "0-24 1-2"]]
)
def test_hours_that_overlap_are_refused(days: list[str]) -> None:
    with pytest.raises(ValueError, match="must not overlap"):
        week(*days)


def test_a_night_shift_may_not_run_into_the_first_day_of_the_week() -> None:
    with pytest.raises(ValueError, match="must not overlap"):
        week("5-9", "", "", "", "", "", "22-6")


def test_hours_without_a_length_are_refused() -> None:
    with pytest.raises(ValueError, match="have no length"):
        week("9-9")


def test_hours_that_touch_are_one_stretch_of_work() -> None:
    touching = week(*["0-12 12-24"] * 7)
    assert touching.add(at("2026-11-25 10:00"), 30 * HOUR) == at("2026-11-26 16:00")


class Always:
    """A calendar in which every day is off."""

    def __contains__(self, day: object) -> bool:
        return True


def test_a_search_that_finds_no_work_in_two_years_says_so() -> None:
    closed = office_week(LONDON, Always())
    for search in (closed.next_start, lambda now: closed.add(now, HOUR), lambda now: closed.add_days(now, 1)):
        with pytest.raises(NoWorkingTimeError, match="two years"):
            search(at("2026-11-25 10:00"))
    assert closed.between(at("2026-11-25 10:00"), at("2026-12-25 10:00")) == timedelta(0)


def test_time_is_only_added_forwards() -> None:
    with pytest.raises(ValueError, match="only added forwards"):
        OFFICE.add(at("2026-11-25 10:00"), -HOUR)
    with pytest.raises(ValueError, match="only added forwards"):
        OFFICE.add_days(at("2026-11-25 10:00"), -1)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="with a zone"):
        OFFICE.next_start(datetime(2026, 11, 25, 10))  # noqa: DTZ001


# Any two of these may follow each other, and their edges are whole hours: then "the wall clock shows a time
# within the hours" is the whole truth on every day, also when clocks change.
DAYS = ["", "9-17", "9-12 13-17", "6-14", "14-22", "0-24", "0-3 20-24", "1-2 2-5", "7-8 9-10 11-12"]
NIGHTS = ["", "22-6", "9-17", "6-14 22-2", "12-13 20-6", "23-1"]
CHANGES = [datetime(2026, *day, tzinfo=UTC) for day in [(3, 29), (10, 25), (3, 8), (11, 1), (12, 24)]]


def weeks() -> st.SearchStrategy[WorkWeek]:
    days = st.sampled_from([DAYS, NIGHTS]).flatmap(lambda pool: st.lists(st.sampled_from(pool), min_size=7, max_size=7))
    off = st.frozensets(st.sampled_from([change.date() for change in CHANGES]), max_size=2)
    return st.builds(
        lambda days, zone, off: week(*days, zone=zone, days_off=off),
        days.filter(lambda days: len([day for day in days if day]) > 3),
        st.sampled_from([LONDON, NEW_YORK]),
        off,
    )


def moments() -> st.SearchStrategy[datetime]:
    return st.builds(lambda change, n: change + n * MINUTE, st.sampled_from(CHANGES), st.integers(-2880, 2880))


def works(working: WorkWeek, moment: datetime) -> bool:
    """Whether the wall clock shows working time, read off segment by segment."""
    wall = moment.astimezone(working.zone)
    now, today = wall.time(), wall.date()
    for day, since in ((today, False), (today - timedelta(days=1), True)):
        for start, end in working.hours[day.weekday()] if day not in working.days_off else ():
            overnight = end <= start
            if (now < end and overnight) if since else (start <= now and (overnight or now < end)):
                return True
    return False


def minutes_from(start: datetime) -> Iterator[datetime]:
    while True:
        yield start
        start += MINUTE


def counted(
    working: WorkWeek, start: datetime, minutes: int, counts: Callable[[WorkWeek, datetime], bool] = works
) -> datetime:
    """`add`, one minute at a time."""
    worked = (moment for moment in minutes_from(start) if counts(working, moment))
    if not minutes:
        return next(worked)
    return next(moment for n, moment in enumerate(worked, 1) if n == minutes) + MINUTE


@given(weeks(), moments(), st.integers(0, 600))
@settings(deadline=None, max_examples=200)
def test_adding_agrees_with_counting_minutes(working: WorkWeek, start: datetime, minutes: int) -> None:
    assert working.add(start, minutes * MINUTE) == counted(working, start, minutes)


@given(weeks(), moments(), st.integers(-60, 3000))
@settings(deadline=None, max_examples=200)
def test_the_time_between_agrees_with_counting_minutes(working: WorkWeek, start: datetime, minutes: int) -> None:
    worked = sum(works(working, start + n * MINUTE) for n in range(minutes))
    assert working.between(start, start + minutes * MINUTE) == worked * MINUTE


@given(weeks(), moments(), st.integers(0, 3000), st.integers(1, 3000))
@settings(deadline=None, max_examples=200)
def test_adding_in_two_steps_is_adding_the_sum(working: WorkWeek, start: datetime, first: int, then: int) -> None:
    in_two = working.add(working.add(start, first * MINUTE), then * MINUTE)
    assert in_two == working.add(start, (first + then) * MINUTE)


@given(weeks(), moments(), st.integers(0, 3000))
@settings(deadline=None, max_examples=200)
def test_what_was_added_lies_between(working: WorkWeek, start: datetime, minutes: int) -> None:
    assert working.between(start, working.add(start, minutes * MINUTE)) == minutes * MINUTE


@given(weeks(), moments(), st.integers(0, 3000), st.integers(0, 20))
@settings(deadline=None, max_examples=200)
def test_results_lie_in_working_time_or_at_its_end(working: WorkWeek, start: datetime, minutes: int, days: int) -> None:
    for result in (working.add(start, minutes * MINUTE), working.add_days(start, days)):
        assert works(working, result) or works(working, result - timedelta(microseconds=1))
        assert result >= start
        assert result.tzinfo is UTC


@given(weeks(), moments(), st.integers(0, 10), st.integers(0, 10), st.integers(0, 3000))
@settings(deadline=None, max_examples=200)
def test_a_later_start_or_more_days_never_end_earlier(
    working: WorkWeek, start: datetime, days: int, more: int, later: int
) -> None:
    assert working.add_days(start, days) <= working.add_days(start, days + more)
    is_repeated = (start + later * MINUTE).astimezone(working.zone).fold  # then clocks show what they showed before
    if days and not is_repeated:
        assert working.add_days(start, days) <= working.add_days(start + later * MINUTE, days)
