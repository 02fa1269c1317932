"""What is asked back before a request goes out, because the same person has just been sent so many."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.records import Draft
from messages import ids
from messages.drawing import Drawn, Message, message, said, words
from messages.inputs import form
from messages.text import mention, quoted


def sure(draft: Draft) -> Message:
    """The question, with one button that sends it; to let it be, nothing needs to be done."""
    button = ButtonElement(text="Send it too", action_id=ids.ANYWAY, value=draft.id)
    question = f"{_many(draft)} Press the button to send this one too."
    blocks = [said(question), words(draft.wish.words), ActionsBlock(elements=[button]).to_dict()]
    return message(f"{question} {quoted(draft.wish.words)}", blocks)


def sure_form(draft: Draft, behind: str = "") -> Drawn:
    """The same above the form that it was typed into: closed, that form is there again with all that it holds.
    `behind`: the draft that the form was opened with."""
    blocks = [said(f"{_many(draft)} Shall this one go too?"), words(draft.wish.words)]
    return form("One more?", "Send it too", ids.ANYWAY, f"{draft.id} {behind}".strip(), blocks)


def drafts_in(private_metadata: str) -> tuple[str, str]:
    """The draft that is to be filed, and the one behind its form; empty where there is none."""
    draft_id, _, behind = private_metadata.partition(" ")
    return draft_id, behind


def _many(draft: Draft) -> str:
    to = mention(draft.customer if draft.unasked else draft.owner)
    return f"{to} has had many requests from you within the last hour, so I ask first."
