"""What has happened to a request: facts, one line each, with the words that were said, clipped."""

from domain import events
from messages.drawing import Drawn, Reader, aside, mrkdwn, plain
from messages.text import one_line

LINES = 20
"""The latest events shown; each stands in a block of its own, and a message holds fifty."""

SAYINGS: dict[type, str] = {
    events.Filed: "asked",
    events.Acknowledged: "acknowledged it",
    events.Promised: "promised it as asked",
    events.Offered: "made an offer",
    events.Edited: "changed what is asked for",
    events.Asked: "asked a question",
    events.Answered: "answered",
    events.OnTrack: "said it is on track",
    events.Updated: "said how it goes",
    events.AtRisk: "said it is at risk, and offered something else",
    events.Agreed: "agreed",
    events.Corrected: "said what was not quite right",
    events.Delivered: "delivered",
    events.Confirmed: "confirmed",
    events.Thanked: "said thanks",
    events.Reopened: "said it was not what had been asked for",
    events.Declined: "declined",
    events.Withdrawn: "withdrew it",
    events.Taken: "took it",
    events.Joined: "needs the same",
    events.HandOverAsked: "asked somebody to take it over",
    events.HandOverDeclined: "did not take it over",
    events.BroughtIn: "brought somebody in",
    events.Stated: "told the mediator how they see it",
    events.Settled: "said what is to happen",
    events.AskedAgain: "asked again",
    events.Wrote: "wrote",
    events.Rewrote: "changed what they wrote",
    events.Erased: "took back what they wrote",
    events.Gone: "left the workspace",
}


def history(timeline: events.Timeline, reader: Reader) -> list[Drawn]:
    """The latest events, oldest first."""
    return [_entry(event, reader) for event in timeline[-LINES:]]


def _entry(event: events.AnyEvent, reader: Reader) -> Drawn:
    line, spoken = _line(event, reader), _spoken(event)
    if not spoken:
        return aside(line)
    return {"type": "context", "elements": [mrkdwn(f"{line}:"), plain(f"“{one_line(spoken)}”")]}


def _spoken(event: events.AnyEvent) -> str:
    """What was said with it, if anything."""
    match event:
        case events.Filed() | events.Edited():
            return event.wish.words
        case events.AtRisk():
            return event.changed
        case events.Offered():
            return _joined(event.words, event.note)
        case events.Delivered():
            return _joined(event.words, event.explanation)
        case events.Declined():
            return _joined(event.suggestion, event.reason)
        case events.Withdrawn():
            return event.reason
        case events.HandOverAsked() | events.Rewrote() | events.Wrote() | events.Settled():
            return event.words
        case events.BroughtIn() | events.Stated():  # said for the mediator's eyes
            return ""
        case events.Acknowledged() | events.Promised() | events.Agreed() | events.Confirmed() | events.OnTrack():
            return ""
    return getattr(event, "words", "")


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _line(event: events.AnyEvent, reader: Reader) -> str:
    due = f", due {reader.date(event.due)}" if isinstance(event, events.Offered | events.AtRisk) else ""
    return f"{reader.date(event.at)}  ·  {reader.named(event.by)} {SAYINGS[type(event)]}{due}"
