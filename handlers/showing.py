"""What is opened to be read: the Home, a request above it, the whole of a long text."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.board import Show
from handlers.opening import open_form
from handlers.payloads import Payload, press_in
from messages.drawing import Drawn
from messages.ids import page_in
from messages.whole_texts import named_text, text_behind, whole_text
from services.reading import Reader as Requests


class Screens(Protocol):
    """Keeps up to date what stands in front of people."""

    async def home_opened(self, person: str) -> None:
        """Somebody looks at their Home."""
        ...

    async def home_turned(self, person: str, show: Show, page: int) -> None:
        """They want to see this of it, and this page."""
        ...

    async def shown(self, person: str, request_id: str) -> Drawn:
        """The view of a request. Raises UnknownRequest where it is none of theirs."""
        ...

    def card_opened(self, person: str, request_id: str, view_id: str) -> None:
        """Somebody looks at a request in this view."""
        ...


class Showing:
    """Opens; changes nothing."""

    def __init__(self, screens: Screens, requests: Requests, now: Callable[[], datetime]) -> None:
        self._screens = screens
        self._requests = requests
        self._now = now

    async def home_opened(self, event: Payload) -> None:
        """The messages tab is opened by the same event."""
        if event.get("tab") == "home":
            await self._screens.home_opened(str(event["user"]))

    async def home_turned(self, ack: AsyncAck, body: Payload) -> None:
        """The menu of what to see, or a button to another page."""
        press = press_in(body)
        await self._screens.home_turned(press.by, *page_in(press.value))
        await ack()

    async def card_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`Show` in the Home: the request in a view."""
        press = press_in(body)
        view_id = await open_form(client, press.trigger_id, await self._screens.shown(press.by, press.value))
        if view_id:  # empty where the same press has opened it before
            self._screens.card_opened(press.by, press.value, view_id)
        await ack()

    async def all_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`Show all`: the text of which the message shows the beginning."""
        press = press_in(body)
        request_id, digest = named_text(press.value)
        request, timeline = await self._requests.with_texts(press.by, request_id)
        text = text_behind(digest, request, timeline, press.by)
        await open_form(client, press.trigger_id, whole_text(text, request.number))
        await ack()
