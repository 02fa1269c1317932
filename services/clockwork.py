"""What happens by itself: looks at every request that is awake, does what is due on it, and reminds who owes a word."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from domain import unattended
from domain.refusals import NoSpace, TryAgain, WritesStopped
from domain.request import Request
from domain.steps import Act, Step
from domain.waking import reminder_now, step_now, wakes_at
from services.desk import Desk, Rule
from services.digests import Digests
from services.nudging import Due, Nudging
from services.questions import Questions
from services.teams import Teams
from storage import Store

ALL = 1_000_000
EVERYTHING = datetime.max.replace(tzinfo=UTC)
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

    def __init__(
        self,
        store: Store,
        desk: Desk,
        teams: Teams,
        nudging: Nudging,
        questions: Questions,
        digests: Digests,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._desk = desk
        self._teams = teams
        self._nudging = nudging
        self._questions = questions
        self._digests = digests
        self._now = now
        self._sweeping = asyncio.Lock()
        self._last_look: datetime | None = None

    async def sweep(self) -> int:
        """Look once at all that is awake, with one step at most on each, and write one letter at most to each person;
        returns on how many requests there was a step, and how many letters. After a long sleep more may be due on them:
        the next sweep sees to that.

        What goes wrong with one keeps no other from its turn. Raises NoSpace, WritesStopped and StorageError: then
        nothing can be written for anybody.
        """
        async with self._sweeping:  # else two would each write the same letter
            ids = await self._store.awake(self._upto(), ALL)
            ends = [
                end for start in range(0, len(ids), AT_ONCE) for end in await self._attend_all(ids[start:][:AT_ONCE])
            ]
            due = await self._questions.few([end for end in ends if isinstance(end, Due)])
            letters = await self._nudging.remind(due)
            return ends.count(True) + letters + await self._digests.look()

    async def next_wake(self) -> datetime | None:
        """When something happens by itself next, if nobody speaks before; None for never."""
        times = [await self._store.next_wake(), self._digests.next_at()]
        return min((at for at in times if at), default=None)

    def _upto(self) -> datetime:
        """Up to now; where the clock has been set back, once everything: when to look was worked out by a wrong one."""
        before, self._last_look = self._last_look, self._now()
        return EVERYTHING if before and self._last_look < before - SOON else self._last_look

    async def _attend_all(self, ids: Sequence[str]) -> Sequence[Due | bool]:
        ends = await asyncio.gather(*map(self._attend, ids), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end
        return [end for end in ends if not isinstance(end, BaseException)]

    async def _attend(self, request_id: str) -> Due | bool:
        """Whether there was a step; or what somebody is to be reminded of."""
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

    async def _attend_to(self, request: Request) -> Due | bool:
        terms = await self._teams.terms_between(request.audience)
        watch, now = await self._store.watch(request.id), self._now()
        if step := step_now(request, terms, watch, now):
            return await self._take(step, request)
        if reminder := reminder_now(request, terms, watch, now):
            return Due(request, terms, watch, reminder)
        await self._store.wake_at(request.id, request.version, _later(wakes_at(request, terms, watch, now), now))
        return False

    async def _take(self, step: Step, request: Request) -> bool:
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


def _later(at: datetime | None, now: datetime) -> datetime | None:
    """Never at once again: what could not be done now is looked at in a minute."""
    return now + SOON if at and at <= now else at


def _key(request: Request, act: Act) -> str:
    return f"clock:{request.id}:{request.version}:{act}"
