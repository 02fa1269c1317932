"""What forms are made of: the view and its inputs, each with the block id by which it comes back."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import FileInputElement, InputInteractiveElement
from slack_sdk.models.views import View

from domain.attachments import MOST
from domain.parties import is_team, party_of, team_in
from messages import ids
from messages.drawing import Drawn
from messages.text import SECTION_LIMIT, clip

OPTION_LIMIT = 75
"""Characters of an option's text."""
CLIPPED = "A field holds the first 3,000 characters. Left as it is, the whole text counts."


def form(title: str, submit: str, callback_id: str, private_metadata: str, blocks: Sequence[Drawn]) -> Drawn:
    """A form of these blocks; its private metadata come back with it."""
    view = View(
        type="modal",
        title=title,
        submit=submit,
        close="Cancel",
        callback_id=callback_id,
        private_metadata=private_metadata,
        blocks=list(blocks),
    )
    return view.to_dict()


def text_input(
    block: ids.Block, label: str, initial: str = "", *, hint: str = "", lines: bool = False, optional: bool = False
) -> Drawn:
    """A field for words, filled with the beginning of `initial` where that is longer than a field, and saying so."""
    if len(initial) > SECTION_LIMIT:
        hint = f"{CLIPPED} {hint}".strip()
    element = PlainTextInputElement(
        action_id=ids.INPUT,
        initial_value=clip(initial, SECTION_LIMIT) or None,
        multiline=lines,
        max_length=SECTION_LIMIT,
    )
    return input_block(block, label, element, hint=hint, optional=optional)


def party_inputs(party: str = "", *, label: str = "To a colleague", teams: bool = True) -> list[Drawn]:
    """A colleague or, where there are `teams`, one of those, filled with `party`; the answer is `Submission.party`.

    Slack cannot insist on exactly one of two, so an empty answer has to be refused.
    """
    person, team = ("", party) if is_team(party) else (party, "")
    colleague = UserSelectElement(action_id=ids.INPUT, initial_user=person or None)
    if not teams:
        return [input_block(ids.Block.TO, label, colleague)]
    by_name = ExternalDataSelectElement(
        action_id=ids.INPUT,
        placeholder="Type its name",
        min_query_length=0,
        initial_option=team_option(team_in(team)) if team else None,
    )
    return [
        input_block(ids.Block.TO, label, colleague, optional=True),
        input_block(ids.Block.TO_TEAM, "or to a team", by_name, optional=True),
    ]


def team_option(name: str) -> Option:
    """A team to be chosen."""
    return Option(text=clip(name, OPTION_LIMIT), value=party_of(name))


def tick_box(block: ids.Block, label: str, value: str, text: str, *, ticked: bool) -> Drawn:
    """One box to tick."""
    option = Option(text=text, value=value)
    element = CheckboxesElement(action_id=ids.INPUT, options=[option], initial_options=[option] if ticked else None)
    return input_block(block, label, element, optional=True)


def file_input(block: ids.Block, label: str, hint: str) -> Drawn:
    """Files, or none."""
    return input_block(block, label, FileInputElement(action_id=ids.INPUT, max_files=MOST), hint=hint, optional=True)


def input_block(
    block: ids.Block, label: str, element: InputInteractiveElement, *, hint: str = "", optional: bool = False
) -> Drawn:
    """Any input under its label."""
    return InputBlock(block_id=block, label=label, element=element, hint=hint or None, optional=optional).to_dict()
