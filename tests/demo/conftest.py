"""The demonstration in this process, without a past unless a test asks for it, and without a browser."""

import contextlib
import io
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import bot
from demo.acts import with_label
from demo.playing import Demo, Options, playing
from demo.telling import Telling
from domain.request import Request
from playground.clock import next_working_morning
from playground.driver import Person
from tests.conftest import Clock

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
"""A Wednesday: the demonstration starts on the same morning."""
MANY = 200
"""More requests than there ever are."""
Play = Callable[..., AbstractAsyncContextManager[Demo]]


class ByDriver:
    """A stage without a page: what is shown there is done here at once."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._world = demo.slack.world

    async def types(self, person: str, line: str) -> None:
        await self._person(person).command(line)

    async def presses(self, person: str, words_in_message: str, label: str) -> None:
        """The seconds between two redraws are skipped, not waited for."""
        await self._demo.clock.run_to(self._demo.clock() + 2, self._demo.switch.ticked, step=1)
        await (await with_label(self._person(person), words_in_message, label)).press(label)

    async def fills(self, person: str, **fields: Any) -> None:
        await (await self._person(person).modal()).fill(**fields)

    async def submits(self, person: str) -> None:
        assert await (await self._person(person).modal()).submit() is None

    async def waits(self, label: str) -> None:
        assert label == "Next working day 9:00"
        morning = next_working_morning(self._demo.clock(), ZoneInfo("Europe/London"))
        assert await self._demo.clock.run_to(morning, self._demo.switch.ticked)

    async def opens(self, person: str, channel: str, words: str) -> None:
        assert any(words in each.drawn for each in self._person(person).messages_in(channel))

    def _person(self, user: str) -> Person:
        return Person(self._world, user)


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(folder=tmp_path / "demo", is_empty=True, port=0, has_browser=False)


@pytest.fixture
def told() -> io.StringIO:
    """What the terminal shows."""
    return io.StringIO()


@pytest.fixture
def play(options: Options, told: io.StringIO) -> Play:
    """Plays, at a real clock that says `NOW`; again in the same folder where a test asks twice."""

    @contextlib.asynccontextmanager
    async def begin(real: datetime = NOW, **more: Any) -> AsyncIterator[Demo]:
        options.folder.mkdir(exist_ok=True)
        given = replace(options, **more)
        async with playing(bot.running, Clock(real).now, given, Telling(told)) as demo:
            yield demo

    return begin


@pytest.fixture
async def demo(play: Play) -> AsyncIterator[Demo]:
    async with play() as ready:
        yield ready


async def at(demo: Demo, moment: datetime) -> None:
    """The clock runs to the moment."""
    assert await demo.clock.run_to(moment.timestamp(), demo.switch.ticked, timedelta(hours=6).total_seconds())


async def numbered(demo: Demo, number: int) -> Request:
    """The request with this number, as the bot has stored it."""
    assert demo.switch.kept
    found = await demo.switch.kept.store.numbered(number)
    assert found
    return found


async def count(demo: Demo) -> int:
    """How many requests there are."""
    assert demo.switch.kept
    found = [await demo.switch.kept.store.numbered(number) for number in range(1, MANY)]
    return len([each for each in found if each])
