"""Calls by the real client: who may call, what is refused and in which shape, what comes back."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import actions, button, modal, section


async def refusal(call: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await call
    return dict(caught.value.response.data)


async def test_a_bot_learns_who_it_is_and_what_it_may_do(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (slack.bot_user_id, slack.team_id)
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_a_call_without_a_token_is_not_authed(slack: LocalSlack) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{slack.api_url}auth.test") as answer:
        assert await answer.json() == {"ok": False, "error": "not_authed"}


async def test_a_foreign_token_is_invalid(slack: LocalSlack) -> None:
    stranger = AsyncWebClient(token="xoxb-else", base_url=slack.api_url)
    assert (await refusal(stranger.auth_test()))["error"] == "invalid_auth"


async def test_each_token_only_opens_its_own_doors(slack: LocalSlack, client: AsyncWebClient) -> None:
    by_app = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    assert (await refusal(by_app.auth_test()))["error"] == "not_allowed_token_type"
    wrong = client.apps_connections_open(app_token=slack.bot_token)
    assert (await refusal(wrong))["error"] == "not_allowed_token_type"


async def test_a_scope_that_the_manifest_lacks_is_named(client: AsyncWebClient) -> None:
    answer = await refusal(client.users_lookupByEmail(email="ada@example.com"))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "users:read.email")
    assert "users:read" in answer["provided"]


async def test_an_unknown_method_is_unknown(client: AsyncWebClient) -> None:
    assert (await refusal(client.api_call("chat.sing")))["error"] == "unknown_method"


async def test_faulty_blocks_are_refused_with_a_pointer(slack: LocalSlack, client: AsyncWebClient) -> None:
    blocks = [section("fine"), {"type": "actions", "elements": []}]
    answer = await refusal(client.chat_postMessage(channel=slack.person("ada").id, text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/1/elements]" in answer["errors"][0]
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {row}" for row in answer["errors"]]


async def test_blocks_that_are_no_list_have_the_wrong_format(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await refusal(client.chat_postMessage(channel=slack.person("ada").id, text="x", blocks="nonsense"))
    assert answer["error"] == "invalid_blocks_format"


async def test_blocks_can_be_checked_without_posting(client: AsyncWebClient) -> None:
    assert (await client.api_call("blocks.validate", params={"blocks": "[]"}))["ok"]
    answer = await refusal(client.api_call("blocks.validate", params={"blocks": '[{"type": "nonsense"}]'}))
    assert (answer["error"], answer["errors"][0]["pointer"]) == ("invalid_blocks", "/0/type")


async def test_nothing_to_say_is_no_text(slack: LocalSlack, client: AsyncWebClient) -> None:
    empty = client.api_call("chat.postMessage", json={"channel": slack.person("ada").id})
    assert (await refusal(empty))["error"] == "no_text"


async def test_a_person_as_channel_means_their_conversation(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="Hello")
    assert (sent["channel"], sent["channel"][0]) == (ada.dm.id, "D")
    assert [message.drawn for message in ada.messages] == ["Hello"]
    opened = await client.conversations_open(users=[ada.id])
    assert (opened["channel"]["id"], opened["already_open"]) == (ada.dm.id, True)


async def test_a_bot_speaks_only_where_it_may(slack: LocalSlack, client: AsyncWebClient) -> None:
    outside = client.chat_postMessage(channel=slack.channel("general").id, text="x")
    assert (await refusal(outside))["error"] == "not_in_channel"
    secret = client.chat_postMessage(channel=slack.channel("secret").id, text="x")
    assert (await refusal(secret))["error"] == "channel_not_found"
    assert (await client.chat_postMessage(channel="#helpdesk", text="x"))["ok"]


async def test_timestamps_differ_while_the_clock_stands_still(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada").id
    stamps = [(await client.chat_postMessage(channel=ada, text="x"))["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))


async def test_an_update_keeps_what_it_does_not_name(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    meta = {"event_type": "noted", "event_payload": {"id": "1"}}
    sent = await client.chat_postMessage(channel=ada.id, text="a", blocks=[section("Card")], metadata=meta)
    where = {"channel": sent["channel"], "ts": sent["ts"]}
    await client.chat_update(**where, text="b")
    told = (await client.conversations_history(channel=sent["channel"], include_all_metadata=True))["messages"][0]
    assert (told["text"], told["metadata"], ada.messages[0].drawn) == ("b", meta, "Card")
    await client.chat_update(**where, text="c", blocks=[], metadata={})
    assert ada.messages[0].drawn == "c"
    told = (await client.conversations_history(channel=sent["channel"], include_all_metadata=True))["messages"][0]
    assert told["metadata"] == {}


async def test_an_update_has_its_own_refusals(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    hers = await ada.writes("Hello")
    foreign = client.chat_update(channel=ada.dm.id, ts=hers.ts, text="x")
    assert (await refusal(foreign))["error"] == "cant_update_message"
    unknown = client.chat_update(channel=ada.dm.id, ts="1.000001", text="x")
    assert (await refusal(unknown))["error"] == "message_not_found"
    mine = await client.chat_postMessage(channel=ada.id, text="x")
    long = client.chat_update(channel=ada.dm.id, ts=mine["ts"], text="x" * 4001)
    assert (await refusal(long))["error"] == "msg_too_long"


async def test_only_own_messages_can_be_deleted(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    hers = await ada.writes("Hello")
    assert (await refusal(client.chat_delete(channel=ada.dm.id, ts=hers.ts)))["error"] == "cant_delete_message"
    mine = await client.chat_postMessage(channel=ada.id, text="Mine")
    await client.chat_delete(channel=ada.dm.id, ts=mine["ts"])
    await ada.sees_no("Mine")


async def test_metadata_only_comes_when_asked_for(slack: LocalSlack, client: AsyncWebClient) -> None:
    meta = {"event_type": "noted", "event_payload": {"id": "1"}}
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="a", metadata=meta)
    plain = (await client.conversations_replies(channel=sent["channel"], ts=sent["ts"]))["messages"][0]
    whole = await client.conversations_replies(channel=sent["channel"], ts=sent["ts"], include_all_metadata=True)
    assert "metadata" not in plain
    assert whole["messages"][0]["metadata"] == meta


async def test_replies_stay_in_their_thread_unless_broadcast(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await client.chat_postMessage(channel=slack.person("ada").id, text="parent")
    room, ts = parent["channel"], parent["ts"]
    await client.chat_postMessage(channel=room, thread_ts=ts, text="quiet")
    await client.chat_postMessage(channel=room, thread_ts=ts, text="loud", reply_broadcast=True)
    history = [row["text"] for row in (await client.conversations_history(channel=room))["messages"]]
    thread = (await client.conversations_replies(channel=room, ts=ts))["messages"]
    assert history == ["loud", "parent"]
    assert [row["text"] for row in thread] == ["parent", "quiet", "loud"]
    assert thread[0]["reply_count"] == 2


async def test_a_thread_needs_its_parent(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    orphan = client.chat_postMessage(channel=ada.id, thread_ts="1.000001", text="x")
    assert (await refusal(orphan))["error"] == "thread_not_found"
    unknown = client.conversations_replies(channel=ada.dm.id, ts="1.000001")
    assert (await refusal(unknown))["error"] == "thread_not_found"


async def test_an_ephemeral_is_for_one_and_gone_after_a_reload(slack: LocalSlack, client: AsyncWebClient) -> None:
    room, ada, ben = slack.channel("helpdesk").id, slack.person("ada"), slack.person("ben")
    await client.chat_postEphemeral(channel=room, user=ada.id, text="Between us")
    await ada.sees("between us")
    await ben.sees_no("between us")
    assert (await client.conversations_history(channel=room))["messages"] == []
    ada.reloads()
    await ada.sees_no("between us")
    cleo = client.chat_postEphemeral(channel=room, user=slack.person("cleo").id, text="x")
    assert (await refusal(cleo))["error"] == "user_not_in_channel"


async def test_people_are_described_as_slack_does(slack: LocalSlack, client: AsyncWebClient) -> None:
    ben = (await client.users_info(user=slack.person("ben").id))["user"]
    assert (ben["tz"], ben["tz_offset"], ben["real_name"]) == ("America/New_York", -5 * 3600, "Ben Okafor")
    assert "email" not in ben["profile"]
    vic = (await client.users_info(user=slack.person("vic").id))["user"]
    assert (vic["team_id"], vic["is_stranger"]) == ("TELSEWHERE", True)
    assert (await refusal(client.users_info(user="UNOBODY")))["error"] == "user_not_found"


async def test_nobody_notices_messages_to_somebody_who_left(slack: LocalSlack, client: AsyncWebClient) -> None:
    cleo = slack.person("cleo")
    cleo.deactivate()
    assert (await client.chat_postMessage(channel=cleo.id, text="x"))["ok"]
    told = (await client.users_info(user=cleo.id))["user"]
    assert told["deleted"]
    assert "tz" not in told


async def test_lists_come_in_pages(slack: LocalSlack, client: AsyncWebClient) -> None:
    first = await client.users_list(limit=2)
    rest = await client.users_list(limit=9, cursor=first["response_metadata"]["next_cursor"])
    names = [row["name"] for row in [*first["members"], *rest["members"]]]
    assert names == ["tiny", "ada", "ben", "cleo"]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert (await refusal(client.users_list(cursor="after:99")))["error"] == "invalid_cursor"


async def test_groups_and_rooms_name_their_members(slack: LocalSlack, client: AsyncWebClient) -> None:
    group = slack.add_group("design", ["ada", "cleo"])
    assert (await client.usergroups_users_list(usergroup=group.id))["users"] == list(group.users)
    assert (await client.usergroups_list(include_users=True))["usergroups"][0]["handle"] == "design"
    assert (await refusal(client.usergroups_users_list(usergroup="SNONE")))["error"] == "no_such_subteam"
    room = slack.channel("helpdesk")
    assert (await client.conversations_members(channel=room.id))["members"] == room.members
    assert (await client.conversations_info(channel=room.id))["channel"]["is_member"]
    listed = await client.conversations_list(types="public_channel,im")
    assert {"general", "helpdesk"} <= {row.get("name") for row in listed["channels"]}


async def test_a_bot_can_join_a_public_room(slack: LocalSlack, client: AsyncWebClient) -> None:
    room = slack.channel("general").id
    outside = client.conversations_history(channel=room)
    assert (await refusal(outside))["error"] == "not_in_channel"
    await client.conversations_join(channel=room)
    assert (await client.conversations_join(channel=room))["warning"] == "already_in_channel"
    assert (await client.chat_postMessage(channel=room, text="Hello"))["ok"]


async def test_a_permalink_names_message_and_thread(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await client.chat_postMessage(channel=slack.person("ada").id, text="parent")
    room, ts = parent["channel"], parent["ts"]
    reply = await client.chat_postMessage(channel=room, thread_ts=ts, text="reply")
    link = (await client.chat_getPermalink(channel=room, message_ts=reply["ts"]))["permalink"]
    assert link.endswith(f"/archives/{room}/p{reply['ts'].replace('.', '')}?thread_ts={ts}&cid={room}")


async def test_a_reaction_counts_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="x")
    where = {"channel": sent["channel"], "timestamp": sent["ts"], "name": "eyes"}
    await client.reactions_add(**where)
    assert (await refusal(client.reactions_add(**where)))["error"] == "already_reacted"
    assert ":eyes: 1" in slack.person("ada").messages[0].drawn
    await client.reactions_remove(**where)
    assert slack.person("ada").messages[0].drawn == "x"


async def test_a_file_arrives_in_three_steps(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada = slack.person("ada")
    sent = await client.files_upload_v2(
        channel=ada.dm.id, content=b"\x89PNG", filename="chart.png", title="The chart", initial_comment="Look"
    )
    assert "[file] The chart" in (await ada.sees("look")).drawn
    told = (await client.files_info(file=sent["files"][0]["id"]))["file"]
    assert (told["mimetype"], told["size"]) == ("image/png", 4)
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session, session.get(told["url_private"]) as answer:
        assert await answer.read() == b"\x89PNG"


async def test_an_upload_that_never_came_cannot_be_completed(client: AsyncWebClient) -> None:
    expected = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    missing = client.files_completeUploadExternal(files=[{"id": expected["file_id"], "title": "a"}])
    assert (await refusal(missing))["error"] == "file_not_found"


async def test_a_view_that_breaks_a_limit_is_refused_with_a_pointer(slack: LocalSlack, client: AsyncWebClient) -> None:
    trigger = slack.world.triggers.mint(slack.person("ada").id)
    answer = await refusal(client.views_open(trigger_id=trigger, view=modal(title="x" * 25)))
    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title/text]" in answer["response_metadata"]["messages"][0]


async def test_blocks_get_the_ids_that_they_lack(slack: LocalSlack, client: AsyncWebClient) -> None:
    unnamed = {key: value for key, value in button("Go").items() if key != "action_id"}
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="x", blocks=[actions(unnamed)])
    block = sent["message"]["blocks"][0]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_markdown_does_not_go_with_text(slack: LocalSlack, client: AsyncWebClient) -> None:
    both = client.api_call("chat.postMessage", json={"channel": "helpdesk", "text": "x", "markdown_text": "y"})
    assert (await refusal(both))["error"] == "markdown_text_conflict"
