"""Reminders when things do not go straight: words said in between, Kept or Slack out of order, old buttons pressed.

It begins on Wednesday, 25 November 2026, at eleven in Paris, where Ben works; Ada works in London.
"""

from datetime import timedelta

import pytest

from tests.conftest import WEDNESDAY
from tests.stories.acts import WISH, asked, filled
from tests.stories.nudge_acts import LONDON, last, letters, times, until

THREE = WEDNESDAY + timedelta(hours=4)
"""In the afternoon, in Paris: when a first word is due."""


async def put_off(stage, until):
    """Ben wants to hear later of what the last letter speaks of."""
    await last(stage, "ben").choose("Snooze", "A date…")
    form = await stage.person("ben").modal()
    await form.fill({"Until when?": until})
    assert await form.submit() is None


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
    await put_off(stage, typed)
    await until(stage, "2026-11-27 14:00")
    assert times(stage, "ben") == ["Wed 15:00", comes]


async def test_snoozed_until_tomorrow_before_the_day_begins_it_leaves_that_day_alone(socket_stage):
    stage = socket_stage
    await asked(stage)
    await until(stage, "2026-11-26 08:00")
    await last(stage, "ben").choose("Snooze", "Tomorrow")
    await until(stage, "2026-11-27 09:01")
    assert times(stage, "ben") == ["Wed 15:00", "Fri 09:00"]


async def owes_a_letter_while_slack_is_silent(stage):
    """It is three in the afternoon in Paris; nothing gets through to Ben."""
    stage.slack.faults.rate_limit("chat.postMessage")
    stage.clock.advance(seconds=(THREE - stage.clock.now()).total_seconds() + 1)
    assert await stage.bot.clockwork.sweep() == 1


@pytest.mark.fair_weather(reason="Slack is silent for hours")
async def test_what_could_not_be_said_by_day_is_not_said_at_night_but_in_the_morning(socket_stage):
    stage = socket_stage
    await asked(stage)
    await stage.quiet()
    await owes_a_letter_while_slack_is_silent(stage)
    stage.clock.advance(hours=8)
    await until(stage, "2026-11-26 08:59")
    assert letters(stage, "ben") == []
    await until(stage, "2026-11-26 09:01")
    assert times(stage, "ben") == ["Thu 09:00"]
    assert "was due by" in last(stage, "ben").drawn


@pytest.mark.fair_weather(reason="Slack is silent for hours")
async def test_what_could_not_be_said_for_an_hour_goes_as_one_with_what_has_come_to_be_due(socket_stage):
    stage = socket_stage
    await asked(stage)
    await stage.passes(minutes=30)
    await stage.person("ada").command("/request @ben minutes of the meeting")
    await stage.quiet()
    await owes_a_letter_while_slack_is_silent(stage)
    stage.clock.advance(hours=1)
    await until(stage, "2026-11-25 16:30")
    (letter,) = letters(stage, "ben")
    assert letter.text.startswith("2 things wait for a word of yours")


async def test_a_word_on_how_it_goes_that_was_put_off_and_then_given_is_not_asked_for_again(socket_stage):
    stage = socket_stage
    await (await asked(stage, f"/request @ben {WISH} by 18 December 2026 16:00")).press("Promise as asked")
    await until(stage, "2026-12-08 09:01")
    await put_off(stage, "14 December")
    await stage.quiet()
    await last(stage, "ben").press("On track")
    await until(stage, "2026-12-18 09:01")
    assert times(stage, "ben") == ["Tue 09:00", "Fri 09:00"]


async def test_an_update_put_off_until_the_next_one_is_awaited_is_asked_for_no_more(socket_stage):
    """Half-way to the end of January; on the second morning after that it is let go by."""
    stage = socket_stage
    await (await asked(stage, f"/request @ben {WISH} by 29 January 2027 16:00")).press("Promise as asked")
    await until(stage, "2026-12-29 09:01")
    await put_off(stage, "4 January")
    await until(stage, "2027-01-04 17:00")
    assert times(stage, "ben") == ["Tue 09:00"]
    assert len(await stage.bot.store.letters_to(stage.person("ben").id, WEDNESDAY)) == 1


async def test_words_below_a_reminder_that_is_long_forgotten_are_asked_about(socket_stage):
    stage = socket_stage
    await asked(stage)
    await until(stage, "2026-11-25 15:01")
    await last(stage, "ben").press("Promise as asked")
    await stage.quiet()
    await stage.bot.store.archive(stage.clock.now() + timedelta(days=31), 100)
    ben = stage.person("ben")
    await ben.writes("it is on its way", thread=last(stage, "ben"))
    await ben.sees("This has gone to nobody yet. Does it belong to one of these")
