"""How often letters leave. Ben works in Paris from nine to five; 2026-11-23 is a Monday."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from domain.sending import free_from, leaves_at
from domain.worktime import office_week

PARIS = ZoneInfo("Europe/Paris")
WEEK = office_week(PARIS)
START = datetime(2026, 11, 23, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def test_the_first_of_a_day_goes_at_once():
    assert free_from(at("2026-11-23 09:00"), [at("2026-11-20 16:59")], WEEK) == at("2026-11-23 09:00")


def test_the_next_goes_an_hour_later():
    assert free_from(at("2026-11-23 09:10"), [at("2026-11-23 09:00")], WEEK) == at("2026-11-23 10:00")


def test_after_four_a_day_nothing_goes_before_the_next_morning():
    sent = [at(f"2026-11-23 {hour}:00") for hour in ("09", "10", "11", "12")]
    assert free_from(at("2026-11-23 15:00"), sent, WEEK) == at("2026-11-24 09:00")
    assert free_from(at("2026-11-24 09:00"), sent, WEEK) == at("2026-11-24 09:00")


def test_the_fourth_of_a_friday_is_followed_on_monday():
    sent = [at(f"2026-11-27 {hour}:00") for hour in ("09", "10", "11", "12")]
    assert free_from(at("2026-11-27 13:00"), sent, WEEK) == at("2026-11-30 09:00")


def test_a_clock_that_was_set_back_silences_nobody():
    assert free_from(at("2026-11-23 09:00"), [at("2026-11-23 15:00")], WEEK) == at("2026-11-23 09:00")


def test_nobody_reads_at_night_unless_it_is_urgent():
    night = at("2026-11-23 22:00")
    assert leaves_at(night, WEEK) == at("2026-11-24 09:00")
    assert leaves_at(night, WEEK, at_any_hour=True) == night


@given(st.lists(st.integers(0, 5 * 24 * 60), max_size=60))
def test_however_much_is_due_nobody_gets_two_an_hour_or_five_a_day(minutes):
    sent: list[datetime] = []
    for wanted in sorted(START + timedelta(minutes=each) for each in minutes):
        now = leaves_at(max([wanted, *sent[-1:]]), WEEK)
        while (free := leaves_at(free_from(now, sent, WEEK), WEEK)) > now:
            now = free
        sent.append(now)
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(sent))
    days = [each.astimezone(PARIS).date() for each in sent]
    assert all(days.count(day) <= 4 for day in days)
