"""A Slack that answers whatever a test wants, for what the local Slack is too well-behaved to say."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient


@dataclass
class StrangeSlack:
    """`answers`: what each method gives, as status and JSON text; every answer takes `seconds`."""

    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    seconds: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    client: AsyncWebClient = field(default_factory=AsyncWebClient)

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.asked[method] += 1
        await asyncio.sleep(self.seconds)
        status, text = self.answers[method]
        return web.Response(status=status, text=text, content_type="application/json")


@asynccontextmanager
async def strange_slack(**answers: str) -> AsyncIterator[StrangeSlack]:
    """Methods are written with underscores: `users_info='{"ok": true}'`."""
    slack = StrangeSlack({name.replace("_", "."): (200, text) for name, text in answers.items()})
    app = web.Application()
    app.router.add_route("*", "/{method}", slack.answer)
    timeout = aiohttp.ClientTimeout(total=0.5)
    async with TestServer(app) as server, aiohttp.ClientSession(timeout=timeout) as session:
        base = str(server.make_url("/"))
        slack.client = AsyncWebClient(token="xoxb-1", base_url=base, session=session, retry_handlers=[])
        yield slack
