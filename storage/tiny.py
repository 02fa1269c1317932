"""The engine for one process: TinyDB's tables over a journal, and an archive beside them.

A change is checked against memory under a lock that is held until the change is durable and in memory, so whoever
comes next sees it. What is handed out has been decoded for the one who asked.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from domain.events import Timeline
from domain.records import Change, Draft, Pressed
from domain.request import Request
from storage import AlreadyPressed, StaleRequest
from storage.archive import Archive, Filed
from storage.codec import SCHEMA, Whole, encode_whole, event_key, event_keys, upgrade
from storage.disk import Disk, beside, in_words
from storage.journal import COMPACT_AT, Journal
from storage.tiny_core import Core, Person, Wake, draft_name, person_name, press_name, request_name
from storage.tiny_history import TinyHistory
from storage.tiny_leaves import TinyLeaves
from storage.tiny_letters import TinyLetters
from storage.tiny_notices import owed_by
from storage.tiny_people import TinyPeople
from storage.writer import Write


class TinyStore(TinyHistory, TinyLeaves, TinyPeople, TinyLetters):
    """As promised by Store."""

    def __init__(self, core: Core, archive: Archive) -> None:
        super().__init__(core)
        self._archive = archive

    @classmethod
    async def open(cls, path: Path, *, disk: Disk | None = None, compact_at: int = COMPACT_AT) -> "TinyStore":
        """Open what is kept at the path, or begin there.

        Raises AlreadyOpen, Damaged, NewerSchema, StorageFull, ReadOnly; each says what to do.
        """
        with in_words(path):
            return await asyncio.to_thread(cls._open, path, disk, compact_at)

    @classmethod
    def _open(cls, path: Path, disk: Disk | None, compact_at: int) -> "TinyStore":
        journal = Journal(path, schema=SCHEMA, upgrade=upgrade, disk=disk, compact_at=compact_at)
        archive = Archive(beside(path, "archive"))
        try:
            return cls(Core(journal, archive.open_now()), archive)
        except BaseException:
            archive.close_now()
            journal.close_now()
            raise

    # Requests

    def reserve_number(self) -> int:
        """As promised by Store."""
        return self._core.numbers.give()

    async def save(self, change: Change) -> None:
        """As promised by Store."""
        strangers = [one for one in change.request.audience if one not in self._core.people]
        names = [request_name(change.request.id), press_name(change.press), *map(person_name, strangers)]
        async with self._core.locks.hold(names) as hold:
            before = self._checked(change)
            hold.let_go(person_name(one) for one in strangers if one in self._core.people)
            await hold.until(self._submit(change, before))

    async def load(self, request_id: str) -> Request | None:
        """As promised by Store."""
        live = self._core.requests.get(request_id)
        return live or _head(await self._archive.load(request_id))

    async def numbered(self, number: int) -> Request | None:
        """As promised by Store."""
        request_id = self._core.index.numbered(number)
        live = self._core.requests.get(request_id) if request_id else None
        return live or _head(await self._archive.numbered(number))

    async def timeline(self, request_id: str) -> Timeline:
        """As promised by Store."""
        if live := self._core.requests.get(request_id):
            return tuple(self._core.events_of(live))
        whole = await self._archive.load(request_id)
        return whole.events if whole else ()

    async def open_requests(self, person: str, limit: int) -> Sequence[Request]:
        """As promised by Store."""
        ids = self._core.index.open_of(person, limit)
        return [request for one in ids if (request := self._core.requests.get(one))]

    async def everybody(self) -> Sequence[str]:
        """As promised by Store."""
        return self._core.index.everybody()

    async def pressed(self, key: str) -> Pressed | None:
        """As promised by Store."""
        return self._core.presses.get(key)

    async def met_through(self, person: str) -> str | None:
        """As promised by Store."""
        met = self._core.people.get(person)
        return met.met_through if met else None

    # The clock

    async def awake(self, now: datetime, limit: int) -> Sequence[str]:
        """As promised by Store."""
        return self._core.waking.upto(now, limit)

    async def next_wake(self) -> datetime | None:
        """As promised by Store."""
        return self._core.waking.earliest()

    async def wake_at(self, request_id: str, version: int, at: datetime | None) -> None:
        """As promised by Store."""
        async with self._core.locks.hold([request_name(request_id)]) as hold:
            request = self._core.requests.get(request_id)
            if request is None or request.version != version:
                return
            with self._core.db.transaction() as record:
                self._core.wakes.put(request_id, Wake(at))
            await hold.until(self._core.db.submit(record, partial(self._core.waking.put, request_id, at)))

    # Drafts

    async def keep_draft(self, draft: Draft) -> None:
        """As promised by Store."""
        name = draft_name(draft.id)
        async with self._core.locks.hold([name]) as hold:
            with self._core.db.transaction() as record:
                self._core.drafts.put(draft.id, draft)
            applied = partial(self._core.ages.put, name, draft.at)
            await hold.until(self._core.db.submit(record, applied))

    async def draft(self, draft_id: str) -> Draft | None:
        """As promised by Store."""
        return self._core.drafts.get(draft_id)

    # Housekeeping

    async def archive(self, before: datetime, limit: int) -> int:
        """As promised by Store. The archive is durable first: found in both, the live one counts."""
        await self._drop_letters(before, limit)
        ids = self._core.index.ended_before(before, limit)
        async with self._core.locks.hold(map(request_name, ids)) as hold:
            filed = [self._filed(request) for one in ids if (request := self._ended(one, before))]
            if filed:
                await self._archive.add(filed)
                await hold.until(self._remove([one.request for one in filed]))
            return len(filed)

    async def forget(self, before: datetime) -> int:
        """As promised by Store."""
        names = self._core.ages.older_than(before)
        async with self._core.locks.hold(names) as hold:
            still = set(names).intersection(self._core.ages.older_than(before))
            with self._core.db.transaction() as record:
                for name in still:
                    self._core.shelf_of(name).drop(name.partition(" ")[2])
            await hold.until(self._core.db.submit(record, lambda: self._core.forget(still)))
            return len(still)

    async def compact(self) -> None:
        """As promised by Store."""
        await self._core.journal.compact()

    async def close(self) -> None:
        """As promised by Store."""
        await self._core.journal.close()
        await asyncio.to_thread(self._archive.close_now)

    def _checked(self, change: Change) -> Request | None:
        """What the change starts from, if it still does."""
        if pressed := self._core.presses.get(change.press):
            raise AlreadyPressed(pressed)
        stored = self._core.requests.get(change.request.id)
        version = stored.version if stored else 0
        if version != change.before:
            raise StaleRequest(f"request {change.request.id} is at {version}, not at {change.before}")
        return stored

    def _submit(self, change: Change, before: Request | None) -> Write:
        core, request = self._core, change.request
        pressed = Pressed(change.press, request.id, request.version, change.event.at)
        owed = owed_by(change, core.queue.of(request.id))
        with core.db.transaction() as record:
            core.requests.put(request.id, request)
            core.events.put(event_key(request.id, request.version), change.event)
            core.presses.put(pressed.key, pressed)
            core.wakes.put(request.id, Wake(change.wakes_at))
            for notice in owed:
                core.notices.put(notice.id, notice)
            for person in request.audience:
                if person not in core.people:
                    core.people.put(person, Person(request.id))
            if before is None:
                core.numbers.stage(request.number)

        def applied() -> None:
            core.place(before, request)
            core.waking.put(request.id, change.wakes_at)
            core.ages.put(press_name(pressed.key), pressed.at)
            core.queue.put(owed)

        return core.db.submit(record, applied)

    def _ended(self, request_id: str, before: datetime) -> Request | None:
        """The request if it still is to be archived."""
        request = self._core.requests.get(request_id)
        return request if request and not request.state.is_open and request.last_at < before else None

    def _filed(self, request: Request) -> Filed:
        docs = [self._core.events.table.fetch(key) for key in event_keys(request)]
        head = self._core.requests.table.fetch(request.id)
        assert head
        return Filed(request, encode_whole(head, [doc for doc in docs if doc]))

    def _remove(self, requests: Sequence[Request]) -> Write:
        core = self._core
        with core.db.transaction() as record:
            for request in requests:
                core.requests.drop(request.id)
                core.wakes.drop(request.id)
                core.watches.drop(request.id)
                for key in event_keys(request):
                    core.events.drop(key)
                for notice in core.queue.of(request.id):
                    core.notices.drop(notice.id)

        def applied() -> None:
            for request in requests:
                core.place(request, None)
                core.waking.drop(request.id)
                core.queue.drop(request.id)

        return core.db.submit(record, applied)


def _head(whole: Whole | None) -> Request | None:
    return whole.request if whole else None
