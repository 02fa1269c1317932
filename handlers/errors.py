"""The one place where refusals and failures become words: Bolt's error handler."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from slack_bolt.async_app import AsyncBoltRequest, AsyncRespond
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from structlog.contextvars import bind_contextvars

from domain.refusals import Refusal
from handlers.dispatching import person as person_in
from handlers.event_answers import answer_event
from handlers.payloads import Payload, inputs_of
from handlers.readers import reader_for
from handlers.slack_answers import UNREACHABLE
from messages.drawing import Drawn, Reader, said
from messages.refusals import form_errors, notice_form, refusal_words, unexpected
from services.people import Directory

log = structlog.get_logger()

HURRY = 0.25
"""Seconds for finding out who reads: something has gone wrong already, and most of the three are gone."""
JSON: dict[str, str | Sequence[str]] = {"content-type": "application/json;charset=utf-8"}


class Errors:
    """Answers in the way in which the person can hear it: a command in its ack, a form at its fields, a press by a
    message for their eyes only, or, where there is no conversation, by a small form, or else directly."""

    def __init__(self, directory: Directory, now: Callable[[], datetime], new_reference: Callable[[], str]) -> None:
        self._directory = directory
        self._now = now
        self._new_reference = new_reference

    async def answer(
        self,
        error: Exception,
        body: Payload,
        client: AsyncWebClient,
        respond: AsyncRespond,
        request: AsyncBoltRequest | None = None,
    ) -> BoltResponse:
        """The acknowledgement that goes back to Slack, after the words have been said where it cannot carry them."""
        reader = await self._reader(body)
        if isinstance(error, Refusal):
            log.info("refused", refusal=type(error).__name__, kind=_kind(body), person=reader.id)
        if body.get("type") == "view_submission":
            return _json(self._form_answer(error, reader, body))
        words = self._words(error, reader, body)
        if body.get("type") == "event_callback":
            return await answer_event(error, words, body, client, request)
        if "command" in body:
            return _json({"response_type": "ephemeral", "text": words, "blocks": [said(words)]})
        await _say(words, body, client, respond)
        return BoltResponse(status=200, body="")

    async def _reader(self, body: Payload) -> Reader:
        person = person_in(body)
        try:
            async with asyncio.timeout(HURRY):
                return await reader_for(self._directory, person)
        except Exception as error:  # whatever it is: times in UTC are better than silence
            log.info("reader_unknown", person=person, error=type(error).__name__)
            return Reader(person, ZoneInfo("UTC"))

    def _words(self, error: Exception, reader: Reader, body: Payload) -> str:
        if isinstance(error, Refusal):
            return refusal_words(error, reader, self._now())
        reference = self._new_reference()
        bind_contextvars(reference=reference)
        log.error("unexpected", reference=reference, kind=_kind(body), person=reader.id, exc_info=error)
        return unexpected(reference)

    def _form_answer(self, error: Exception, reader: Reader, body: Payload) -> Drawn:
        """Beneath the inputs; a form that has none becomes the answer."""
        inputs = inputs_of(body["view"])
        if not inputs:
            return {"response_action": "update", "view": notice_form(self._words(error, reader, body))}
        return {"response_action": "errors", "errors": self._form_errors(error, reader, body, inputs)}

    def _form_errors(self, error: Exception, reader: Reader, body: Payload, inputs: list[str]) -> Drawn:
        if isinstance(error, Refusal):
            return form_errors(error, reader, self._now(), inputs)
        return {inputs[-1]: self._words(error, reader, body)}


async def _say(words: str, body: Payload, client: AsyncWebClient, respond: AsyncRespond) -> None:
    """To the eyes of the one who pressed, in the first way that is open."""
    for way in (_by_the_message, _by_a_small_form, _directly):
        try:
            if await way(words, body, client, respond):
                return
        except (*UNREACHABLE, KeyError, TypeError) as error:  # a payload need not hold what this way takes
            log.info("not_said_so", way=way.__name__, error=type(error).__name__)
    log.error("not_said", kind=_kind(body))


async def _by_the_message(words: str, body: Payload, _client: AsyncWebClient, respond: AsyncRespond) -> bool:
    if not body.get("response_url"):
        return False
    answer = await respond(text=words, response_type="ephemeral", replace_original=False)
    return answer.status_code == 200


async def _by_a_small_form(words: str, body: Payload, client: AsyncWebClient, _respond: AsyncRespond) -> bool:
    is_above_a_form = (body.get("view") or {}).get("type") == "modal"  # which keeps what has been typed
    show = client.views_push if is_above_a_form else client.views_open
    await show(trigger_id=body["trigger_id"], view=notice_form(words))
    return True


async def _directly(words: str, body: Payload, client: AsyncWebClient, _respond: AsyncRespond) -> bool:
    await client.chat_postMessage(channel=body["user"]["id"], text=words)
    return True


def _kind(body: Payload) -> str:
    return str(body.get("type") or body.get("command", ""))


def _json(payload: Drawn) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(payload), headers=JSON)
