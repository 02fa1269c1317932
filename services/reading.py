"""Reading requests: the one place that decides who may see one, and so who may act on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.events import Timeline
from domain.footing import Footing, roles_of
from domain.refusals import UnknownRequest
from domain.request import Request
from services.footings import Footings
from storage import Store

LIST_LIMIT = 500
"""More open requests than this nobody can read in one answer."""


@dataclass(frozen=True, slots=True)
class OpenRequests:
    """A person's open requests, each part by the due time of the next word, earliest first."""

    owed_by_me: Sequence[Request]
    owed_to_me: Sequence[Request]


@dataclass(frozen=True, slots=True)
class Seen:
    """A request, and on what footing somebody stands to it."""

    request: Request
    footing: Footing


class Reader:
    """Requests for those who have a part in them; for everybody else there is none."""

    def __init__(self, store: Store, footings: Footings) -> None:
        self._store = store
        self._footings = footings

    async def seen(self, person: str, request_id: str) -> Seen:
        """The request as the person stands to it. Raises UnknownRequest where there is none, or none of theirs."""
        return await self._allowed(await self._store.load(request_id), person)

    async def request(self, person: str, request_id: str) -> Request:
        """The request alone. Raises UnknownRequest as above."""
        return (await self.seen(person, request_id)).request

    async def numbered(self, person: str, number: int) -> Seen:
        """The request with this number. Raises UnknownRequest as above."""
        return await self._allowed(await self._store.numbered(number), person)

    async def timeline(self, person: str, request_id: str) -> Timeline:
        """All that happened to the request, in order. Raises UnknownRequest as above."""
        await self.request(person, request_id)
        return await self._store.timeline(request_id)

    async def open_requests(self, person: str) -> OpenRequests:
        """What the person owes and what is owed to the person."""
        everything = await self._store.open_requests(person, LIST_LIMIT)
        return OpenRequests(
            owed_by_me=[request for request in everything if request.owner == person],
            owed_to_me=[request for request in everything if request.customer == person],
        )

    async def is_first_meeting(self, person: str, request: Request) -> bool:
        """Whether the person met Kept through this very request."""
        return await self._store.met_through(person) == request.id

    async def _allowed(self, request: Request | None, person: str) -> Seen:
        if request is None:
            raise UnknownRequest
        footing = await self._footings.of(person, request)
        if not roles_of(request, person, footing):
            raise UnknownRequest
        return Seen(request, footing)
