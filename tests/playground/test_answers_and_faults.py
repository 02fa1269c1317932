"""response_urls, shortcuts and menus, and everything that can be made to go wrong."""

import asyncio
import contextlib
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import PEOPLE, Clock, Connect, actions, button, section, words


async def answers(slack: LocalSlack, **body: Any) -> int:
    """Posts to the response_url of the latest interaction."""
    url = slack.deliveries[-1].payload["response_url"]
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status


@pytest.fixture
async def asked(slack: LocalSlack, app: AsyncApp, connected: Connect) -> LocalSlack:
    """Ada has typed a command in a room that the bot is not in."""

    @app.command("/tiny")
    async def silent(ack: Any) -> None:
        await ack()

    await connected()
    await slack.person("ada").command("/tiny", channel="general")
    return slack


async def test_a_response_url_is_good_for_five_answers(asked: LocalSlack) -> None:
    assert [await answers(asked, text=str(number)) for number in range(6)] == [200] * 5 + [404]
    assert [message.drawn for message in asked.person("ada").ephemerals] == list("01234")


async def test_a_response_url_is_good_for_half_an_hour(asked: LocalSlack, clock: Clock) -> None:
    clock.moves(30 * 60 + 1)
    assert await answers(asked, text="late") == 404


async def test_an_answer_for_all_needs_no_membership(asked: LocalSlack) -> None:
    assert await answers(asked, text="For all", response_type="in_channel") == 200
    await asked.person("ben").sees("for all")


async def test_faulty_blocks_get_no_explanation_there(asked: LocalSlack) -> None:
    assert await answers(asked, text="x", blocks=[{"type": "nonsense"}]) == 400


async def test_an_answer_can_be_replaced_and_deleted(asked: LocalSlack) -> None:
    ada = asked.person("ada")
    await answers(asked, text="First", blocks=[section("First")])
    await answers(asked, text="Second", replace_original=True)
    assert [message.drawn for message in ada.ephemerals] == ["Second"]
    await answers(asked, delete_original=True)
    assert ada.ephemerals == []


