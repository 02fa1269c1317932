"""Reminders: what is due to be said to one person goes out as one letter, in their hours and not too often."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

import structlog

from domain.letters import PREFIX, Item, Letter, Occasion, Watch
from domain.morning import is_on_the_list
from domain.reminders import Reminder, watched
from domain.request import Request
from domain.sending import free_from
from domain.terms import Terms
from domain.waking import wakes_at
from domain.worktime import NoWorkingTimeError
from services.reading import LIST_LIMIT
from storage import StorageError, Store

ROWS = 20
"""Requests in one letter: Slack takes at most 50 blocks."""
A_DAY = timedelta(hours=26)
"""Of what has gone to somebody before then no cap knows; days are longer where clocks are put back."""
LATER = timedelta(hours=1)
"""Until the next try, where something went wrong with one person's letter."""
IN_THE_MORNING = {Occasion.TODAY, Occasion.LATE, Occasion.LAST, Occasion.UPDATE}
"""What belongs into the day's list."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that may be read now, as far as its reader's hours go."""

    request: Request
    terms: Terms
    watch: Watch | None
    reminder: Reminder

    @property
    def person(self) -> str:
        """Who reads it: whoever owes the next word; where nobody does any more, the customer."""
        word = self.request.next_word
        return word.who if word else self.request.customer

    @property
    def item(self) -> Item:
        """What the letter says of it."""
        return Item(self.request.id, self.request.turn, self.reminder.occasion)

    def reminded(self, at: datetime) -> Watch:
        """What is known once it has been said. What somebody has asked for by themself is no warning."""
        before = watched(self.request, self.watch)
        sent_at = before.sent_at if before else None
        if self.reminder.occasion is not Occasion.SNOOZED:
            sent_at = at
        return Watch(
            request_id=self.request.id, turn=self.request.turn, upto=max(self.reminder.at, at), sent_at=sent_at
        )


class Nudging:
    """Composes letters and owes them; delivery takes them to their readers."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], new_id: Callable[[], str], wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._now = now
        self._new_id = new_id
        self._wake = wake

    async def remind(self, due: Sequence[Due]) -> int:
        """One letter at most to each person; whoever has had enough for now gets the rest later. Returns how many are
        owed now. What goes wrong with one keeps no other waiting. Raises StorageFull, ReadOnly."""
        in_order = sorted(due, key=lambda one: (one.person, _urgency(one.request)))
        people = [(person, list(theirs)) for person, theirs in groupby(in_order, key=lambda one: one.person)]
        sent = await asyncio.gather(*(self._attempt(person, theirs) for person, theirs in people))
        if any(sent):
            self._wake()
        return sum(sent)

    async def _attempt(self, person: str, due: Sequence[Due]) -> bool:
        try:
            return await self._write_to(person, due)
        except StorageError:
            raise
        except Exception as error:
            log.exception("letter_put_off", person=person, error=type(error).__name__)
            await self._put_off(due, self._now() + LATER)
            return False

    async def _write_to(self, person: str, due: Sequence[Due]) -> bool:
        """Whether a letter is owed now."""
        now = self._now()
        if until := await self._must_wait(person, due, now):
            await self._put_off(due, until)
            return False
        due = [one for one in due if await self._is_as_it_was(one)]  # else the next look sees to it
        if not due:
            return False
        letter = await self._letter(person, due, now)
        watches = [one.reminded(now) for one in due]
        wakes = [wakes_at(one.request, one.terms, watch) for one, watch in zip(due, watches, strict=True)]
        await self._store.send(letter, list(zip(watches, wakes, strict=True)))
        log.info("letter_owed", items=len(letter.items), morning=letter.is_morning)
        return True

    async def _is_as_it_was(self, one: Due) -> bool:
        """Whether nobody has spoken or put it off since it was looked at."""
        latest = await self._store.load(one.request.id)
        is_same = latest is not None and latest.version == one.request.version
        return is_same and await self._store.watch(one.request.id) == one.watch

    async def _must_wait(self, person: str, due: Sequence[Due], now: datetime) -> datetime | None:
        """Until when they have had enough; None where they have not."""
        recent = await self._store.letters_to(person, now - A_DAY)
        sent = [letter.at for letter in recent if await self._counts(letter)]
        try:
            free = free_from(now, sent, due[0].terms.weeks[person])
        except NoWorkingTimeError:
            free = now + A_DAY
        return free if free > now else None

    async def _counts(self, letter: Letter) -> bool:
        """Not what has never reached them."""
        return any(one.is_posted or one.is_owed for one in await self._store.notices(letter.id))

    async def _put_off(self, due: Sequence[Due], until: datetime) -> None:
        for one in due:
            await self._store.wake_at(one.request.id, one.request.version, until)

    async def _letter(self, person: str, due: Sequence[Due], now: datetime) -> Letter:
        """What is due to be said now goes before what stands there again."""
        is_listed = person not in due[0].terms.no_mornings
        is_morning = is_listed and any(one.reminder.occasion in IN_THE_MORNING for one in due)
        reminded_of = {one.request.id for one in due}
        theirs = await self._theirs(person, due[0].terms, now) if is_morning else ()
        beside = [(one, _owed(one)) for one in theirs if one.id not in reminded_of]
        items = [*((one.request, one.item) for one in due), *sorted(beside, key=lambda one: _urgency(one[0]))]
        shown = sorted(items[:ROWS], key=lambda one: _urgency(one[0]))
        return Letter(
            id=f"{PREFIX}{self._new_id()}",
            person=person,
            items=tuple(item for _, item in shown),
            more=len(items[ROWS:]),
            is_morning=is_morning,
            at=now,
        )

    async def _theirs(self, person: str, terms: Terms, now: datetime) -> Sequence[Request]:
        """What else stands in the day's list: not what they want to hear of later."""
        week = terms.weeks[person]
        found = await self._store.open_requests(person, LIST_LIMIT)
        listed = [one for one in found if is_on_the_list(one, person, week, now)]
        watches = await asyncio.gather(*(self._store.watch(one.id) for one in listed))
        known = [(one, watched(one, watch)) for one, watch in zip(listed, watches, strict=True)]
        return [one for one, watch in known if not (watch and watch.again_at and watch.again_at > now)]


def _owed(request: Request) -> Item:
    return Item(request.id, request.turn, Occasion.OWED)


def _urgency(request: Request) -> tuple[bool, datetime, int]:
    """Most late first; what has ended comes last."""
    word = request.next_word
    return word is None, word.due if word else request.last_at, request.number
