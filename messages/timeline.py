"""What has happened to a request: facts, one line each, with the words that were said, clipped."""

from domain import events
from domain.writing import as_it_stands
from messages.drawing import Drawn, Reader, aside, mrkdwn, plain
from messages.files import names_of
from messages.text import one_line
from messages.unattended import SAYINGS as BY_ITSELF

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
    events.Joined: "asked for the same",
    events.HandOverAsked: "asked somebody to take it over",
    events.HandOverDeclined: "did not take it over",
    events.BroughtIn: "brought somebody in",
    events.Stated: "told the mediator how they see it",
    events.Settled: "said what is to happen",
    events.AskedAgain: "asked again",
    events.Followed: "asked somebody else instead",
    events.Held: "said that it holds",
    events.DidNotHold: "said that it did not hold, and asked again",
    events.Wrote: "wrote",
    events.Rewrote: "changed what they wrote",
    events.Erased: "took back what they wrote",
    events.Gone: "left the workspace",
}


def history(timeline: events.Timeline, reader: Reader) -> list[Drawn]:
    """The latest events, oldest first."""
    return [_entry(event, reader) for event in as_it_stands(timeline)[-LINES:]]


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
            return _joined(event.words, event.explanation, names_of(event.files))
        case events.Declined():
            return _joined(event.suggestion, event.reason)
        case events.Withdrawn():
            return event.reason
        case events.Wrote() | events.Answered():
            return _joined(event.words, names_of(event.files))
        case events.BroughtIn() | events.Stated() | events.HandOverAsked():  # said for one pair of eyes
            return ""
        case events.Acknowledged() | events.Promised() | events.Agreed() | events.Confirmed() | events.OnTrack():
            return ""
    return getattr(event, "words", "")


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _line(event: events.AnyEvent, reader: Reader) -> str:
    if type(event) in BY_ITSELF:
        return f"{reader.date(event.at)}  ·  {BY_ITSELF[type(event)]}{_more(event, reader)}"
    is_unasked = isinstance(event, events.Filed) and event.customer
    saying = "promised it unasked" if is_unasked else SAYINGS[type(event)]
    through = f" ({reader.name(event.through)}, standing in)" if event.through else ""
    return f"{reader.date(event.at)}  ·  {reader.named(event.by)}{through} {saying}{_more(event, reader)}"


def _more(event: events.AnyEvent, reader: Reader) -> str:
    """By when, to whom, or with which number."""
    match event:
        case events.Offered() | events.AtRisk():
            return f", due {reader.date(event.due)}"
        case events.Thanked() if event.more:
            return ", for more than was asked for"
        case events.HandOverAsked():
            return f": {reader.name(event.to)}"
        case events.BroughtIn():
            return f": {reader.name(event.mediator)}"
        case events.Followed() | events.DidNotHold():
            return f": #{event.number}"
        case events.Moved() if event.next_word:
            why = "leave" if event.by_leave else "working hours"
            return f" with {reader.whose(event.next_word.who)} {why}, to {reader.date(event.next_word.due)}"
        case events.WentOverdue() if event.lead:
            return f", and {reader.name(event.lead)} {reader.verb(event.lead, 'was', 'were')} asked how it goes on"
        case events.OfferStood():
            return ", and lapsed" if event.lapsed else ", and counts as promised"
        case events.NextMediator() if event.mediator:
            was = reader.verb(event.mediator, "was", "were")
            return f", and {reader.name(event.mediator)} {was} asked to help"
    return ""
