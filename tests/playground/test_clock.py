"""The clock that people set forward, and the moments that its buttons lead to."""

import asyncio
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from playground.clock import AlreadyMoving, MovableClock, a_week_on, an_hour_on, next_working_morning, on_date

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


def at(text: str, tz: ZoneInfo = LONDON) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=tz).timestamp()


def shown(moment: float, tz: ZoneInfo = LONDON) -> str:
    return datetime.fromtimestamp(moment, tz).strftime("%a %d %b %H:%M")


WEDNESDAY = at("2026-11-25 09:30")


class Real:
    """A real clock that a test holds."""

    def __init__(self) -> None:
        self.now = WEDNESDAY

    def __call__(self) -> float:
        return self.now


async def nothing() -> None:
    return


def test_it_runs_on_with_the_real_clock():
    real = Real()
    clock = MovableClock(real, ahead=3600)
    real.now += 5
    assert clock() == WEDNESDAY + 3605


async def test_it_passes_every_quarter_of_an_hour_and_arrives():
    clock, seen = MovableClock(Real()), []

    async def ticked() -> None:
        seen.append(shown(clock()))

    assert await clock.run_to(at("2026-11-25 10:10"), ticked)
    assert seen == ["Wed 25 Nov 09:30", "Wed 25 Nov 09:45", "Wed 25 Nov 10:00", "Wed 25 Nov 10:10"]


async def test_it_stops_where_something_comes_to_be_due():
    clock, seen = MovableClock(Real()), []
    due: list[float] = [at("2026-11-25 09:31"), at("2026-11-25 09:50"), at("2026-11-26 09:00")]

    async def ticked() -> float | None:
        seen.append(shown(clock()))
        return next(each for each in due if each > clock())

    await clock.run_to(at("2026-11-25 10:00"), ticked)
    assert seen == [f"Wed 25 Nov {time}" for time in ("09:30", "09:31", "09:46", "09:50", "10:00")]


async def test_it_never_arrives_a_hair_too_early():
    clock = MovableClock(Real(), ahead=0.123456789)
    for minutes in range(1, 200):
        moment = WEDNESDAY + minutes * 61.7
        await clock.run_to(moment, nothing, step=7.3)
        assert moment <= clock() < moment + 0.01


async def test_a_moment_that_has_passed_is_none_to_go_to():
    clock = MovableClock(Real())
    assert not await clock.run_to(WEDNESDAY - 60, nothing)
    assert clock() == WEDNESDAY


async def test_others_have_their_turn_while_it_runs():
    clock, seen = MovableClock(Real()), []

    async def watch() -> None:
        while len(seen) < 3:
            seen.append(clock())
            await asyncio.sleep(0)

    watching = asyncio.create_task(watch())
    await clock.run_to(a_week_on(clock(), LONDON), nothing)
    await watching
    assert len(set(seen)) == 3


async def test_it_takes_one_run_at_a_time():
    clock = MovableClock(Real())
    first = asyncio.create_task(clock.run_to(WEDNESDAY + 7200, nothing))
    await asyncio.sleep(0)
    assert clock.is_moving
    with pytest.raises(AlreadyMoving):
        await clock.run_to(WEDNESDAY + 3600, nothing)
    assert await first
    assert not clock.is_moving


async def test_after_a_failure_it_can_be_moved_again():
    clock = MovableClock(Real())

    async def fails() -> None:
        raise OSError

    with pytest.raises(OSError):
        await clock.run_to(WEDNESDAY + 7200, fails)
    assert clock() == pytest.approx(WEDNESDAY + 900)
    assert await clock.run_to(WEDNESDAY + 7200, nothing)


def test_an_hour_on():
    assert shown(an_hour_on(WEDNESDAY)) == "Wed 25 Nov 10:30"


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-25 08:59", "Wed 25 Nov 09:00"),
        ("2026-11-25 09:00", "Thu 26 Nov 09:00"),
        ("2026-11-27 09:30", "Mon 30 Nov 09:00"),
        ("2026-11-28 12:00", "Mon 30 Nov 09:00"),
        ("2026-11-29 23:59", "Mon 30 Nov 09:00"),
        ("2026-10-23 17:00", "Mon 26 Oct 09:00"),  # clocks go back on the Sunday
        ("2027-03-26 17:00", "Mon 29 Mar 09:00"),  # and forward
    ],
)
def test_the_next_working_morning(now, morning):
    assert shown(next_working_morning(at(now), LONDON)) == morning


def test_a_morning_is_that_of_the_zone():
    assert shown(next_working_morning(WEDNESDAY, NEW_YORK), NEW_YORK) == "Wed 25 Nov 09:00"


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-25 09:30", "Wed 02 Dec 09:30"),
        ("2026-10-21 09:30", "Wed 28 Oct 09:30"),
        ("2027-03-24 09:30", "Wed 31 Mar 09:30"),
    ],
)
def test_a_week_on_is_the_same_time_of_day(now, then):
    assert shown(a_week_on(at(now), LONDON)) == then


def test_a_date_begins_at_nine():
    assert shown(on_date(date(2027, 3, 28), LONDON)) == "Sun 28 Mar 09:00"
    assert shown(on_date(date(2027, 3, 28), NEW_YORK), NEW_YORK) == "Sun 28 Mar 09:00"


async def test_it_says_how_far_it_has_come():
    clock, seen = MovableClock(Real()), []

    async def ticked() -> None:
        seen.append(round(clock.progress, 2))

    await clock.run_to(WEDNESDAY + 3600, ticked)
    assert seen == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert clock.progress == 1.0
