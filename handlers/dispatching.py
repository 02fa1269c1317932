"""Whatever Slack sends, by either door, on its way through Bolt: a line in the log for each, without what it says."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.response import BoltResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

from handlers.payloads import Payload

LONGEST = 80
"""Characters of a name in the log."""

UNHANDLED = 404
"""Bolt's word for what nobody listens to. Slack wants an answer all the same, and asks again where it gets none."""

log = structlog.get_logger()


async def dispatched(
    app: AsyncApp, payload: Payload, headers: Mapping[str, str | Sequence[str]] | None
) -> BoltResponse:
    """Bolt's answer to a payload that has been read and verified, for that is what its socket mode means.

    What is logged meanwhile says who did what; and which request it is about, from where that is found out.
    """
    clear_contextvars()
    loop = asyncio.get_running_loop()
    began = loop.time()
    try:
        bind_contextvars(what=what(payload), person=person(payload))
        answer = await app.async_dispatch(
            AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(headers or {}))
        )
    except Exception:  # not even Bolt can make out what it is: nothing that Slack sends
        log.exception("unreadable")
        return BoltResponse(status=400)
    level = logging.DEBUG if "event" in payload else logging.INFO  # events are many, and mostly the bot's own messages
    log.log(level, "handled", status=answer.status, ms=round((loop.time() - began) * 1000))
    return BoltResponse(status=200) if answer.status == UNHANDLED else answer


def what(payload: Payload) -> str:
    """The name of the command, button, form, shortcut or event: names of ours, and nothing that people have typed."""
    actions = payload.get("actions") or [{}]
    named = (
        payload.get("command"),
        actions[0].get("action_id"),
        (payload.get("view") or {}).get("callback_id"),
        payload.get("callback_id"),
        (payload.get("event") or {}).get("type"),
        payload.get("type"),
    )
    return next((str(name)[:LONGEST] for name in named if name), "")


def person(payload: Payload) -> str:
    """The id of who did it; empty where nobody did."""
    event = payload.get("event") or {}
    message = event.get("message") or event.get("previous_message") or {}  # changed, or taken back
    by = payload.get("user_id") or payload.get("user") or event.get("user") or message.get("user") or ""
    return str(by.get("id", "") if isinstance(by, dict) else by)[:LONGEST]
