"""Who may come in by the HTTP door: nobody but Slack, now, with just what Slack has signed."""

import gzip
import json

import pytest

from playground.http_delivery import HttpDelivery
from tests.security.knocking import NOW, command, knock, signed
from tests.stories.acts import LINE, count_filed, last_delivery

STAMP, SIGNATURE = "x-slack-request-timestamp", "x-slack-signature"


async def test_what_slack_has_signed_comes_in():
    assert (await knock(command("x")))[0] == 200


@pytest.mark.parametrize("secret", ["wrong", "0123456789ABCDEF", "0"])
async def test_a_wrong_secret_stays_outside(secret):
    assert (await knock(command("x"), **signed(command("x"), secret)))[0] == 401


@pytest.mark.parametrize("missing", [STAMP, SIGNATURE])
async def test_a_missing_header_stays_outside(missing):
    assert (await knock(command("x"), **{missing: None}))[0] == 401


@pytest.mark.parametrize("signature", ["", "v0=", "v0", "v1={}", "v0={}0", "V0={}", "{}", "v0=é"])
async def test_a_signature_of_another_shape_stays_outside(signature):
    right = signed(command("x"))[SIGNATURE].removeprefix("v0=")
    assert (await knock(command("x"), **{SIGNATURE: signature.format(right)}))[0] == 401


@pytest.mark.parametrize("off", [-3600, -301, 301, 3600])
async def test_an_old_or_future_request_stays_outside(off):
    assert (await knock(command("x"), **signed(command("x"), at=NOW + off)))[0] == 401


@pytest.mark.parametrize("off", [-299, 299])
async def test_clocks_may_differ_by_some_minutes(off):
    assert (await knock(command("x"), **signed(command("x"), at=NOW + off)))[0] == 200


@pytest.mark.parametrize("stamp", ["yesterday", "9" * 400, "-1", "nan", "1e9", ""])
async def test_a_timestamp_that_is_no_time_stays_outside(stamp):
    assert (await knock(command("x"), **signed(command("x"), at=stamp)))[0] == 401


async def test_a_newer_timestamp_does_not_make_an_old_signature_good():
    old = signed(command("x"), at=NOW - 600)
    assert (await knock(command("x"), **{STAMP: str(NOW), SIGNATURE: old[SIGNATURE]}))[0] == 401


@pytest.mark.parametrize(
    "sent", [command("y"), command("x") + "&user_id=U0EVE", command("x")[:-1], command("x") + "\n"]
)
async def test_a_body_that_was_changed_after_signing_stays_outside(sent):
    assert (await knock(command("x"), sent=sent.encode()))[0] == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [("[" * 100_000, "application/json"), ("payload=" + "[" * 100_000, "application/x-www-form-urlencoded")],
    ids=["json", "form"],
)
async def test_brackets_within_brackets_without_end_are_refused(body, content_type):
    assert (await knock(body, content_type))[0] == 400


async def test_a_giant_body_is_refused():
    assert (await knock("text=" + "x" * 2_000_000))[0] == 413


async def test_a_small_body_that_unpacks_to_a_giant_is_refused():
    bomb = "text=" + "x" * 5_000_000
    assert (await knock(bomb, sent=gzip.compress(bomb.encode()), content_encoding="gzip"))[0] == 413


async def test_what_a_stranger_to_the_secret_sends_has_no_effect(http_stage):
    stage = http_stage
    stage.slack.world.outbox.carrier = HttpDelivery(address(stage), "guessed", stage.clock.epoch, 3)
    answer = await stage.person("ada").command(LINE)
    assert answer.error == "http_client_error"
    assert await count_filed(stage) == 0


async def test_a_request_that_was_listened_to_and_is_sent_again_has_no_second_effect(http_stage):
    stage = http_stage
    await stage.person("ada").command(LINE)
    await stage.quiet()
    recorded = HttpDelivery(address(stage), stage.slack.signing_secret, lambda: stage.clock.epoch() - 200, 3)
    assert (await recorded.carry(last_delivery(stage))).error == ""
    stage.clock.advance(minutes=2)
    assert (await recorded.carry(last_delivery(stage))).error == ""
    recorded.clock = lambda: stage.clock.epoch() - 320
    assert (await recorded.carry(last_delivery(stage))).error == "http_client_error"
    assert await count_filed(stage) == 1


async def test_even_the_challenge_needs_a_signature():
    body = json.dumps({"type": "url_verification", "challenge": "c"})
    assert (await knock(body, "application/json", **{SIGNATURE: None}))[0] == 401


def address(stage):
    return f"http://127.0.0.1:{stage.settings.slack.port}/slack/events"
