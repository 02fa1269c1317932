"""Whole lives of requests, as lists of verbs.

A new verb takes a line in `LIVES`, and one in `WRITES` if it has a form that is not filled in already.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from domain.fitting import Verb
from messages.buttons import LABELS
from messages.ids import Block
from playground.driven_messages import Answer, Message
from playground.driver import Form
from tests.conftest import Stage
from tests.stories.acts import asked, asked_formally

WRITES: dict[Verb, dict[str, Any]] = {
    Verb.OFFER: {"By when?": "Monday 10:00"},
    Verb.DELIVER: {"What do you deliver?": "a better copy"},
    Verb.ASK: {"What do you need to know?": "Which of the two?"},
    Verb.ANSWER: {"Your answer": "The second."},
    Verb.UPDATE: {"How does it go?": "Half of it is scanned."},
    Verb.AT_RISK: {"What has changed for the work?": "The scanner broke.", "By when?": "Tuesday 10:00"},
    Verb.DECLINE: {"Why?": "I have no key."},
    Verb.CORRECT: {"What is not quite right?": "Sooner, please."},
    Verb.THANK: {"A line of thanks": "You saved my afternoon."},
    Verb.REOPEN: {"What is missing, or different?": "Page two."},
    Verb.EDIT: {"What do you need?": "a scan of invoice 4711"},
    Verb.WITHDRAW: {"Why?": "I found it myself."},
    Verb.HAND_OVER: {"What should they know?": "I am away from Friday."},
}
"""What is written into the form of each verb, as far as its life does not say otherwise."""


@dataclass(frozen=True)
class Step:
    """Somebody uses a verb, where its button was shown to them last."""

    who: str
    verb: Verb
    writes: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    """In place of all other words, if any."""

    def __str__(self) -> str:
        return f"{self.who}: {self.verb}"


def ada(verb: Verb, writes: dict[str, Any] | None = None) -> Step:
    return Step("ada", verb, writes or {})


def ben(verb: Verb, writes: dict[str, Any] | None = None) -> Step:
    return Step("ben", verb, writes or {})


@dataclass(frozen=True)
class Life:
    """How it begins, and what is done then, one after the other."""

    begins: Callable[[Stage], Awaitable[object]]
    steps: tuple[Step, ...]


LIVES: dict[str, Life] = {
    "promised, at risk, kept": Life(
        asked,
        (
            ben(Verb.ACKNOWLEDGE),
            ben(Verb.ASK),
            ada(Verb.ANSWER),
            ben(Verb.OFFER),
            ada(Verb.CORRECT),
            ben(Verb.OFFER, {"By when?": "Sunday 10:00"}),
            ada(Verb.AGREE),
            ben(Verb.ON_TRACK),
            ben(Verb.AT_RISK),
            ada(Verb.AGREE),
            ben(Verb.UPDATE),
            ben(Verb.DONE),
            ada(Verb.CONFIRM),
            ada(Verb.THANK),
        ),
    ),
    "formal, reopened, delivered again": Life(
        asked_formally,
        (
            ben(Verb.OFFER),
            ada(Verb.EDIT),
            ben(Verb.OFFER, {"By when?": "Tuesday 10:00"}),
            ada(Verb.AGREE),
            ben(Verb.DELIVER),
            ben(Verb.DELIVER, {"What do you deliver?": "the best copy"}),
            ada(Verb.REOPEN),
            ben(Verb.OFFER, {"By when?": "Wednesday 10:00"}),
            ada(Verb.AGREE),
            ben(Verb.DELIVER),
            ada(Verb.CONFIRM),
            ada(Verb.REOPEN),
            ben(Verb.DECLINE),
        ),
    ),
    "changed, asked, withdrawn": Life(
        asked,
        (
            ada(Verb.EDIT),
            ben(Verb.PROMISE),
            ben(Verb.OFFER, {"By when?": "Tuesday 10:00"}),
            ada(Verb.AGREE),
            ada(Verb.EDIT, {"What do you need?": "two scans of it"}),
            ben(Verb.ANSWER),
            ben(Verb.ASK),
            ada(Verb.WITHDRAW),
        ),
    ),
    "handed over, given back": Life(
        asked,
        (
            ben(Verb.HAND_OVER, {"To a colleague": "mia"}),
            Step("mia", Verb.LEAVE),
            ben(Verb.HAND_OVER, {"To a colleague": "cleo"}),
            Step("cleo", Verb.TAKE),
            Step("cleo", Verb.OFFER),
            ada(Verb.AGREE),
            Step("cleo", Verb.DECLINE),
        ),
    ),
}
STILL_TO_COME = {
    Verb.ASK_AGAIN,
    Verb.ASK_ELSE,
    Verb.BRING_IN,
    Verb.STATE,
    Verb.SETTLE,
    Verb.FOLLOW,
    Verb.WRITE,
    Verb.HELD,
    Verb.DID_NOT_HOLD,
}
"""No life uses them yet: some need other settings, some have no button on a card."""


async def plays(stage: Stage, life: Life, after: Callable[[Stage], Awaitable[object]] | None = None) -> None:
    """The whole life, as the newest request on this stage; `after` each step, when all is quiet, more may happen."""
    await life.begins(stage)
    for step in (None, *life.steps):
        if step:
            stage.clock.advance(minutes=3)
            refused = await takes(stage, step)
            assert not refused, f"{step} is refused: {refused}"
        await stage.quiet()
        if after:
            await after(stage)


async def takes(stage: Stage, step: Step) -> str:
    """The step, to its end; the words by which it was refused, empty where it was not."""
    return await (await ready(stage, step))()


async def ready(stage: Stage, step: Step) -> Callable[[], Awaitable[str]]:
    """The step but for its last press: a form is open and filled in. Ended by a call, which gives refusing words."""
    message = await shown(stage, step)
    if step.verb not in WRITES:
        return lambda: _pressed(message.press(LABELS[step.verb]))
    await message.press(LABELS[step.verb])
    form = await stage.person(step.who).modal()
    await form.fill({**WRITES[step.verb], **step.writes})
    if step.words:
        await form.fill(dict.fromkeys(_wordy(form), step.words))
    return lambda: _submitted(form)


def _wordy(form: Form) -> list[str]:
    """The inputs that take any words, which times do not; a criterion where there is one, since it makes formal."""
    inputs = [block for block in form.blocks if block["type"] == "input" and block["block_id"] != Block.BY_WHEN]
    inputs = [block for block in inputs if block["block_id"] != Block.CRITERION or "initial_value" in block["element"]]
    return [block["label"]["text"] for block in inputs if block["element"]["type"] == "plain_text_input"]


async def shown(stage: Stage, step: Step) -> Message:
    """The newest message about the newest request that shows the verb's button."""
    request = (await requests(stage))[-1]
    for message in reversed(stage.person(step.who).messages):
        if about(message).startswith(f"{request.id}:") and LABELS[step.verb] in message.buttons:
            return message
    raise AssertionError(f"{step.who} is not offered {step.verb}:\n{stage.person(step.who).messages[-1].drawn}")


