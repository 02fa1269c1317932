"""The door for Slack over HTTP: what is read. Who may come in is held in tests/security."""

import json
from urllib.parse import quote

import pytest

from handlers.http_door import payload_of
from tests.security.knocking import command, knock


async def test_a_command_whose_words_hold_payload_is_heard():
    assert await knock(command("the payload import is broken")) == (200, "heard: the payload import is broken")


async def test_slack_s_challenge_is_repeated():
    body = json.dumps({"type": "url_verification", "challenge": "c"})
    status, text = await knock(body, "application/json")
    assert (status, json.loads(text)) == (200, {"challenge": "c"})


async def test_the_certificate_check_is_answered():
    assert (await knock("ssl_check=1&token=x"))[0] == 200


@pytest.mark.parametrize("body", ["payload=" + quote("[1]"), "payload=" + quote("{"), "payload="])
async def test_what_cannot_be_read_is_refused(body):
    assert (await knock(body))[0] == 400


def test_a_form_s_fields_keep_their_empty_values():
    assert payload_of("command=%2Frequest&text=", "application/x-www-form-urlencoded")["text"] == ""
