"""What the parts of the TinyDB store share: its tables, the indexes beside them, and the locks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog
from msgspec import Struct
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.events import AnyEvent
from domain.holding import Choice
from domain.hours import Hours
from domain.leave import Leave
from domain.letters import Letter, Watch
from domain.own_hours import OwnHours
from domain.records import Draft, Notice, Pressed
from domain.request import Request
from storage import StorageFull
from storage.codec import Shelf, event_decoder, event_keys
from storage.history_index import HistoryIndex
from storage.journal import Journal
from storage.letter_index import LetterIndex
from storage.locks import Locks
from storage.notice_queue import NoticeQueue
from storage.tiny_index import ByInstant, RequestIndex
from storage.tiny_tables import KeyedDB

T = TypeVar("T")


class Person(Struct, frozen=True):
    """Somebody who has met Kept."""

    met_through: str


class Counter(Struct, frozen=True):
    """No number up to this one is given again."""

    upto: int


class Wake(Struct, frozen=True):
    """When the clock has to look at a request; None for never."""

    at: datetime | None


class Core:
    """Opened tables with everything that is rebuilt at the start. Opening blocks; `archived` is the highest number
    among what is archived."""

    def __init__(self, journal: Journal, archived: int) -> None:
        self.journal = journal
        self.db = KeyedDB(journal)
        self.locks = Locks()
        self.requests = self._shelf("requests", Decoder(Request))
        self.events: Shelf[AnyEvent] = self._shelf("events", event_decoder())
        self.notices = self._shelf("notices", Decoder(Notice))
        self.presses = self._shelf("presses", Decoder(Pressed))
        self.drafts = self._shelf("drafts", Decoder(Draft))
        self.leaves = self._shelf("leaves", Decoder(Leave))
        self.hours = self._shelf("hours", Decoder(Hours))
        self.people = self._shelf("people", Decoder(Person))
        self.choices = self._shelf("choices", Decoder(Choice))
        self.own_hours = self._shelf("own_hours", Decoder(OwnHours))
        self.wakes = self._shelf("wakes", Decoder(Wake))
        self.letters = self._shelf("letters", Decoder(Letter))
        self.watches = self._shelf("watches", Decoder(Watch))
        self.meta = self._shelf("meta", Decoder(Counter))
        self.index = RequestIndex()
        self.history = HistoryIndex()
        self.ages = ByInstant()
        self.waking = ByInstant()
        self.letter_index = LetterIndex()
        self.queue = NoticeQueue()
        self._take_over()
        self._fill_indexes()
        self.numbers = Numbers(self.meta, max(self.index.highest_number, archived))

    def events_of(self, request: Request) -> Sequence[AnyEvent]:
        """The whole timeline of a live request."""
        return [event for key in event_keys(request) if (event := self.events.get(key))]

    def place(self, before: Request | None, after: Request | None) -> None:
        """A live request is new, has changed, or is gone."""
        self.index.put(before, after)
        self.history.put(before, after)

    def shelf_of(self, name: str) -> Shelf[Pressed] | Shelf[Draft] | Shelf[Leave]:
        """Where what has this name in `ages` lies."""
        if name.startswith("leave "):
            return self.leaves
        return self.presses if name.startswith("press ") else self.drafts

    def forget(self, names: Iterable[str]) -> None:
        """These are gone."""
        for name in names:
            self.ages.drop(name)

    def _shelf(self, name: str, decoder: Decoder[T]) -> Shelf[T]:
        return Shelf(self.db.table(name), decoder)

    def _take_over(self) -> None:
        """Whoever held a lease is gone with the process before."""
        leased = [notice for notice in self.notices.values() if notice.leased_until]
        with self.db.transaction() as record:
            for notice in leased:
                self.notices.put(notice.id, replace(notice, leased_until=None))
        try:
            if leased:
                self.journal.append(record.operations())
        except StorageFull:
            # Then leases end by themselves: reading goes on.
            structlog.get_logger().warning("opened_without_space")

    def _fill_indexes(self) -> None:
        for request in self.requests.values():
            self.place(None, request)
            self.waking.put(request.id, self._waking_of(request))
        for pressed in self.presses.values():
            self.ages.put(press_name(pressed.key), pressed.at)
        for draft in self.drafts.values():
            self.ages.put(draft_name(draft.id), draft.at)
        for leave in self.leaves.values():
            self.ages.put(leave_name(leave.person), leave.remembered_until)
        for letter in self.letters.values():
            self.letter_index.put(letter)
        self.queue.put(list(self.notices.values()))

    def _waking_of(self, request: Request) -> datetime | None:
        """Versions before the clock kept nothing of it: then once the next word is due, which is soon enough."""
        if wake := self.wakes.get(request.id):
            return wake.at
        return request.next_word.due if request.next_word else None


class Numbers:
    """Numbers for people. Giving one only counts; how far it has come is stored together with the request that got
    the number, so giving never waits for the disk, and after a crash goes on where somebody can have seen one."""

    def __init__(self, meta: Shelf[Counter], highest: int) -> None:
        self._meta = meta
        counter = meta.get("numbers")
        self._given = max(highest, counter.upto if counter else 0)

    def give(self) -> int:
        """The next one."""
        self._given += 1
        return self._given

    def stage(self, used: int) -> None:
        """Within the transaction that stores a request with this number."""
        self._given = max(self._given, used)
        self._meta.put("numbers", Counter(self._given))


def request_name(request_id: str) -> str:
    """What is locked by who changes a request, or a letter, or its notices."""
    return f"request {request_id}"


def press_name(key: str) -> str:
    """What is locked by who has something done for a press."""
    return f"press {key}"


def draft_name(draft_id: str) -> str:
    """What is locked by who changes a draft."""
    return f"draft {draft_id}"


def leave_name(person: str) -> str:
    """What is locked by who changes somebody's leave."""
    return f"leave {person}"


def person_name(person: str) -> str:
    """What is locked by who makes somebody known."""
    return f"person {person}"


def hours_name(party: str) -> str:
    """What is locked by who changes somebody's hours."""
    return f"hours {party}"
