"""What people write to Kept: into the thread of a request, from where it goes to the other side, or beside it."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from domain import writing
from domain.attachments import UnfitFile
from domain.events import Answered, Erased, Timeline, Wrote
from domain.fitting import Verb, fits
from domain.letters import is_letter
from domain.press import Press
from domain.records import Draft
from domain.refusals import DoesNotFit, Refusal, UnknownRequest
from domain.request import Request
from domain.values import Attachment, Wish
from services.desk import Act, Desk
from services.drafts import must_be_kept, own_draft
from services.reading import LIST_LIMIT
from services.saving import saved_in_time
from storage import Store

OFFERED = 3
"""Requests offered for words that were typed outside a thread."""


@dataclass(frozen=True, slots=True)
class Note:
    """A message as somebody has just written, changed or deleted it."""

    by: str
    channel: str
    ts: str
    words: str = ""
    request_id: str = ""
    """In whose thread it was written; empty where that is none's."""
    files: tuple[Attachment, ...] = ()
    unfit: UnfitFile | None = None
    """A file that came with it and cannot be passed on."""

    @property
    def source(self) -> str:
        """Where it stands."""
        return f"{self.channel}:{self.ts}"

    @property
    def key(self) -> str:
        """The key of its press, and the id of its draft: the same however often Slack tells of it."""
        return f"message:{self.source}"

    def with_words(self, words: str) -> "Note":
        """The same, saying this."""
        return dataclasses.replace(self, words=words)

    def with_files(self, files: tuple[Attachment, ...]) -> "Note":
        """The same with these files."""
        return dataclasses.replace(self, files=files)

    def without(self, unfit: UnfitFile) -> "Note":
        """The same with a file that keeps it from being passed on."""
        return dataclasses.replace(self, unfit=unfit)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that have gone to nobody yet, with the requests that they may belong to; or, where `why` says so, words
    (or a change of them) that cannot go where they were written."""

    draft: Draft
    requests: Sequence[Request] = ()
    why: Refusal | None = None
    is_change: bool = False
    is_known: bool = False
    """It has been begun to ask before; nobody knows whether that has arrived."""


class Writing:
    """Passes on what is written, and keeps what is not in its place yet."""

    def __init__(self, store: Store, desk: Desk, now: Callable[[], datetime]) -> None:
        self._store = store
        self._desk = desk
        self._now = now

    async def request_at(self, channel: str, ts: str) -> str:
        """The id of the live request about which a message stands there; empty for none that is known of."""
        notice = await self._store.notice_at(channel, ts)
        return await self.request_of(notice.request_id) if notice else ""

    async def request_of(self, subject: str) -> str:
        """The id of the request that a card, news, or a letter about a single one is about; empty for a list, and for
        a letter that is not known any more."""
        if not is_letter(subject):
            return subject
        letter = await self._store.letter(subject)
        return letter.items[0].request_id if letter and len(letter.items) == 1 else ""

    async def write(self, note: Note) -> Unplaced | None:
        """None where it has been passed on, by this or an earlier call; else what is to be asked.

        Raises TryAgain and Missing.
        """
        if await self._store.pressed(note.key) or await self._store.draft(_erased(note)):
            return None
        note = await self._as_left(note)
        if note.unfit or not note.request_id:
            return await self._unplaced(note, note.unfit)
        try:
            await self._pass_on(note.request_id, note, note.key)
        except (UnknownRequest, DoesNotFit) as why:
            return await self._unplaced(note, why)
        return None

    async def amend(self, note: Note, key: str, *, is_erased: bool = False) -> Unplaced | None:
        """What was written there is changed to these words, or taken back, for the other side too. Nothing where that
        changes nothing, or never was passed on; where it has not been heard of yet, it is passed on as it is left.
        Raises TryAgain."""
        timeline = await self._store.timeline(note.request_id) if note.request_id else ()
        number = writing.note_from(timeline, note.source)
        if not number:
            await self._amend_draft(note, is_erased=is_erased)
            return None
        if not _changes(timeline, number, note.words, is_erased=is_erased):
            return None
        try:
            await self._desk.do(Act(note.by, note.request_id, key), _amending(timeline, number, note.words, is_erased))
        except (UnknownRequest, DoesNotFit) as why:
            change = dataclasses.replace(note, ts=key)  # something of its own, to be answered once
            return await self._unplaced(change, why, is_change=True)
        return None

    async def is_overtaken(self, note: Note, at: datetime) -> bool:
        """Whether a later change than this one, made then, has been passed on already: Slack may tell of one minutes
        after the next."""
        timeline = await self._store.timeline(note.request_id) if note.request_id else ()
        last = writing.amendment(timeline, writing.note_from(timeline, note.source))
        return last is not None and last.at > at

    async def write_into(self, by: str, draft_id: str, request_id: str) -> Request:
        """Typed words written into a request, once: the request that has them.

        Raises Forgotten, the rule's refusals, TryAgain.
        """
        draft, key = await self.typed(by, draft_id), _key_of(draft_id)
        note = Note(by, "", "", draft.wish.words, files=draft.files)
        await self._pass_on(request_id, note, key)
        pressed = await self._store.pressed(key)
        placed = await self._store.load(pressed.request_id if pressed else request_id)
        assert placed
        return placed

    async def typed(self, by: str, draft_id: str) -> Draft:
        """What somebody typed. Raises Forgotten where it is not kept any more, or was somebody else's."""
        return must_be_kept(await own_draft(self._store, by, draft_id))

    async def became(self, by: str, draft_id: str, request: Request) -> Draft | None:
        """Typed words have become a request: the files that came with them are passed on too. None where the draft is
        no message, or is not kept any more."""
        draft = await own_draft(self._store, by, draft_id) if draft_id.startswith("message:") else None
        if draft and draft.files:
            await self._pass_on(request.id, Note(by, "", "", files=draft.files), _key_of(draft_id))
        return draft

    async def asked(self, draft: Draft, channel: str, ts: str) -> None:
        """Kept has asked there what to do with it, and need not ask again. Raises TryAgain."""
        await saved_in_time(self._store.keep_draft(replace(draft, answer=f"{channel}:{ts}")))

    async def _pass_on(self, request_id: str, note: Note, key: str) -> None:
        timeline = await self._store.timeline(request_id)
        is_first = not writing.has_written(timeline, note.by)
        source = note.source if note.ts else ""

        def rule(press: Press) -> Wrote | Answered:
            return writing.write(press, note.words, source, note.files, is_first=is_first)

        await self._desk.do(Act(note.by, request_id, key), rule)

    async def _unplaced(self, note: Note, why: Refusal | None, *, is_change: bool = False) -> Unplaced | None:
        """None where it has been asked already."""
        known = await self._store.draft(note.key)
        if known and known.answer:
            return None
        draft = Draft(id=note.key, customer=note.by, wish=Wish(note.words), files=note.files, at=self._now())
        await saved_in_time(self._store.keep_draft(draft))
        may_go_elsewhere = not (note.unfit or is_change)
        likely = await self._likely(note.by) if may_go_elsewhere else ()
        return Unplaced(draft, likely, why, is_change, is_known=known is not None)

    async def _likely(self, person: str) -> Sequence[Request]:
        """The open requests that the person may write into, the most recently active first."""
        there = await self._store.open_requests(person, LIST_LIMIT)
        theirs = [request for request in there if fits(Verb.WRITE, request, person, self._now())]
        return sorted(theirs, key=lambda request: request.last_at, reverse=True)[:OFFERED]

    async def _amend_draft(self, note: Note, *, is_erased: bool) -> None:
        """What is asked about is what stands there: a mistake that has been put right is not filed."""
        draft = await self._store.draft(note.key)
        if draft is None:
            await self._keep_amendment(note, is_erased=is_erased)
        elif note.words and not is_erased and draft.wish.words != note.words:
            await saved_in_time(self._store.keep_draft(replace(draft, wish=Wish(note.words))))

    async def _keep_amendment(self, note: Note, *, is_erased: bool) -> None:
        """Slack may tell of a change first, and of the message itself minutes later."""
        name = _erased(note) if is_erased else _edited(note)
        left = Draft(id=name, customer=note.by, wish=Wish(note.words), at=self._now())
        await saved_in_time(self._store.keep_draft(left))

    async def _as_left(self, note: Note) -> Note:
        """The message in its last words, where these have been heard of before it."""
        edited = await own_draft(self._store, note.by, _edited(note))
        return note.with_words(edited.wish.words) if edited else note


def _changes(timeline: Timeline, number: int, words: str, *, is_erased: bool) -> bool:
    """Slack also tells of messages that only look different, as when a link gets its preview."""
    if isinstance(writing.amendment(timeline, number), Erased):
        return False
    note = writing.as_it_stands(timeline)[number - 1]
    return is_erased or not isinstance(note, writing.Note) or note.words != words


def _amending(timeline: Timeline, number: int, words: str, is_erased: bool) -> Callable[[Press], writing.Amendment]:
    if is_erased:
        return lambda press: writing.erase(press, number)
    has_files = bool(getattr(timeline[number - 1], "files", ()))
    return lambda press: writing.rewrite(press, number, words, has_files=has_files)


def _edited(note: Note) -> str:
    """The id of the draft that keeps to what words a message was changed before it was heard of."""
    return f"edited:{note.source}"


def _erased(note: Note) -> str:
    """The id of the draft that keeps that a message was taken back before it was heard of."""
    return f"erased:{note.source}"


def _key_of(draft_id: str) -> str:
    """The press key of what becomes of typed words: once, whatever is pressed how often."""
    return f"typed:{draft_id}"
