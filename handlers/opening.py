"""Opening a form, while the press that asks for it still counts."""

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import TryAgain
from messages.drawing import Drawn

ALREADY_OPEN = "exchanged_trigger_id"
NOT_NOW = {"expired_trigger_id", "invalid_trigger_id", "trigger_expired", "ratelimited", "internal_error"}


async def open_form(client: AsyncWebClient, trigger_id: str, view: Drawn) -> None:
    """Open it; a press that Slack delivers again has its form open already.

    Raises TryAgain where it came too late, or Slack is busy.
    """
    try:
        await client.views_open(trigger_id=trigger_id, view=view)
    except SlackApiError as error:
        code = error.response.get("error")
        if code in NOT_NOW:
            raise TryAgain from error
        if code != ALREADY_OPEN:
            raise
