"""What happens by itself: looks at every request that is awake, and does what is due on it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from domain import unattended
from domain.refusals import NoSpace, TryAgain, WritesStopped
from domain.request import Request
from domain.steps import Act, step_due, wakes_at
from services.desk import Desk, Rule
from services.teams import Teams
from storage import Store

ALL = 1_000_000
AT_ONCE = 20
"""Requests that are looked at side by side: they share a write, and do not wait for each other's people."""
SOON = timedelta(minutes=1)
"""Until the next try, where Slack or the disk was in the way."""
LATER = timedelta(hours=1)
"""Until the next try, where the request itself was: it would only be in the way again."""

RULES: Mapping[Act, Rule] = {
    Act.UNTAKEN: unattended.still_untaken,
    Act.NEXT_UPDATE: unattended.no_update,
    Act.STAND: unattended.offer_stood,
    Act.UNCONFIRM: unattended.went_unconfirmed,
    Act.ASK_BOTH: unattended.asked_both,
    Act.LAPSE: unattended.lapsed,
}
"""Those that need to know nobody else."""

log = structlog.get_logger()


class Clockwork:
    """Keeps no time itself: what is due follows from what is stored and from `now`."""

    def __init__(self, store: Store, desk: Desk, teams: Teams, now: Callable[[], datetime]) -> None:
        self._store = store
        self._desk = desk
        self._teams = teams
        self._now = now

    async def sweep(self) -> int:
        """Look once at all that is awake, with one step at most on each; returns on how many there was one. After a
        long sleep more may be due on them: the next sweep sees to that.

        What goes wrong with one keeps no other from its turn. Raises NoSpace, WritesStopped and StorageError: then
        nothing can be written for anybody.
        """
        ids, steps = await self._store.awake(self._now(), ALL), 0
        for start in range(0, len(ids), AT_ONCE):
            steps += await self._attend_all(ids[start : start + AT_ONCE])
        return steps

    async def _attend_all(self, ids: Sequence[str]) -> int:
        ends = await asyncio.gather(*map(self._attend, ids), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return ends.count(True)

    async def _attend(self, request_id: str) -> bool:
        """Whether there was a step."""
        request = await self._store.load(request_id)
        if request is None:
            return False
        try:
            return await self._attend_to(request)
        except (NoSpace, WritesStopped):
            raise
        except Exception as error:
            log.exception("clock_put_off", request=request.number, error=type(error).__name__)
            await self._put_off(request, SOON if isinstance(error, TryAgain) else LATER)
            return False

    async def _attend_to(self, request: Request) -> bool:
        terms = await self._teams.terms_between(request.audience)
        step = step_due(request, terms, self._now())
        if step is None:
            await self._store.wake_at(request.id, request.version, wakes_at(request, terms))
            return False
        rule, named = await self._rule(step.act, request)
        after = await self._desk.by_itself(request, _key(request, step.act), rule, named)
        if after:
            log.info("by_itself", request=request.number, act=step.act.value)
        return after is not None

    async def _put_off(self, request: Request, by: timedelta) -> None:
        await self._store.wake_at(request.id, request.version, self._now() + by)

    async def _rule(self, act: Act, request: Request) -> tuple[Rule, Sequence[str]]:
        """The act's rule, and to whom it may go."""
        match act:
            case Act.OVERDUE:
                lead = await self._teams.lead_at_hand(request)
                return partial(unattended.went_overdue, lead=lead), [lead]
            case Act.NEXT_MEDIATOR:
                line = await self._teams.mediators_in_line(request)
                return partial(unattended.next_mediator, line=line), line
        return RULES[act], ()


def _key(request: Request, act: Act) -> str:
    return f"clock:{request.id}:{request.version}:{act}"
