"""Whatever Slack has sent comes again: in any order, on any socket, at any time; nothing of it takes effect twice."""

import asyncio
import random

import pytest

from domain.fitting import Verb
from handlers.socket_door import SocketDoor
from tests.storms.lives import LIVES, STILL_TO_COME, picture, plays

EVERY_LIFE = pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)


async def comes_again(stage, deliveries):
    for delivery in deliveries:
        ack = await stage.slack.redeliver(delivery)
        assert ack.error == "", delivery


async def backwards(stage, sent):
    await comes_again(stage, reversed(sent))


async def shuffled(stage, sent):
    seed = random.randrange(2**32)
    print("seed", seed)
    await comes_again(stage, random.Random(seed).sample(sent, len(sent)))


async def all_at_once(stage, sent):
    await asyncio.gather(*(comes_again(stage, [delivery]) for delivery in sent))


async def an_hour_later(stage, sent):
    stage.clock.advance(hours=1)
    await comes_again(stage, sent)


async def nineteen_hours_later(stage, sent):
    stage.clock.advance(hours=19)
    await comes_again(stage, sent)


STORMS = (backwards, shuffled, all_at_once, an_hour_later, nineteen_hours_later)


def test_every_verb_is_part_of_some_life():
    used = {step.verb for life in LIVES.values() for step in life.steps}
    assert used == set(Verb) - STILL_TO_COME


@EVERY_LIFE
async def test_after_a_life_nothing_that_comes_again_changes_it(stage, life):
    await plays(stage, life)
    sent, before = list(stage.slack.deliveries), await picture(stage)
    for storm in STORMS:
        await storm(stage, sent)
        await stage.quiet()
        assert await picture(stage) == before, storm.__name__


@EVERY_LIFE
async def test_while_a_life_goes_on_nothing_that_comes_again_changes_it(socket_stage, life):
    stage, sent = socket_stage, []

    async def storm(stage):
        sent.extend(stage.slack.deliveries[len(sent) :])
        before = await picture(stage)
        await backwards(stage, sent)
        await stage.quiet()
        assert await picture(stage) == before
        del stage.slack.deliveries[len(sent) :]

    await plays(stage, life, after=storm)


async def test_what_comes_again_by_another_socket_changes_nothing(socket_stage):
    stage = socket_stage
    await plays(stage, LIVES["promised, at risk, kept"])
    sent, before = list(stage.slack.deliveries), await picture(stage)
    await stage.slack.faults.disconnect()
    await stage.slack.bot_connected()
    await comes_again(stage, sent)
    await stage.quiet()
    assert await picture(stage) == before


async def test_two_open_sockets_share_what_comes_once_and_what_comes_twice(socket_stage):
    """Slack sends each payload by one of them, as it likes; a copy may come by the other, at the same instant."""
    stage = socket_stage
    second = SocketDoor(stage.bot.app, stage.slack.app_token, stage.clock.now)
    await second.enter()
    try:
        for life in LIVES.values():
            stage.slack.faults.redeliver(99)
            await plays(stage, life)
        before = await picture(stage)
        assert [len(timeline) - 1 for _, timeline in before["kept"]] == [len(life.steps) for life in LIVES.values()]
    finally:
        await second.leave(1)
