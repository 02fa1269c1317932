"""How the real client sends what it asks: as JSON, by GET, or as a POST with an empty body; and who refuses what."""

from pathlib import Path

import aiohttp
import pytest
import yaml
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from playground.wire import Json
from tests.playground.tiny import MANIFEST, Clock


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """Grants whatever the methods below may ask for."""
    more = ["mpim:write", "mpim:read", "team:read", "emoji:read", "users:read.email"]
    scopes = {"bot": MANIFEST["oauth_config"]["scopes"]["bot"] + more}
    path = tmp_path / "manifest.yaml"
    path.write_text(yaml.safe_dump(MANIFEST | {"oauth_config": {"scopes": scopes}}), "utf-8")
    return path


async def asked(slack: LocalSlack, verb: str, method: str, **query: str) -> Json:
    """A call with all its arguments in the query and an empty body, as the real client makes some."""
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    url = f"{slack.api_url}{method}"
    async with aiohttp.ClientSession(headers=headers) as session, session.request(verb, url, params=query) as answer:
        return dict(await answer.json())


async def test_what_reads_answers_a_get(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    group, sent = slack.add_group("design", ["ada"]), await ada.writes("Hello")
    file, room = ada.uploads("a.txt", b"x")["id"], {"channel": ada.dm.id}
    wanted: dict[str, dict[str, str]] = {
        "users.info": {"user": ada.id},
        "users.list": {"limit": "2"},
        "users.lookupByEmail": {"email": "ada@example.com"},
        "usergroups.list": {"include_users": "1"},
        "usergroups.users.list": {"usergroup": group.id},
        "conversations.list": {"types": "public_channel,im"},
        "conversations.info": room,
        "conversations.members": room,
        "conversations.history": room,
        "conversations.replies": room | {"ts": sent.ts},
        "chat.getPermalink": room | {"message_ts": sent.ts},
        "files.info": {"file": file},
        "team.info": {},
        "bots.info": {},
        "emoji.list": {},
    }
    answers = {method: await asked(slack, "GET", method, **query) for method, query in wanted.items()}
    assert {method: answer for method, answer in answers.items() if not answer["ok"]} == {}
    assert answers["users.info"]["user"]["id"] == ada.id
    assert answers["conversations.history"]["messages"][0]["text"] == "Hello"


async def test_what_writes_reads_the_query_of_a_post(slack: LocalSlack) -> None:
    ada = slack.person("ada")
    opened = await asked(slack, "POST", "conversations.open", users=ada.id)
    assert opened["channel"]["id"] == ada.dm.id
    sent = await ada.writes("Hello")
    where = {"channel": ada.dm.id, "timestamp": sent.ts, "name": "eyes"}
    assert await asked(slack, "POST", "reactions.add", **where) == {"ok": True}
    assert "upload_url" in await asked(slack, "POST", "files.getUploadURLExternal", filename="a.txt", length="1")


async def test_several_people_share_one_conversation(slack: LocalSlack, client: AsyncWebClient) -> None:
    ada, ben = slack.person("ada"), slack.person("ben")
    room = (await client.conversations_open(users=[ada.id, ben.id]))["channel"]["id"]
    assert slack.calls[-1].args["users"] == f"{ada.id},{ben.id}"
    await client.chat_postMessage(channel=room, text="Both of you")
    await ada.sees("both of you")
    await ben.sees("both of you")


@pytest.mark.parametrize("method", ["postMessage", "update", "postEphemeral", "scheduleMessage"])
async def test_invalid_blocks_are_refused_wherever_they_go(
    slack: LocalSlack, client: AsyncWebClient, clock: Clock, method: str
) -> None:
    ada = slack.person("ada")
    sent = await client.chat_postMessage(channel=ada.id, text="x")
    where: Json = {"channel": ada.dm.id, "user": ada.id, "ts": sent["ts"], "post_at": int(clock.now) + 60}
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.api_call(f"chat.{method}", json=where | {"text": "x", "blocks": [{"type": "nope"}]})


async def test_the_offset_follows_the_summer_time(slack: LocalSlack, client: AsyncWebClient, clock: Clock) -> None:
    ben = slack.person("ben").id
    winter = (await client.users_info(user=ben))["user"]["tz_offset"]
    clock.moves(200 * 86_400)
    summer = (await client.users_info(user=ben))["user"]["tz_offset"]
    assert (winter, summer) == (-5 * 3600, -4 * 3600)
