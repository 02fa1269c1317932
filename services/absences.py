"""Somebody goes away, or comes back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.leave import Away, BadLeave, Leave, LeaveFault, WhichUntil, must_be_possible
from domain.parties import is_team
from domain.request import Request
from domain.values import State
from domain.worktime import Span
from services.addressees import Addressees
from services.leave_times import Spell as Spell, beginning, endings
from services.leaves import Leaves
from services.moving import Moving
from services.reading import LIST_LIMIT
from services.saving import saved_in_time
from services.teams import Teams
from storage import Store

PERSON = ("U", "W")
"""How Slack's ids of people begin."""


class Absences:
    """Sets leave, and ends it. `told`: who goes, and who stands in now or did until now, see it at once."""

    def __init__(
        self,
        store: Store,
        leaves: Leaves,
        teams: Teams,
        addressees: Addressees,
        moving: Moving,
        now: Callable[[], datetime],
        told: Callable[..., None] = lambda *_: None,
    ) -> None:
        self._store = store
        self._told = told
        self._leaves = leaves
        self._teams = teams
        self._addressees = addressees
        self._moving = moving
        self._now = now

    async def typed(self, person: str, spell: Spell, key: str) -> Away | WhichUntil:
        """Leave as somebody types it. The same key again sets nothing, and comes to the same.

        Raises BadLeave, which holds what was typed, and TryAgain.
        """
        try:
            return await self._typed(person, spell, key)
        except BadLeave as why:
            why.typed = spell.typed
            raise

    async def set(self, person: str, start: datetime, until: datetime, stand_in: str, key: str) -> Away:
        """The person is away from now or a later start. Whoever is away already stays so. Key and errors as above."""
        if set_before := await self._set_by(person, key):
            return Away(set_before, await self._promises(set_before))
        now = self._now()
        start = max(start, now)
        must_be_possible(start, until, now)
        await self._must_stand_in(person, stand_in)
        earlier = await self._settled(person)
        is_longer = earlier is not None and earlier.holds(now) and start == now
        leave = Leave(
            person=person,
            start=earlier.start if earlier and is_longer else start,
            until=until,
            stand_in=stand_in,
            at=now,
            before=_span(earlier),
            past=await self._past(person),
            press=key,
        )
        leave = await self._kept(leave)
        return Away(leave, await self._promises(leave))

    async def back(self, person: str, key: str) -> Span | None:
        """The person is back, or stays: the leave that has ended with this; None for none. Raises TryAgain."""
        if ended := await self._set_by(person, key):
            return ended.before
        leave, now = await self._settled(person), self._now()
        if leave is None:
            return None
        start, past = min(leave.start, now), await self._past(person)
        await self._kept(
            Leave(person=person, start=start, until=now, at=now, before=_span(leave), past=past, press=key)
        )
        return _span(leave)

    async def standing(self, person: str) -> Away | None:
        """The leave that is coming or running; None for none."""
        leave = await self._leaves.coming(person)
        return Away(leave, await self._promises(leave)) if leave else None

    async def _settled(self, person: str) -> Leave | None:
        """Their leave that is not over; what is still due by an earlier one is counted by it first."""
        if leave := await self._leaves.of(person):
            await self._moving.settle(leave)
        return await self._leaves.coming(person)

    async def _past(self, person: str) -> tuple[Span, ...]:
        last = await self._leaves.of(person)
        return last.past_at(self._now()) if last else ()

    async def _set_by(self, person: str, key: str) -> Leave | None:
        """What the same command or press has set before; None for nothing."""
        leave = await self._leaves.of(person)
        return await self._moving.settle(leave) if leave and leave.press == key else None

    async def _kept(self, leave: Leave) -> Leave:
        """Stored, and settled."""
        earlier = await self._leaves.of(leave.person)
        concerned = {leave.person, leave.stand_in, earlier.stand_in if earlier else ""} - {""}
        await saved_in_time(self._store.keep_leave(leave), lambda: self._told(*concerned))
        return await self._moving.settle(leave)

    async def _typed(self, person: str, spell: Spell, key: str) -> Away | WhichUntil:
        if len(spell.stand_ins) > 1:
            raise BadLeave(LeaveFault.SEVERAL)
        stand_in = spell.stand_ins[0] if spell.stand_ins else ""
        now, zone = self._now(), (await self._teams.someone(person)).zone
        week = await self._teams.hours_of(person)
        start = beginning(spell, now, zone, week)
        readings = endings(spell, now, start, zone, week)
        if len(readings) > 1:
            return WhichUntil(start, readings, stand_in, spell.until)
        return await self.set(person, start, readings[0], stand_in, key)

    async def _must_stand_in(self, person: str, stand_in: str) -> None:
        if not stand_in:
            return
        if stand_in == person:
            raise BadLeave(LeaveFault.YOURSELF)
        if is_team(stand_in) or not stand_in.startswith(PERSON):
            raise BadLeave(LeaveFault.NO_PERSON)
        if await self._addressees.obstacle(stand_in, person):
            raise BadLeave(LeaveFault.UNSUITABLE, person=stand_in)

    async def _promises(self, leave: Leave) -> Sequence[Request]:
        """Those that come due while they are away, earliest first."""
        theirs = await self._store.open_requests(leave.person, LIST_LIMIT)
        found = [(one.promise.due, one) for one in theirs if one.promise and _is_promised_by(one, leave.person)]
        due = [(when, one) for when, one in found if leave.start <= when <= leave.until]
        return [one for _, one in sorted(due, key=lambda pair: (pair[0], pair[1].number))]


def _span(leave: Leave | None) -> Span | None:
    return leave.spans[0] if leave and leave.spans else None


def _is_promised_by(request: Request, person: str) -> bool:
    return request.owner == person and request.state is State.AGREED
