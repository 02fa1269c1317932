"""Weather: what keeps going wrong between Slack and the bot while a story is played, with the same end as ever.

`--weather=NAME` plays the stories in it. People are not kept waiting by it: what they do goes through in the end, as in
Slack; what waits is skipped by the clock. What goes wrong under somebody's eyes has stories of its own.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from playground.deliveries import Ack, Carrier, Delivery
from playground.faults import Mishap
from playground.history import Post
from playground.local_slack import LocalSlack

if TYPE_CHECKING:
    from tests.conftest import Stage

OURS = ("chat.postMessage", "chat.update", "conversations.open", "conversations.history", "conversations.replies")
"""The methods that nobody waits for: what the bot says when its time has come, and what it looks up for that."""
LATENCY = 2.0
"""Real seconds of each call in slow weather that nobody waits for."""
HASTE = 0.6
"""What part of that a call takes for which somebody waits: so that a look-up and the form after it fit into the three
seconds that Slack gives them. What does not fit has a story of its own (test_failures.py)."""
LONGEST_WAIT = timedelta(minutes=6)
"""More than any back-off: a longer one is no wait of the courier's."""


@dataclass
class Mishaps:
    """What befalls the calls of each method, in turn and over again; None is a call that goes well."""

    turns: tuple[Mishap | None, ...]
    detail: str = ""
    _calls: Counter[str] = field(default_factory=Counter)

    def __call__(self, method: str) -> tuple[Mishap, str] | None:
        if not method.startswith(OURS):
            return None
        mishap = self.turns[self._calls[method] % len(self.turns)]
        self._calls[method] += 1
        return (mishap, self.detail) if mishap else None


@dataclass
class Dropping:
    """The first acknowledgement of whatever Slack sends gets lost, so that Slack sends the same again."""

    way: Carrier
    slack: LocalSlack

    async def carry(self, delivery: Delivery) -> Ack:
        await self.way.carry(delivery)
        told = self._ephemerals()
        ack = await self.way.carry(delivery)
        self._hears_once(told, self._ephemerals()[len(told) :])
        return ack

    def _ephemerals(self) -> list[Post]:
        return [post for post in self.slack.world.history.all() if post.only_for]

    def _hears_once(self, told: list[Post], again: list[Post]) -> None:
        """Words for one pair of eyes may come with each copy: nothing more than those of the last is looked at."""
        repeated = {(post.only_for, post.body["text"]) for post in again}
        for post in told:
            if (post.only_for, post.body["text"]) in repeated and post.hook == again[-1].hook:
                self.slack.world.history.remove(post)


@dataclass
class Disconnecting:
    """Before every fourth thing that people do the socket is closed, and another one opened. More often would be slow:
    the bot opens no more than one a second."""

    way: Carrier
    slack: LocalSlack
    sent: int = 0

    async def carry(self, delivery: Delivery) -> Ack:
        self.sent += delivery.type != "events_api"
        if delivery.type != "events_api" and self.sent % 4 == 2:
            await self.slack.faults.disconnect()
            await self.slack.bot_connected()
        return await self.way.carry(delivery)


@contextlib.contextmanager
def rate_limited(slack: LocalSlack, _latency: float) -> Iterator[None]:
    """Slack takes every other call only after some seconds."""
    slack.faults.weather = Mishaps(("rate_limit", None), "2")
    yield


@contextlib.contextmanager
def broken(slack: LocalSlack, _latency: float) -> Iterator[None]:
    """Slack fails now before, now after it has done what it was asked."""
    slack.faults.weather = Mishaps(("server_error", None, "lose_answer", None, None))
    yield


@contextlib.contextmanager
def dropping(slack: LocalSlack, _latency: float) -> Iterator[None]:
    """As its class says."""
    slack.world.outbox.carrier = Dropping(slack.world.outbox.carrier, slack)
    yield


@contextlib.contextmanager
def disconnecting(slack: LocalSlack, _latency: float) -> Iterator[None]:
    """As its class says."""
    slack.world.outbox.carrier = Disconnecting(slack.world.outbox.carrier, slack)
    yield


@contextlib.contextmanager
def slow(slack: LocalSlack, latency: float) -> Iterator[None]:
    """Every answer of Slack's takes its time, all of it before the call takes effect."""
    slack.faults.latency(latency * HASTE)
    slack.faults.latency(latency, *OURS)
    slack.world.changes.patience = 10.0
    yield


Weather = Callable[[LocalSlack, float], contextlib.AbstractContextManager[None]]
WEATHERS: dict[str, Weather] = {
    "rate-limited": rate_limited,
    "broken": broken,
    "dropping": dropping,
    "disconnecting": disconnecting,
    "slow": slow,
}
SOCKET_ONLY = ("disconnecting",)
"""Over HTTP every delivery has a connection of its own in any weather."""


def is_spared(item: pytest.Item, name: str) -> bool:
    """Whether a test goes on in this weather as in any other."""
    found = getattr(item, "callspec", None)
    return name in SOCKET_ONLY and found is not None and found.params.get("mode") == "http"


@asynccontextmanager
async def weather_over(stage: "Stage", name: str, latency: float = LATENCY) -> AsyncIterator[None]:
    """This weather while the block lasts; fair without a name."""
    if not name:
        yield
        return
    skipping = asyncio.create_task(_skips_waits(stage))
    try:
        with WEATHERS[name](stage.slack, latency):
            yield
    finally:
        skipping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await skipping


async def _skips_waits(stage: "Stage") -> None:
    """Whenever the deliverer has nothing to do but wait for a while, that is over."""
    idle = None
    while True:
        due = await stage.bot.store.next_due()
        if due and due == idle and not stage.bot.deliverer.is_sending:
            _skips_to(stage, due - stage.clock.now())
        idle = due
        await asyncio.sleep(0.02)


def _skips_to(stage: "Stage", ahead: timedelta) -> None:
    if timedelta(0) < ahead <= LONGEST_WAIT:
        stage.clock.advance(seconds=ahead.total_seconds())
        stage.bot.deliverer.wake()
