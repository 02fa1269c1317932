"""App Home: all that is open for its reader, each with its likeliest button; and a request on its own, in a view."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from domain.events import Timeline
from domain.footing import Footing
from domain.listing import OpenRequests
from domain.request import Request
from messages.buttons import NEVER_LIKELY, fitting, row_of
from messages.drawing import Drawn, Reader, aside, said
from messages.ids import NEW_REQUEST_ACTION, SHOW_CARD_ACTION
from messages.lists import NOTHING, parts_of, row
from messages.receipts import request_shown

ROWS = 28
"""Requests shown in all: Slack takes at most 100 blocks, and each takes three."""


def home(found: OpenRequests, reader: Reader, now: datetime, command: str, *, is_first: bool) -> Drawn:
    """The Home; `is_first`: of somebody who has not met Kept yet."""
    parts = parts_of(found)
    rows = max(ROWS // max(len(parts), 1), 1)
    blocks = []
    for heading, requests in parts:
        is_member = requests in (found.asked_of_my_team, found.to_step_in)
        is_successor, stands_in = requests is found.to_take_over, requests is found.stood_in_for
        there = replace(reader, footing=Footing(is_member, is_successor=is_successor, stands_in=stands_in))
        blocks += _part(heading, requests, rows, there, now)
    return {"type": "home", "blocks": [*_top(), *(blocks or _empty(command, is_first=is_first))]}


def shown_card(request: Request, timeline: Timeline, reader: Reader, now: datetime) -> Drawn:
    """A request as it stands, and what has happened so far, with its buttons, above the Home."""
    drawn = request_shown(request, timeline, reader, now)
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": f"Request #{request.number}"[:24]},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": drawn.blocks,
    }


def _top() -> list[Drawn]:
    button = ButtonElement(text="New request…", action_id=NEW_REQUEST_ACTION, style="primary")
    return [ActionsBlock(elements=[button]).to_dict()]


def _empty(command: str, *, is_first: bool) -> list[Drawn]:
    if not is_first:
        return [said(NOTHING)]
    return [
        said("*I look after what colleagues promise one another.*"),
        said(
            "Ask a colleague for what you need: they say in their own words what you get, and when, and you both see "
            "here who speaks next."
        ),
        said(
            f"In any channel you can type it in one line:\n`{command} @colleague copy of invoice 4711 by Friday noon`"
        ),
        aside("Here stands all that is open for you, on both sides. So far there is nothing."),
    ]


def _part(heading: str, requests: Sequence[Request], rows: int, reader: Reader, now: datetime) -> list[Drawn]:
    shown = [block for request in requests[:rows] for block in _row(request, reader, now)]
    more = len(requests) - rows
    return [said(f"*{heading}*"), *shown, *([aside(f"and {more} more")] if more > 0 else [])]


def _row(request: Request, reader: Reader, now: datetime) -> list[Drawn]:
    likeliest = [verb for verb in fitting(request, reader, now) if verb not in NEVER_LIKELY][:1]
    return [*row(request, reader, SHOW_CARD_ACTION), *row_of(request, likeliest)]
