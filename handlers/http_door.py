"""Slack over HTTP: our own reading of the body, because Bolt's loses a command whose words hold "payload".

The signature is checked over the bytes as they came, at our own clock; then Bolt takes over.
"""

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock, SignatureVerifier

from handlers.dispatching import dispatched
from handlers.payloads import Payload

PATH = "/slack/events"
LARGEST = 1024 * 1024
"""Bytes of a body: Slack's own views end at 250 kB."""
RETRY_HEADERS = ("x-slack-retry-num", "x-slack-retry-reason")


class HandedClock(Clock):
    """The verifier's idea of now, from the clock that was handed in."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._now().timestamp()


def http_door(app: AsyncApp, signing_secret: str, now: Callable[[], datetime]) -> web.Application:
    """The web application that Slack calls."""
    verifier = SignatureVerifier(signing_secret, HandedClock(now))

    async def slack_calls(request: web.Request) -> web.Response:
        body = await request.read()
        if not _is_signed(verifier, body, request):
            return web.Response(status=401, text="The signature does not fit.")
        try:
            payload = payload_of(body.decode(), request.content_type)
        except (ValueError, RecursionError):  # RecursionError: brackets within brackets without end
            return web.Response(status=400, text="The body cannot be read.")
        if payload.get("type") == "url_verification":
            return web.json_response({"challenge": payload.get("challenge")})
        if "ssl_check" in payload:
            return web.Response()
        return await _dispatched(app, payload, request)

    door = web.Application(client_max_size=LARGEST)
    door.router.add_post(PATH, slack_calls)
    return door


def payload_of(body: str, content_type: str) -> Payload:
    """Events are JSON, commands form fields, everything else JSON in the form field `payload`. Raises ValueError."""
    if content_type == "application/json":
        return _object(json.loads(body))
    fields: Payload = dict(parse_qsl(body, keep_blank_values=True))
    return _object(json.loads(fields["payload"])) if "payload" in fields else fields


def _object(value: object) -> Payload:
    if not isinstance(value, dict):
        raise ValueError("The body is no object.")
    return value


def _is_signed(verifier: SignatureVerifier, body: bytes, request: web.Request) -> bool:
    try:
        return verifier.is_valid_request(body, dict(request.headers))
    except (ValueError, OverflowError, TypeError):  # a timestamp that is no number, or a signature beyond ASCII
        return False


async def _dispatched(app: AsyncApp, payload: Payload, request: web.Request) -> web.Response:
    headers = {name: request.headers[name] for name in RETRY_HEADERS if name in request.headers}
    answer = await dispatched(app, payload, headers)
    content_type = answer.headers.get("content-type", ["text/plain"])[0].split(";")[0]
    return web.Response(status=answer.status, text=answer.body, content_type=content_type)
