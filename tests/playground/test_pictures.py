"""Pictures that lie in the workspace as files, in blocks of messages."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack

NOT_READY = "invalid slack file [json-pointer:/blocks/0/slack_file]"


def picture(**named: str) -> dict[str, Any]:
    return {"type": "image", "alt_text": "A chart", "slack_file": named}


async def uploaded(client: AsyncWebClient, name: str = "chart.png", alt_txt: str | None = None) -> str:
    """The id of a file that the bot has uploaded and shared with nobody."""
    sent = await client.files_upload_v2(content=b"\x89PNG", filename=name, alt_txt=alt_txt)
    return str(sent["files"][0]["id"])


async def shown(slack: LocalSlack, client: AsyncWebClient, *blocks: dict[str, Any]) -> list[str]:
    """The faults that Slack finds in a message of these blocks; none where it takes it."""
    try:
        await client.chat_postMessage(channel=slack.person("ada").id, text="x", blocks=blocks)
    except SlackApiError as refused:
        assert refused.response["error"] == "invalid_blocks"
        return list(refused.response["errors"])
    return []


async def test_a_picture_that_has_been_uploaded_is_shown(slack: LocalSlack, client: AsyncWebClient) -> None:
    assert await shown(slack, client, picture(id=await uploaded(client))) == []
    assert "[image: A chart]" in (await slack.person("ada").sees("A chart")).drawn


async def test_a_picture_may_be_named_by_its_address(slack: LocalSlack, client: AsyncWebClient) -> None:
    told = (await client.files_info(file=await uploaded(client)))["file"]
    assert await shown(slack, client, picture(url=told["url_private"])) == []


async def test_a_file_that_nobody_knows_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    assert await shown(slack, client, picture(id="FNONE")) == [NOT_READY]
    assert await shown(slack, client, picture(url="https://files.example.com/a.png")) == [NOT_READY]


async def test_a_file_that_has_not_been_completed_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    expected = await client.files_getUploadURLExternal(filename="a.png", length=3)
    assert await shown(slack, client, picture(id=expected["file_id"])) == [NOT_READY]


@pytest.mark.parametrize("name", ["notes.txt", "chart.svg", "chart"])
async def test_a_file_that_is_no_picture_is_refused(slack: LocalSlack, client: AsyncWebClient, name: str) -> None:
    assert await shown(slack, client, picture(id=await uploaded(client, name))) == [NOT_READY]


async def test_a_picture_beside_words_is_held_to_the_same(slack: LocalSlack, client: AsyncWebClient) -> None:
    words = {"type": "section", "text": {"type": "plain_text", "text": "Look"}, "accessory": picture(id="FNONE")}
    assert await shown(slack, client, words) == ["invalid slack file [json-pointer:/blocks/0/accessory/slack_file]"]


async def test_while_slack_processes_a_file_it_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    block = picture(id=await uploaded(client))
    slack.faults.keep_processing(2)
    assert await shown(slack, client, block) == [NOT_READY]
    assert await shown(slack, client) == []  # no picture, so nothing to wait for
    assert await shown(slack, client, block) == [NOT_READY]
    assert await shown(slack, client, block) == []


async def test_a_message_that_stands_is_held_to_the_same(slack: LocalSlack, client: AsyncWebClient) -> None:
    sent = await client.chat_postMessage(channel=slack.person("ada").id, text="figures")
    slack.faults.keep_processing()
    block = picture(id=await uploaded(client))
    for _ in range(2):
        try:
            await client.chat_update(channel=sent["channel"], ts=sent["ts"], text="figures", blocks=[block])
        except SlackApiError:
            assert slack.person("ada").messages[0].drawn == "figures"
    assert "[image: A chart]" in slack.person("ada").messages[0].drawn


@pytest.mark.parametrize("described", ["A chart of three weeks", None])
async def test_a_description_that_comes_with_the_upload_is_kept(client: AsyncWebClient, described: str | None) -> None:
    told = (await client.files_info(file=await uploaded(client, alt_txt=described)))["file"]
    assert told.get("alt_txt") == described
