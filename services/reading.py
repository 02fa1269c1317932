"""Reading requests: the one place that decides who may see one, and so who may act on it."""

from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace
from structlog.contextvars import bind_contextvars

from domain.events import AnyEvent, Rewrote, Timeline, Wrote
from domain.footing import Footing, roles_of
from domain.listing import OpenRequests, told_apart
from domain.refusals import UnknownRequest
from domain.request import Request
from domain.values import Role
from services.footings import Footings
from storage import Store

PRIVY = {Role.CUSTOMER, Role.OWNER, Role.MEDIATOR}
"""Who reads what is written about a request."""
LIST_LIMIT = 500
"""More open requests than this nobody can read in one answer."""


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
        """The request with this number, to be read. Raises UnknownRequest as above, and for who only sees its card in a
        channel."""
        return _to_be_read(person, await self._allowed(await self._store.numbered(number), person))

    async def timeline(self, person: str, request_id: str) -> Timeline:
        """All that happened to the request, in order, without what others have written to each other. Raises
        UnknownRequest as `numbered` does."""
        seen = _to_be_read(person, await self.seen(person, request_id))
        return _for_their_eyes(person, seen, await self._store.timeline(request_id))

    async def with_texts(self, person: str, request_id: str) -> tuple[Request, Timeline]:
        """The request, and all that was said about it; nothing of that for who only sees its card in a channel.

        Raises UnknownRequest where there is none of theirs."""
        seen = await self.seen(person, request_id)
        is_onlooker = roles_of(seen.request, person, seen.footing) == {Role.ONLOOKER}
        if is_onlooker:
            return seen.request, ()
        return seen.request, _for_their_eyes(person, seen, await self._store.timeline(request_id))

    async def open_requests(self, person: str) -> OpenRequests:
        """All that the person has a part in, or a team of theirs."""
        teams = await self._footings.teams_of(person)
        found = [each for party in (person, *teams) for each in await self._store.open_requests(party, LIST_LIMIT)]
        by_time = sorted({each.id: each for each in found}.values(), key=_by_next_word)
        return told_apart(by_time, person, teams)

    async def has_met(self, person: str) -> bool:
        """Whether the person has ever had a part in a request."""
        return await self._store.met_through(person) is not None

    async def is_first_meeting(self, person: str, request: Request) -> bool:
        """Whether the person met Kept through this very request."""
        return await self._store.met_through(person) == request.id

    async def _allowed(self, request: Request | None, person: str) -> Seen:
        if request is None:
            raise UnknownRequest
        footing = await self._footings.of(person, request)
        if not roles_of(request, person, footing):
            raise UnknownRequest
        bind_contextvars(request=request.number)
        return Seen(request, footing)


def _to_be_read(person: str, seen: Seen) -> Seen:
    if roles_of(seen.request, person, seen.footing) == {Role.ONLOOKER}:
        raise UnknownRequest
    return seen


def _by_next_word(request: Request) -> tuple[bool, datetime, int]:
    word = request.next_word
    return word is None, word.due if word else request.last_at, request.number


def _for_their_eyes(person: str, seen: Seen, timeline: Timeline) -> Timeline:
    """Who belongs to the team sees what has happened; what the two have written to each other is theirs, and the
    mediator's. Events keep their places."""
    if roles_of(seen.request, person, seen.footing) & PRIVY:
        return timeline
    return tuple(_unread(event) for event in timeline)


def _unread(event: AnyEvent) -> AnyEvent:
    match event:
        case Wrote():
            return replace(event, words="", files=())
        case Rewrote():
            return replace(event, words="")
    return event
