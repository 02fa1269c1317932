"""What waits for somebody comes to be due anew when they go away, or come back sooner."""

import asyncio
from functools import partial

import structlog
from msgspec.structs import replace

from domain.leave import Leave
from domain.moving import move
from domain.refusals import DoesNotFit, TryAgain, UnknownRequest
from domain.request import Request
from services.desk import Act, Desk
from services.reading import LIST_LIMIT
from services.saving import saved_in_time
from storage import Store

log = structlog.get_logger()


class Moving:
    """Leave is stored first, and settled afterwards: each request in a write of its own, with a key by which none is
    moved twice. Whatever comes between, `finish` goes on from there."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    async def settle(self, leave: Leave) -> Leave:
        """Everything that waits for this person is due by the leave, which is stored already. The leave as it is then.
        Raises TryAgain where that has not come to its end."""
        if leave.is_settled:
            return leave
        theirs = await self._store.open_requests(leave.person, LIST_LIMIT)
        owed = [one for one in theirs if one.next_word and one.next_word.who == leave.person]
        done = await asyncio.gather(*(self._move(one, leave) for one in owed), return_exceptions=True)
        for each in done:
            if isinstance(each, BaseException):
                raise each
        settled = replace(leave, is_settled=True, moved=sum(each is True for each in done))
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

    async def _move(self, request: Request, leave: Leave) -> bool:
        """Whether it was moved."""
        timeline = await self._store.timeline(request.id)
        if timeline[request.turn - 1].at >= leave.at:  # counted with this leave already
            return False
        before = (leave.before,) if leave.before else ()
        key = f"leave:{leave.person}:{leave.at.timestamp()}:{request.id}"
        try:
            await self._desk.do(Act(leave.person, request.id, key), partial(move, turn=request.turn, before=before))
        except (DoesNotFit, UnknownRequest):  # it stays when it is, or has gone on meanwhile
            return False
        return True
