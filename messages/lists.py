"""What is open for somebody, part by part, as a list in which each request opens."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement

from domain.listing import OpenRequests
from domain.request import Request
from messages.card import next_line
from messages.drawing import Drawn, Message, Reader, aside, message, said, words
from messages.ids import SHOW_ACTION
from messages.text import clip, one_line

ROWS = 20
"""Requests listed in all: Slack takes at most 50 blocks, and each part has a heading and a line of what is left out."""
FEWEST = 2
"""Of each part, however many there are."""
NOTHING = "Nothing is open: you owe nobody a word, and nobody owes you one."


def open_requests(found: OpenRequests, reader: Reader) -> Message:
    """All that is open for the reader, by the next word's time."""
    parts = parts_of(found)
    if not parts:
        return message(NOTHING, [said(NOTHING)])
    rows = max(ROWS // len(parts), FEWEST)
    blocks = [block for heading, requests in parts for block in _part(heading, requests[:rows], requests, reader)]
    return message(_in_a_sentence(found), blocks)


def parts_of(found: OpenRequests) -> list[tuple[str, Sequence[Request]]]:
    """Those in which there is something, each under its heading."""
    parts = [
        ("What you look after", found.owed_by_me),
        ("Waiting for a word from you, as the lead", found.to_step_in),
        ("To take over, if you can", found.to_take_over),
        ("While a colleague is away", found.stood_in_for),
        ("To settle", found.to_settle),
        ("Asked of your team", found.asked_of_my_team),
        ("What you have asked for", found.owed_to_me),
        ("What you wait for as well", found.followed),
    ]
    return [(heading, requests) for heading, requests in parts if requests]


def row(request: Request, reader: Reader) -> list[Drawn]:
    """One request: what it is, for or from whom, and the next word."""
    return [titled(request), aside(f"{other_side(request, reader)}  ·  {next_line(request, reader)}")]


def other_side(request: Request, reader: Reader) -> str:
    """From whom its customer gets it; for everybody else, for whom it is."""
    is_mine = reader.id == request.customer
    return f"from {reader.name(request.owner)}" if is_mine else f"for {reader.name(request.customer)}"


def titled(request: Request, typed: str = "") -> Drawn:
    """Its number and words, and `Show`; `typed`: in other words than it was asked for."""
    shown = words(clip(f"#{request.number}  {one_line(typed or request.wish.words)}", 200))
    return {**shown, "accessory": ButtonElement(text="Show", action_id=SHOW_ACTION, value=request.id).to_dict()}


def _part(heading: str, shown: Sequence[Request], requests: Sequence[Request], reader: Reader) -> list[Drawn]:
    rows = [block for request in shown for block in row(request, reader)]
    more = len(requests) - len(shown)
    return [said(f"*{heading}*"), *rows, *([aside(f"and {more} more")] if more else [])]


def _in_a_sentence(found: OpenRequests) -> str:
    own = f"You look after {_count(found.owed_by_me)}, and wait for {len(found.owed_to_me) + len(found.followed)}."
    waiting = len(found.to_step_in) + len(found.to_take_over) + len(found.to_settle)
    waiting += sum(request.is_untaken for request in found.asked_of_my_team)
    return f"{own} {waiting} more to be seen to, taken, or settled." if waiting else own


def _count(requests: Sequence[Request]) -> str:
    return "one open request" if len(requests) == 1 else f"{len(requests)} open requests"
