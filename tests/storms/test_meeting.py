"""Two verbs at the same instant: one wins, and the other is judged by what holds then, or told in words."""

import asyncio
from itertools import combinations

import pytest
from structlog.testing import capture_logs

from domain.evolving import replay
from domain.fitting import Verb, fits, possible
from tests.stories.acts import asked, asked_formally
from tests.storms.lives import STILL_TO_COME, WRITES, Life, Step, ada, ben, plays, ready, requests

PROMISED = (ben(Verb.OFFER), ada(Verb.AGREE))
SITUATIONS: dict[str, Life] = {
    "filed": Life(asked, ()),
    "formal": Life(asked_formally, ()),
    "offered": Life(asked, PROMISED[:1]),
    "promised as asked": Life(asked, (ben(Verb.PROMISE),)),
    "promised, and offered anew": Life(asked, (*PROMISED, ben(Verb.AT_RISK))),
    "asked": Life(asked, (*PROMISED, ben(Verb.ASK))),
    "a wish to change": Life(asked, (*PROMISED, ada(Verb.EDIT))),
    "delivered": Life(asked, (*PROMISED, ben(Verb.DONE))),
    "confirmed": Life(asked, (ben(Verb.DONE), ada(Verb.CONFIRM))),
}
AT_ONCE = {Verb.OFFER: {"By when?": "Thursday 10:00"}, Verb.AT_RISK: {"By when?": "Friday 16:00"}}
"""What differs from whatever stands there already."""


async def pairs(stage, life):
    """Every two verbs that can meet here: of both sides, and of one person with two devices where one has no form."""
    await plays(stage, life)
    (request,) = await requests(stage)
    steps = [
        Step(person.name, verb, AT_ONCE.get(verb, {}))
        for person in (stage.person("ada"), stage.person("ben"))
        for verb in possible(request, person.id, stage.clock.now())
        if verb not in STILL_TO_COME
    ]
    two = list(combinations(steps, 2))
    return [(a, b) for a, b in two if a.who != b.who or not {a.verb, b.verb} <= set(WRITES)]


async def meet(stage, first, second):
    """Both at once, on the newest request; the words by which each was refused, and the events that came of it."""
    (before,) = (await requests(stage))[-1:]
    timeline = await stage.bot.store.timeline(before.id)
    ends = [await ready(stage, step) for step in (first, second)]
    with capture_logs() as logs:
        refused = await asyncio.gather(*(end() for end in ends))
    assert not [entry for entry in logs if entry["event"] == "unexpected"]
    after = await stage.bot.store.timeline(before.id)
    assert after[: len(timeline)] == timeline
    assert replay(before.id, before.number, after) == await stage.bot.store.load(before.id)
    return before, timeline, after[len(timeline) :], refused


def is_lawful(stage, before, timeline, new, steps):
    """Whether one came first, and the other fitted what it had made of the request."""
    now = stage.clock.now()
    (one, other) = [(step.verb, stage.person(step.who).id) for step in steps]
    then = replay(before.id, before.number, (*timeline, new[0]))
    return any(
        new[0].by == first[1]
        and new[1].by == second[1]
        and fits(first[0], before, first[1], now)
        and fits(second[0], then, second[1], now)
        for first, second in ((one, other), (other, one))
    )


async def must_be_one_story(stage, first, second):
    before, timeline, new, refused = await meet(stage, first, second)
    said = f"{first} and {second}: {[type(event).__name__ for event in new]}, told {refused}"
    assert len(new) == sum(not words for words in refused) >= 1, said
    assert len(new) == 1 or is_lawful(stage, before, timeline, new, (first, second)), said
    await stage.quiet()
    return new


@pytest.mark.long
@pytest.mark.parametrize("situation", SITUATIONS)
async def test_whichever_two_verbs_meet_one_wins_and_the_other_fits_or_is_told(socket_stage, situation):
    life = SITUATIONS[situation]
    for first, second in await pairs(socket_stage, life):
        socket_stage.clock.advance(minutes=7)  # more than ten within an hour are asked back
        await plays(socket_stage, life)
        await must_be_one_story(socket_stage, first, second)


@pytest.mark.parametrize(
    ("situation", "first", "second"),
    [
        ("filed", ben(Verb.DONE), ada(Verb.WITHDRAW)),
        ("filed", ben(Verb.DECLINE), ada(Verb.EDIT)),
        ("offered", ada(Verb.AGREE), ada(Verb.CORRECT)),
        ("promised, and offered anew", ada(Verb.AGREE), ben(Verb.AT_RISK, {"By when?": "Friday 16:00"})),
        ("asked", ada(Verb.ANSWER), ben(Verb.DONE)),
        ("delivered", ada(Verb.CONFIRM), ben(Verb.DELIVER)),
        ("delivered", ada(Verb.CONFIRM), ada(Verb.REOPEN)),
    ],
    ids=str,
)
async def test_two_verbs_that_meet_make_one_story(stage, situation, first, second):
    await plays(stage, SITUATIONS[situation])
    await must_be_one_story(stage, first, second)


async def test_nobody_promises_what_has_been_changed_unseen(socket_stage):
    await plays(socket_stage, SITUATIONS["filed"])
    events = await must_be_one_story(socket_stage, ada(Verb.EDIT), ben(Verb.PROMISE))
    assert [type(event).__name__ for event in events] in (["Edited"], ["Promised", "Edited"])