def about(message: Message) -> str:
    """The id of the notice behind a message: request, person, kind."""
    return str((message.body.get("metadata") or {}).get("event_payload", {}).get("id", ""))


async def _pressed(press: Awaitable[Answer]) -> str:
    answer = await press
    assert answer.error == ""
    return answer.text


async def _submitted(form: Form) -> str:
    await form.submit()
    assert form.trouble == ""
    return " ".join(form.errors.values())


async def requests(stage: Stage) -> list[Any]:
    """Every request there is, by number; a copy of what files a request may have used up a number of its own."""
    found: list[Any] = []
    number = missing = 0
    while missing < 3:
        number += 1
        request = await stage.bot.store.numbered(number)
        missing = 0 if request else missing + 1
        found += [request] if request else []
    return found


async def picture(stage: Stage) -> dict[str, Any]:
    """All that is kept, and all that people see of it. Answers to a press are not owed, and so no part of it: they are
    for one pair of eyes, or direct messages where Slack leaves no other way."""
    people = [stage.person(user.name) for user in stage.slack.world.people.users.values() if not user.is_bot]
    kept = [(request, await stage.bot.store.timeline(request.id)) for request in await requests(stage)]
    owed = {person.name: [each for each in person.messages if about(each)] for person in people}
    seen = {name: [(each.ts, each.drawn, each.buttons) for each in messages] for name, messages in owed.items()}
    return {"kept": kept, "seen": seen, "forms": [person.name for person in people if person.has_modal]}
