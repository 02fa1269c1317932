"""What is overdue in a team's requests, for its lead: facts, the longest first, and nobody is counted."""

from collections.abc import Sequence

from domain.request import Request
from messages.drawing import Drawn, Message, Reader, aside, message, said
from messages.late import has_been_due
from messages.lists import titled

ROWS = 20
"""Requests shown: each takes two of the fifty blocks that Slack takes."""
NOTHING = "Nothing is overdue in your team’s requests: nobody waits in vain."


def in_limbo(late: Sequence[Request], reader: Reader) -> Message:
    """Each on a line of its own, with the way to the whole of it."""
    if not late:
        return message(NOTHING, [said(NOTHING)])
    head = f"{_count(len(late))} overdue in your team’s requests"
    rows = [block for request in late[:ROWS] for block in _row(request, reader)]
    more = len(late) - ROWS
    return message(f"{head}.", [said(f"*{head}*"), *rows, *([aside(f"and {more} more")] if more > 0 else [])])


def leads_nothing(command: str) -> Message:
    """To somebody who has no such view."""
    sorry = f"That is for those who lead a team, and you lead none here. `{command} list` shows what is open for you."
    return message(sorry, [said(sorry)])


def _row(request: Request, reader: Reader) -> list[Drawn]:
    late = has_been_due(request.next_word, reader) if request.next_word else ""
    return [titled(request), aside(f"for {reader.name(request.customer)}  ·  {late}")]


def _count(number: int) -> str:
    return "One word is" if number == 1 else f"{number} words are"
