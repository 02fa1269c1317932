"""Until when a reminder is put off. 2026-11-25 is a Wednesday; work is from nine to five in Paris."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.snoozing import Snooze, until
from domain.worktime import WorkWeek, office_week
from tests.builders import LONDON, PARIS

WEEK = office_week(PARIS)


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("snooze", "now", "then"),
    [
        (Snooze.HOUR, "2026-11-25 16:30", "2026-11-25 17:30"),
        (Snooze.AFTERNOON, "2026-11-25 09:00", "2026-11-25 13:00"),
        (Snooze.AFTERNOON, "2026-11-25 14:00", "2026-11-26 09:00"),
        (Snooze.TOMORROW, "2026-11-25 14:00", "2026-11-26 09:00"),
        (Snooze.TOMORROW, "2026-11-25 20:00", "2026-11-26 09:00"),
        (Snooze.TOMORROW, "2026-11-25 08:30", "2026-11-26 09:00"),
        (Snooze.TOMORROW, "2026-11-27 14:00", "2026-11-30 09:00"),
        (Snooze.TOMORROW, "2026-11-28 08:30", "2026-11-30 09:00"),
    ],
)
def test_until_when_each_choice_lasts(snooze, now, then):
    assert until(snooze, at(now), PARIS, WEEK) == at(then)


def test_this_afternoon_begins_where_somebody_is_also_where_their_team_is_elsewhere():
    new_york = ZoneInfo("America/New_York")
    now = at("2026-11-25 11:00", new_york)
    assert until(Snooze.AFTERNOON, now, new_york, office_week(LONDON)) == at("2026-11-25 13:00", new_york)


def test_whoever_works_at_night_goes_on_in_the_evening():
    night = WorkWeek(PARIS, (((time(22), time(6)),),) * 5 + ((), ()))
    assert until(Snooze.TOMORROW, at("2026-11-25 02:00"), PARIS, night) == at("2026-11-25 22:00")
