"""Writes with a time limit, and what storage raises turned into refusals that people can read."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from domain.refusals import NoSpace, TooSlow, WritesStopped
from domain.request import Request
from storage import ReadOnly, StorageFull

Told = Callable[[Request | None, Request], None]
"""Hears that a request has changed, from what to what; None where it is new."""

PATIENCE = 2.0
"""Seconds. Slack waits three for an answer, and the answer has to travel too."""


async def saved_in_time(write: Coroutine[Any, Any, None], then: Callable[[], None] = lambda: None) -> None:
    """Waits until it is stored; `then` is called once it is, however late.

    Raises NoSpace, WritesStopped, and TooSlow for a write that may yet take place.
    """
    task = asyncio.ensure_future(_stored(write, then))
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(task)
    except StorageFull as error:
        raise NoSpace from error
    except ReadOnly as error:
        raise WritesStopped from error
    except TimeoutError as error:
        task.add_done_callback(_heard)
        raise TooSlow from error


async def _stored(write: Coroutine[Any, Any, None], then: Callable[[], None]) -> None:
    await write
    then()


def _heard(task: asyncio.Task[None]) -> None:
    """Its person has been told that the end is not known: a late error is no news to anybody."""
    if not task.cancelled():
        task.exception()
