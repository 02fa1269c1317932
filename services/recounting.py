"""Somebody's working time has changed: the next words that they owe come to be due anew."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from domain.moving import is_counted_so, move
from domain.refusals import DoesNotFit, TooSlow
from domain.request import Request
from domain.waking import wakes_at
from domain.worktime import WorkWeek
from services.desk import RERUNS, Desk
from services.reading import LIST_LIMIT
from services.saving import saved_in_time
from services.teams import Teams
from storage import Store


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of somebody's working time. `key`: of just this one."""

    who: str
    key: str
    before: WorkWeek
    after: WorkWeek
    leave_since: datetime | None = None
    """When leave was set that changes it: words set from then on know of it. None for other hours, of which nobody
    knows since when."""


class Recounting:
    """Takes each request in a write of its own, with a key by which none is moved twice."""

    def __init__(self, store: Store, desk: Desk, teams: Teams) -> None:
        self._store = store
        self._desk = desk
        self._teams = teams

    async def recount(self, shift: Shift) -> int:
        """Every next word that they owe is due by it, and the clock looks when it should: how many words have moved.
        Raises TryAgain where that has not come to its end."""
        theirs = await self._store.open_requests(shift.who, LIST_LIMIT)
        owed = [one for one in theirs if one.next_word and one.next_word.who == shift.who]
        asked = [one for one in theirs if one.asked_both_at and one not in owed]  # they have days of their own
        ends = await asyncio.gather(
            *(self._recount(one, shift) for one in owed), *map(self._only_woken, asked), return_exceptions=True
        )
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return ends.count(True)

    async def _recount(self, request: Request, shift: Shift) -> bool:
        """Whether it was moved."""
        key = f"{shift.key}:{request.id}"
        word = request.next_word
        for _ in range(RERUNS):
            if await self._store.pressed(key):
                return True
            latest = await self._store.load(request.id)
            if latest is None:
                return False
            if word is None or await self._is_known(latest, shift):
                return await self._only_woken(latest)
            by_leave = shift.leave_since is not None
            rule = partial(move, word=word, before=shift.before, after=shift.after, by_leave=by_leave)
            try:
                if await self._desk.by_itself(latest, key, rule):
                    return True
            except DoesNotFit:  # it stays when it is, or has gone on meanwhile
                return await self._only_woken(latest)
        raise TooSlow

    async def _is_known(self, request: Request, shift: Shift) -> bool:
        """Whether the word was set when this was known already."""
        terms = await self._teams.terms_between([*request.audience, *request.former])
        return is_counted_so(request, await self._store.timeline(request.id), terms, shift.leave_since)

    async def _only_woken(self, request: Request) -> bool:
        """What comes of its silence is counted in that working time too."""
        terms = await self._teams.terms_between(request.audience)
        at = wakes_at(request, terms, await self._store.watch(request.id))
        await saved_in_time(self._store.wake_at(request.id, request.version, at))
        return False
