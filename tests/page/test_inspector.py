"""The inspector: what Slack sent, what the app called, and what came of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.api.calls import Call
from playground.deliveries import Ack, Delivery
from playground.local_slack import LocalSlack
from playground.page.inspector import draw_inspector
from playground.page.traffic import details_of, is_bad, latest, name_of, outcome_of
from playground.records import MOST, keep
from playground.wire import Json
from tests.page.panels import Visitor, tiny_slack, visiting
from tests.playground.tiny import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def slack(tmp_path: Path, clock: Clock) -> AsyncIterator[LocalSlack]:
    async with tiny_slack(tmp_path, clock) as running:
        yield running


@pytest.fixture
async def visitor(slack: LocalSlack) -> AsyncIterator[Visitor]:
    async with visiting(lambda: draw_inspector(slack)) as before_it:
        yield before_it


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_what_passes_stands_there_newest_first(
    slack: LocalSlack, visitor: Visitor, client: AsyncWebClient, clock: Clock
) -> None:
    await visitor.sees("Nothing has passed yet.")
    await slack.person("ada").command("/tiny x")
    clock.moves(60)
    await client.auth_test()
    await visitor.sees("auth.test")
    assert [line[:3] for line in visitor.lines] == [["auth.test", "ok", "called"], ["/tiny", "dispatch_failed", "sent"]]


@pytest.mark.parametrize(("pressed", "shown"), [("Sent", ["/tiny"]), ("Called", ["auth.test"])])
async def test_one_way_can_be_looked_at_alone(
    slack: LocalSlack, visitor: Visitor, client: AsyncWebClient, pressed: str, shown: list[str]
) -> None:
    await slack.person("ada").command("/tiny x")
    await client.auth_test()
    await visitor.sees("auth.test")
    visitor.presses(pressed)
    assert [line[0] for line in visitor.lines] == shown
    visitor.presses("All")
    assert [line[0] for line in visitor.lines] == ["auth.test", "/tiny"]


async def test_what_is_new_keeps_to_the_way_that_is_looked_at(
    slack: LocalSlack, visitor: Visitor, client: AsyncWebClient
) -> None:
    visitor.presses("Sent")
    await client.auth_test()
    await slack.person("ada").command("/tiny x")
    await visitor.sees("/tiny")
    assert [line[0] for line in visitor.lines] == ["/tiny"]


async def test_a_line_unfolds_to_what_went_out_and_what_came_back(
    slack: LocalSlack, visitor: Visitor, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel=slack.person("ada").id, text="<b>Hello</b>")
    await visitor.sees("chat.postMessage")
    await visitor.sees_no("Arguments")
    visitor.opens("chat.postMessage")
    await visitor.sees("Arguments")
    await visitor.sees('"text": "<b>Hello</b>"')
    await visitor.sees('"ok": true')


async def test_an_open_line_stays_open_and_tells_when_the_acknowledgement_comes(
    slack: LocalSlack, visitor: Visitor
) -> None:
    delivery = Delivery("slash_commands", {"command": "/tiny"}, slack.world.clock())
    slack.deliveries.append(delivery)
    await visitor.sees("on its way")
    visitor.opens("/tiny")
    await visitor.sees("None yet")
    delivery.ack = Ack({"text": "Heard"})
    await visitor.sees("acknowledged")
    await visitor.sees('"text": "Heard"')


async def test_only_the_latest_are_shown(slack: LocalSlack, visitor: Visitor) -> None:
    slack.calls.extend(Call(f"call.{number}", {}, {"ok": True}, float(number)) for number in range(205))
    await visitor.sees("call.204")
    assert (len(visitor.lines), visitor.lines[0][0], visitor.lines[-1][0]) == (200, "call.204", "call.5")
    slack.calls.append(Call("call.205", {}, {"ok": True}, 205.0))
    await visitor.sees("call.205")
    assert (len(visitor.lines), visitor.lines[-1][0]) == (200, "call.6")


async def test_what_was_sent_knows_what_came_back(slack: LocalSlack) -> None:
    await slack.person("ada").command("/tiny")
    assert slack.deliveries[0].ack == Ack(error="dispatch_failed")


@pytest.mark.parametrize(
    ("delivery", "name"),
    [
        (Delivery("slash_commands", {"command": "/tiny", "text": "secret plans"}, 0), "/tiny"),
        (Delivery("events_api", {"event": {"type": "message", "channel_type": "im"}}, 0), "message.im"),
        (
            Delivery(
                "events_api", {"event": {"type": "message", "channel_type": "im", "subtype": "message_changed"}}, 0
            ),
            "message.im message_changed",
        ),
        (Delivery("events_api", {"event": {"type": "app_home_opened"}}, 0, 2), "app_home_opened (again, 2)"),
        (Delivery("events_api", {"type": "url_verification"}, 0), "url_verification"),
        (Delivery("interactive", {"type": "block_actions", "actions": [{"action_id": "go"}]}, 0), "block_actions go"),
        (
            Delivery("interactive", {"type": "view_submission", "view": {"callback_id": "sent"}}, 0),
            "view_submission sent",
        ),
        (Delivery("interactive", {"type": "shortcut", "callback_id": "begin"}, 0), "shortcut begin"),
        (Delivery("interactive", {"type": "block_suggestion", "action_id": "who"}, 0), "block_suggestion who"),
    ],
)
def test_a_delivery_is_named_by_what_it_is_about(delivery: Delivery, name: str) -> None:
    assert name_of(delivery) == name


@pytest.mark.parametrize(
    ("response", "outcome", "bad"),
    [({"ok": True}, "ok", False), ({"ok": False, "error": "not_found"}, "not_found", True)],
)
def test_a_call_says_what_came_of_it(response: Json, outcome: str, bad: bool) -> None:
    call = Call("views.update", {}, response, 0)
    assert (name_of(call), outcome_of(call), is_bad(call)) == ("views.update", outcome, bad)


@pytest.mark.parametrize(
    ("ack", "outcome", "bad", "shown"),
    [
        (None, "on its way", False, "None yet"),
        (Ack(), "acknowledged", False, "Empty"),
        (Ack("Words"), "acknowledged", False, '"Words"'),
        (Ack(error="operation_timeout"), "operation_timeout", True, "operation_timeout"),
    ],
)
def test_a_delivery_says_what_came_back(ack: Ack | None, outcome: str, bad: bool, shown: str) -> None:
    delivery = Delivery("interactive", {}, 0, ack=ack)
    assert (outcome_of(delivery), is_bad(delivery), details_of(delivery)["Acknowledgement"]) == (outcome, bad, shown)


@pytest.mark.parametrize("secret", ["xoxb-1a2b-3c", "xapp-1-A-9f", "wss://x/link/?ticket=9f8e"])
def test_no_token_can_be_read(secret: str) -> None:
    details = details_of(Call("apps.connections.open", {"a": secret}, {"b": [secret]}, 0))
    assert all(secret not in text and "…" in text for text in details.values())


def test_what_was_sent_and_what_was_called_stand_in_one_order() -> None:
    first, third = Delivery("interactive", {}, 1), Delivery("interactive", {}, 3)
    second, fourth = Call("a", {}, {}, 2), Call("b", {}, {}, 3)
    assert latest([first, third], [second, fourth], 9) == [first, second, third, fourth]
    assert latest([first, third], [second, fourth], 2) == [third, fourth]


def test_the_oldest_of_very_many_are_forgotten() -> None:
    records: list[int] = []
    for number in range(MOST + 1):
        keep(records, number)
    assert (records[0], records[-1], len(records)) == (MOST // 10, MOST, MOST + 1 - MOST // 10)
