"""Opening a form, while the press that asks for it still counts."""

from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import TryAgain
from handlers.slack_answers import UNREACHABLE, error_code
from messages import forms
from messages.drawing import Drawn, Reader
from messages.refusals import refusal_words
from messages.text import SECTION_LIMIT
from services.filing import Filing, Unfinished

ALREADY_OPEN = "exchanged_trigger_id"
NOT_NOW = {"expired_trigger_id", "invalid_trigger_id", "trigger_expired", "ratelimited", "internal_error"}


async def open_form(client: AsyncWebClient, trigger_id: str, view: Drawn) -> None:
    """Open it; a press that Slack delivers again has its form open already.

    Raises TryAgain where it came too late, or Slack is busy, too slow, or out of reach.
    """
    try:
        await client.views_open(trigger_id=trigger_id, view=view)
    except UNREACHABLE as error:
        code = error_code(error) if isinstance(error, SlackApiError) else ""
        if not code or code in NOT_NOW:
            raise TryAgain from error
        if code != ALREADY_OPEN:
            raise


async def finish_in_form(
    filing: Filing, unfinished: Unfinished, reader: Reader, now: datetime, client: AsyncWebClient, trigger_id: str
) -> None:
    """The form, filled with what was typed, and why it could not be filed; then the words are kept whole, where a
    field cannot hold them all."""
    order = unfinished.order
    is_long = len(order.wish.words) > SECTION_LIMIT
    view = forms.new_request(
        owner=unfinished.suitable_owner,
        wish=order.wish.words,
        wanted=order.deadline_words,
        urgent=order.urgent,
        private=order.private,
        why=refusal_words(unfinished.why, reader, now),
        draft_id=order.key if is_long else "",
    )
    await open_form(client, trigger_id, view)
    if is_long:
        await filing.keep(order)
