"""Knocking at the HTTP door: as Slack does, or as somebody does who would like to be taken for it."""

from io import BytesIO
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from handlers.http_door import PATH, http_door
from tests.conftest import WEDNESDAY

SECRET = "0123456789abcdef"
NOW = int(WEDNESDAY.timestamp())
FORM = "application/x-www-form-urlencoded"


def door() -> web.Application:
    """The door with a listener behind it that repeats what it was told."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U1")

    app = AsyncApp(authorize=authorize, process_before_response=True, request_verification_enabled=False)

    @app.command("/request")
    async def answer(ack, body):
        await ack(f"heard: {body['text']}")

    return http_door(app, SECRET, lambda: WEDNESDAY)


def signed(body: str, secret: str = SECRET, at: object = NOW) -> dict[str, str]:
    """The headers that Slack signs a body with."""
    signature = SignatureVerifier(secret).generate_signature(timestamp=str(at), body=body) or ""
    return {"x-slack-request-timestamp": str(at), "x-slack-signature": signature}


async def knock(body: str, content_type: str = FORM, sent: bytes | None = None, **headers: str | None):
    """Status and words. Signed as it should be, but for what `headers`, with underscores, put in its place or, by None,
    leave out; `sent`: what is sent in place of what was signed."""
    given = {**signed(body), "content-type": content_type} | {k.replace("_", "-"): v for k, v in headers.items()}
    kept = {name: value for name, value in given.items() if value is not None}
    async with (
        TestServer(door()) as server,
        ClientSession() as session,
        session.post(server.make_url(PATH), data=BytesIO(sent or body.encode()), headers=kept) as answer,
    ):
        return answer.status, await answer.text()


def command(text: str) -> str:
    """A command as Slack encodes it."""
    return urlencode({"command": "/request", "text": text, "user_id": "U2", "team_id": "T1", "trigger_id": "1.2"})
