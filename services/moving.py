"""What waits for somebody comes to be due anew when they go away, or come back sooner."""

from dataclasses import replace as replaced

import structlog
from msgspec.structs import replace

from domain.leave import Leave
from domain.refusals import TryAgain
from services.recounting import Recounting, Shift
from services.saving import saved_in_time
from services.teams import Teams
from storage import Store

log = structlog.get_logger()


class Moving:
    """Leave is stored first, and settled afterwards. Whatever comes between, `finish` goes on from there."""

    def __init__(self, store: Store, teams: Teams, recounting: Recounting) -> None:
        self._store = store
        self._teams = teams
        self._recounting = recounting

    async def settle(self, leave: Leave) -> Leave:
        """Everything that waits for this person is due by the leave, which is stored already. The leave as it is then.
        Raises TryAgain where that has not come to its end."""
        if leave.is_settled:
            return leave
        moved = await self._recounting.recount(await self._shift(leave))
        settled = replace(leave, is_settled=True, moved=moved)
        if await self._store.leave_of(leave.person) == leave:  # a newer one has taken its place, if not
            await saved_in_time(self._store.keep_leave(settled))
        return settled

    async def finish(self) -> None:
        """Settle what a process that is gone has left. What cannot be now is logged, and waits for the next start, or
        until the person says something new about their leave."""
        for leave in await self._store.unsettled_leaves():
            try:
                settled = await self.settle(leave)
            except TryAgain as error:
                log.warning("leave_not_settled", person=leave.person, error=type(error).__name__)
            else:
                log.info("leave_settled", person=leave.person, moved=settled.moved)

    async def _shift(self, leave: Leave) -> Shift:
        hours = await self._teams.hours_of(leave.person)
        before, after = (replaced(hours, away=away) for away in ((leave.before,) if leave.before else (), leave.spans))
        key = f"leave:{leave.person}:{leave.at.timestamp()}"
        return Shift(leave.person, key, before, after, leave.at)
