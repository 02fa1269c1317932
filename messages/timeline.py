"""What has happened to a request: facts, one line each, with the words that were said, clipped."""

from slack_sdk.models.blocks import Block, ContextBlock, MarkdownTextObject, PlainTextObject

from domain.events import (
    Acknowledged,
    Agreed,
    Answered,
    AnyEvent,
    Asked,
    AtRisk,
    Confirmed,
    Corrected,
    Declined,
    Delivered,
    Edited,
    Filed,
    Offered,
    OnTrack,
    Promised,
    Reopened,
    Thanked,
    Timeline,
    Updated,
    Withdrawn,
)
from messages.drawing import Reader
from messages.text import one_line

LINES = 20
"""The latest events shown; each stands in a block of its own, and a message holds fifty."""

SAYINGS: dict[type, str] = {
    Filed: "asked",
    Acknowledged: "acknowledged it",
    Promised: "promised it as asked",
    Offered: "made an offer",
    Edited: "changed what is asked for",
    Asked: "asked a question",
    Answered: "answered",
    OnTrack: "said it is on track",
    Updated: "said how it goes",
    AtRisk: "said it is at risk, and offered something else",
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
    return [_entry(event, reader) for event in timeline[-LINES:]]


def _entry(event: AnyEvent, reader: Reader) -> Block:
    texts: list[MarkdownTextObject | PlainTextObject] = [MarkdownTextObject(text=_line(event, reader))]
    if spoken := _spoken(event):
        texts.append(PlainTextObject(text=one_line(spoken), emoji=True))
    return ContextBlock(elements=texts)


def _spoken(event: AnyEvent) -> str:
    """What was said with it, if anything."""
    match event:
        case Filed():
            return event.wish.words
        case Edited():
            return event.wish.words
        case AtRisk():
            return event.changed
        case Offered() | Asked() | Answered() | Updated() | Corrected() | Delivered() | Thanked() | Reopened():
            return event.words
        case Declined():
            return " · ".join(filter(None, (event.suggestion, event.reason)))
        case Withdrawn():
            return event.reason
    return ""


def _line(event: AnyEvent, reader: Reader) -> str:
    due = f", due {reader.date(event.due)}" if isinstance(event, Offered | AtRisk) else ""
    return f"{reader.date(event.at)}  ·  {reader.named(event.by)} {SAYINGS[type(event)]}{due}"
