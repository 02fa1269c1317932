"""Whose hours, days off or zone have changed: what they owe comes to be due anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from domain.hours import Hours, hours_in
from domain.refusals import Refusal
from domain.worktime import NoWorkingTimeError
from services.recounting import Recounting, Shift
from services.saving import saved_in_time
from services.teams import Teams
from storage import Store

log = structlog.get_logger()


class ChangingHours:
    """Compares what settings and Slack say now with what was said at the last look."""

    def __init__(self, store: Store, teams: Teams, recounting: Recounting, now: Callable[[], datetime]) -> None:
        self._store = store
        self._teams = teams
        self._recounting = recounting
        self._now = now

    async def look(self) -> int:
        """Once at everybody who has an open request, one after the other: Slack is in no hurry. How many words have
        moved. What cannot be counted now is logged, and waits for the next look."""
        moved = 0
        for party in await self._store.everybody():
            try:
                moved += await self.look_at(party)
            except (Refusal, NoWorkingTimeError) as error:
                log.warning("hours_not_counted", person=party, error=type(error).__name__)
        return moved

    async def look_at(self, party: str) -> int:
        """The same at one. Raises TryAgain where that has not come to its end, and NoWorkingTimeError."""
        before = await self._store.hours_of(party)
        after = hours_in(party, await self._teams.hours_of(party), self._now())
        if before and before.are(after):
            return 0
        moved = await self._recounting.recount(await self._shift(before, after)) if before else 0
        await saved_in_time(self._store.keep_hours(after))
        return moved

    async def _shift(self, before: Hours, after: Hours) -> Shift:
        leave = await self._teams.leave_of(after.party)
        then, now = (replace(each.week, away=leave.spans if leave else ()) for each in (before, after))
        return Shift(after.party, f"hours:{after.party}:{before.at.timestamp()}", then, now)
