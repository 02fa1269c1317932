"""One connection to Slack by Socket Mode, from its opening to its end; what comes after it is the door's business.

slack_sdk's client pings, and notices closed sockets, pings that nobody answers and Slack's wish to part. But then it
closes the old socket before it has a new one, so that what is on its way gets lost; and where a new one does not open,
it goes on for ever with the same address, which Slack lets nobody use twice. So here a client serves one connection.
"""

import asyncio
import contextlib
import json
import logging

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

DEAD = "no_answer_to_pings"
CLOSING = 1.0
"""A second for Slack to answer that it closes too."""
HARDLY = 0.05
"""Of a second, where it will not."""


class Line(SocketModeClient):
    """Where slack_sdk would connect anew, `over` says why this one has come to its end."""

    def __init__(self, app_token: str, client: AsyncWebClient, ping_interval: float, logger: logging.Logger) -> None:
        super().__init__(app_token, logger, client, ping_interval=ping_interval)
        loop = asyncio.get_running_loop()
        self.over: asyncio.Future[str] = loop.create_future()
        self.next: asyncio.Future[Line] = loop.create_future()
        """The one that has taken its place."""

    async def open(self) -> None:
        """Returns once Slack can call. Raises SlackApiError, aiohttp.ClientError, or OSError where nothing opens."""
        self.wss_uri = await self.issue_new_wss_url()
        async with asyncio.timeout(self.ping_interval):
            await self.connect()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """With a farewell, which nobody is waited for to return where nobody is at the other end any more."""
        self.closed = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HARDLY if self.stale else CLOSING):
                await self.disconnect()  # type: ignore[no-untyped-call]
        self.current_session = None
        await super().close()  # type: ignore[no-untyped-call]

    async def enqueue_message(self, message: str) -> None:
        """A frame from Slack; what comes after it finds the line over already where it is a farewell."""
        frame = json.loads(message) if message.startswith("{") else {}
        if frame.get("type") == "disconnect":
            self._ends(str(frame.get("reason")))
        else:
            await super().enqueue_message(message)

    async def send_message(self, message: str) -> None:
        """Raises ConnectionError where it certainly does not go out."""
        if self.current_session is None:
            raise ConnectionResetError
        await super().send_message(message)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002
        """slack_sdk asks for this when the socket is closed, or no ping has been answered for four intervals."""
        self._ends(DEAD if self.stale else "closed")

    def _ends(self, reason: str) -> None:
        if not self.over.done():
            self.over.set_result(reason)
