"""What can go wrong between us and Slack, told apart by what to do about it."""

import asyncio

import aiohttp
from slack_sdk.errors import SlackApiError

INSTALLATION = frozenset(
    {
        "account_inactive",
        "enterprise_is_restricted",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
PASSING = frozenset({"fatal_error", "internal_error", "request_timeout", "rollup_error", "service_unavailable"})
BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})
DEFAULT_PATIENCE = 30
"""Seconds, where a 429 does not say how many."""


class Trouble(Exception):
    """A message that has not been sent, or of which nobody knows."""


class TooFast(Trouble):
    """429: certainly not sent. `seconds`: how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"slow down for {seconds} s")
        self.seconds = seconds


class NotInstalled(Trouble):
    """Slack does not let the app do this at all any more; an administrator has to act."""


class BadBlocks(Trouble):
    """Slack does not take these blocks; certainly not sent."""


class Refused(Trouble):
    """Slack will not take it, now or later."""


class Unknown(Trouble):
    """A server error, a time-out, a broken connection: it may have been sent or not."""


UNKNOWN = (aiohttp.ClientError, asyncio.TimeoutError, OSError)


def trouble(error: Exception) -> Trouble:
    """What an exception of the Slack client comes to."""
    if not isinstance(error, SlackApiError):
        return Unknown(type(error).__name__)
    status, code = _status_and_code(error)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return TooFast(_patience(error))
    if status >= 500 or code in PASSING:
        return Unknown(code or f"HTTP {status}")
    if code in INSTALLATION:
        return NotInstalled(code)
    if code in BLOCKS:
        return BadBlocks(code)
    return Refused(code)


def _status_and_code(error: SlackApiError) -> tuple[int, str]:
    response = error.response
    data = getattr(response, "data", response)
    code = data.get("error", "") if isinstance(data, dict) else ""
    return getattr(response, "status_code", 200), str(code)


def _patience(error: SlackApiError) -> int:
    headers = getattr(error.response, "headers", {})
    lowered = {str(name).lower(): value for name, value in headers.items()}
    try:
        return max(1, int(lowered.get("retry-after", DEFAULT_PATIENCE)))
    except ValueError:
        return DEFAULT_PATIENCE
