"""The error handler does not fall over itself: as long as one way is open, the person is told."""

import asyncio
import json
import time

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.errors import SlackApiError
from structlog.testing import capture_logs

from domain.refusals import TryAgain, UnknownRequest
from handlers import responding
from handlers.errors import Errors
from handlers.opening import open_form
from handlers.responding import RespondInTime
from handlers.slack_answers import error_code
from messages.refusals import TRY_AGAIN
from services.people import DirectoryUnavailable
from tests.conftest import WEDNESDAY
from tests.handlers.strange_slack import strange_slack

PRESS = {"type": "block_actions", "user": {"id": "U1"}, "trigger_id": "1.2", "response_url": "https://hooks"}
BROKEN = [aiohttp.ClientConnectionError("gone"), TimeoutError(), SlackApiError("no", {"error": "internal_error"})]


class Directory:
    """Fails as it is told, or does not answer at all."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    async def person(self, _person_id):
        if self.error is None:
            await asyncio.sleep(60)
        raise self.error or AssertionError

    async def members_of(self, _group_id):
        return ()


class Slack:
    """Takes words in three ways, of which some are broken; `told`: what came through, and by which."""

    def __init__(self, **broken: Exception) -> None:
        self.broken = broken
        self.told: list[tuple[str, str]] = []

    async def respond(self, *, text, **_more):
        return self._say("respond", text)

    async def views_open(self, *, trigger_id, view):
        self._say("form", str(view))

    async def chat_postMessage(self, *, channel, text):  # noqa: N802
        self._say("directly", text)

    def _say(self, way, words):
        if way in self.broken:
            raise self.broken[way]
        self.told.append((way, words))
        return type("Answer", (), {"status_code": 200})


async def told(slack, body=PRESS, error=None, directory=None):
    errors = Errors(directory or Directory(DirectoryUnavailable()), lambda: WEDNESDAY, lambda: "ref")
    return await errors.answer(error or TryAgain(), body, slack, slack.respond)


def ways(slack):
    return [way for way, words in slack.told if TRY_AGAIN in words]


@pytest.mark.parametrize("error", [AttributeError("get"), OSError("Is a directory"), KeyError("user"), None])
async def test_whatever_keeps_the_reader_unknown_the_person_is_answered_soon(error):
    slack, began = Slack(), time.monotonic()
    await told(slack, directory=Directory(error))
    assert ways(slack) == ["respond"]
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("error", BROKEN, ids=lambda error: type(error).__name__)
async def test_where_one_way_is_broken_the_next_is_tried(error):
    for broken, way in (
        ({"respond": error}, "form"),
        ({"respond": error, "form": error}, "directly"),
        ({"form": error, "directly": error}, "respond"),
    ):
        slack = Slack(**broken)
        await told(slack)
        assert ways(slack) == [way]


async def test_where_every_way_is_broken_the_log_says_so_and_slack_gets_its_acknowledgement():
    with capture_logs() as logs:
        answer = await told(Slack(respond=BROKEN[0], form=BROKEN[1], directly=BROKEN[2]))
    assert answer.status == 200
    assert [entry["log_level"] for entry in logs if entry["event"] == "not_said"] == ["error"]


@pytest.mark.parametrize("body", [{"type": "block_actions"}, {"type": "shortcut", "user": None, "trigger_id": None}])
async def test_a_payload_that_names_nobody_is_answered_without_a_fault(body):
    assert (await told(Slack(form=BROKEN[0]), body)).status == 200


async def test_a_form_s_fields_say_it_in_plain_text():
    body = {"type": "view_submission", "user": {"id": "U1"}, "view": {"blocks": [{"type": "input", "block_id": "b"}]}}
    said = json.loads((await told(Slack(), body, UnknownRequest())).body)
    assert said["errors"] == {
        "b": "I know of no such request of yours. With list behind the command you see your open ones."
    }
    said = json.loads((await told(Slack(), body, RuntimeError())).body)
    assert "reference ref." in said["errors"]["b"]


@pytest.mark.parametrize("body", ['{"ok": tr', "[]", '{"ok": false}', '{"ok": false, "error": "internal_error"}'])
async def test_a_form_over_which_slack_stumbles_may_be_asked_for_again(body):
    async with strange_slack(views_open=body) as slack:
        with pytest.raises(TryAgain):
            await open_form(slack.client, "1.2", {"type": "modal"})


async def test_a_form_that_slack_does_not_open_in_time_may_be_asked_for_again():
    async with strange_slack(views_open='{"ok": true}') as slack:
        slack.seconds = 0.7
        with pytest.raises(TryAgain):
            await open_form(slack.client, "1.2", {"type": "modal"})


async def test_a_form_that_is_open_already_is_well():
    async with strange_slack(views_open='{"ok": false, "error": "exchanged_trigger_id"}') as slack:
        await open_form(slack.client, "1.2", {"type": "modal"})


@pytest.mark.parametrize(
    ("response", "code"),
    [({"error": "fatal_error"}, "fatal_error"), ({"error": None}, ""), ({}, ""), (None, ""), ("<html>", ""), (b"", "")],
)
def test_an_error_s_code_is_empty_where_there_is_none(response, code):
    assert error_code(SlackApiError("no", response)) == code


async def test_an_answer_that_slack_does_not_take_in_time_is_given_up(monkeypatch):
    monkeypatch.setattr(responding, "PATIENCE", 0.05)

    async def slowly(_request):
        await asyncio.sleep(0.5)
        return web.Response(text="ok")

    app = web.Application()
    app.router.add_post("/", slowly)
    async with TestServer(app) as server:
        with pytest.raises(TimeoutError):
            await RespondInTime(response_url=str(server.make_url("/")))(text="hello")
