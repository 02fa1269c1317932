"""Somebody's Home: gathered from all that concerns them, and drawn."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from domain.board import Show, page_of
from messages.drawing import Drawn, Reader
from messages.home import home
from services.own_settings import OwnSettings
from services.reading import Reader as Requests


@dataclass
class Look:
    """How somebody looks at their Home: since when, what of it, and which page. Kept for when they come back."""

    at: datetime
    show: Show = Show.EVERYTHING
    page: int = 1
    is_first: bool = False
    parties: Collection[str] = field(default_factory=set)
    """Whatever one of these has a part in may concern them."""


class Homes:
    """Draws them."""

    def __init__(self, requests: Requests, settings: OwnSettings, now: Callable[[], datetime], command: str) -> None:
        self._requests = requests
        self._settings = settings
        self._now = now
        self._command = command

    async def draw(self, person: str, look: Look) -> Drawn:
        """The Home as it is now. A look at a page that is there no more becomes one at the last."""
        sides = await self._requests.sides_of(person)
        look.parties = sides.parties  # before anything is read: what changes from now on comes to be drawn again
        settings, now = await self._settings.of(person), self._now()
        page = page_of(await self._requests.board(sides, now), look.show, look.page)
        look.page = page.number
        greets = look.is_first or not await self._requests.has_met(person)
        return home(page, settings, Reader(person, settings.zone), now, self._command, greets=greets)
