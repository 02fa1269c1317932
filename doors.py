"""The ways between Slack and the bot: the client that calls Slack, and the door that Slack calls through."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

import config
from handlers.http_door import http_door
from handlers.socket_door import SocketDoor

ANSWERING = aiohttp.ClientTimeout(total=2.5)
"""For calls while somebody waits: Slack gives up on us after three seconds."""
DELIVERING = aiohttp.ClientTimeout(total=10)
"""For notices: slow is better than twice."""
FINISHING = 3.5
"""Seconds for those who are being answered while the bot is stopped: longer than Slack waits, and short enough for the
messages under way to have theirs before ten are over."""
KNOCKING = 5
"""Turns of the event loop until whoever has knocked at the door is inside, to be answered: asyncio leaves those hanging
who are in between when a server closes, so no aiohttp site keeps the door."""


@dataclass(frozen=True, slots=True)
class Clients:
    """Slack as the bot asks it while somebody waits, as it speaks, and as Bolt asks it, which adds the token itself."""

    asking: AsyncWebClient
    speaking: AsyncWebClient
    tokenless: AsyncWebClient


@contextlib.asynccontextmanager
async def clients(settings: config.Settings, bot_token: str) -> AsyncIterator[Clients]:
    """All three, for as long as the block lasts."""
    async with (
        aiohttp.ClientSession(timeout=ANSWERING) as answering,
        aiohttp.ClientSession(timeout=DELIVERING) as delivering,
    ):
        yield Clients(
            asking=client(settings, bot_token, answering),
            speaking=client(settings, bot_token, delivering),
            tokenless=client(settings, None, answering),
        )


def client(settings: config.Settings, token: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    """No retries by itself: after a broken connection nobody knows whether a message was posted."""
    return AsyncWebClient(
        token=token,
        base_url=settings.slack.api_url,
        session=session,
        retry_handlers=[],
    )


@contextlib.asynccontextmanager
async def entered(
    app: AsyncApp, settings: config.Settings, secrets: config.Secrets, now: Callable[[], datetime]
) -> AsyncIterator[SocketDoor | None]:
    """Slack can call the app until the block is left; then those who are being answered are. The door where it is a
    socket, to be asked for its health."""
    if settings.slack.mode == "http":
        async with _http(app, settings, secrets, now):
            yield None
    else:
        async with _socket(app, secrets, now) as door:
            yield door


@contextlib.asynccontextmanager
async def _http(
    app: AsyncApp, settings: config.Settings, secrets: config.Secrets, now: Callable[[], datetime]
) -> AsyncIterator[None]:
    runner = web.AppRunner(http_door(app, secrets.signing_secret, now), access_log=None, shutdown_timeout=FINISHING)
    await runner.setup()
    try:
        async with _listening(runner, settings.slack.host, settings.slack.port):
            yield
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def _listening(runner: web.AppRunner, host: str, port: int) -> AsyncIterator[None]:
    """The runner's server is reached there. In the end, whoever has knocked is let in before it closes."""
    assert runner.server, "it has been set up"
    loop = asyncio.get_running_loop()
    server = await loop.create_server(runner.server, host, port)
    try:
        yield
    finally:
        for listening in server.sockets:
            loop.remove_reader(listening.fileno())
        for _ in range(KNOCKING):
            await asyncio.sleep(0)
        server.close()


@contextlib.asynccontextmanager
async def _socket(app: AsyncApp, secrets: config.Secrets, now: Callable[[], datetime]) -> AsyncIterator[SocketDoor]:
    door = SocketDoor(app, secrets.app_token, now)
    try:
        await door.enter()
        yield door
    finally:
        await door.leave(FINISHING)
