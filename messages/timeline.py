"""What has happened to a request: facts, one line each, without anybody's words."""

from slack_sdk.models.blocks import Block

from domain.events import (
    Acknowledged,
    Agreed,
    AnyEvent,
    Confirmed,
    Corrected,
    Declined,
    Delivered,
    Filed,
    Offered,
    Promised,
    Reopened,
    Thanked,
    Timeline,
    Withdrawn,
)
from messages.drawing import Reader, aside

LINES = 20
"""The latest events shown; each stands in a block of its own, and a message holds fifty."""

SAYINGS: dict[type, str] = {
    Filed: "asked",
    Acknowledged: "acknowledged it",
    Promised: "promised it as asked",
    Offered: "made an offer",
    Agreed: "agreed",
    Corrected: "said what was not quite right",
    Delivered: "delivered",
    Confirmed: "confirmed",
    Thanked: "said thanks",
    Reopened: "said it was not what had been asked for",
    Declined: "declined",
    Withdrawn: "withdrew it",
}


def history(timeline: Timeline, reader: Reader) -> list[Block]:
    """The latest events, oldest first."""
    return [aside(_line(event, reader)) for event in timeline[-LINES:]]


def _line(event: AnyEvent, reader: Reader) -> str:
    due = f", due {reader.date(event.due)}" if isinstance(event, Offered) else ""
    return f"{reader.date(event.at)}  ·  {reader.named(event.by)} {SAYINGS[type(event)]}{due}"
