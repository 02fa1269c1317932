"""Slack as a check asks it: patiently, and with every trouble as words."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

import config
from doors import client
from handlers.slack_answers import error_code

PATIENCE = aiohttp.ClientTimeout(total=20)
TOO_FAST = 5
"""How often Slack may say "not so fast" to one call; it says too how long to wait."""


@asynccontextmanager
async def asked(settings: config.Settings, token: str | None) -> AsyncIterator[AsyncWebClient]:
    """A client for as long as the block lasts."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        slack = client(settings, token, session)
        slack.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=TOO_FAST))
        yield slack


def said(error: Exception) -> str:
    """What went wrong, in Slack's own word for it or the network's."""
    if isinstance(error, SlackApiError):
        return f"Slack says {error_code(error) or 'something that cannot be read'}"
    return f"Slack cannot be reached ({type(error).__name__})"


def remedy(error: Exception, known: Mapping[str, str], otherwise: str = "try again in a while") -> str:
    """What to do about it: by Slack's own word, where it was Slack that spoke."""
    if isinstance(error, SlackApiError):
        return known.get(error_code(error), otherwise)
    return "see that api_url in the settings is right and within reach of this machine"
