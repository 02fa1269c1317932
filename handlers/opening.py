"""Opening a form, while the press that asks for it still counts."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import TooSlow, TryAgain
from handlers.slack_answers import UNREACHABLE, error_code
from messages import forms
from messages.drawing import Drawn, Reader
from messages.promising import new_promise
from messages.refusals import refusal_words
from messages.text import SECTION_LIMIT
from services.filing import Filing, Order, Unfinished

ALREADY_OPEN = "exchanged_trigger_id"
NOT_NOW = {"expired_trigger_id", "invalid_trigger_id", "trigger_expired", "ratelimited", "internal_error"}


async def open_form(client: AsyncWebClient, trigger_id: str, view: Drawn) -> str:
    """Open it: its id. A press that Slack delivers again has its form open already; then empty.

    Raises TryAgain where it came too late, or Slack is busy, too slow, or out of reach.
    """
    try:
        opened = await client.views_open(trigger_id=trigger_id, view=view)
    except UNREACHABLE as error:
        code = error_code(error) if isinstance(error, SlackApiError) else ""
        if not code or code in NOT_NOW:
            raise TryAgain from error
        if code != ALREADY_OPEN:
            raise
        return ""
    return str(opened["view"]["id"])


async def update_form(client: AsyncWebClient, view_id: str, view: Drawn) -> None:
    """Put another form in its place. Raises TooSlow where Slack does not: what it says has taken place already."""
    try:
        await client.views_update(view_id=view_id, view=view)
    except UNREACHABLE as error:
        raise TooSlow from error


async def finish_in_form(
    filing: Filing, unfinished: Unfinished, reader: Reader, now: datetime, client: AsyncWebClient, trigger_id: str
) -> None:
    """The form, filled with what was typed, and why it could not be filed."""
    why = refusal_words(unfinished.why, reader, now)
    order, to = unfinished.order, unfinished.suitable_addressee
    await begin_in_form(filing, order, client, trigger_id, to, why, unfinished.addressees)


async def begin_in_form(
    filing: Filing,
    order: Order,
    client: AsyncWebClient,
    trigger_id: str,
    to: str,
    why: str = "",
    each: Sequence[str] = (),
) -> None:
    """The form, filled with the order, to this addressee, or to `each` of several; then what the form does not hold is
    kept. Nothing comes before the form: the trigger lives three seconds."""
    await open_form(client, trigger_id, form_of(order, to, why, each, teams=bool(filing.team_names)))
    if _goes_beyond(order):
        await filing.keep(order)


def form_of(order: Order, to: str, why: str = "", each: Sequence[str] = (), *, teams: bool = True) -> Drawn:
    """The form for a request or a promise, filled with the order; `each`: who has been addressed, if not one."""
    draft_id = order.key if _goes_beyond(order) else ""
    words, when = order.wish.words, order.deadline_words
    if order.unasked:
        return new_promise(to=to, words=words, due=when, private=order.private, why=why, draft_id=draft_id)
    return forms.new_request(
        owner=to,
        wish=words,
        criterion=order.wish.criterion,
        wanted=when,
        urgent=order.urgent,
        because=order.because,
        private=order.private,
        why=why,
        draft_id=draft_id,
        each=each,
        teams=teams,
    )


def _goes_beyond(order: Order) -> bool:
    """Whether a form cannot hold all of it: a long text, where it began, or what it follows."""
    return len(order.wish.words) > SECTION_LIMIT or bool(order.link or order.follows)
