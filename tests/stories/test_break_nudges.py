"""Reminders when things do not go straight: words said in between, Kept or Slack out of order, old buttons pressed.

It begins on Wednesday, 25 November 2026, at eleven in Paris, where Ben works; Ada works in London.
"""

import pytest

from tests.stories.acts import WISH, asked, filled
from tests.stories.nudge_acts import LONDON, last, times, until


async def test_a_word_on_how_it_goes_takes_the_buttons_of_its_reminder_away(socket_stage):
    stage = socket_stage
    await (await asked(stage, f"/request @ben {WISH} by 18 December 2026 16:00")).press("Promise as asked")
    await until(stage, "2026-12-08 09:01")
    nudge = last(stage, "ben")
    assert nudge.buttons[0] == "On track"
    await nudge.press("On track")
    await stage.quiet()
    assert nudge.latest.buttons == []


async def test_whoever_answers_late_does_not_hear_at_once_that_the_delivery_has_not_come(socket_stage):
    """Ben asks before the time that he has promised, and Ada answers a week after it: he has mornings to deliver."""
    stage = socket_stage
    ada, card = stage.person("ada"), await asked(stage)
    await card.press("Promise as asked")
    await stage.quiet()
    question = {"What do you need to know?": "Which?"}
    assert await filled(stage.person("ben"), card.latest, "Ask…", question) is None
    await until(stage, "2026-12-04 12:00", LONDON)
    await ada.writes("the one of March", thread=last(stage, "ada"))
    await until(stage, "2026-12-09 17:00")
    assert times(stage, "ben") == ["Mon 09:00", "Tue 09:00", "Wed 09:00"]
    assert "your delivery was due by" in last(stage, "ben").text
    await ada.sees_no("The delivery from @Ben Okoro has been due")
    await until(stage, "2026-12-10 09:01")
    await ada.sees("The delivery from @Ben Okoro has been due")


@pytest.mark.parametrize(
    ("typed", "comes"),
    [
        ("Friday", "Fri 09:00"),
        ("until Friday morning", "Fri 09:00"),
        ("Friday afternoon", "Fri 13:00"),
        ("in 2 days", "Fri 09:00"),
        ("Friday 11:15", "Fri 11:15"),
    ],
)
async def test_snoozed_until_a_day_it_comes_back_in_the_morning_of_that_day(socket_stage, typed, comes):
    stage = socket_stage
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    await last(stage, "ben").choose("Snooze", "A date…")
    form = await stage.person("ben").modal()
    await form.fill({"Until when?": typed})
    assert await form.submit() is None
    await until(stage, "2026-11-27 14:00")
    assert times(stage, "ben") == ["Wed 15:00", comes]


async def test_snoozed_until_tomorrow_before_the_day_begins_it_leaves_that_day_alone(socket_stage):
    stage = socket_stage
    await asked(stage)
    await until(stage, "2026-11-26 08:00")
    await last(stage, "ben").choose("Snooze", "Tomorrow")
    await until(stage, "2026-11-27 09:01")
    assert times(stage, "ben") == ["Wed 15:00", "Fri 09:00"]
