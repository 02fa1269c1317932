"""The few calls by which notices reach Slack. Every failure comes out as a `Trouble`."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from delivery.troubles import UNKNOWN, BadBlocks, trouble
from messages.drawing import Message

METADATA = "kept_notice"
SKEW = timedelta(minutes=1)
"""How far Slack's clock and ours may be apart when looking for what was posted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands."""

    channel: str
    ts: str


class SlackOut:
    """Posts, redraws and looks up messages."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, notice_id: str, to: str, message: Message, thread: Place | None) -> Place:
        """Post to a channel or, by their id, to a person; in the thread and the conversation where there is a thread.

        Blocks that Slack does not take are left out. Raises Trouble.
        """
        thread_args: dict[str, Any] = {"thread_ts": thread.ts, "reply_broadcast": True} if thread else {}
        common: dict[str, Any] = {
            "channel": thread.channel if thread else to,
            "text": message.text,
            "metadata": {"event_type": METADATA, "event_payload": {"id": notice_id}},
            "unfurl_links": False,
            "unfurl_media": False,
            **thread_args,
        }
        try:
            answer = await _told(self._client.chat_postMessage(**common, blocks=message.blocks))
        except BadBlocks:
            answer = await _told(self._client.chat_postMessage(**common, mrkdwn=False))
        return Place(answer["channel"], answer["ts"])

    async def update(self, place: Place, message: Message) -> None:
        """Redraw what stands there. Raises Trouble."""
        common: dict[str, Any] = {"channel": place.channel, "ts": place.ts, "text": message.text}
        try:
            await _told(self._client.chat_update(**common, blocks=message.blocks))
        except BadBlocks:
            await _told(self._client.chat_update(**common, blocks=[]))

    async def find(self, notice_id: str, person: str, thread: Place | None, since: datetime) -> Place | None:
        """Where a message stands that was tried before and may have arrived; None where it did not. Raises Trouble."""
        oldest = str((since - SKEW).timestamp())
        if thread:
            channel = thread.channel
            call = self._client.conversations_replies(
                channel=channel, ts=thread.ts, oldest=oldest, limit=200, include_all_metadata=True
            )
        else:
            channel = (await _told(self._client.conversations_open(users=person)))["channel"]["id"]
            call = self._client.conversations_history(
                channel=channel, oldest=oldest, limit=200, include_all_metadata=True
            )
        for found in (await _told(call))["messages"]:
            if _carries(found, notice_id):
                return Place(channel, found["ts"])
        return None


def _carries(found: dict[str, Any], notice_id: str) -> bool:
    metadata = found.get("metadata") or {}
    return metadata.get("event_type") == METADATA and metadata.get("event_payload", {}).get("id") == notice_id


async def _told(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except (SlackApiError, *UNKNOWN) as error:
        raise trouble(error) from error
