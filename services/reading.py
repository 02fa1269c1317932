"""Reading requests: the one place that decides who may see one, and so who may act on it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace
from structlog.contextvars import bind_contextvars

from domain.board import LAST, Entry, board, ended, is_recent
from domain.events import AnyEvent, Rewrote, Timeline, Wrote
from domain.footing import Footing, roles_of
from domain.listing import OpenRequests, is_late, told_apart
from domain.parties import party_of
from domain.refusals import UnknownRequest
from domain.request import Request
from domain.values import Role
from services.footings import Footings
from services.teams import Team
from storage import Store

PRIVY = {Role.CUSTOMER, Role.OWNER, Role.MEDIATOR}
"""Who reads what is written about a request."""
LIST_LIMIT = 500
"""More open requests than this nobody can read in one answer."""


BOARD_LIMIT = 5000
"""The same, page by page."""
ENDED_LIMIT = 160
"""Of what has lately ended nobody turns more pages."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Somebody, the teams that they belong to, and those for whom they stand in."""

    person: str
    teams: Sequence[str] = ()
    away: Sequence[str] = ()

    @property
    def parties(self) -> Collection[str]:
        """Whatever one of these has a part in may concern the person."""
        return {self.person, *self.teams, *self.away}


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

    async def read(self, person: str, request_id: str) -> tuple[Seen, Timeline]:
        """The request, and all that happened to it, in order, without what others have written to each other. Raises
        UnknownRequest as above, and for who only sees its card in a channel."""
        return await self._read(person, await self.seen(person, request_id))

    async def numbered(self, person: str, number: int) -> tuple[Seen, Timeline]:
        """The same of the request with this number."""
        return await self._read(person, await self._allowed(await self._store.numbered(number), person))

    async def with_texts(self, person: str, request_id: str) -> tuple[Request, Timeline]:
        """The request, and all that was said about it; nothing of that for who only sees its card in a channel.

        Raises UnknownRequest where there is none of theirs."""
        seen = await self.seen(person, request_id)
        return seen.request, () if _only_looks_on(person, seen) else await self._past(person, seen)

    async def open_requests(self, person: str) -> OpenRequests:
        """All that the person has a part in, or a team of theirs."""
        sides = await self.sides_of(person)
        return told_apart(await self._open(sides, LIST_LIMIT), person, sides.teams, sides.away)

    async def sides_of(self, person: str) -> Sides:
        """On whose side the person stands just now. Raises DirectoryUnavailable."""
        return Sides(person, await self._footings.teams_of(person), await self._footings.stood_in_for(person))

    async def board(self, sides: Sides, now: datetime) -> Sequence[Entry]:
        """The same requests in the order of a Home, and what has lately ended for the person."""
        there = board(await self._open(sides, BOARD_LIMIT), sides.person, sides.teams, sides.away, now)
        return [*there, *ended(await self._lately_ended(sides.person, now), now)]

    async def find(self, person: str, wanted: Sequence[str]) -> Sequence[Request]:
        """The person's own requests, open and ended, whose words hold all of these."""
        return await self._store.find(person, wanted, LIST_LIMIT)

    async def _lately_ended(self, person: str, now: datetime) -> Sequence[Request]:
        """No more than twice as many as are shown: each that lies in the archive has to be read there."""
        limit, found = LAST, await self._store.ended_of(person, LAST)
        while len(found) == limit < ENDED_LIMIT and is_recent(found[-1], now):
            limit *= 2
            found = await self._store.ended_of(person, limit)
        return found

    async def _open(self, sides: Sides, limit: int) -> Sequence[Request]:
        """By the next word's time, the earliest first."""
        found = [
            each for party in (sides.person, *sides.teams) for each in await self._store.open_requests(party, limit)
        ]
        for owner in sides.away:
            theirs = await self._store.open_requests(owner, limit)
            found += [each for each in theirs if each.owner == owner and not each.private]
        return sorted({each.id: each for each in found}.values(), key=_by_next_word)

    async def teams_of(self, person: str) -> Sequence[Team]:
        """The teams to which the person is known to belong."""
        return await self._footings.teams_with(person)

    def leads(self, person: str) -> bool:
        """Whether the person leads a team."""
        return bool(self._footings.led_by(person))

    async def in_limbo(self, person: str, now: datetime) -> Sequence[Request]:
        """What was asked of the teams that the person leads, and waits for a word that is overdue: the longest first.
        What is private is not among it."""
        led = self._footings.led_by(person)
        found = [one for party in led for one in await self._store.open_requests(party, LIST_LIMIT)]
        late = {one.id: one for one in found if party_of(one.team) in led and is_late(one, now)}
        return sorted((one for one in late.values() if not one.private), key=_by_next_word)

    async def has_met(self, person: str) -> bool:
        """Whether the person has ever had a part in a request."""
        return await self._store.met_through(person) is not None

    async def is_first_meeting(self, person: str, request: Request) -> bool:
        """Whether the person met Kept through this very request."""
        return await self._store.met_through(person) == request.id

    async def _read(self, person: str, seen: Seen) -> tuple[Seen, Timeline]:
        if _only_looks_on(person, seen):
            raise UnknownRequest
        return seen, await self._past(person, seen)

    async def _past(self, person: str, seen: Seen) -> Timeline:
        return for_their_eyes(person, seen, await self._store.timeline(seen.request.id))

    async def _allowed(self, request: Request | None, person: str) -> Seen:
        if request is None:
            raise UnknownRequest
        footing = await self._footings.of(person, request)
        if not roles_of(request, person, footing):
            raise UnknownRequest
        bind_contextvars(request=request.number)
        return Seen(request, footing)


def _only_looks_on(person: str, seen: Seen) -> bool:
    return roles_of(seen.request, person, seen.footing) == {Role.ONLOOKER}


def _by_next_word(request: Request) -> tuple[bool, datetime, int]:
    word = request.next_word
    return word is None, word.due if word else request.last_at, request.number


def for_their_eyes(person: str, seen: Seen, timeline: Timeline) -> Timeline:
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
