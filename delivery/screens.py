"""What stands in front of people beside messages: Homes, and requests opened above them. Kept up to date while somebody
may be looking, which is known since the start of the process; whoever comes back to their Home gets it anew.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from delivery.homes import Homes, Look
from delivery.redraws import Redraws
from delivery.troubles import told
from domain.board import Show
from domain.refusals import Refusal
from domain.request import Request
from messages.drawing import Drawn, Reader
from messages.home import shown_card
from services.choices import Choices
from services.reading import Reader as Requests
from services.teams import Teams

LOOKING = timedelta(hours=1)
"""How long after it was opened somebody may still be looking at something."""
PUBLISH, UPDATE = "views.publish", "views.update"

Card = tuple[str, str]
"""Person and request."""

log = structlog.get_logger()


class Screens:
    """Publishes Homes and redraws opened requests. Nothing else waits for that, and nothing fails by it."""

    def __init__(
        self,
        client: AsyncWebClient,
        requests: Requests,
        homes: Homes,
        teams: Teams,
        choices: Choices,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._requests = requests
        self._homes = homes
        self._teams = teams
        self._choices = choices
        self._now = now
        self._looks: dict[str, Look] = {}
        self._cards: dict[Card, tuple[str, datetime]] = {}
        self._published = Redraws(self._publish)
        self._redrawn = Redraws(self._redraw)

    @property
    def is_drawing(self) -> bool:
        """Whether something is to be drawn anew that somebody looks at."""
        return self._published.is_drawing or self._redrawn.is_drawing

    async def home_opened(self, person: str) -> None:
        """Somebody looks at their Home, as they left it. Raises what keeps it from being shown."""
        look = self._look_of(person)
        look.is_first = await self._is_first(person)
        await self._published.now(person)

    async def home_turned(self, person: str, show: Show, page: int) -> None:
        """They want to see this of it, and this page. Raises as above."""
        look = self._look_of(person)
        look.show, look.page = show, page
        await self._published.now(person)

    def card_opened(self, person: str, request_id: str, view_id: str) -> None:
        """Somebody looks at a request in this view."""
        self._cards = {card: (view, at) for card, (view, at) in self._cards.items() if self._is_looked_at(at)}
        self._cards[person, request_id] = view_id, self._now()

    def changed(self, before: Request | None, after: Request) -> None:
        """A request has changed: whoever it concerns, or did until now, sees it."""
        touched = {*after.audience, *(before.audience if before else ())}
        for person, look in self._looks.items():
            if not touched.isdisjoint(look.parties):
                self.concerns(person)
        for card, (_, opened_at) in self._cards.items():
            if card[1] == after.id and self._is_looked_at(opened_at):
                self._redrawn.due(card)

    def concerns(self, *people: str) -> None:
        """Something has changed that these see in their Homes, if they look."""
        for person in people:
            if person in self._looks and self._is_looked_at(self._looks[person].at):
                self._published.due(person)

    async def finish(self) -> None:
        """Draw nothing more."""
        await self._published.finish()
        await self._redrawn.finish()

    async def shown(self, person: str, request_id: str) -> Drawn:
        """The view of a request. Raises UnknownRequest where it is none of theirs."""
        seen, timeline = await self._requests.read(person, request_id)
        reader = Reader(person, (await self._teams.someone(person)).zone, seen.footing)
        return shown_card(seen.request, timeline, reader, self._now())

    def _look_of(self, person: str) -> Look:
        """From now on they may be looking, for an hour."""
        look = self._looks.setdefault(person, Look(self._now(), parties={person}))
        look.at = self._now()
        return look

    async def _is_first(self, person: str) -> bool:
        try:
            return await self._choices.greet(person)
        except Refusal as error:  # the Home can be shown all the same
            log.info("greeting_not_stored", error=type(error).__name__)
            return False

    def _is_looked_at(self, opened_at: datetime) -> bool:
        return opened_at > self._now() - LOOKING

    async def _publish(self, person: str) -> None:
        view = await self._homes.draw(person, self._looks[person])
        await told(PUBLISH, self._client.views_publish(user_id=person, view=view))

    async def _redraw(self, card: Card) -> None:
        if card in self._cards:  # it may have been opened too long ago by now
            view = await self.shown(*card)
            await told(UPDATE, self._client.views_update(view_id=self._cards[card][0], view=view))
