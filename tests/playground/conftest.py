"""A local Slack with three colleagues, and a tiny real app to stand in for any."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import MANIFEST, PEOPLE, ROOMS, Clock, Connect


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.yaml"
    path.write_text(yaml.safe_dump(MANIFEST), "utf-8")
    return path


@pytest.fixture
async def slack(manifest: Path, clock: Clock) -> AsyncIterator[LocalSlack]:
    async with LocalSlack(manifest, clock, PEOPLE, ROOMS, ack_timeout=0.5) as running:
        yield running


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)


@pytest.fixture
async def connected(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[Connect]:
    """Connects the app once its listeners stand; may be called again for one more socket."""
    handlers: list[AsyncSocketModeHandler] = []

    async def connect() -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=1)
        handlers.append(handler)
        await handler.connect_async()
        await slack.bot_connected()
        return handler

    yield connect
    for handler in handlers:
        await handler.close_async()
