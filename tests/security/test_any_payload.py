"""Payloads with anything wrong in them, and of kinds nobody has heard of: an answer each time, and no second effect."""

import random

import pytest

from playground.deliveries import Delivery
from tests.security.mutants import mutants
from tests.storms.lives import LIVES, picture, plays

COUNT = 60
FINE = ("", "http_client_error")
"""An acknowledgement, with words or without, or 400 for what cannot be read."""

STRANGE = {
    "a form that was closed": {
        "type": "view_closed",
        "view": {"id": "V1", "callback_id": "new_request"},
        "is_cleared": True,
    },
    "options for a menu": {"type": "block_suggestion", "action_id": "nothing", "block_id": "b", "value": "x"},
    "an unknown shortcut": {"type": "shortcut", "callback_id": "nothing", "trigger_id": "1.2"},
    "an unknown message shortcut": {"type": "message_action", "callback_id": "nothing", "trigger_id": "1.2"},
    "an unknown form": {
        "type": "view_submission",
        "view": {"type": "modal", "id": "V1", "callback_id": "nothing", "blocks": [], "state": {"values": {}}},
    },
    "an unknown button": {
        "type": "block_actions",
        "actions": [{"action_id": "nothing", "type": "button"}],
        "trigger_id": "1.2",
    },
    "an old kind of button": {
        "type": "interactive_message",
        "callback_id": "x",
        "actions": [{"name": "x", "type": "button"}],
    },
    "an old kind of form": {"type": "dialog_submission", "callback_id": "x", "submission": {}},
    "a workflow step": {"type": "workflow_step_edit", "callback_id": "x", "workflow_step": {}},
    "a kind of tomorrow": {"type": "telepathy", "thoughts": ["x"]},
    "an unknown event": {"type": "event_callback", "event": {"type": "moon_phase_changed"}, "event_id": "E1"},
    "a reaction": {
        "type": "event_callback",
        "event": {"type": "reaction_added", "reaction": "x", "user": "U1"},
        "event_id": "E2",
    },
}


def by_eve(stage, payload):
    """With all that Slack puts into every payload."""
    eve, team = stage.person("eve"), stage.slack.team_id
    kind = "events_api" if payload["type"] == "event_callback" else "interactive"
    who = {
        "user": {"id": eve.id, "team_id": team},
        "team": {"id": team},
        "team_id": team,
        "api_app_id": "A1",
        "response_urls": [],
    }
    return Delivery(kind, who | payload, stage.clock.epoch())


@pytest.mark.parametrize("payload", STRANGE.values(), ids=STRANGE)
async def test_what_nobody_listens_to_is_acknowledged_and_does_nothing(stage, payload):
    before = await picture(stage)
    ack = await stage.slack.redeliver(by_eve(stage, payload))
    assert ack.error == ""
    assert await picture(stage) == before


@pytest.mark.parametrize("name", LIVES)
async def test_whatever_is_wrong_with_a_payload_it_is_answered(http_stage, name):
    stage = http_stage
    await plays(stage, LIVES[name])
    sent, seed = list(stage.slack.deliveries), random.randrange(2**32)
    print("seed", seed)
    for what, mutant in mutants(sent, random.Random(seed), COUNT):
        ack = await stage.slack.redeliver(mutant)
        assert ack.error in FINE, what
    await stage.quiet()


async def test_after_all_that_everything_goes_on(http_stage):
    stage = http_stage
    for what, mutant in mutants([by_eve(stage, payload) for payload in STRANGE.values()], random.Random(1), COUNT):
        assert (await stage.slack.redeliver(mutant)).error in FINE, what
    await plays(stage, LIVES["changed, asked, withdrawn"])


async def test_payloads_of_another_workspace_open_nothing_to_a_stranger(stage):
    """Ids decide, and a request has two of them; which workspace or enterprise a payload names opens no door."""
    await plays(stage, LIVES["changed, asked, withdrawn"])
    before = await picture(stage)
    eve = stage.person("eve").id
    for delivery in list(stage.slack.deliveries):
        if delivery.type != "interactive":
            continue
        foreign = {"id": "T0OTHER", "domain": "other"}
        payload = delivery.payload | {
            "team": foreign,
            "enterprise": {"id": "E0OTHER"},
            "trigger_id": f"{delivery.payload['trigger_id']}9",
        }
        payload |= {"user": {"id": eve, "team_id": "T0OTHER"}, "is_enterprise_install": True}
        if "view" in payload:
            payload["view"] = payload["view"] | {"id": payload["view"]["id"] + "9"}
        ack = await stage.slack.redeliver(Delivery(delivery.type, payload, delivery.at))
        assert ack.error == ""
    await stage.quiet()
    assert await picture(stage) == before
