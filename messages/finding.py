"""What was found by its words."""

from collections.abc import Sequence

from domain.request import Request
from messages.card import next_line, standing
from messages.drawing import Drawn, Message, Reader, aside, message, mrkdwn, plain, said
from messages.lines import BESIDE_EACH_OTHER, whose
from messages.lists import titled
from messages.text import one_line, quoted

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
    left = [aside(f"and {more} more. One more word finds fewer.")] if more > 0 else []
    rows = [block for one in shown for block in _row(one, reader)]
    return message(f"{count} {_words(wanted)}.", [_looked_for(f"*{count}*", wanted), *rows, *left])


def how_to_find(command: str) -> Message:
    """What to type."""
    how = (
        f"`{command} find invoice 4711` shows your requests, open and ended, in which all of these words stand. "
        "A part of a word is enough."
    )
    return message(how, [said(how)])


def _nothing(wanted: Sequence[str], command: str) -> Message:
    none = "No request of yours holds"
    advice = f"Fewer words, or only a part of one, find more; `{command} list` shows all that is open."
    if len(wanted) > 1:
        advice += f" If you meant to ask for it, name a colleague first: `{command} @colleague …`."
    return message(f"{none} {_words(wanted)}. {advice}", [_looked_for(f"*{none}*", wanted), said(advice)])


def _looked_for(told: str, wanted: Sequence[str]) -> Drawn:
    """What was typed stands there as text: an address in a sentence of ours would come alive."""
    return {"type": "context", "elements": [mrkdwn(told), plain(f"“{one_line(' '.join(wanted), WORDS)}”.")]}


def _words(wanted: Sequence[str]) -> str:
    return quoted(" ".join(wanted), WORDS)


def _row(request: Request, reader: Reader) -> list[Drawn]:
    """What it is, whose, and the next word, or how it has ended and when."""
    ending = f"{standing(request, reader)}{BESIDE_EACH_OTHER}{reader.date(request.last_at)}"
    small = [whose(request, reader), next_line(request, reader) if request.state.is_open else ending]
    return [titled(request), aside(BESIDE_EACH_OTHER.join(small))]
