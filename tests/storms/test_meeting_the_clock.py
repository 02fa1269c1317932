"""Somebody speaks at the very instant at which the clock acts: one comes first, and the other fits or is left."""

import asyncio

import pytest
from structlog.testing import capture_logs

from domain.events import KEPT
from domain.evolving import replay
from domain.fitting import Verb
from tests.storms.lives import Step, ada, ben, plays, ready, requests
from tests.storms.test_meeting import SITUATIONS

MEETINGS = [
    ("filed", ben(Verb.ACKNOWLEDGE)),
    ("filed", ben(Verb.DONE)),
    ("filed", ben(Verb.DECLINE)),
    ("filed", ada(Verb.WITHDRAW)),
    ("formal", ben(Verb.ASK)),
    ("offered", ada(Verb.AGREE)),
    ("offered", ada(Verb.CORRECT)),
    ("promised, and offered anew", ada(Verb.AGREE)),
    ("promised, and offered anew", ben(Verb.DONE)),
    ("asked", ada(Verb.ANSWER)),
    ("promised as asked", ben(Verb.UPDATE)),
    ("delivered", ada(Verb.CONFIRM)),
    ("delivered", ada(Verb.REOPEN)),
]


async def meet(stage, step: Step):
    """The last press of the step and the clock's look, side by side; what came of it, and the words that refused it."""
    (before,) = await requests(stage)
    end = await ready(stage, step)
    with capture_logs() as logs:
        refused, _ = await asyncio.gather(end(), stage.bot.clockwork.sweep())
    assert not [entry for entry in logs if entry["event"] in ("unexpected", "clock_put_off")]
    timeline = await stage.bot.store.timeline(before.id)
    assert replay(before.id, before.number, timeline) == await stage.bot.store.load(before.id)
    return timeline[before.version :], refused


@pytest.mark.parametrize(("situation", "step"), MEETINGS, ids=str)
async def test_one_comes_first_and_the_other_fits_or_is_left(socket_stage, situation, step):
    await plays(socket_stage, SITUATIONS[situation])
    socket_stage.clock.advance(days=15)
    new, refused = await meet(socket_stage, step)
    by_clock = [event for event in new if event.by == KEPT]
    assert len(new) == len(by_clock) + (not refused)
    assert len(by_clock) <= 1
    assert by_clock == list(new[:1]) or not by_clock, "whoever has spoken is not said to be late"
    await socket_stage.quiet()
