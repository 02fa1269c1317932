"""Which notice is next in every thread, and when: the rules for the order in which messages leave.

A thread is what one person sees about one request, or a letter to them. At most one of its notices is on its way at a
time, and one that has never been posted waits for all earlier ones.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from itertools import islice

from domain.records import Notice, NoticeKind
from storage.tiny_index import InOrder

Thread = tuple[str, str]
"""Request, or letter, and person."""
Place = tuple[datetime, str, Thread]
"""When the next notice of a thread is due, and its id."""

RANKS = {NoticeKind.CARD: 0, NoticeKind.NEWS: 1, NoticeKind.FILES: 2, NoticeKind.UNREACHED: 3}
RANKS |= {NoticeKind.LETTER: 0, NoticeKind.PICTURE: 1}


class NoticeQueue:
    """All notices of live requests and of letters, and the threads that have something to send."""

    def __init__(self) -> None:
        self._people: dict[str, dict[str, dict[str, Notice]]] = {}
        """Notices by request, or letter, person and id."""
        self._places: dict[Thread, Place] = {}
        self._free: InOrder[Place] = InOrder()
        self._leased: dict[Thread, datetime] = {}
        self._standing: dict[tuple[str, str], Notice] = {}
        """Notices by where their messages stand in Slack: channel and ts."""

    def put(self, notices: Sequence[Notice]) -> None:
        """They are new or have changed."""
        touched = set()
        for one in notices:
            touched.add((one.request_id, one.person))
            if one.is_posted:
                self._standing[one.channel, one.ts] = one
            self._people.setdefault(one.request_id, {}).setdefault(one.person, {})[one.id] = one
        for thread in touched:
            self._place(thread)

    def drop(self, request_id: str) -> None:
        """All notices of a request, or of a letter, are gone."""
        for one in self.of(request_id):
            self._standing.pop((one.channel, one.ts), None)
        for person in self._people.pop(request_id, {}):
            self._place((request_id, person))

    def get(self, notice: Notice) -> Notice | None:
        """The notice with the same id as it is stored; None where there is none."""
        return self._people.get(notice.request_id, {}).get(notice.person, {}).get(notice.id)

    def at(self, channel: str, ts: str) -> Notice | None:
        """The notice whose message stands there; None where there is none."""
        return self._standing.get((channel, ts))

    def of(self, request_id: str) -> list[Notice]:
        """All of a request, or of a letter, in no order."""
        return [one for thread in self._people.get(request_id, {}).values() for one in thread.values()]

    def failed(self) -> list[Notice]:
        """Those that were given up, by request or letter, then by id."""
        found = [one for request_id in self._people for one in self.of(request_id) if one.failed]
        return sorted(found, key=lambda one: (one.request_id, one.id))

    def ready(self, now: datetime, except_people: Collection[str]) -> Iterator[Thread]:
        """The threads in which something can be claimed, the longest due first, then by the notice's id."""
        expired = sorted(self._places[one] for one, until in self._leased.items() if until <= now)
        for due, _, thread in merge(self._free, expired):
            if due > now:
                return
            if thread[1] not in except_people:
                yield thread

    def next_in(self, thread: Thread, now: datetime) -> Notice | None:
        """What can be claimed in a thread; None where nothing can."""
        place = self._places.get(thread)
        if place is None or place[0] > now or self._leased.get(thread, now) > now:
            return None
        request_id, person = thread
        return self._people[request_id][person][place[1]]

    def next_due(self) -> datetime | None:
        """The earliest instant at which something can be claimed if nothing changes before; None where nothing can."""
        instants = [max(until, self._places[one][0]) for one, until in self._leased.items()]
        instants += [due for due, _, _ in islice(self._free, 1)]
        return min(instants, default=None)

    def _place(self, thread: Thread) -> None:
        """Work out anew where a thread stands."""
        place = self._places.pop(thread, None)
        if place and not self._leased.pop(thread, None):
            self._free.remove(place)
        request_id, person = thread
        notices = self._people.get(request_id, {}).get(person, {}).values()
        following = _following(notices)
        if following is None:
            return
        place = self._places[thread] = (following.due, following.id, thread)
        if leases := [one.leased_until for one in notices if one.leased_until]:
            self._leased[thread] = max(leases)
        else:
            self._free.add(place)


def order(notice: Notice) -> tuple[int, int]:
    """The card first, then by event."""
    return notice.event, RANKS[notice.kind]


def _following(notices: Iterable[Notice]) -> Notice | None:
    """Those that stand are redrawn in any order; of the others only the first may be posted."""
    owed = [one for one in notices if one.is_owed]
    if len(owed) < 2:
        return owed[0] if owed else None
    unposted = [one for one in owed if not one.is_posted]
    candidates = [one for one in owed if one.is_posted] + sorted(unposted, key=order)[:1]
    return min(candidates, key=lambda one: (one.due, one.id))
