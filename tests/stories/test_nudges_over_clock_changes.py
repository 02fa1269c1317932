"""Reminders over the two weekends of a year on which clocks are changed: mornings stay at nine, for both sides.

Europe goes back on 25 October 2026 and forward on 28 March 2027; New York a week later, and two weeks earlier.
"""

from datetime import UTC, datetime

import pytest

from tests.conftest import Clock, stage_in
from tests.stories.acts import filled
from tests.stories.nudge_acts import LONDON, NEW_YORK, PARIS, times, until

THURSDAYS = {"autumn": "2026-10-22", "spring": "2027-03-25"}
MONDAYS = {"autumn": "2026-10-26", "spring": "2027-03-29"}
TUESDAYS = {"autumn": "2026-10-27", "spring": "2027-03-30"}
change = pytest.mark.parametrize("season", THURSDAYS)


@pytest.fixture
async def before_the_change(tmp_path, season):
    """On the Thursday before, at ten in London."""
    ten = datetime.fromisoformat(f"{THURSDAYS[season]} 10:00").replace(tzinfo=LONDON).astimezone(UTC)
    async with stage_in(tmp_path, clock=Clock(ten)) as stage:
        yield stage


@change
async def test_an_owner_in_paris_is_reminded_at_the_same_wall_times_as_ever(before_the_change, season):
    stage = before_the_change
    await stage.person("ada").command(f"/request @ben copy of invoice 4711 by {MONDAYS[season]} 10:00")
    await (await stage.person("ben").sees("copy of invoice")).press("Promise as asked")
    await until(stage, f"{TUESDAYS[season]} 12:00")
    assert times(stage, "ben", PARIS) == ["Mon 09:00", "Mon 11:00", "Tue 09:00"], (
        "ten o'clock in London is eleven there"
    )


@change
async def test_a_customer_in_london_has_a_working_day_and_then_one_morning(before_the_change, season):
    stage = before_the_change
    await until(stage, f"{THURSDAYS[season]} 16:00", LONDON)
    await stage.person("ada").command("/request @ben copy of invoice 4711")
    card, by = await stage.person("ben").sees("copy of invoice"), f"{TUESDAYS[season]} 16:00"
    assert await filled(stage.person("ben"), card, "Commit…", by=by) is None
    await until(stage, f"{MONDAYS[season]} 12:00", LONDON)
    assert times(stage, "ada", LONDON) == ["Fri 09:00", "Fri 16:00", "Mon 09:00"]


@change
async def test_an_owner_in_new_york_is_reminded_by_the_clocks_there(before_the_change, season):
    stage = before_the_change
    await until(stage, f"{THURSDAYS[season]} 16:00", NEW_YORK)
    await stage.person("ada").command("/request @eve copy of invoice 4711")
    await until(stage, f"{TUESDAYS[season]} 12:00", NEW_YORK)
    assert times(stage, "eve", NEW_YORK) == ["Fri 09:00", "Fri 12:00", "Mon 09:00", "Tue 09:00"]
