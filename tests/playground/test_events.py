"""What the app hears of by itself, what it does not, and what comes again when it does not answer."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import Clock, Connect, actions, button, home, section


def heard(slack: LocalSlack, name: str) -> list[dict[str, Any]]:
    """The events of this type, each once however often it was tried."""
    first = [row for row in slack.deliveries if row.type == "events_api" and row.retry_attempt == 0]
    return [row.payload["event"] for row in first if row.payload["event"]["type"] == name]


async def test_words_in_the_direct_conversation_arrive_escaped(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    written = await ada.writes("Is 1 < 2 & @ben? @nobody")
    (event,) = heard(slack, "message")
    ben = slack.person("ben")
    assert event["text"] == f"Is 1 &lt; 2 &amp; <@{ben.id}>? @nobody"
    assert (event["channel_type"], event["channel"], event["user"]) == ("im", ada.dm.id, ada.id)
    assert event["blocks"][0]["type"] == "rich_text"
    assert written.drawn == "Is 1 < 2 & @Ben Okafor? @nobody"


async def test_an_event_comes_in_slacks_envelope(slack: LocalSlack, clock: Clock) -> None:
    await slack.person("ada").writes("Hello")
    payload = slack.deliveries[0].payload
    assert (payload["type"], payload["team_id"]) == ("event_callback", slack.team_id)
    assert payload["event_id"].startswith("Ev")
    assert payload["event_time"] == int(clock.now)
    assert payload["authorizations"][0]["user_id"] == slack.bot_user_id


async def test_a_bot_hears_only_rooms_that_it_is_in(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    await ada.writes("Quiet", channel="general")
    assert slack.deliveries == []
    await ada.writes("Loud", channel="helpdesk")
    assert [event["text"] for event in heard(slack, "message")] == ["Loud"]
    await ada.invites_bot("general")
    await ada.writes("Now too", channel="general")
    assert [event["text"] for event in heard(slack, "message")] == ["Loud", "Now too"]
    assert heard(slack, "member_joined_channel")[0]["user"] == slack.bot_user_id


@pytest.mark.parametrize("name", ["here", "channel", "everyone"])
async def test_a_word_to_all_is_told_as_such(slack: LocalSlack, name: str) -> None:
    ada = slack.person("ada")
    written = await ada.writes(f"@{name} lunch is ready", "general")
    assert written.body["text"] == f"<!{name}> lunch is ready"
    section = written.blocks[0]["elements"][0]
    assert section["elements"][0] == {"type": "broadcast", "range": name}
    assert written.drawn == f"@{name} lunch is ready"


async def test_a_mention_is_an_event_of_its_own(slack: LocalSlack) -> None:
    await slack.person("ada").writes("@tiny hello", channel="helpdesk")
    (mention,) = heard(slack, "app_mention")
    assert mention["text"] == f"<@{slack.bot_user_id}> hello"
    assert "subtype" not in mention


async def test_the_bot_also_hears_itself(slack: LocalSlack, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="Hello")
    await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="Hello again")
    await slack.settled()
    posted, changed = heard(slack, "message")
    assert (posted["bot_id"], posted["text"]) == (slack.world.identity.bot_id, "Hello")
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "Hello again")


async def test_a_reply_names_its_thread(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    await client.chat_postMessage(channel=ada.id, text="Question?")
    reply = await ada.writes("Answer", thread=ada.messages[0])
    assert reply.thread_ts == ada.messages[0].ts
    assert heard(slack, "message")[-1]["thread_ts"] == ada.messages[0].ts
    assert [message.drawn for message in ada.messages] == ["Question?", "Answer"]


async def test_unanswered_events_come_again_at_once_and_after_one_and_five_minutes(
    slack: LocalSlack, clock: Clock
) -> None:
    await slack.person("ada").writes("Hello")
    for seconds in (0, 60, 300, 3600):
        clock.moves(seconds)
        await slack.clock_moved()
    assert [delivery.retry_attempt for delivery in slack.deliveries] == [0, 1, 2, 3]
    assert {delivery.payload["event_id"] for delivery in slack.deliveries} == {slack.deliveries[0].payload["event_id"]}
    assert [round(delivery.at - slack.deliveries[0].at) for delivery in slack.deliveries] == [0, 0, 60, 360]


async def test_bolt_sees_which_try_it_is(slack: LocalSlack, app: AsyncApp, connected: Connect, clock: Clock) -> None:
    tries: list[str] = []

    @app.event("message")
    async def noted(request: Any) -> None:
        tries.append((request.headers.get("x-slack-retry-num") or [""])[0])

    await connected()
    slack.faults.drop_acks()
    await slack.person("ada").writes("Hello")
    await slack.clock_moved()
    assert tries == ["0", "1"]


async def test_opening_the_home_lets_the_app_publish_it(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    @app.event("app_home_opened")
    async def opened(event: dict[str, Any], client: AsyncWebClient) -> None:
        again = " again" if "view" in event else ""
        view = home(section(f"Welcome{again}"), actions(button("More", value="1")))
        await client.views_publish(user_id=event["user"], view=view)

    @app.action("go")
    async def more(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        assert "response_url" not in body
        await client.views_publish(user_id=body["user"]["id"], view=home(section("More")), hash=body["view"]["hash"])
        await ack()

    await connected()
    ada = slack.person("ada")
    page = await ada.opens_home()
    await page.sees("welcome")
    await (await ada.opens_home()).sees("welcome again")
    await page.press("More")
    assert page.drawn == "More"
    assert (await slack.person("ben").opens_home()).drawn.startswith("Welcome\n")


async def test_a_changed_profile_is_told(slack: LocalSlack) -> None:
    slack.person("ben").changes(tz="Asia/Tokyo")
    slack.person("cleo").deactivate()
    await slack.settled()
    moved, left = heard(slack, "user_change")
    assert (moved["user"]["tz"], left["user"]["deleted"]) == ("Asia/Tokyo", True)


async def test_what_the_manifest_did_not_subscribe_to_stays_silent(slack: LocalSlack, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="x")
    ada = slack.person("ada")
    await ada.reacts(ada.messages[0], "eyes")
    await client.reactions_add(channel=sent["channel"], timestamp=sent["ts"], name="tada")
    await client.reactions_remove(channel=sent["channel"], timestamp=sent["ts"], name="tada")
    await slack.settled()
    assert [event["reaction"] for event in heard(slack, "reaction_added")] == ["eyes", "tada"]
    assert heard(slack, "reaction_removed") == []


async def test_people_edit_and_delete_their_words(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    message = await ada.writes("Helo")
    await ada.edits(message, "Hello")
    await ada.deletes(message.latest)
    assert [event.get("subtype") for event in heard(slack, "message")] == [None, "message_changed", "message_deleted"]
    assert ada.messages == []
