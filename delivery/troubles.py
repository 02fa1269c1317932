"""What can go wrong between us and Slack, told apart by what to do about it."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

INSTALLATION = frozenset(
    {
        "account_inactive",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "messages_tab_disabled",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
PASSING = frozenset(
    {
        "accesslimited",
        "fatal_error",
        "internal_error",
        "message_limit_exceeded",
        "request_timeout",
        "rollup_error",
        "service_unavailable",
        "team_added_to_org",
    }
)
BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
GONE = frozenset({"message_not_found", "thread_not_found", "cannot_reply_to_message"})
TOO_FAST = frozenset({"ratelimited", "rate_limited"})
DEFAULT_PATIENCE = 30
"""Seconds, where a 429 does not say how many."""


class Trouble(Exception):
    """A message that has not been sent, or of which nobody knows."""


class TooFast(Trouble):
    """429: certainly not sent. `seconds`: how long to wait with this method."""

    def __init__(self, method: str, seconds: int) -> None:
        super().__init__(f"{method}: slow down for {seconds} s")
        self.method = method
        self.seconds = seconds


class NotInstalled(Trouble):
    """Slack does not let the app do this at all any more; an administrator has to act."""


class Unknown(Trouble):
    """A server error, a time-out, a broken connection: it may have been sent or not."""


class NotReady(Unknown):
    """Slack is still processing a picture that the message shows; everything else of it stands."""


class Refused(Trouble):
    """Slack will not take it, now or later; certainly not sent."""


class BadBlocks(Refused):
    """Slack does not take these blocks."""


class Left(Refused):
    """Whom it is for has left the workspace; the other side hears of that by itself."""


class Gone(Refused):
    """The message to be redrawn, or to be answered in its thread, is not there any more."""


UNKNOWN = (aiohttp.ClientError, asyncio.TimeoutError, OSError)


async def told(method: str, call: Awaitable[Any]) -> Any:
    """What Slack answers to a call of this method. Raises Trouble."""
    try:
        return await call
    except (SlackApiError, *UNKNOWN) as error:
        raise trouble(method, error) from error


def trouble(method: str, error: BaseException | None) -> Trouble:
    """What an exception of the Slack client comes to."""
    if not isinstance(error, SlackApiError):
        return Unknown(f"{method}: {type(error).__name__}")
    status, code = _status_and_code(error)
    if status == 429 or code in TOO_FAST:
        return TooFast(method, _patience(error))
    if status >= 500 or code in PASSING or not code:  # without a code it was somebody on the way who answered
        return Unknown(f"{method}: {code or f'HTTP {status}'}")
    return _permanent(code)(f"{method}: {code}{_details(error)}")


def _permanent(code: str) -> type[Trouble]:
    if code in INSTALLATION:
        return NotInstalled
    if code in BLOCKS:
        return BadBlocks
    return Gone if code in GONE else Refused


def _status_and_code(error: SlackApiError) -> tuple[int, str]:
    """The client hands over its own response, a dict, or what aiohttp gave it."""
    response = error.response
    data = getattr(response, "data", response)
    code = data.get("error", "") if isinstance(data, dict) else ""
    status = getattr(response, "status_code", None) or getattr(response, "status", None) or 200
    return int(status), str(code)


def _details(error: SlackApiError) -> str:
    """Where the fault in the blocks is, for whoever has to mend our drawing."""
    faults = error.response.get("errors") or []
    return "".join(f"; {fault}" for fault in faults)


def _patience(error: SlackApiError) -> int:
    headers = getattr(error.response, "headers", None) or {}
    lowered = {str(name).lower(): value for name, value in headers.items()}
    try:
        return max(1, int(lowered.get("retry-after", DEFAULT_PATIENCE)))
    except ValueError:
        return DEFAULT_PATIENCE
