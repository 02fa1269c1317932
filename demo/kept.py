"""What the demonstration knows of the bot: where it stores, and whether messages are on their way."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

import config
from storage import Store
from storage.disk import Disk

GLANCE = 0.002
"""Seconds between two looks whether all is delivered."""

Now = Callable[[], datetime]


class Deliverer(Protocol):
    """Brings messages to people."""

    @property
    def is_sending(self) -> bool: ...

    def wake(self) -> None: ...


class Clockwork(Protocol):
    """Does what is due by itself."""

    async def sweep(self) -> int: ...

    async def next_wake(self) -> datetime | None: ...


class Kept(Protocol):
    """The bot while it runs."""

    @property
    def store(self) -> Store: ...

    @property
    def deliverer(self) -> Deliverer: ...

    @property
    def clockwork(self) -> Clockwork: ...


class Running(Protocol):
    """The bot, connected and delivering, until the block is left; storing on the real disk unless another is given."""

    def __call__(
        self, settings: config.Settings, secrets: config.Secrets, now: Now, disk: Disk | None = None
    ) -> AbstractAsyncContextManager[Kept]: ...


async def all_done(kept: Kept) -> None:
    """Returns once nothing is due any more that happens by itself."""
    while await kept.clockwork.sweep():
        continue


async def next_due(kept: Kept) -> float | None:
    """When something happens by itself, or is to be said, next: in epoch seconds; None for never."""
    times = [at.timestamp() for at in (await kept.clockwork.next_wake(), await kept.store.next_due()) if at]
    return min(times, default=None)


async def all_delivered(kept: Kept, now: Now, patience: float) -> None:
    """Returns once nothing that is due is still to be sent, or after so many seconds of real time: where Slack is slow,
    or refuses, the rest comes later by itself."""

    async def is_due() -> bool:
        due = await kept.store.next_due()
        return kept.deliverer.is_sending or (due is not None and due <= now())

    await _no_more(is_due, kept, patience)


async def has_heard(kept: Kept, person: str, request_id: str, patience: float) -> None:
    """Returns once this person has every message about the request, or after so many seconds."""

    async def is_owed() -> bool:
        owed = (each for each in await kept.store.notices(request_id) if each.is_owed and not each.is_posted)
        return any(each.person == person for each in owed)

    await _no_more(is_owed, kept, patience)


async def stands(kept: Kept, about: str, patience: float) -> None:
    """Returns once every message about it stands in Slack as it shall, or after so many seconds."""

    async def is_owed() -> bool:
        return any(each.is_owed for each in await kept.store.notices(about))

    await _no_more(is_owed, kept, patience)


async def _no_more(is_to_come: Callable[[], Awaitable[bool]], kept: Kept, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            while await is_to_come():
                kept.deliverer.wake()
                await asyncio.sleep(GLANCE)
    except TimeoutError:
        return
