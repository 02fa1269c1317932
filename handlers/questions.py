"""Did it hold? The answers to that question, and the words that switch it off and on."""

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.fitting import Verb
from domain.holding import held
from handlers.command_words import QuestionsWanted
from handlers.payloads import Payload, press_in
from handlers.verb_forms import VerbForms
from messages import holding
from messages.drawing import Message
from messages.ids import Target
from services.desk import Act, Desk
from services.questions import Questions


class Answers:
    """What the three buttons do, and the command."""

    def __init__(self, command: str, desk: Desk, verb_forms: VerbForms, questions: Questions) -> None:
        self._command = command
        self._desk = desk
        self._verb_forms = verb_forms
        self._questions = questions

    async def held(self, ack: AsyncAck, body: Payload) -> None:
        """`Still fine`: nobody is told, the card is redrawn."""
        press = press_in(body)
        await self._desk.do(Act(press.by, press.value, press.key), held)
        await ack()

    async def did_not_hold(self, ack: AsyncAck, body: Payload, client: AsyncWebClient) -> None:
        """`It did not hold…`: the form for a new request to the same owner, filled."""
        press = press_in(body)
        await self._verb_forms.open(press, Target(Verb.DID_NOT_HOLD, press.value), client)
        await ack()

    async def no_more(self, ack: AsyncAck, body: Payload) -> None:
        """`Ask me no more`; what has been asked says how such questions come back."""
        await self._questions.switch(press_in(body).by, on=False)
        await ack()

    async def answer(self, meant: QuestionsWanted, person: str) -> Message:
        """To a line. Raises TryAgain."""
        if meant.on is not None:
            await self._questions.switch(person, on=meant.on)
        return holding.switched(self._command, on=await self._questions.are_wanted(person))
