"""What somebody switches on or off in their Home."""

from slack_bolt.async_app import AsyncAck

from handlers.payloads import Payload, press_in
from messages.ids import ON
from services.choices import Choices
from services.questions import Questions


class Switches:
    """One press each; the Home then says what holds."""

    def __init__(self, choices: Choices, questions: Questions) -> None:
        self._choices = choices
        self._questions = questions

    async def mornings_pressed(self, ack: AsyncAck, body: Payload) -> None:
        """The morning list. Raises TryAgain."""
        press = press_in(body)
        await self._choices.switch_mornings(press.by, on=press.value == ON)
        await ack()

    async def questions_pressed(self, ack: AsyncAck, body: Payload) -> None:
        """The question whether something held. Raises TryAgain."""
        press = press_in(body)
        await self._questions.switch(press.by, on=press.value == ON)
        await ack()
