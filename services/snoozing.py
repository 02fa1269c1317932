"""Somebody wants to hear of something later."""

from collections.abc import Callable
from datetime import datetime

from domain import snoozing
from domain.letters import Item, Letter, Watch
from domain.refusals import PastTime, UnknownRequest
from domain.reminders import watched
from domain.request import Request
from domain.snoozing import Snooze
from domain.waking import wakes_at
from services.saving import saved_in_time
from services.teams import Teams
from services.times import starting_time
from storage import Store


class Snoozing:
    """Puts off all that a letter speaks of; each due time stays, and so does what the other side sees of it."""

    def __init__(self, store: Store, teams: Teams, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        self._store = store
        self._teams = teams
        self._now = now
        self._wake = wake

    async def snooze(self, person: str, letter_id: str, how_long: Snooze) -> datetime:
        """Until when. Raises UnknownRequest where the letter is none of theirs, and TryAgain."""
        terms = await self._teams.terms_between([person])
        until = snoozing.until(how_long, self._now(), terms.zones[person], terms.weeks[person])
        return await self._put_off(person, letter_id, until)

    async def snooze_until(self, person: str, letter_id: str, phrase: str) -> datetime:
        """The same, until the time that they have typed. Raises also Missing, UnreadableTime, TwoReadings, PastTime."""
        terms, now = await self._teams.terms_between([person]), self._now()
        at = starting_time(phrase, now, terms.zones[person], terms.weeks[person])
        if at <= now:
            raise PastTime(at)
        return await self._put_off(person, letter_id, at)

    async def _put_off(self, person: str, letter_id: str, until: datetime) -> datetime:
        letter = await self._theirs(person, letter_id)
        for item in letter.items:
            request = await self._store.load(item.request_id)
            if request and _is_open(item, request, person):
                await self._snooze(request, person, until)
        self._wake()
        return until

    async def _theirs(self, person: str, letter_id: str) -> Letter:
        letter = await self._store.letter(letter_id)
        if letter is None or letter.person != person:
            raise UnknownRequest
        return letter

    async def _snooze(self, request: Request, person: str, until: datetime) -> None:
        terms, now = await self._teams.terms_between(request.audience), self._now()
        known = watched(request, await self._store.watch(request.id))
        upto, sent_at = (max(known.upto, now), known.sent_at) if known else (now, None)
        watch = Watch(request_id=request.id, turn=request.turn, upto=upto, sent_at=sent_at, again_at=until)
        await saved_in_time(self._store.keep_watch(watch, wakes_at(request, terms, watch)))
        await saved_in_time(self._store.redraw_letters(person, request.id, now, drawn_before=now))


def _is_open(item: Item, request: Request, person: str) -> bool:
    word = request.next_word
    return request.turn == item.turn and word is not None and word.who == person
