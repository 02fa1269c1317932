"""What was found by its words."""

from collections.abc import Sequence

from domain.request import Request
from messages.card import next_line, standing
from messages.drawing import Drawn, Message, Reader, aside, message, said
from messages.lines import BESIDE_EACH_OTHER, whose
from messages.lists import titled
from messages.text import quoted

ROWS = 20
"""Requests shown: each takes two of the fifty blocks that Slack takes."""
WORDS = 100
"""Characters of what was looked for, where it is said again."""


def found(requests: Sequence[Request], wanted: Sequence[str], reader: Reader, command: str) -> Message:
    """The reader's requests that hold all of these words, in the order given, or what to try where there is none."""
    if not requests:
        return _nothing(wanted, command)
    shown, more = requests[:ROWS], len(requests) - ROWS
    count = "One request of yours holds" if len(requests) == 1 else f"{len(requests)} requests of yours hold"
    headline = f"{count} {_words(wanted)}."
    left = [aside(f"and {more} more. One more word finds fewer.")] if more > 0 else []
    return message(headline, [said(f"*{headline}*"), *(block for one in shown for block in _row(one, reader)), *left])


def how_to_find(command: str) -> Message:
    """What to type."""
    how = (
        f"`{command} find invoice 4711` shows your requests, open and ended, in which all of these words stand. "
        "A part of a word is enough."
    )
    return message(how, [said(how)])


def _nothing(wanted: Sequence[str], command: str) -> Message:
    line = (
        f"No request of yours holds {_words(wanted)}. Fewer words, or only a part of one, find more; "
        f"`{command} list` shows all that is open."
    )
    if len(wanted) > 1:
        line += f" If you meant to ask for it, name a colleague first: `{command} @colleague …`."
    return message(line, [said(line)])


def _words(wanted: Sequence[str]) -> str:
    return quoted(" ".join(wanted), WORDS)


def _row(request: Request, reader: Reader) -> list[Drawn]:
    """What it is, whose, and the next word, or how it has ended and when."""
    ending = f"{standing(request, reader)}{BESIDE_EACH_OTHER}{reader.date(request.last_at)}"
    small = [whose(request, reader), next_line(request, reader) if request.state.is_open else ending]
    return [titled(request), aside(BESIDE_EACH_OTHER.join(small))]
