"""What Kept says about words that have gone to nobody: typed beside every thread, or where they cannot go."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.attachments import UnfitFile
from domain.fitting import GRACE
from domain.records import Draft
from domain.refusals import DoesNotFit, Refusal
from domain.request import Request
from messages.drawing import Drawn, Message, Reader, aside, mrkdwn, plain, said, words
from messages.files import unfit_file
from messages.ids import TYPED_NEW_ACTION, TYPED_TO_ACTION
from messages.text import clip, one_line, quoted

LABEL = 75
"""Characters of a button."""
COMMANDS = {"help": "what I can do", "list": "what is open for you"}
"""What people may type here who mean the command, and what that shows."""


def unplaced(
    draft: Draft, requests: Sequence[Request], why: Refusal | None, reader: Reader, command: str, *, is_change: bool
) -> Message:
    """What has become of it so far, and what can be done with it by one press."""
    if is_change:
        text = f"This change has gone to nobody, and what I have passed on stays as it is: {_why(why, reader)}"
        return Message(text, [said(text)])
    if isinstance(why, UnfitFile):
        nothing = "Nothing of this message has gone to anybody."
        spoken = f"{unfit_file(why, reader.in_plain_text())} {nothing}"
        return Message(f"{unfit_file(why, reader)} {nothing}", [words(spoken)])
    reason = f" here: {_why(why, reader)}" if why else " yet."
    question = "Does it belong to one of these, or is it a new request?" if requests else "Is it a new request?"
    text = f"This has gone to nobody{reason} {question}"
    return Message(text, [said(text), _choices(draft, requests), aside(_hint(draft, command))])


def placed(request: Request, reader: Reader, *, is_new: bool) -> Message:
    """One line: what has become of it."""
    other = reader.name(request.other_than(reader.id))
    number = f"#{request.number}"
    fact = f"This has become {number}" if is_new else f"This has gone to {other}, for {number}"
    spoken = plain(f"“{one_line(request.wish.words, LABEL)}”")
    text = f"{fact} {quoted(request.wish.words, LABEL)}."
    return Message(text, [{"type": "context", "elements": [mrkdwn(fact), spoken]}])


def typed_value(draft_id: str, request_id: str = "") -> str:
    """What a button about typed words carries."""
    return f"{draft_id} {request_id}".strip()


def typed_target(value: str) -> tuple[str, str]:
    """The ids of draft and request that `typed_value` wrote."""
    draft_id, _, request_id = value.partition(" ")
    return draft_id, request_id


def _why(why: Refusal | None, reader: Reader) -> str:
    if not isinstance(why, DoesNotFit):
        return "you have no part in this request any more."
    number = why.request.number
    if not why.request.state.is_open and reader.id not in why.request.followers:
        return f"#{number} ended more than {GRACE.days} days ago."
    return f"you hear of #{number}, but only its customer and its owner write about it."


def _choices(draft: Draft, requests: Sequence[Request]) -> Drawn:
    buttons = [
        ButtonElement(
            text=clip(f"#{request.number} {one_line(request.wish.words)}", LABEL),
            action_id=f"{TYPED_TO_ACTION}_{index}",
            value=typed_value(draft.id, request.id),
        )
        for index, request in enumerate(requests)
    ]
    new = ButtonElement(text="New request…", action_id=TYPED_NEW_ACTION, value=typed_value(draft.id))
    return ActionsBlock(elements=[*buttons, new]).to_dict()


def _hint(draft: Draft, command: str) -> str:
    meant = draft.wish.words.strip().casefold()
    if meant in COMMANDS:
        return f"With `{command} {meant}` you see {COMMANDS[meant]}."
    return f"In the thread of a message about a request, what you write reaches the other side. More: `{command} help`."
