"""The part of the TinyDB store that looks back: the live requests from memory, the others from the archive.

Live ones first: what is archived meanwhile is then found twice, and never missed. Found in both, the live one counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from domain.finding import holds
from domain.request import Request
from storage.archive import Archive
from storage.tiny_core import Core


class TinyHistory:
    """As promised by Store."""

    _core: Core
    _archive: Archive

    async def touched_since(self, party: str, since: datetime) -> Sequence[Request]:
        """As promised by Store."""
        index = self._core.history
        live = list(self._live([*index.open_of(party), *index.ended_since(party, since)]))
        return sorted(_both(live, await self._archive.touched_since(party, since)), key=lambda one: one.number)

    async def ended_of(self, person: str, limit: int, before: datetime | None = None) -> Sequence[Request]:
        """As promised by Store."""
        live = list(islice(self._live(self._core.history.ended_of(person, before)), limit))
        return _latest(_both(live, await self._archive.latest_of(person, limit, before)), limit)

    async def find(self, person: str, words: Sequence[str], limit: int) -> Sequence[Request]:
        """As promised by Store."""
        index = self._core.history
        live = self._live([*index.open_of(person), *index.ended_of(person, None)])
        found = [one for one in live if holds(one, words)]
        return _latest(_both(found, await self._archive.latest_of(person, limit, words=words)), limit)

    def _live(self, ids: Iterable[str]) -> Iterator[Request]:
        return (request for one in ids if (request := self._core.requests.get(one)))


def _both(live: Sequence[Request], archived: Sequence[Request]) -> Iterable[Request]:
    return {one.id: one for one in (*archived, *live)}.values()


def _latest(requests: Iterable[Request], limit: int) -> Sequence[Request]:
    """The open ones first, then by last event."""
    return sorted(requests, key=lambda one: (one.state.is_open, one.last_at, one.number), reverse=True)[:limit]
