"""The whole bot killed at random instants while people work with it: nothing that was acknowledged is lost."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from delivery.slack_out import METADATA
from domain.events import Acknowledged, Confirmed, Delivered, Filed, Timeline
from domain.evolving import begin, evolve
from domain.hearing import hearers
from domain.request import Request
from playground.driven_messages import Message
from playground.driver import Person
from storage.tiny import TinyStore
from tests.process.bot_process import BotProcess, bot_in

Stored = tuple[Request, Timeline]
BUTTONS = {"Acknowledge": Acknowledged, "Done": Delivered, "Confirm": Confirmed}
DRAINED_WITHIN = 240
"""Seconds: at one message a second and person, what has piled up takes its time."""


async def test_three_kills_under_load_lose_nothing(tmp_path):
    await survives(tmp_path, kills=3)


@pytest.mark.long
async def test_twenty_kills_under_load_lose_nothing(tmp_path):
    await survives(tmp_path, kills=20)


@dataclass
class Load:
    """Two people who ask each other for things and press what they are offered, and what was acknowledged to them."""

    bot: BotProcess
    chance: random.Random
    filed: list[str] = field(default_factory=list)
    """The words of the requests whose receipt was shown."""
    pressed: list[tuple[str, str]] = field(default_factory=list)
    """Words and button of the presses that were answered without an error or a refusal."""
    tried: int = 0

    async def runs(self) -> None:
        ada, ben = self.bot.slack.person("ada"), self.bot.slack.person("ben")
        await asyncio.gather(self._asks(ada, "ben"), self._asks(ben, "ada"), self._answers(ada), self._answers(ben))

    async def _asks(self, person: Person, owner: str) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0.3, 1.5))
            self.tried += 1
            words = f"errand {self.tried} of {person.name}."
            answer = await person.command(f"/request @{owner} {words}")
            if not answer.error and "has gone to" in answer.text:
                self.filed.append(words)

    async def _answers(self, person: Person) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(0.05, 0.4))
            able = [(message, label) for message in person.messages for label in message.buttons if label in BUTTONS]
            if able:
                await self._presses(*self.chance.choice(able))

    async def _presses(self, message: Message, label: str) -> None:
        answer = await message.press(label)
        if not answer.error and not answer.messages:
            self.pressed.append((_errand(message), label))


async def survives(folder: Path, kills: int) -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    async with bot_in(folder) as bot:
        load = Load(bot, chance)
        async with going_on(load):
            for _ in range(kills):
                await asyncio.sleep(chance.uniform(0.3, 2.5))
                await bot.is_killed()
                await bot.starts()
            await asyncio.sleep(1)
        stored = await drained(bot)
        print(f"{load.tried} typed, {len(load.filed)} filed, {len(load.pressed)} pressed, {len(stored)} stored")
        assert load.filed
        assert load.pressed
        for request, events in stored:
            is_whole(request, events)
        holds_what_was_acknowledged(load, stored)
        is_all_there_once(bot, stored)
        await bot.starts()
        await is_readable(bot, stored)


@asynccontextmanager
async def going_on(load: Load) -> AsyncIterator[None]:
    running = asyncio.create_task(load.runs())
    try:
        yield
        assert not running.done(), running.exception()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def drained(bot: BotProcess) -> list[Stored]:
    """Lets the bot finish what is owed, by itself, and ends it; what is stored then."""
    async with asyncio.timeout(DRAINED_WITHIN):
        while True:
            await no_call_for(bot, seconds=2)
            assert await bot.ends() == 0
            stored = await stored_unless_owed(bot.data)
            if stored is not None:
                return stored
            await bot.starts()


async def no_call_for(bot: BotProcess, seconds: float) -> None:
    """Returns once the bot has called nothing for so long."""
    calls = -1
    while calls != len(bot.slack.calls):
        calls = len(bot.slack.calls)
        await asyncio.sleep(seconds)


async def stored_unless_owed(data: Path) -> list[Stored] | None:
    """All requests with their timelines; None while anything is still owed."""
    store = await TinyStore.open(data)
    try:
        assert not await store.failed_notices(10)
        if await store.next_due() is not None:
            return None
        highest = store.reserve_number()
        found = [await store.numbered(number) for number in range(1, highest)]
        return [(request, await store.timeline(request.id)) for request in found if request]
    finally:
        await store.close()


def is_whole(request: Request, events: Timeline) -> None:
    """The timeline, replayed, gives the stored head: nothing is half there."""
    first, *others = events
    assert isinstance(first, Filed)
    replayed = begin(request.id, request.number, first)
    for event in others:
        replayed = evolve(replayed, event)
    assert replayed == request


def holds_what_was_acknowledged(load: Load, stored: list[Stored]) -> None:
    timelines = {request.wish.words: [type(event) for event in events] for request, events in stored}
    assert len(timelines) == len(stored), "one line typed is one request"
    assert set(load.filed) <= set(timelines)
    for words, label in load.pressed:
        assert BUTTONS[label] in timelines[words], (words, label)


def is_all_there_once(bot: BotProcess, stored: list[Stored]) -> None:
    """Both cards of every request and all its news, and nothing twice: the bot may read direct messages."""
    marks = [post.body.get("metadata") or {} for post in bot.slack.world.history.all()]
    seen = Counter(mark["event_payload"]["id"] for mark in marks if mark.get("event_type") == METADATA)
    expected = {notice for request, events in stored for notice in _owed(request, events)}
    assert set(seen) == expected
    assert {notice: count for notice, count in seen.items() if count > 1} == {}


def _owed(request: Request, events: Timeline) -> set[str]:
    cards = {f"{request.id}:{person}:card:0" for person in request.parties}
    news = {
        f"{request.id}:{person}:news:{number}"
        for number, event in enumerate(events[1:], 2)
        for person in hearers(request, request, event)
    }
    return cards | news


async def is_readable(bot: BotProcess, stored: list[Stored]) -> None:
    """Every card shows the newest state, and the command lists and shows what is there."""
    ada = bot.slack.person("ada")
    assert (await ada.command("/request list")).error == ""
    shown = await ada.command(f"/request show {stored[-1][0].number}")
    assert stored[-1][0].wish.words in shown.text
    for label in ("ada", "ben"):
        for message in bot.slack.person(label).messages:
            assert _errand(message)


def _errand(message: Message) -> str:
    """The words of the request that a message is about."""
    start = message.drawn.index("errand ")
    return message.drawn[start : message.drawn.index(".", start) + 1]
