"""The form for a new request, from where nothing has been typed yet; and what is chosen and pressed inside it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.parties import team_in
from domain.refusals import Field, Missing
from domain.request import Request
from domain.values import Wish
from handlers.addressing import MOST
from handlers.asking import order_in
from handlers.opening import begin_in_form, form_of, update_form
from handlers.payloads import Payload, Submission, press_in
from handlers.readers import reader_for
from messages.drawing import Drawn
from messages.ids import Block
from messages.inputs import team_option
from messages.refusals import refusal_words
from messages.several import named_in, sent_to_each
from services.filing import Filing, Order, Unfinished
from services.noticing import Noticing
from services.people import Directory

OFFERED = 100
"""Options that Slack shows at most."""


class NewRequests:
    """Opens the form, and answers what happens in it before it is submitted."""

    def __init__(self, filing: Filing, directory: Directory, noticing: Noticing, now: Callable[[], datetime]) -> None:
        self._filing = filing
        self._noticing = noticing
        self._directory = directory
        self._now = now

    async def new_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`New request…`: the form, addressed to the team that the button names, if it names one."""
        press = press_in(body)
        team = press.value if team_in(press.value) in self._filing.team_names else ""
        await begin_in_form(self._filing, Order(press.by, team, Wish(""), press.key), client, press.trigger_id, team)
        await ack()

    async def teams_typed(self, ack: AsyncAck, body: Payload) -> None:
        """The teams whose names hold what has been typed so far."""
        typed = str(body.get("value") or "").strip().casefold()
        found = [name for name in self._filing.team_names if typed in name.casefold()]
        await ack(options=[team_option(name).to_dict() for name in found[:OFFERED]])

    async def each_pressed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`One request for each`: files them, and the form says so; or it says what is wrong with what it holds."""
        form, parties = Submission(body), named_in(press_in(body).value)[:MOST]
        if not parties:
            raise Missing(Field.TO)
        order = order_in(form, await self._filing.kept_behind(form.by, form.draft_id), parties[0])
        filed = await self._filing.for_each(order, form.text(Block.BY_WHEN), parties)
        view = await (self._again(filed, parties) if isinstance(filed, Unfinished) else self._sent(filed, form.by))
        await update_form(client, form.view_id, view)
        await ack()

    async def _sent(self, requests: Sequence[Request], person: str) -> Drawn:
        known = [await self._noticing.of(each) for each in requests]
        return sent_to_each(requests, known, await reader_for(self._directory, person))

    async def _again(self, unfinished: Unfinished, parties: Sequence[str]) -> Payload:
        reader = await reader_for(self._directory, unfinished.order.by)
        why = refusal_words(unfinished.why, reader, self._now())
        return form_of(unfinished.order, parties[0], why, parties, teams=bool(self._filing.team_names))
