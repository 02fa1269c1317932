"""Leave: what is typed about it in a line or a form, and the buttons that end it, or say which of two ends is meant."""

from collections.abc import Callable
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from domain.leave import WhichUntil
from domain.refusals import Forgotten, TwoReadings
from handlers.away_words import AwayWanted, BackWanted
from handlers.opening import open_form
from handlers.payloads import Payload, Submission, press_in
from handlers.readers import reader_for
from messages import leave
from messages.drawing import Message, Reader
from messages.ids import Block
from messages.leave_form import leave_form, leave_kept
from services.absences import Absences, Spell
from services.people import Directory


class Absent:
    """Answers, for the eyes of the one who goes or comes."""

    def __init__(self, command: str, absences: Absences, directory: Directory, now: Callable[[], datetime]) -> None:
        self._command = command
        self._absences = absences
        self._directory = directory
        self._now = now

    async def answer(self, meant: AwayWanted | BackWanted, person: str, key: str) -> Message:
        """To a line. Raises BadLeave and TryAgain."""
        reader = await reader_for(self._directory, person)
        if isinstance(meant, BackWanted):
            return leave.back(await self._absences.back(person, key), reader, self._now(), self._command)
        if meant.spell is None:
            standing = await self._absences.standing(person)
            return leave.stands(standing, reader, self._now(), self._command)
        found = await self._absences.typed(person, meant.spell, key)
        if isinstance(found, WhichUntil):
            return leave.which_until(found, reader)
        return leave.away(found, reader, self._now(), self._command)

    async def form_wanted(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`Away…` in the Home: the form, filled with the leave that stands."""
        press = press_in(body)
        reader, standing = await reader_for(self._directory, press.by), await self._absences.standing(press.by)
        view = leave_form(standing.leave if standing else None, reader, self._now())
        await open_form(client, press.trigger_id, view)
        await ack()

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """The form, which then says what has come of it. Raises BadLeave, TwoReadings and TryAgain."""
        typed = Submission(body)
        stand_in = typed.person(Block.STAND_IN)
        until = typed.text(Block.BY_WHEN)
        spell = Spell(typed.text(Block.SINCE), until, stand_ins=(stand_in,) if stand_in else ())
        found = await self._absences.typed(typed.by, spell, typed.key)
        if isinstance(found, WhichUntil):
            raise TwoReadings(until, found.readings)
        reader = await reader_for(self._directory, typed.by)
        await ack(response_action="update", view=leave_kept(found, reader, self._now(), self._command))

    async def back_pressed(self, ack: AsyncAck, body: Payload) -> None:
        """`I am back`: the Home says so. Raises TryAgain."""
        press = press_in(body)
        await self._absences.back(press.by, press.key)
        await ack()

    async def until_chosen(self, ack: AsyncAck, body: Payload, respond: AsyncRespond) -> None:
        """One of two ends: the answer takes the question's place."""
        press = press_in(body)
        reader: Reader = await reader_for(self._directory, press.by)
        start, until, stand_in = _leave_in(press.value)
        found = await self._absences.set(press.by, start, until, stand_in, press.key)
        answer = leave.away(found, reader, self._now(), self._command)
        await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        await ack()


def _leave_in(value: str) -> tuple[datetime, datetime, str]:
    """What the button says. Raises Forgotten where it is none of ours."""
    try:
        start, until, stand_in = value.split(":")
        return datetime.fromtimestamp(int(start), UTC), datetime.fromtimestamp(int(until), UTC), stand_in
    except (ValueError, OverflowError, OSError):
        raise Forgotten from None
