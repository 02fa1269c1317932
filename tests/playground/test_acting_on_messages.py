"""What people can do with messages and Homes beyond pressing a button, and what several of them see."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from playground.people import PersonSpec
from playground.wire import SlackError
from tests.playground.tiny import (
    MANIFEST,
    PEOPLE,
    Clock,
    Connect,
    actions,
    asks,
    button,
    home,
    modal,
    section,
    words,
)


def noting(app: AsyncApp, action_id: str) -> list[dict[str, Any]]:
    """Every action with this id is acknowledged; the payloads are collected."""
    payloads: list[dict[str, Any]] = []

    @app.action(action_id)
    async def acted(ack: Any, body: dict[str, Any]) -> None:
        payloads.append(body)
        await ack()

    return payloads


async def test_a_person_is_chosen_in_a_message(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    payloads = noting(app, "who")
    await connected()
    ada, ben = slack.person("ada"), slack.person("ben")
    menu = {"type": "users_select", "action_id": "who", "placeholder": words("Hand over to")}
    await client.chat_postMessage(channel=ada.id, text="x", blocks=[actions(menu)])
    await ada.messages[0].choose("hand over", "@ben")
    assert payloads[0]["actions"][0]["selected_user"] == ben.id
    (values,) = payloads[0]["state"]["values"].values()
    assert values["who"]["selected_user"] == ben.id
    assert "@Ben Okafor" in ada.messages[0].drawn


async def test_what_one_person_chose_is_not_what_another_sees(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    noting(app, "colour")
    await connected()
    rows = [{"text": words("Red"), "value": "r"}]
    menu = {"type": "static_select", "action_id": "colour", "placeholder": words("Colour"), "options": rows}
    room = slack.channel("helpdesk").id
    await client.chat_postMessage(channel=room, text="x", blocks=[actions(menu)])
    await slack.person("ada").messages_in("helpdesk")[0].choose("Colour", "Red")
    drawn = [slack.person(label).messages_in("helpdesk")[0].drawn for label in ("ada", "ben")]
    assert drawn == ["[Red]", "[Colour]"]


async def test_a_home_has_menus_too(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    payloads = noting(app, "more")
    await connected()
    ada = slack.person("ada")
    rows = [{"text": words("Archive"), "value": "a"}]
    menu = {"type": "overflow", "action_id": "more", "options": rows}
    await client.views_publish(user_id=ada.id, view=home(section("One", accessory=menu)))
    page = await ada.opens_home()
    assert not (await page.choose("…", "archive")).error
    assert payloads[0]["container"]["type"] == "view"
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id=ada.id, view=home(section("Two")), hash="0")


async def test_a_form_sent_twice_at_once_arrives_twice(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    seen: list[str] = []

    @app.view("sent")
    async def submitted(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body["view"]["id"])
        await ack()

    await connected()
    ada = slack.person("ada")
    await client.views_open(trigger_id=slack.world.triggers.mint(ada.id), view=modal(asks("what", "What?")))
    form = await ada.modal()
    await form.fill(what="x")
    first, second = await asyncio.gather(form.submit(), form.submit())
    assert (first, second) == (None, None)
    assert seen == [form.view.id] * 2


async def test_a_lost_answer_makes_the_client_say_it_twice(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    slack.faults.lose_answer("chat.postMessage")
    await client.chat_postMessage(channel=ada.id, text="Done")
    assert [message.drawn for message in ada.messages] == ["Done", "Done"]


async def test_slow_answers_take_their_time(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.latency(0.05)
    loop = asyncio.get_running_loop()
    before = loop.time()
    await client.auth_test()
    assert loop.time() - before >= 0.05


def test_one_method_can_be_slower_than_the_others(slack: LocalSlack) -> None:
    slack.faults.latency(0.05)
    slack.faults.latency(2.0, "users.info")
    assert [slack.faults.seconds_for(method) for method in ("users.info", "auth.test")] == [2.0, 0.05]
    slack.faults.clear()
    assert slack.faults.seconds_for("users.info") == 0


async def test_an_answer_includes_what_a_press_replaced(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    @app.action("go")
    async def pressed(ack: Any, respond: Any) -> None:
        await respond(text="Replaced", replace_original=True)
        await ack()

    await connected()
    ada, room = slack.person("ada"), slack.channel("helpdesk").id
    await client.chat_postEphemeral(channel=room, user=ada.id, text="x", blocks=[actions(button("Go"))])
    assert (await ada.ephemerals[0].press("Go")).text == "Replaced"


async def test_gone_messages_cannot_be_pressed(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="x", blocks=[actions(button("Go"))])
    seen = ada.messages[0]
    await client.chat_delete(channel=sent["channel"], ts=sent["ts"])
    with pytest.raises(AssertionError, match="this message is gone"):
        await seen.press("Go")


async def test_a_thread_is_read_from_its_parent(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="Card")
    for text in ("one", "two"):
        await client.chat_postMessage(channel=ada.id, thread_ts=sent["ts"], text=text, reply_broadcast=text == "two")
    replies = ada.messages[0].replies
    assert [(reply.drawn, reply.is_broadcast) for reply in replies] == [("one", False), ("two", True)]


async def test_newcomers_can_be_found(slack: LocalSlack, client: AsyncWebClient) -> None:
    dora = slack.add_person(PersonSpec("dora", real_name="Dora New", tz=None))
    told = (await client.users_info(user=dora.id))["user"]
    assert told["real_name"] == "Dora New"
    assert "tz" not in told
    with pytest.raises(KeyError):
        slack.person("nobody")


async def test_listeners_hear_of_every_change(slack: LocalSlack, client: AsyncWebClient) -> None:
    turns: list[int] = []
    stop = slack.world.changes.listen(lambda: turns.append(1))
    await client.chat_postMessage(channel=slack.person("ada").id, text="x")
    assert turns
    stop()
    heard = len(turns)
    await client.chat_postMessage(channel=slack.person("ada").id, text="x")
    assert len(turns) == heard


async def test_without_interactivity_buttons_do_nothing(tmp_path: Path, clock: Clock) -> None:
    settings = MANIFEST["settings"] | {"interactivity": {"is_enabled": False}}
    features = MANIFEST["features"] | {"app_home": {"messages_tab_read_only_enabled": True}}
    path = tmp_path / "manifest.yaml"
    path.write_text(yaml.safe_dump(MANIFEST | {"settings": settings, "features": features}), "utf-8")
    async with LocalSlack(path, clock, PEOPLE) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        ada = slack.person("ada")
        await client.chat_postMessage(channel=ada.id, text="x", blocks=[actions(button("Go"))])
        assert (await ada.messages[0].press("Go")).error == "interactivity_disabled"
        with pytest.raises(SlackApiError, match="not_enabled"):
            await client.views_publish(user_id=ada.id, view=home(section("x")))
        with pytest.raises(SlackError, match="messages_tab_disabled"):
            await ada.writes("Hello?")


async def test_people_do_not_write_where_they_are_not(slack: LocalSlack) -> None:
    with pytest.raises(SlackError, match="not_in_channel"):
        await slack.person("cleo").writes("Hello?", channel="helpdesk")


async def test_people_share_files_in_messages_and_forms(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, connected: Connect
) -> None:
    payloads: list[dict[str, Any]] = []

    @app.event("message")
    async def heard(event: dict[str, Any]) -> None:
        payloads.append(event)

    @app.view("sent")
    async def submitted(ack: Any, view: dict[str, Any]) -> None:
        payloads.append(view["state"]["values"]["files"]["v"])
        await ack()

    await connected()
    ada = slack.person("ada")
    chart = ada.uploads("chart.png", b"picture")
    assert "[file] chart.png" in (await ada.writes("Look", files=[chart])).drawn
    view = modal(asks("files", "Files", {"type": "file_input"}))
    await client.views_open(trigger_id=slack.world.triggers.mint(ada.id), view=view)
    form = await ada.modal()
    await form.fill(files=[chart])
    assert await form.submit() is None
    event, state = payloads
    assert (event["subtype"], event["files"][0]["id"]) == ("file_share", chart["id"])
    assert state == {"type": "file_input", "files": [chart]}


async def test_a_picture_needs_a_file_that_has_arrived(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    chart = ada.uploads("chart.png", b"picture")
    for file_id, error in ((chart["id"], ""), ("FNONE", "invalid_blocks")):
        picture = {"type": "image", "alt_text": "A chart", "slack_file": {"id": file_id}}
        call = client.chat_postMessage(channel=ada.id, text="x", blocks=[picture])
        if error:
            with pytest.raises(SlackApiError, match=error):
                await call
        else:
            await call
