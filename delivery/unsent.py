"""Letters that nobody has got: what they were to say is still to be said."""

from datetime import datetime, timedelta

from domain.letters import Item, Letter
from domain.records import Notice
from domain.reminders import as_unsaid
from storage import Store

LATEST = timedelta(minutes=5)
"""After its time; then its reader may have gone home, and more may be owed. What it was to say is told anew."""


def is_too_late(letter: Letter, now: datetime) -> bool:
    """Whether a letter that has not gone out yet does not go any more."""
    return now > letter.at + LATEST


async def take_back(store: Store, notice: Notice, now: datetime) -> None:
    """What a letter that is too late has not said is due again, as far as it is still owed: the clock looks at once,
    and says it at its time, together with whatever else there is by then. Nothing for what is no letter, nor for one
    with nothing left to say. Raises StorageError."""
    if (letter := await store.letter(notice.request_id)) and is_too_late(letter, now):
        for item in letter.items:
            await _take_back(store, letter, item, now)


async def _take_back(store: Store, letter: Letter, item: Item, now: datetime) -> None:
    request, watch = await store.load(item.request_id), await store.watch(item.request_id)
    if request and watch and (unsaid := as_unsaid(request, watch, item, letter.at)):
        await store.keep_watch(unsaid, now)
