"""What becomes of an event that could not be dealt with: Slack tells of it once more, or its writer hears why."""

import structlog
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import NoSpace, Refusal, TryAgain, WritesStopped
from handlers.payloads import Payload
from handlers.slack_answers import UNREACHABLE

RETRIES = 3
"""Slack tells of an event again at once, after a minute, and after five."""

TELL_AGAIN = BoltResponse(status=503, body="")

log = structlog.get_logger()


async def answer_event(
    error: Exception, words: str, body: Payload, client: AsyncWebClient, request: AsyncBoltRequest | None
) -> BoltResponse:
    """Nobody waits for an answer but who has written to Kept, and they do not wait where Slack's retry may do."""
    event = body["event"]
    is_written, comes_again = event.get("type") == "message", retries(request) < RETRIES
    if comes_again and _may_do_later(error, is_written=is_written):
        return TELL_AGAIN
    is_heard = not is_written or await _is_said(words, event, client)
    return BoltResponse(status=200, body="") if is_heard or not comes_again else TELL_AGAIN


def _may_do_later(error: Exception, *, is_written: bool) -> bool:
    """What failed unexpectedly will fail again, and a full disk is not free in minutes: a writer is told at once."""
    if is_written:
        return isinstance(error, TryAgain) and not isinstance(error, NoSpace | WritesStopped)
    return isinstance(error, TryAgain) or not isinstance(error, Refusal)


def retries(request: AsyncBoltRequest | None) -> int:
    """How often Slack has told of it before."""
    number = ((request.headers if request else {}).get("x-slack-retry-num") or ["0"])[0]
    return int(number) if number.isdecimal() else 0


async def _is_said(words: str, event: Payload, client: AsyncWebClient) -> bool:
    """Whether Slack took them, in the thread that it was written in."""
    message = event.get("message") or event.get("previous_message") or event
    try:
        await client.chat_postMessage(channel=event["channel"], text=words, thread_ts=message.get("thread_ts"))
    except UNREACHABLE as error:
        log.warning("not_said", kind="message", error=type(error).__name__)
        return False
    return True
