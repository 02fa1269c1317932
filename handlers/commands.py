"""`/request` and all that can be typed behind it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.records import Draft
from domain.request import Request
from domain.values import Wish
from handlers.absent import Absent
from handlers.away_words import AwayWanted, BackWanted
from handlers.command_words import FindWanted, QuestionsWanted
from handlers.hours import Hours
from handlers.opening import finish_in_form, open_form
from handlers.payloads import (
    HelpWanted,
    HoursWanted,
    LimboWanted,
    Line,
    ListWanted,
    Payload,
    ShowWanted,
    StatementWanted,
    command_in,
)
from handlers.questions import Answers
from handlers.readers import reader_for
from handlers.report_words import DigestWanted
from handlers.reports import Reports
from handlers.statements import Stated
from messages import forms, receipts
from messages.asked_back import sure
from messages.drawing import Drawn, Message, Reader
from messages.finding import found, how_to_find
from messages.limbo import in_limbo, leads_nothing
from messages.lists import open_requests
from messages.promising import new_promise
from services.filing import Filing, Order, Unfinished
from services.noticing import Noticing
from services.people import Directory
from services.reading import Reader as Requests


class Commands:
    """Answers the command, for the eyes of the one who typed it."""

    def __init__(
        self,
        command: str,
        filing: Filing,
        requests: Requests,
        directory: Directory,
        absent: Absent,
        noticing: Noticing,
        answers: Answers,
        hours: Hours,
        reports: Reports,
        stated: Stated,
        now: Callable[[], datetime],
    ) -> None:
        self._command = command
        self._absent = absent
        self._noticing = noticing
        self._answers = answers
        self._hours = hours
        self._reports = reports
        self._stated = stated
        self._filing = filing
        self._requests = requests
        self._directory = directory
        self._now = now

    async def request_typed(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """A line, or a command word where nothing else can be meant."""
        meant = command_in(body.get("text", ""), self._filing.team_names)
        match meant:
            case HelpWanted():
                is_lead, has_teams = self._requests.leads(body["user_id"]), bool(self._filing.team_names)
                answer: Message | None = receipts.help_text(self._command, has_teams=has_teams, is_lead=is_lead)
            case ListWanted():
                answer = await self._list(await reader_for(self._directory, body["user_id"]))
            case LimboWanted():
                answer = await self._limbo(await reader_for(self._directory, body["user_id"]))
            case FindWanted(wanted):
                answer = await self._find(await reader_for(self._directory, body["user_id"]), wanted)
            case StatementWanted():
                answer = await self._stated.answer(body["user_id"])
            case ShowWanted(number):
                answer = await self._show(await reader_for(self._directory, body["user_id"]), number)
            case AwayWanted() | BackWanted():
                answer = await self._absent.answer(meant, body["user_id"], f"command:{body['trigger_id']}")
            case DigestWanted():
                answer = await self._reports.answer(meant, body["user_id"])
            case QuestionsWanted():
                answer = await self._answers.answer(meant, body["user_id"])
            case HoursWanted():
                await self._hours.show(body["user_id"], body["trigger_id"], client)
                answer = None
            case Line(owner="", words="", is_promise=is_promise):
                await self._empty(body["trigger_id"], client, is_promise=is_promise)
                answer = None
            case Line() as line:
                answer = await self._line(line, body, client)
        await ack(_ephemeral(answer))

    async def _empty(self, trigger_id: str, client: AsyncWebClient, *, is_promise: bool) -> None:
        """The form. Nothing comes before it: nobody has to be looked up for it."""
        view = new_promise() if is_promise else forms.new_request(teams=bool(self._filing.team_names))
        await open_form(client, trigger_id, view)

    async def _line(self, line: Line, body: Payload, client: AsyncWebClient) -> Message | None:
        """The receipt, or the question which time is meant, or nothing where the form has been opened instead."""
        order = _order(line, body["user_id"], f"command:{body['trigger_id']}")
        reader, _ = await asyncio.gather(reader_for(self._directory, order.by), self._filing.look_ahead(order))
        match await self._filing.from_line(order):
            case Request() as request:
                return receipts.filed(request, reader, await self._noticing.of(request))
            case Draft(readings=()) as draft:
                return sure(draft)
            case Draft() as draft:
                return receipts.which_reading(draft, reader)
            case Unfinished() as unfinished:
                await finish_in_form(self._filing, unfinished, reader, self._now(), client, body["trigger_id"])
        return None

    async def _list(self, reader: Reader) -> Message:
        return open_requests(await self._requests.open_requests(reader.id), reader)

    async def _find(self, reader: Reader, wanted: Sequence[str]) -> Message:
        if not wanted:
            return how_to_find(self._command)
        return found(await self._requests.find(reader.id, wanted), wanted, reader, self._command)

    async def _limbo(self, reader: Reader) -> Message:
        if not self._requests.leads(reader.id):
            return leads_nothing(self._command)
        return in_limbo(await self._requests.in_limbo(reader.id, self._now()), reader)

    async def _show(self, reader: Reader, number: int) -> Message:
        seen, timeline = await self._requests.numbered(reader.id, number)
        return receipts.request_shown(seen.request, timeline, replace(reader, footing=seen.footing), self._now())


def _order(line: Line, by: str, key: str) -> Order:
    customer, owner = (line.owner, by) if line.is_promise else (by, line.owner)
    return Order(
        customer,
        owner,
        Wish(line.words),
        key,
        urgent=line.urgent and not line.is_promise,
        private=line.private,
        unasked=line.is_promise,
        others=line.others,
    )


def _ephemeral(answer: Message | None) -> Drawn | str:
    """What `ack` takes: nothing is shown where a form has been opened."""
    if answer is None:
        return ""
    return {"response_type": "ephemeral", "text": answer.text, "blocks": answer.blocks}
