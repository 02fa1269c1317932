"""Delivery over HTTP: signed requests to the app's own address, and what its answers mean."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from playground.deliveries import Ack, Delivery
from playground.wire import Clock

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass
class HttpDelivery:
    """Signs with the handed-in clock; `ack_timeout` is in real seconds."""

    url: str
    secret: str
    clock: Clock
    ack_timeout: float

    async def carry(self, delivery: Delivery) -> Ack:
        body, kind = encoded(delivery)
        headers = self._signed(body) | {"Content-Type": kind} | _retry_headers(delivery)
        limit = aiohttp.ClientTimeout(total=self.ack_timeout)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.post(self.url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                return await _ack(answer)
        except TimeoutError:
            return Ack(error="operation_timeout")
        except aiohttp.ClientError:
            return Ack(error="dispatch_failed")

    def _signed(self, body: bytes) -> dict[str, str]:
        stamp = str(int(self.clock()))
        signature = hmac.new(self.secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """Events as JSON, commands as form fields, all else as a form with one field `payload`."""
    if delivery.type == "events_api":
        return json.dumps(delivery.payload).encode(), _JSON
    if delivery.type == "slash_commands":
        return urlencode(delivery.payload).encode(), _FORM
    return urlencode({"payload": json.dumps(delivery.payload)}).encode(), _FORM


def _retry_headers(delivery: Delivery) -> dict[str, str]:
    if not delivery.retry_attempt:
        return {}
    number, reason = str(delivery.retry_attempt), delivery.retry_reason
    return {"x-slack-retry-num": number, "x-slack-retry-reason": reason}


async def _ack(answer: aiohttp.ClientResponse) -> Ack:
    body = await answer.text()
    no_retry = answer.headers.get("x-slack-no-retry") == "1"
    if 200 <= answer.status < 300:
        return Ack(_meaning(answer.content_type, body), no_retry=no_retry)
    error = "http_client_error" if 400 <= answer.status < 500 else "http_service_error"
    return Ack(error=error, no_retry=no_retry)


def _meaning(kind: str, body: str) -> Any:
    if not body:
        return None
    try:
        return json.loads(body) if kind == _JSON else body
    except ValueError:
        return body
