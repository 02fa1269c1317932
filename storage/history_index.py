"""What live requests everybody has a side in, in memory beside the tables, so that looking back costs what is found."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from domain.parties import is_team, party_of
from domain.request import Request
from storage.tiny_index import NEVER, InOrder


class HistoryIndex:
    """Ids by customer, by owner, and by the team that it was filed to."""

    def __init__(self) -> None:
        self._open: dict[str, set[str]] = {}
        self._ended: dict[str, InOrder[tuple[datetime, int, str]]] = {}

    def put(self, before: Request | None, after: Request | None) -> None:
        """A request is new, has changed, or is gone."""
        if before:
            self._remove(before)
        if after:
            self._add(after)

    def open_of(self, party: str) -> Sequence[str]:
        """The open ones, in no order."""
        return tuple(self._open.get(party, ()))

    def ended_since(self, party: str, since: datetime) -> Sequence[str]:
        """Those that have ended, with their last event at the instant or later."""
        ended = self._ended.get(party)
        return [one for _, _, one in ended.since((since, 0, ""))] if ended else []

    def ended_of(self, party: str, before: datetime | None) -> Iterator[str]:
        """Those that have ended, by last event, the latest first, then by number, the highest first. `before`: only
        those whose last event is earlier; None for all."""
        ended = self._ended.get(party)
        return (one for _, _, one in ended.before((before or NEVER, 0, ""))) if ended else iter(())

    def _add(self, request: Request) -> None:
        for side in _sides(request):
            if request.state.is_open:
                self._open.setdefault(side, set()).add(request.id)
            else:
                self._ended.setdefault(side, InOrder()).add(_age(request))

    def _remove(self, request: Request) -> None:
        for side in _sides(request):
            if request.state.is_open:
                self._open[side].remove(request.id)
                _drop_if_empty(self._open, side)
            else:
                self._ended[side].remove(_age(request))
                _drop_if_empty(self._ended, side)


def _sides(request: Request) -> set[str]:
    people = {one for one in request.parties if not is_team(one)}
    return people | {party_of(request.filed_to)} if request.filed_to else people


def _age(request: Request) -> tuple[datetime, int, str]:
    return request.last_at, request.number, request.id


def _drop_if_empty(index: dict[str, Any], side: str) -> None:
    if not index[side]:
        del index[side]
