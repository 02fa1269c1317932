"""A promise that nobody has asked for: its form, and the words that differ from those of a request."""

from domain.circumstances import Circumstances
from domain.request import Request
from messages import ids
from messages.drawing import Drawn, Message, aside, message, said, words
from messages.inputs import form, party_inputs, text_input, tick_box
from messages.ordered import HOW_TO_SAY_WHEN
from messages.text import mention, quoted
from messages.who_sees import between_two


def new_promise(
    *, to: str = "", words: str = "", due: str = "", private: bool = False, why: str = "", draft_id: str = ""
) -> Drawn:
    """The form for a promise, filled with what was typed; `why` and `draft_id` as for a request."""
    blocks = [
        *([said(why)] if why else []),
        *party_inputs(to, label="To whom?", teams=False),
        text_input(ids.Block.WORDS, "What do you promise?", words, lines=True),
        text_input(ids.Block.BY_WHEN, "By when?", due, hint=HOW_TO_SAY_WHEN),
        tick_box(ids.Block.PRIVATE, "Private", ids.PRIVATE, "No team ever sees it, in no list", ticked=private),
    ]
    return form("New promise", "Promise", ids.NEW_PROMISE_FORM, draft_id, blocks)


def promised(request: Request, by: str, known: Circumstances) -> Message:
    """The receipt: what is promised to whom, by when, and that they may say what is not right. `by`: the time, as a
    sentence; `known`: whose digest names it."""
    to = mention(request.customer)
    heading = f"#{request.number}: your promise has gone to {to}."
    sees = f"{between_two(f'you and {to}', known)} {to} can say if it is not quite right. It counts from now on."
    text = f"{heading} {quoted(request.wish.words)} {by}"
    return message(text, [said(heading), words(request.wish.words), said(by), aside(sees)])
