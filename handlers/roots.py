"""What Kept itself has written, found again in Slack by its metadata, where storage does not know of it (yet)."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import TryAgain
from handlers.payloads import Payload
from handlers.slack_answers import UNREACHABLE, error_code
from messages.ids import NOTICE_METADATA, QUESTION_METADATA

NOT_THERE = {"thread_not_found", "message_not_found", "channel_not_found"}
PAGE = 200


async def request_in_root(client: AsyncWebClient, channel: str, ts: str, bot_user_id: str) -> str:
    """The id of the request, or letter, read from the message itself; empty where it is none of Kept's.

    Raises TryAgain where Slack does not say.
    """
    try:
        page = await client.conversations_replies(channel=channel, ts=ts, limit=1, include_all_metadata=True)
    except UNREACHABLE as error:
        if isinstance(error, SlackApiError) and error_code(error) in NOT_THERE:
            return ""
        raise TryAgain from error
    root: Payload = next(iter(page.get("messages") or []), {})
    metadata = root.get("metadata") or {}
    if root.get("user") != bot_user_id or metadata.get("event_type") != NOTICE_METADATA:
        return ""
    return str(metadata.get("event_payload", {}).get("id", "")).partition(":")[0]


def question_metadata(draft_id: str) -> Payload:
    """What a question about typed words carries."""
    return {"event_type": QUESTION_METADATA, "event_payload": {"id": draft_id}}


async def question_about(client: AsyncWebClient, channel: str, thread: str, since: str, draft_id: str) -> str:
    """The ts of the question about these typed words, where it stands already; empty where it does not.

    `thread`: the ts of its root; empty for none. Raises TryAgain where Slack does not say.
    """
    which: Payload = {"channel": channel, "oldest": since, "limit": PAGE, "include_all_metadata": True}
    try:
        page = await (
            client.conversations_replies(ts=thread, **which) if thread else client.conversations_history(**which)
        )
    except UNREACHABLE as error:
        raise TryAgain from error
    carried = question_metadata(draft_id)
    return next((str(one["ts"]) for one in page["messages"] if one.get("metadata") == carried), "")
