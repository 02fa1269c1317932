"""What stands in front of people beside messages: Homes, and requests opened above them. Kept up to date while somebody
may be looking, which is known since the start of the process; whoever comes back to their Home gets it anew.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from messages.drawing import Drawn, Reader
from messages.home import home, shown_card
from services.reading import Reader as Requests
from services.teams import Teams

LOOKING = timedelta(hours=1)
"""How long after it was opened somebody may still be looking at something."""

Card = tuple[str, str]
"""Person and request."""

log = structlog.get_logger()


class Screens:
    """Publishes Homes and redraws opened requests. Nothing fails by it: it is drawn anew at the next occasion."""

    def __init__(
        self, client: AsyncWebClient, requests: Requests, teams: Teams, now: Callable[[], datetime], command: str
    ) -> None:
        self._client = client
        self._requests = requests
        self._teams = teams
        self._now = now
        self._command = command
        self._homes: dict[str, datetime] = {}
        self._cards: dict[Card, tuple[str, datetime]] = {}
        self._due: dict[str, set[str]] = {}
        self._drawing: dict[str, asyncio.Task[None]] = {}

    async def home_opened(self, person: str) -> None:
        """Somebody looks at their Home. Raises what keeps it from being shown."""
        self._homes[person] = self._now()
        await self._publish(person)

    def card_opened(self, person: str, request_id: str, view_id: str) -> None:
        """Somebody looks at a request in this view."""
        self._forget_old()
        self._cards[person, request_id] = view_id, self._now()

    def changed(self, person: str, request_id: str) -> None:
        """A request has been drawn anew for this person; what else they look at follows."""
        self._forget_old()
        if person not in self._homes and (person, request_id) not in self._cards:
            return
        self._due.setdefault(person, set()).add(request_id)
        if person not in self._drawing:  # the loop itself holds tasks only weakly
            self._drawing[person] = asyncio.create_task(self._draw(person))

    async def finish(self) -> None:
        """Draw nothing more."""
        drawing = list(self._drawing.values())
        for task in drawing:
            task.cancel()
        await asyncio.gather(*drawing, return_exceptions=True)

    async def _draw(self, person: str) -> None:
        """One after the other, so that nothing older comes last; what has changed several times is drawn once."""
        while request_ids := self._due.pop(person, None):
            for request_id in request_ids:
                if opened := self._cards.get((person, request_id)):
                    await self._or_not(self._redraw(person, request_id, opened[0]))
            if person in self._homes:
                await self._or_not(self._publish(person))
        del self._drawing[person]

    async def shown(self, person: str, request_id: str) -> Drawn:
        """The view of a request. Raises UnknownRequest where it is none of theirs."""
        seen, timeline = await self._requests.read(person, request_id)
        reader = Reader(person, (await self._teams.someone(person)).zone, seen.footing)
        return shown_card(seen.request, timeline, reader, self._now())

    async def _publish(self, person: str) -> None:
        reader = Reader(person, (await self._teams.someone(person)).zone)
        found = await self._requests.open_requests(person)
        is_first = not await self._requests.has_met(person)
        view = home(found, reader, self._now(), self._command, is_first=is_first)
        await self._client.views_publish(user_id=person, view=view)

    async def _redraw(self, person: str, request_id: str, view_id: str) -> None:
        view = await self.shown(person, request_id)
        await self._client.views_update(view_id=view_id, view=view)

    async def _or_not(self, drawing: Awaitable[None]) -> None:
        try:
            await drawing
        except Exception as error:
            log.info("screen_not_drawn", error=type(error).__name__)

    def _forget_old(self) -> None:
        since = self._now() - LOOKING
        self._homes = {person: at for person, at in self._homes.items() if at > since}
        self._cards = {card: (view, at) for card, (view, at) in self._cards.items() if at > since}
