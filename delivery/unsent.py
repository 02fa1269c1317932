"""Letters that nobody has got: what they were to say is still to be said."""

from datetime import datetime

from domain.letters import Item, Letter
from domain.records import Notice
from domain.reminders import as_unsaid
from storage import Store


async def take_back(store: Store, notice: Notice, now: datetime) -> None:
    """What this letter has not said of is due again, as far as it is still owed: the clock looks at once, and says it
    at its time, together with whatever else there is by then. Nothing for what is no letter. Raises StorageError."""
    if letter := await store.letter(notice.request_id):
        for item in letter.items:
            await _take_back(store, letter, item, now)


async def _take_back(store: Store, letter: Letter, item: Item, now: datetime) -> None:
    request, watch = await store.load(item.request_id), await store.watch(item.request_id)
    if request and watch and (unsaid := as_unsaid(request, watch, item, letter.at)):
        await store.keep_watch(unsaid, now)
