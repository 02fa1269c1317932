"""`Snooze` below a letter: for a time that the menu names, or until one that is typed."""

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.refusals import UnknownRequest
from domain.snoozing import Snooze
from handlers.opening import open_form
from handlers.payloads import Payload, Submission, press_in
from messages.ids import Block, snoozed_letter
from messages.snoozing import snooze_form
from services.snoozing import Snoozing


class Snoozes:
    """Puts off what a letter speaks of; the letter then says until when."""

    def __init__(self, snoozing: Snoozing) -> None:
        self._snoozing = snoozing

    async def chosen(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """An entry of the menu."""
        press, letter_id = press_in(body), snoozed_letter(body["actions"][0]["block_id"])
        how_long = _how_long(press.value)
        if how_long is Snooze.DATE:
            await open_form(client, press.trigger_id, snooze_form(letter_id))
        else:
            await self._snoozing.snooze(press.by, letter_id, how_long)
        await ack()

    async def submitted(self, ack: AsyncAck, body: Payload) -> None:
        """The form of `A date…`."""
        form = Submission(body)
        await self._snoozing.snooze_until(form.by, form.letter_id, form.text(Block.UNTIL))
        await ack()


def _how_long(value: str) -> Snooze:
    try:
        return Snooze(value)
    except ValueError:  # somebody has tampered with it
        raise UnknownRequest from None
