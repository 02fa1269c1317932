"""Slash commands: what the app is sent, and what the person sees of its answer or its silence."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.app.async_app import AsyncApp

from playground.local_slack import LocalSlack
from playground.manifest import ManifestError
from tests.playground.tiny import MANIFEST, PEOPLE, Clock, Connect, actions, button, section


def repeats(app: AsyncApp) -> None:
    @app.command("/tiny")
    async def asked(ack: Any, command: Any) -> None:
        await ack(command["text"] or "Nothing said")

    @app.command("/plain")
    async def plain(ack: Any, command: Any) -> None:
        await ack({"response_type": "in_channel", "text": command["text"]})


async def test_words_in_the_acknowledgement_are_for_the_person_only(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    repeats(app)
    await connected()
    ada, ben = slack.person("ada"), slack.person("ben")
    answer = await ada.command("/tiny hello", channel="helpdesk")
    assert (answer.error, answer.text, len(answer.ephemerals)) == ("", "hello", 1)
    await ben.sees_no("hello")


async def test_an_answer_for_all_also_shows_the_command(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    repeats(app)
    await connected()
    answer = await slack.person("ada").command("/plain for all", channel="helpdesk")
    assert answer.text == "for all"
    drawn = [message.drawn for message in slack.person("ben").messages_in("helpdesk")]
    assert drawn == ["/plain for all", "for all"]


async def test_names_become_ids_only_where_the_manifest_asks(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    repeats(app)
    await connected()
    ada, ben = slack.person("ada"), slack.person("ben")
    slack.add_group("design", ["cleo"])
    await ada.command("/tiny @ben @nobody @design #general a<b & c")
    await ada.command("/plain @ben")
    sent = [delivery.payload["text"] for delivery in slack.deliveries if delivery.type == "slash_commands"]
    room, group = slack.channel("general"), slack.world.people.group_named("design")
    assert group
    team = f"<!subteam^{group.id}|@design>"
    assert sent[0] == f"<@{ben.id}|ben> @nobody {team} <#{room.id}|general> a&lt;b &amp; c"
    assert sent[1] == "@ben"


async def test_the_payload_has_slacks_fields(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    repeats(app)
    await connected()
    ada = slack.person("ada")
    await ada.command("/tiny x")
    payload = slack.deliveries[-1].payload
    assert (payload["user_id"], payload["channel_id"]) == (ada.id, ada.dm.id)
    assert (payload["channel_name"], payload["is_enterprise_install"]) == ("directmessage", "false")
    assert {"token", "team_id", "team_domain", "user_name", "response_url", "trigger_id", "api_app_id"} <= set(payload)


async def test_what_the_manifest_lacks_is_no_command(slack: LocalSlack) -> None:
    answer = await slack.person("ada").command("/unheard of")
    assert (answer.error, slack.deliveries) == ("invalid_command", [])
    assert "/unheard is not a valid command" in answer.text


async def test_threads_take_no_commands(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    parent = await ada.writes("Hello")
    assert (await ada.command("/tiny x", thread=parent)).error == "not_in_threads"


async def test_with_nobody_connected_the_dispatch_fails(slack: LocalSlack) -> None:
    answer = await slack.person("ada").command("/tiny x")
    assert answer.error == "dispatch_failed"
    assert 'failed with the error "dispatch_failed"' in answer.text


async def test_without_an_acknowledgement_the_person_sees_a_time_out(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    @app.command("/tiny")
    async def silent(ack: Any) -> None:
        await asyncio.sleep(0.7)

    await connected()
    assert (await slack.person("ada").command("/tiny x")).error == "operation_timeout"
    await asyncio.sleep(0.3)


async def test_buttons_of_an_answer_can_be_pressed_and_the_answer_replaced(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    @app.command("/tiny")
    async def asked(ack: Any) -> None:
        await ack(text="Sure?", blocks=[section("Sure?"), actions(button("Yes"), button("No", "no"))])

    @app.action("go")
    async def agreed(ack: Any, respond: Any) -> None:
        await respond(text="Done", replace_original=True)
        await ack()

    @app.action("no")
    async def refused(ack: Any, respond: Any) -> None:
        await respond(delete_original=True)
        await ack()

    await connected()
    ada = slack.person("ada")
    answer = await ada.command("/tiny")
    assert answer.buttons == ["Yes", "No"]
    await answer.press("Yes")
    assert [message.drawn for message in ada.ephemerals] == ["Done"]
    await (await ada.command("/tiny")).press("no")
    assert [message.drawn for message in ada.ephemerals] == ["Done"]


async def test_without_the_commands_scope_there_are_none(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "manifest.yaml"
    path.write_text(yaml.safe_dump(MANIFEST | {"oauth_config": {"scopes": {"bot": ["chat:write"]}}}), "utf-8")
    async with LocalSlack(path, clock, PEOPLE) as slack:
        assert (await slack.person("ada").command("/tiny")).error == "invalid_command"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"features": {"slash_commands": [{"command": "tiny"}]}}, "must start with a slash"),
        ({"features": {"slash_commands": [{"command": "/" + "x" * 32}]}}, "1 to 32 characters"),
        ({"features": {"shortcuts": [{"name": "x", "type": "odd"}]}}, "message or global"),
        ({"display_information": {}}, "display_information.name"),
        ({"settings": []}, None),
        ({"settings": "on"}, "settings must be a mapping"),
    ],
)
async def test_an_unusable_manifest_says_where(
    tmp_path: Path, clock: Clock, change: dict[str, Any], words: str | None
) -> None:
    path = tmp_path / "manifest.yaml"
    path.write_text(yaml.safe_dump(MANIFEST | change), "utf-8")
    if words is None:
        LocalSlack(path, clock, PEOPLE)
    else:
        with pytest.raises(ManifestError, match=words):
            LocalSlack(path, clock, PEOPLE)
