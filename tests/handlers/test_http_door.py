"""The door for Slack over HTTP: who may come in, and what is read."""

import json
from io import BytesIO
from urllib.parse import quote, urlencode

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from handlers.http_door import PATH, http_door, payload_of
from tests.conftest import WEDNESDAY

SECRET = "0123456789abcdef"


def door() -> web.Application:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1")

    app = AsyncApp(authorize=authorize, process_before_response=True, request_verification_enabled=False)

    @app.command("/request")
    async def answer(ack, body):
        await ack(f"heard: {body['text']}")

    return http_door(app, SECRET, lambda: WEDNESDAY)


async def knock(body: str, content_type: str = "application/x-www-form-urlencoded", **signature: object):
    stamp = str(signature.get("at", int(WEDNESDAY.timestamp())))
    signed = (
        SignatureVerifier(str(signature.get("secret", SECRET))).generate_signature(timestamp=stamp, body=body) or ""
    )
    signed = str(signature.get("signed", signed))
    headers = {"content-type": content_type, "x-slack-request-timestamp": stamp, "x-slack-signature": signed}
    sent = str(signature.get("sent", body))
    async with (
        TestServer(door()) as server,
        ClientSession() as session,
        session.post(server.make_url(PATH), data=BytesIO(sent.encode()), headers=headers) as answer,
    ):
        return answer.status, await answer.text()


def command(text: str) -> str:
    return urlencode({"command": "/request", "text": text, "user_id": "U2", "team_id": "T1", "trigger_id": "1.2"})


async def test_a_command_whose_words_hold_payload_is_heard():
    assert await knock(command("the payload import is broken")) == (200, "heard: the payload import is broken")


async def test_a_wrong_signature_stays_outside():
    assert (await knock(command("x"), secret="wrong"))[0] == 401


async def test_an_altered_body_stays_outside():
    assert (await knock(command("x"), sent=command("y")))[0] == 401


@pytest.mark.parametrize("off", [-301, 301])
async def test_an_old_or_future_request_stays_outside(off):
    assert (await knock(command("x"), at=int(WEDNESDAY.timestamp()) + off))[0] == 401


async def test_a_timestamp_that_is_no_number_stays_outside():
    assert (await knock(command("x"), at="yesterday"))[0] == 401


async def test_a_timestamp_beyond_all_time_stays_outside():
    assert (await knock(command("x"), at="9" * 400))[0] == 401


async def test_a_signature_beyond_ascii_stays_outside():
    assert (await knock(command("x"), signed="v0=é"))[0] == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("[" * 100_000, "application/json"),
        ("payload=" + "[" * 100_000, "application/x-www-form-urlencoded"),
    ],
)
async def test_brackets_within_brackets_without_end_are_refused(body, content_type):
    assert (await knock(body, content_type))[0] == 400


async def test_slack_s_challenge_is_repeated():
    body = json.dumps({"type": "url_verification", "challenge": "c"})
    status, text = await knock(body, "application/json")
    assert (status, json.loads(text)) == (200, {"challenge": "c"})


async def test_the_certificate_check_is_answered():
    assert (await knock("ssl_check=1&token=x"))[0] == 200


@pytest.mark.parametrize("body", ["payload=" + quote("[1]"), "payload=" + quote("{"), "payload="])
async def test_what_cannot_be_read_is_refused(body):
    assert (await knock(body))[0] == 400


async def test_a_giant_body_is_refused():
    assert (await knock("text=" + "x" * 2_000_000))[0] == 413


def test_a_form_s_fields_keep_their_empty_values():
    assert payload_of("command=%2Frequest&text=", "application/x-www-form-urlencoded")["text"] == ""
