"""What Slack's Web API answers when it does not do what it is asked."""

import aiohttp
from slack_sdk.errors import SlackApiError

UNREACHABLE = (SlackApiError, aiohttp.ClientError, OSError)
"""Refused, broken off, or too slow: a TimeoutError is an OSError."""


def error_code(error: SlackApiError) -> str:
    """Slack's own word for it; empty where something else answered, or with something else than a JSON object."""
    # Over a body that it cannot read, the client hands out aiohttp's bare response, which has no `get`.
    data = getattr(error.response, "data", error.response)
    return str(data.get("error") or "") if isinstance(data, dict) else ""
