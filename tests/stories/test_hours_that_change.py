"""Somebody moves to another zone while they owe a word: it is due by their new hours, and both can see it."""

from dataclasses import replace

import pytest

from domain.events import Moved
from tests.stories.acts import agreed, asked, own_card, stored

pytestmark = pytest.mark.fair_weather("a look at which Slack does not answer is taken again an hour later")


async def ben_moves(stage, to="America/New_York"):
    """His profile says so, an hour later."""
    users, ben = stage.slack.world.people.users, stage.person("ben").id
    await stage.bot.housekeeping.tidy()
    users[ben] = replace(users[ben], tz=to)
    stage.clock.advance(hours=1)
    for _ in range(2):  # what is known already is asked for anew while it is used
        await stage.bot.housekeeping.tidy()
        await stage.quiet()


async def moves(stage):
    _, timeline = await stored(stage)
    return [event for event in timeline if isinstance(event, Moved)]


async def test_both_cards_show_the_new_time_and_nobody_is_called(stage):
    ada, ben = stage.person("ada"), stage.person("ben")
    card = await asked(stage)
    await stage.quiet()
    heard = len(ada.messages), len(ben.messages)
    await ben_moves(stage)
    assert "a first word, by Wednesday, November 25th, 2026, 11:59 AM" in card.latest.drawn, "three hours of New York"
    assert "a first word, by Wednesday, November 25th, 2026, 4:59 PM" in (await own_card(stage)).drawn
    assert (len(ada.messages), len(ben.messages)) == heard
    assert len(await moves(stage)) == 1


async def test_the_history_says_why(socket_stage):
    stage = socket_stage
    await asked(stage)
    await ben_moves(stage)
    shown = await stage.person("ada").command("/request 1")
    assert "the next word has moved with @Ben Okoro’s working hours, to Wednesday, November 25th" in shown.text


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
async def test_a_promised_time_stays(socket_stage, zone):
    await agreed(socket_stage)
    before, _ = await stored(socket_stage)
    await ben_moves(socket_stage, zone)
    assert not await moves(socket_stage)
    assert (await stored(socket_stage))[0].next_word == before.next_word
