"""The TinyDB store's notices: what a change makes owed, and what becomes of them while they are delivered."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from msgspec.structs import replace

from domain.records import Change, Notice, NoticeKind
from storage.locks import Hold
from storage.notice_queue import order
from storage.tiny_core import Core, request_name

BREATH = timedelta(seconds=1)
"""Between two drawings of one message."""


class TinyNotices:
    """The part of the store that deals with notices."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def claim_notices(
        self, now: datetime, lease_until: datetime, limit: int, except_people: Collection[str] = ()
    ) -> Sequence[Notice]:
        """As promised by Store."""
        queue = self._core.queue
        while threads := list(islice(queue.ready(now, except_people), limit)):
            async with self._core.locks.hold(request_name(request_id) for request_id, _ in threads) as hold:
                free = [notice for thread in threads if (notice := queue.next_in(thread, now))]
                if free:
                    claimed = [_claimed(notice, now, lease_until) for notice in free]
                    await self._store(hold, claimed)
                    return claimed
        return ()

    async def mark_drawn(
        self, notice: Notice, version: int, channel: str, ts: str, now: datetime, *, is_spent: bool = False
    ) -> None:
        """As promised by Store."""

        def drawn(stored: Notice) -> Notice:
            due = now + BREATH if stored.wanted > version else stored.due
            stored = replace(stored, drawn=version, drawn_at=now, channel=channel, ts=ts, due=due, is_spent=is_spent)
            return replace(stored, leased_until=None, tries=0, tried_at=None)

        await self._change(notice, drawn)

    async def put_off(self, notice: Notice, until: datetime) -> None:
        """As promised by Store."""
        await self._change(notice, lambda stored: replace(stored, due=until, leased_until=None))

    async def forgo(self, notice: Notice, until: datetime) -> None:
        """As promised by Store."""

        def untried(stored: Notice) -> Notice:
            tries = max(stored.tries - 1, 0)
            tried_at = stored.tried_at if tries else None
            return replace(stored, due=until, leased_until=None, tries=tries, tried_at=tried_at)

        await self._change(notice, untried)

    async def give_up(self, notice: Notice, reason: str, tell: Collection[str], now: datetime) -> None:
        """As promised by Store."""
        async with self._core.locks.hold([request_name(notice.request_id)]) as hold:
            stored = self._core.queue.get(notice)
            if stored is None:
                return
            words = [_unreached(stored, person, now) for person in tell]
            failed = replace(stored, failed=reason, leased_until=None, tries=0, tried_at=None)  # certainly not sent
            await self._store(hold, [failed, *(word for word in words if not self._core.queue.get(word))])

    async def drop_notice(self, notice: Notice) -> None:
        """As promised by Store."""

        def settled(stored: Notice) -> Notice:
            return replace(stored, drawn=stored.wanted, leased_until=None, tries=0, tried_at=None)

        await self._change(notice, settled)

    async def notices(self, request_id: str) -> Sequence[Notice]:
        """As promised by Store."""
        return sorted(self._core.queue.of(request_id), key=lambda one: (one.person, *order(one)))

    async def notice_at(self, channel: str, ts: str) -> Notice | None:
        """As promised by Store."""
        return self._core.queue.at(channel, ts)

    async def failed_notices(self, limit: int) -> Sequence[Notice]:
        """As promised by Store."""
        return self._core.queue.failed()[:limit]

    async def next_due(self) -> datetime | None:
        """As promised by Store."""
        return self._core.queue.next_due()

    async def _change(self, notice: Notice, change: Callable[[Notice], Notice]) -> None:
        """Change it as it is stored now, which need not be as the caller saw it; nothing where it is gone."""
        async with self._core.locks.hold([request_name(notice.request_id)]) as hold:
            if stored := self._core.queue.get(notice):
                await self._store(hold, [change(stored)])

    async def _store(self, hold: Hold, notices: Sequence[Notice]) -> None:
        with self._core.db.transaction() as record:
            for notice in notices:
                self._core.notices.put(notice.id, notice)
        await hold.until(self._core.db.submit(record, partial(self._core.queue.put, notices)))


def owed_by(change: Change, there: Sequence[Notice]) -> list[Notice]:
    """The notices that a change makes owed, given those that there are."""
    request, at = change.request, change.event.at
    cards = {notice.person for notice in there if notice.kind is NoticeKind.CARD}
    owed = [_new(change, person, NoticeKind.CARD, 0) for person in request.audience if person not in cards]
    owed += [_new(change, person, NoticeKind.NEWS, request.version) for person in {*change.hearers}]
    owed += [_new(change, person, NoticeKind.FILES, request.version) for person in {*change.files_to}]
    drawn_anew = {*request.audience, *change.leaving}
    for notice in there:
        is_card = notice.kind is NoticeKind.CARD and notice.person in drawn_anew
        is_settled = notice.kind is NoticeKind.NEWS and notice.event in change.settles
        is_taken_back = notice.kind is NoticeKind.FILES and notice.event == change.takes_back
        if is_card or is_settled or is_taken_back:
            owed.append(owed_again(notice, request.version, at))
    return owed


def _new(change: Change, person: str, kind: NoticeKind, event: int) -> Notice:
    request = change.request
    return Notice(
        request_id=request.id,
        person=person,
        kind=kind,
        event=event,
        wanted=request.version,
        due=change.event.at,
    )


def owed_again(notice: Notice, version: int, at: datetime) -> Notice:
    """To be drawn once more: at once, or after a breath, also where the clock has been set back since, and it was drawn
    in times to come; an earlier failure is forgotten."""
    due = min(max(at, notice.drawn_at + BREATH), at + BREATH) if notice.drawn_at else at
    return replace(notice, wanted=version, due=due, failed="")


def _claimed(notice: Notice, now: datetime, lease_until: datetime) -> Notice:
    tried_at = notice.tried_at if notice.tries else now
    return replace(notice, leased_until=lease_until, tries=notice.tries + 1, tried_at=tried_at)


def _unreached(notice: Notice, person: str, now: datetime) -> Notice:
    return Notice(
        request_id=notice.request_id,
        person=person,
        kind=NoticeKind.UNREACHED,
        event=notice.event,
        wanted=notice.wanted,
        due=now,
    )
