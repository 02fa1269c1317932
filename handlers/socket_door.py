"""Slack over Socket Mode: as Bolt does it, but whoever leaves first answers those who are being served.

Bolt's client runs every message in a task of its own, which nobody waits for when it is closed.
"""

import asyncio
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest


class SocketDoor:
    """The connection that Slack calls through."""

    def __init__(self, app: AsyncApp, app_token: str) -> None:
        self._app_token = app_token
        self._bolts = AsyncSocketModeHandler(app, app_token)
        self._bolts.client.socket_mode_request_listeners = [self._answer]
        self._answering: set[asyncio.Task[Any]] = set()

    async def enter(self) -> None:
        """Connect; returns once Slack can call. Raises SlackApiError where Slack refuses the app-level token: Bolt's
        client would go on trying for ever."""
        await self._bolts.app.client.apps_connections_open(app_token=self._app_token)
        await self._bolts.connect_async()

    async def leave(self, patience: float) -> None:
        """Take nothing more in, finish and answer what has come within these seconds, then disconnect. What Slack sent
        meanwhile stays unanswered, as if nobody had been there."""
        self._bolts.client.message_processor.cancel()
        await asyncio.sleep(0)  # for those that were taken in just now and have not begun
        if self._answering:
            await asyncio.wait(self._answering, timeout=patience)
        await self._bolts.close_async()

    async def _answer(self, client: Any, request: SocketModeRequest) -> None:
        """For each command, press and form, in a task of its own."""
        task = asyncio.current_task()
        assert task
        self._answering.add(task)
        try:
            await self._bolts.handle(client, request)
        finally:
            self._answering.discard(task)
