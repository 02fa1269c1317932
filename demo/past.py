"""A believable past, played through the bot itself before anybody looks: nothing of it is put into storage by hand."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from demo.acts import Act
from demo.company import LONDON, PEOPLE
from demo.history import REQUESTS, TALK
from demo.kept import Kept, Now
from playground.clock import MovableClock
from playground.driver import Person
from playground.local_slack import LocalSlack

A_DAY = 86_400.0
WEDNESDAY = 2
HALF_PAST_NINE = (9, 30)
ZONES = {person.label: ZoneInfo(person.tz or LONDON) for person in PEOPLE}
REDRAW = timedelta(seconds=2)
"""What is owed within that is the second between two redraws of one message: it is skipped, not waited for."""

Progress = Callable[[int, int], None]
"""Told how many requests of how many are where they shall be."""


def wednesday_before(moment: datetime) -> datetime:
    """The latest Wednesday, half past nine in London, that is not after the moment."""
    local = moment.astimezone(ZoneInfo(LONDON))
    hour, minute = HALF_PAST_NINE
    start = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    start -= timedelta(days=(start.weekday() - WEDNESDAY) % 7)
    return start if start <= local else start - timedelta(days=7)


def earliest(start: datetime) -> datetime:
    """When the first act of the past takes place."""
    return min(moment for moment, _ in _acts(start))


class Past:
    """Plays what has happened up to `start`, at a clock that is moved from act to act."""

    def __init__(
        self,
        slack: LocalSlack,
        clock: MovableClock,
        kept: Kept,
        now: Now,
        ticked: Callable[[], Awaitable[float | None]],
    ) -> None:
        self._slack = slack
        self._clock = clock
        self._kept = kept
        self._now = now
        self._ticked = ticked

    async def play(self, start: datetime, progress: Progress) -> None:
        """Everything, in the order of its time; in the end the clock stands at `start`, and all has been read."""
        lasts = [line[-1] for line in REQUESTS]
        for moment, act in _acts(start):
            await self._clock.run_to(moment.timestamp(), self._ticked, step=A_DAY)
            await act.do(self._slack.person(act.who))
            await self._quiet()
            if act in lasts:
                lasts.remove(act)
                progress(len(REQUESTS) - len(lasts), len(REQUESTS))
        await self._clock.run_to(start.timestamp(), self._ticked)
        self._all_has_been_read()

    async def _quiet(self) -> None:
        """Returns once nobody is owed a message any more."""
        await self._ticked()
        while (due := await self._kept.store.next_due()) is not None and due - self._now() <= REDRAW:
            await self._clock.run_to(due.timestamp(), self._ticked)
            await self._ticked()

    def _all_has_been_read(self) -> None:
        world = self._slack.world
        for user in world.people.users:
            Person(world, user).reloads()
            for channel in world.channels.of(user):
                world.marks.has_read(user, channel.id)


def _acts(start: datetime) -> list[tuple[datetime, Act]]:
    """All of them with their moments, in order."""
    begins = wednesday_before(start).date()
    acts = [*TALK, *(act for line in REQUESTS for act in line)]
    return sorted(((act.at(begins, ZONES[act.who]), act) for act in acts), key=lambda each: each[0])
