"""What the parts of the TinyDB store share: its tables, the indexes beside them, and the locks."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import structlog
from msgspec import Struct
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.events import AnyEvent
from domain.records import Draft, Notice, Pressed
from domain.request import Request
from storage import StorageFull
from storage.codec import Shelf, event_decoder, event_keys
from storage.journal import Journal
from storage.locks import Locks
from storage.notice_queue import NoticeQueue
from storage.tiny_index import AgeIndex, RequestIndex
from storage.tiny_tables import KeyedDB

SPARE_NUMBERS = 16
"""So many are set aside at a time: no more can be missing after a crash."""

T = TypeVar("T")


class Person(Struct, frozen=True):
    """Somebody who has met Kept."""

    met_through: str


class Counter(Struct, frozen=True):
    """No number up to this one is given again."""

    upto: int


class Core:
    """Opened tables with everything that is rebuilt at the start. Opening blocks."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.db = KeyedDB(journal)
        self.locks = Locks()
        self.requests = self._shelf("requests", Decoder(Request))
        self.events: Shelf[AnyEvent] = self._shelf("events", event_decoder())
        self.notices = self._shelf("notices", Decoder(Notice))
        self.presses = self._shelf("presses", Decoder(Pressed))
        self.drafts = self._shelf("drafts", Decoder(Draft))
        self.people = self._shelf("people", Decoder(Person))
        self.meta = self._shelf("meta", Decoder(Counter))
        self.index = RequestIndex()
        self.ages = AgeIndex()
        self.queue = NoticeQueue()
        self.numbers = Numbers(self)
        self._take_over()
        self._fill_indexes()

    def events_of(self, request: Request) -> Sequence[AnyEvent]:
        """The whole timeline of a live request."""
        return [event for key in event_keys(request) if (event := self.events.get(key))]

    async def return_numbers(self) -> None:
        """At an orderly end: give back those that were set aside and not given."""
        with self.db.transaction() as record:
            self.numbers.stage(self.numbers.given)
        await self.db.commit(record)

    def shelf_of(self, name: str) -> Shelf[Pressed] | Shelf[Draft]:
        """Where what has this name in `ages` lies."""
        return self.presses if name.startswith("press ") else self.drafts

    def forget(self, names: Iterable[str]) -> None:
        """These are gone."""
        for name in names:
            self.ages.drop(name)

    def _shelf(self, name: str, decoder: Decoder[T]) -> Shelf[T]:
        return Shelf(self.db.table(name), decoder)

    def _take_over(self) -> None:
        """Whoever held a lease is gone with the process before; and the next numbers are set aside."""
        with self.db.transaction() as record:
            for notice in list(self.notices.values()):
                if notice.leased_until:
                    self.notices.put(notice.id, replace(notice, leased_until=None))
            upto = self.numbers.stage_more(0)
        try:
            self.journal.append(record.operations())
        except StorageFull:
            # Then leases end by themselves, and numbers are set aside once there is space: reading goes on.
            structlog.get_logger().warning("opened_without_space")
        else:
            self.numbers.settle(upto)

    def _fill_indexes(self) -> None:
        for request in self.requests.values():
            self.index.put(None, request)
        for pressed in self.presses.values():
            self.ages.put(press_name(pressed.key), pressed.at)
        for draft in self.drafts.values():
            self.ages.put(draft_name(draft.id), draft.at)
        self.queue.put(list(self.notices.values()))


class Numbers:
    """Numbers for people, each given once. Some are set aside on disk ahead of time, so that giving one hardly ever
    writes; what is left of them is given back at an orderly end."""

    def __init__(self, core: Core) -> None:
        self._core = core
        counter = core.meta.get("numbers")
        self.given = counter.upto if counter else 0
        self.upto = self.given

    def give(self) -> int:
        """The next one. Blocks for a write, and may fail as one does, where none is left that was set aside."""
        if self.given >= self.upto:
            with self._core.db.transaction() as record:
                upto = self.stage(self.given + SPARE_NUMBERS)
            self._core.journal.append(record.operations())
            self.settle(upto)
        self.given += 1
        return self.given

    def stage(self, upto: int) -> int:
        """Within a transaction: set aside up to this one; to be settled once that is durable."""
        self._core.meta.put("numbers", Counter(upto))
        return upto

    def stage_more(self, used: int) -> int:
        """The same, only where they run low now that this one is used."""
        self.given = max(self.given, used)
        is_low = self.given + SPARE_NUMBERS // 2 > self.upto
        return self.stage(self.given + SPARE_NUMBERS) if is_low else self.upto

    def settle(self, upto: int) -> None:
        """They are set aside durably."""
        self.upto = max(self.upto, upto)


def request_name(request_id: str) -> str:
    """What is locked by who changes a request or its notices."""
    return f"request {request_id}"


def press_name(key: str) -> str:
    """What is locked by who has something done for a press."""
    return f"press {key}"


def draft_name(draft_id: str) -> str:
    """What is locked by who changes a draft."""
    return f"draft {draft_id}"


def person_name(person: str) -> str:
    """What is locked by who makes somebody known."""
    return f"person {person}"
