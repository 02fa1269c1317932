"""From a notice to what it says now: always the newest state, in the reader's own zone."""

from collections.abc import Callable
from datetime import datetime

from domain.records import Notice, NoticeKind
from domain.request import Request
from messages.card import card
from messages.drawing import Message, Reader
from messages.news import news, unreached
from services.footings import Footings
from services.teams import Teams
from storage import Store


class Renderer:
    """Draws notices."""

    def __init__(self, store: Store, teams: Teams, footings: Footings, now: Callable[[], datetime]) -> None:
        self._store = store
        self._teams = teams
        self._footings = footings
        self._now = now

    async def draw(self, notice: Notice, request: Request) -> Message:
        """What the notice says of the request as it stands."""
        person = await self._teams.someone(notice.person)
        reader = Reader(person.id, person.zone, await self._footings.of(person.id, request))
        match notice.kind:
            case NoticeKind.CARD:
                greet = await self._store.met_through(reader.id) == request.id
                return card(request, reader, self._now(), greet=greet)
            case NoticeKind.NEWS:
                timeline = await self._store.timeline(request.id)
                return news(request, notice.event, timeline[notice.event - 1], reader, self._now())
            case NoticeKind.FILES | NoticeKind.UNREACHED:
                return unreached(request, request.other_than(reader.id), reader)
