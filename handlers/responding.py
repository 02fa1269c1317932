"""`respond` with a time limit: Bolt's own waits half a minute, while the person's press waits three seconds."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncBoltContext, AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.webhook import WebhookResponse

PATIENCE = 1.5
"""Seconds."""


class RespondInTime(AsyncRespond):
    """Raises TimeoutError where Slack does not take the words in time."""

    async def __call__(self, *args: Any, **named: Any) -> WebhookResponse:
        """As Bolt's."""
        async with asyncio.timeout(PATIENCE):
            return await super().__call__(*args, **named)


async def respond_in_time(context: AsyncBoltContext, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
    """Middleware: listeners and the error handler get this `respond`."""
    whole = context.respond
    if whole is not None:
        context["respond"] = RespondInTime(response_url=whole.response_url, proxy=whole.proxy, ssl=whole.ssl)
    return await next_()