async def test_a_press_is_answered_beside_the_message_unless_it_replaces_it(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.action("go")
    async def pressed(ack: Any) -> None:
        await ack()

    await connected()
    ada = slack.person("ada")
    await client.chat_postMessage(channel=ada.id, text="Card", blocks=[section("Card"), actions(button("Go"))])
    await ada.messages[0].press("go")
    await answers(slack, text="Noted")
    assert [message.drawn for message in ada.ephemerals] == ["Noted"]
    await answers(slack, text="Gone", replace_original=True)
    assert [message.drawn for message in ada.messages] == ["Gone"]


async def test_a_press_carries_what_slack_sends(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.action("go")
    async def pressed(ack: Any) -> None:
        await ack()

    await connected()
    ada = slack.person("ada")
    meta = {"event_type": "noted", "event_payload": {"id": "1"}}
    card = [section("Card"), actions(button("Go", value="42", style="primary"))]
    await client.chat_postMessage(channel=ada.id, text="Card", blocks=card, metadata=meta)
    await ada.messages[0].press("Go")
    payload = slack.deliveries[-1].payload
    assert payload["container"]["is_ephemeral"] is False
    assert payload["message"]["metadata"] == meta
    action = payload["actions"][0]
    assert (action["value"], action["style"], action["text"]["text"]) == ("42", "primary", "Go")


async def test_menus_are_used_by_their_options(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    chosen: list[str] = []

    @app.action("more")
    async def noted(ack: Any, action: dict[str, Any]) -> None:
        chosen.append(action["selected_option"]["value"])
        await ack()

    await connected()
    ada = slack.person("ada")
    rows = [{"text": words(label), "value": label.lower()} for label in ("Later", "Never")]
    menu = {"type": "overflow", "action_id": "more", "options": rows}
    await client.chat_postMessage(channel=ada.id, text="Card", blocks=[section("Card", accessory=menu)])
    await ada.messages[0].choose("…", "Never")
    assert chosen == ["never"]
    with pytest.raises(AssertionError, match="there are \\['Later', 'Never'\\]"):
        await ada.messages[0].choose("…", "Now")


async def test_a_button_seen_before_a_change_can_still_be_pressed(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    values: list[str] = []

    @app.action("go")
    async def pressed(ack: Any, action: dict[str, Any]) -> None:
        values.append(action["value"])
        await ack()

    await connected()
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="x", blocks=[actions(button("Go", value="old"))])
    seen = ada.messages[0]
    new = [actions(button("Go", value="new"))]
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="x", blocks=new)
    await seen.press("Go")
    await seen.press("Go", on_latest=True)
    assert values == ["old", "new"]


async def test_same_buttons_are_told_apart_by_what_is_near(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    values: list[str] = []

    @app.action("go")
    async def pressed(ack: Any, action: dict[str, Any]) -> None:
        values.append(action["value"])
        await ack()

    await connected()
    ada = slack.person("ada")
    rows = [section(f"Row {n}", accessory=button("Open", value=str(n))) for n in (1, 2)]
    await client.chat_postMessage(channel=ada.id, text="x", blocks=rows)
    with pytest.raises(AssertionError, match="more than one button 'Open'"):
        await ada.messages[0].press("Open")
    await ada.messages[0].press("Open", near="row 2")
    assert values == ["2"]


async def test_shortcuts_start_from_a_message_or_from_anywhere(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.shortcut("keep")
    async def kept(ack: Any, respond: Any, body: dict[str, Any]) -> None:
        await respond(f"Kept: {body['message']['text']}")
        await ack()

    @app.shortcut("begin")
    async def begun(ack: Any, body: dict[str, Any]) -> None:
        assert "channel" not in body
        await ack()

    await connected()
    ada, ben = slack.person("ada"), slack.person("ben")
    written = await ben.writes("The plan", channel="helpdesk")
    assert (await ada.uses_shortcut("keep", on=written)).text == "Kept: The plan"
    assert not (await ada.uses_shortcut("begin")).error
    assert (await ada.uses_shortcut("keep")).error == "invalid_shortcut"
    assert (await ada.uses_shortcut("unheard")).error == "invalid_shortcut"


async def test_a_rate_limit_says_when_to_come_back(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=slack.person("ada").id, text="x")
    answer = caught.value.response
    assert (answer.status_code, answer.headers["Retry-After"], answer["error"]) == (429, "7", "ratelimited")
    assert slack.person("ada").messages == []
    assert (await client.chat_postMessage(channel=slack.person("ada").id, text="x"))["ok"]


async def test_slack_may_break_down_or_refuse(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    slack.faults.server_error("chat.postMessage")
    slack.faults.refuse("chat.postMessage", "is_archived")
    for error in ("internal_error", "is_archived"):
        with pytest.raises(SlackApiError, match=error):
            await client.chat_postMessage(channel=ada.id, text="x")
    slack.faults.refuse("chat.postMessage", "is_archived", times=9)
    slack.faults.clear()
    await client.chat_postMessage(channel=ada.id, text="x")
    assert len(slack.calls_of("chat.postMessage")) == 3


async def test_a_lost_answer_hides_what_was_done(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    bare = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    slack.faults.lose_answer("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await bare.chat_postMessage(channel=ada.id, text="Done")
    assert [message.drawn for message in ada.messages] == ["Done"]


async def test_a_payload_may_come_twice_and_again_later(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    triggers: list[str] = []

    @app.command("/tiny")
    async def asked(ack: Any, command: dict[str, Any]) -> None:
        triggers.append(command["trigger_id"])
        await ack("Heard")

    await connected()
    slack.faults.redeliver()
    answer = await slack.person("ada").command("/tiny")
    assert answer.text == "Heard"
    ack = await slack.redeliver(slack.deliveries[-1])
    assert ack.body == {"text": "Heard"}
    assert len(triggers) == 3
    assert len(set(triggers)) == 1


async def test_a_dropped_acknowledgement_looks_like_silence(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    @app.command("/tiny")
    async def asked(ack: Any) -> None:
        await ack("Heard")

    await connected()
    slack.faults.drop_acks()
    assert (await slack.person("ada").command("/tiny")).error == "operation_timeout"
    assert (await slack.person("ada").command("/tiny")).text == "Heard"


async def test_what_is_not_seen_is_told_with_what_is(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    await client.chat_postMessage(channel=ada.id, text="Something else")
    with pytest.raises(AssertionError, match="Something else"):
        await ada.sees("this", timeout=0.05)
    with pytest.raises(AssertionError, match="Something else"):
        await ada.sees_no("something")


@pytest.mark.parametrize("turns", range(6))
async def test_who_connects_while_it_stops_is_let_go(manifest: Path, clock: Clock, turns: int) -> None:
    """`turns`: of the event loop, before it stops."""
    slack = LocalSlack(manifest, clock, PEOPLE)
    await slack.start()
    with socket.create_connection(("127.0.0.1", int(slack.url.rpartition(":")[2])), timeout=5) as caller:
        for _ in range(turns):
            await asyncio.sleep(0)
        await slack.stop()
        with contextlib.suppress(ConnectionResetError):
            assert caller.recv(1) == b""
