"""Messages for later, by the clock that the test holds."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import Clock


async def test_a_message_for_later_comes_later(slack: LocalSlack, client: AsyncWebClient, clock: Clock) -> None:
    ada = slack.person("ada")
    await client.chat_scheduleMessage(channel=ada.id, post_at=int(clock.now) + 60, text="Later")
    await slack.clock_moved()
    await ada.sees_no("later")
    clock.moves(60)
    await slack.clock_moved()
    await ada.sees("later")


async def test_it_can_be_listed_and_taken_back(slack: LocalSlack, client: AsyncWebClient, clock: Clock) -> None:
    ada = slack.person("ada")
    planned = await client.chat_scheduleMessage(channel=ada.id, post_at=int(clock.now) + 60, text="Later")
    listed = (await client.chat_scheduledMessages_list())["scheduled_messages"]
    assert [row["id"] for row in listed] == [planned["scheduled_message_id"]]
    await client.chat_deleteScheduledMessage(channel=ada.dm.id, scheduled_message_id=listed[0]["id"])
    clock.moves(60)
    await slack.clock_moved()
    await ada.sees_no("later")


@pytest.mark.parametrize(("seconds", "error"), [(-1, "time_in_past"), (121 * 86_400, "time_too_far")])
async def test_it_needs_a_time_within_reach(
    slack: LocalSlack, client: AsyncWebClient, clock: Clock, seconds: int, error: str
) -> None:
    post_at = int(clock.now) + seconds
    with pytest.raises(SlackApiError, match=error):
        await client.chat_scheduleMessage(channel=slack.person("ada").id, post_at=post_at, text="x")


async def test_with_metadata_it_never_comes(slack: LocalSlack, client: AsyncWebClient, clock: Clock) -> None:
    ada = slack.person("ada")
    meta = {"event_type": "noted", "event_payload": {}}
    await client.chat_scheduleMessage(channel=ada.id, post_at=int(clock.now) + 60, text="Later", metadata=meta)
    clock.moves(60)
    await slack.clock_moved()
    await ada.sees_no("later")
