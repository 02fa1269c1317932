"""What people wait for, kept in order in memory beside the tables, so that an answer costs what it shows.

Rebuilt from the tables at the start and brought up to date in the same step as they are.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice, takewhile
from typing import Any, Generic, TypeVar

from domain.request import Request

NEVER = datetime.max.replace(tzinfo=UTC)

K = TypeVar("K", bound=tuple[Any, ...])


class InOrder(Generic[K]):
    """Keys in order."""

    def __init__(self) -> None:
        self._keys: list[K] = []

    def add(self, key: K) -> None:
        """Put it in its place."""
        insort(self._keys, key)

    def remove(self, key: K) -> None:
        """Take out one that is there."""
        del self._keys[bisect_left(self._keys, key)]

    def since(self, key: K) -> list[K]:
        """Those from this one on, whether or not it is there."""
        return self._keys[bisect_left(self._keys, key) :]

    def before(self, key: K) -> Iterator[K]:
        """Those before this one, the last first."""
        return (self._keys[place] for place in range(bisect_left(self._keys, key) - 1, -1, -1))

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class RequestIndex:
    """Live requests by number, open ones by person or team, ended ones by age."""

    def __init__(self) -> None:
        self._ids: dict[int, str] = {}
        self._open: dict[str, InOrder[tuple[datetime, int, str]]] = {}
        self._ended: InOrder[tuple[datetime, str]] = InOrder()

    def put(self, before: Request | None, after: Request | None) -> None:
        """A request is new, has changed, or is gone."""
        if before:
            self._remove(before)
        if after:
            self._add(after)

    def numbered(self, number: int) -> str | None:
        """The id of a live request; None where there is none."""
        return self._ids.get(number)

    @property
    def highest_number(self) -> int:
        """Of the live requests; 0 where there is none."""
        return max(self._ids, default=0)

    def open_of(self, person: str, limit: int) -> Sequence[str]:
        """The ids of their open requests, the next word that is due first, then by number."""
        return [request_id for _, _, request_id in islice(self._open.get(person, ()), limit)]

    def everybody(self) -> Sequence[str]:
        """Whoever has an open request, in order."""
        return sorted(self._open)

    def ended_before(self, instant: datetime, limit: int) -> Sequence[str]:
        """The ids of ended requests whose last event is earlier, oldest first."""
        return [one for _, one in islice(takewhile(lambda key: key[0] < instant, self._ended), limit)]

    def _add(self, request: Request) -> None:
        self._ids[request.number] = request.id
        if not request.state.is_open:
            self._ended.add((request.last_at, request.id))
            return
        for person in request.audience:
            self._open.setdefault(person, InOrder()).add(_urgency(request))

    def _remove(self, request: Request) -> None:
        del self._ids[request.number]
        if not request.state.is_open:
            self._ended.remove((request.last_at, request.id))
            return
        for person in request.audience:
            self._open[person].remove(_urgency(request))
            if not self._open[person]:
                del self._open[person]


class ByInstant:
    """Names by an instant, which each has at most one of."""

    def __init__(self) -> None:
        self._at: dict[str, datetime] = {}
        self._names: InOrder[tuple[datetime, str]] = InOrder()

    def put(self, name: str, at: datetime | None) -> None:
        """It has this instant, whatever it had before; None for none any more."""
        self.drop(name)
        if at is not None:
            self._at[name] = at
            self._names.add((at, name))

    def drop(self, name: str) -> None:
        """It is gone, if it was there."""
        if name in self._at:
            self._names.remove((self._at.pop(name), name))

    def older_than(self, instant: datetime) -> list[str]:
        """Those from before it, oldest first."""
        return [name for _, name in takewhile(lambda key: key[0] < instant, self._names)]

    def upto(self, instant: datetime, limit: int) -> list[str]:
        """Those whose instant has come by then, earliest first, then by name; at most `limit`."""
        return [name for _, name in islice(takewhile(lambda key: key[0] <= instant, self._names), limit)]

    def earliest(self) -> datetime | None:
        """Of all instants; None where there is none."""
        return next((at for at, _ in self._names), None)


def _urgency(request: Request) -> tuple[datetime, int, str]:
    due = request.next_word.due if request.next_word else NEVER
    return due, request.number, request.id
