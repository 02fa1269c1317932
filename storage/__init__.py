"""Storage: one interface, which every engine keeps to the letter; `tests/storage` holds each of them to it.

A change, the notices that it owes and the key of the press that caused it are stored in one write or not at all.
Every method returns only once what it did is durable. What comes out is an immutable value. Instants are aware and
in UTC; people are Slack user ids.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.events import Timeline
from domain.leave import Leave
from domain.records import Change, Draft, Notice, Pressed
from domain.request import Request
from storage.history_store import HistoryStore
from storage.letter_store import LetterStore
from storage.person_store import PersonStore


class StorageError(Exception):
    """Storage could not do it; what was there before is intact."""


class StaleRequest(StorageError):
    """The request has moved on since the change was worked out; nothing was written."""


class AlreadyPressed(StorageError):
    """The press has had its effect already; nothing was written. Carries the earlier effect."""

    def __init__(self, pressed: Pressed) -> None:
        super().__init__(f"press {pressed.key} has had its effect")
        self.pressed = pressed


class StorageFull(StorageError):
    """No space is left. Nothing was written, and writing goes on once there is space."""


class ReadOnly(StorageError):
    """Nothing is written any more until a restart: the disk failed while making a write durable, the files may not be
    written, or the store is being closed."""


class AlreadyOpen(StorageError):
    """Another process has these files open."""


class Damaged(StorageError):
    """The files cannot be trusted; the message says which, where, and what to do."""


class NewerSchema(StorageError):
    """The files were written by a newer version of Kept."""


class Store(HistoryStore, LetterStore, PersonStore, Protocol):
    """All that Kept remembers.

    A live request is one whose last event is at most 30 days old; older ones are moved to the archive, where they
    can be read but never change again.
    """

    # Requests

    def reserve_number(self) -> int:
        """The next number for people, higher than any that a stored request has ever had. Costs nothing and never
        fails.

        Until a restart each is given once, whether or not what it was for could be stored; gaps may occur. After a
        restart one may be given again, but only if no request with it, or with a higher one, was ever stored: then
        nobody has seen it.
        """
        ...

    async def save(self, change: Change) -> None:
        """Store head, event, owed notices and press key in one write.

        The cards of its audience become owed at `change.request.version`, and so do those of `change.leaving` that
        exist; news of the event become owed to each hearer, its files to `change.files_to`; those news of the events
        `change.settles` that exist, of whatever person, become owed again, and so do the files of `change.takes_back`.

        A notice that is there keeps its place in Slack and is due at once, or one second after it was last drawn,
        whichever is later; an earlier permanent failure is forgotten, so that it is tried again. A person of its
        audience who has not met Kept before has met it through this request.
        The instant for all of it is `change.event.at`. The request is awake from `change.wakes_at` on, and until then
        no more, whatever held before.

        Raises AlreadyPressed where the key is known (looked at first), StaleRequest where the stored version is not
        `change.before`, StorageFull, ReadOnly. Two calls for one request never both succeed from the same version.
        """
        ...

    async def load(self, request_id: str) -> Request | None:
        """The request, live or archived; None where there is none."""
        ...

    async def numbered(self, number: int) -> Request | None:
        """The request with this number for people, live or archived; None where there is none."""
        ...

    async def timeline(self, request_id: str) -> Timeline:
        """All events of a request, live or archived, in order; empty where there is none."""
        ...

    async def open_requests(self, person: str, limit: int) -> Sequence[Request]:
        """The open requests of which the person, or team, has a card (`Request.audience`), by the due time of the next
        word, earliest first, then by number; at most `limit`."""
        ...

    async def everybody(self) -> Sequence[str]:
        """The people and teams that have a card of an open request, in order."""
        ...

    async def pressed(self, key: str) -> Pressed | None:
        """What a press had for an effect; None where it is not known (any more)."""
        ...

    async def met_through(self, person: str) -> str | None:
        """The id of the request through which the person first met Kept; None where they have not."""
        ...

    # The clock

    async def awake(self, now: datetime, limit: int) -> Sequence[str]:
        """The ids of live requests at which the clock has to look by now, those that have waited longest first, then by
        id; at most `limit`. What it costs follows from how many there are, not from how many are stored."""
        ...

    async def next_wake(self) -> datetime | None:
        """The earliest instant at which the clock has to look at one; None where it never has to."""
        ...

    async def wake_at(self, request_id: str, version: int, at: datetime | None) -> None:
        """The clock has to look at the request next at this instant; None for never. Nothing happens where it is not
        live, or has another version: then something newer has said when. Raises StorageFull, ReadOnly."""
        ...

    # Drafts

    async def keep_draft(self, draft: Draft) -> None:
        """Remember what somebody typed. One with the same id is replaced."""
        ...

    async def draft(self, draft_id: str) -> Draft | None:
        """The draft; None where there is none (any more)."""
        ...

    # Leave

    async def keep_leave(self, leave: Leave) -> None:
        """Remember when somebody is away. Their earlier leave is replaced."""
        ...

    async def leave_of(self, person: str) -> Leave | None:
        """Their leave, also one that is over; None where none is known (any more)."""
        ...

    async def leaves_naming(self, person: str) -> Sequence[Leave]:
        """Those in which they stand in, also such that are over, in order of person."""
        ...

    async def unsettled_leaves(self) -> Sequence[Leave]:
        """Those with `is_settled` false, in order of person."""
        ...

    # Notices

    async def claim_notices(
        self, now: datetime, lease_until: datetime, limit: int, except_people: Collection[str] = ()
    ) -> Sequence[Notice]:
        """Take notices that are owed, due at `now` and not leased beyond it: the longest due first, then by id.

        Claimed ones come back with `leased_until` set, `tries` one higher, and `tried_at` = now where it is the first
        try. Within the thread of one person about one request at most one is claimed at a time, none while another is
        leased, and one that has never been posted only when all earlier ones (the card, then news by event number)
        have been, have failed or have been dropped; a letter and its picture are a thread. Nothing is claimed for
        `except_people`. A lease of a process that is gone ends when the store is opened.
        """
        ...

    async def mark_drawn(
        self, notice: Notice, version: int, channel: str, ts: str, now: datetime, *, is_spent: bool = False
    ) -> None:
        """The message now stands at channel and ts and shows `version`. Ends the lease and the count of tries; if
        more has become owed meanwhile, it is due one second after `now`. `is_spent`: a letter that is never redrawn."""
        ...

    async def put_off(self, notice: Notice, until: datetime) -> None:
        """It was not sent, or nobody knows: it is due again at `until`. Ends the lease, keeps the count of tries."""
        ...

    async def forgo(self, notice: Notice, until: datetime) -> None:
        """It was certainly not sent and the attempt shall not count: due again at `until`. Ends the lease, takes back
        the try (and `tried_at` with the first one)."""
        ...

    async def give_up(self, notice: Notice, reason: str, tell: Collection[str], now: datetime) -> None:
        """Slack refuses it for good: kept with its reason, not tried again until the request changes; a letter that
        stands, until it is redrawn, and one that does not, never. To each of `tell` a notice of kind UNREACHED about
        the same event, or the same letter, becomes owed, due at `now`, once."""
        ...

    async def drop_notice(self, notice: Notice) -> None:
        """What it was to say has become pointless: it is owed no more, and stands nowhere, or as it stood before. Ends
        the lease. A letter's that has not been posted is never owed again; another's is, once a change makes it so."""
        ...

    async def notices(self, request_id: str) -> Sequence[Notice]:
        """All notices of a live request: per person the card first, then by event number; people in order of id. By
        a letter's id the same: that of the letter, then that of its picture; and who is told that it was refused."""
        ...

    async def notice_at(self, channel: str, ts: str) -> Notice | None:
        """The notice of a live request, or letter, whose message stands there in Slack; None where there is none."""
        ...

    async def failed_notices(self, limit: int) -> Sequence[Notice]:
        """Those that were given up, for the operator, by the id of request or letter, then by notice id."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest instant at which something can be claimed if nothing happens before; None where nothing is owed.
        A notice that waits for an earlier one of its thread does not count: it waits for what happens to that one."""
        ...

    # Housekeeping

    async def archive(self, before: datetime, limit: int) -> int:
        """Move up to `limit` requests whose last event is earlier than `before`, and that have ended, to the archive,
        with their events; their notices and watches are dropped. Returns how many were moved.

        Beside that, all letters owed from earlier than `before` are dropped with their notices; they are not counted.
        """
        ...

    async def forget(self, before: datetime) -> int:
        """Drop press keys and drafts older than `before`, and leave that need not be remembered so long. Returns how
        many."""
        ...

    async def compact(self) -> None:
        """Make opening fast again. Never fails a write; may do nothing."""
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the files. Safe to call twice. What is to be written from now on
        is refused with ReadOnly."""
        ...
