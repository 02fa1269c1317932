"""The heads of news of what has happened by itself because no word had come."""

from collections.abc import Callable

from domain import events
from domain.parties import is_team
from domain.request import Request
from domain.values import Word
from messages.drawing import Reader
from messages.late import OWED, has_been_due, is_still_awaited, was_due, who_leads
from messages.team_card import who_has_it


def _went_overdue(request: Request, event: events.WentOverdue, reader: Reader) -> str:
    if not is_still_awaited(request, event):
        return was_due(event.overdue, reader)
    due = has_been_due(event.overdue, reader)
    if not event.lead:
        return f"{due}, and has not come yet."
    if reader.id == event.lead:
        return f"{due}. How shall it go on?"
    lead = who_leads(request, event.lead, reader)
    return f"{due}. {lead} has been asked how it goes on; a word from you settles that too."


def _still_untaken(request: Request, _event: events.StillUntaken, reader: Reader) -> str:
    word = request.next_word
    if not request.is_untaken or word is None:
        return who_has_it(request, reader)
    if word.what is not Word.ACKNOWLEDGE or request.is_said_overdue:
        return "Nobody has taken this yet; one press on its card takes it."
    first = f"{OWED[Word.ACKNOWLEDGE].capitalize()} is due by {reader.date(word.due)}"
    return f"Nobody has taken this yet. {first}; one press on its card takes it."


def _offer_stood(request: Request, event: events.OfferStood, reader: Reader) -> str:
    is_owner = reader.id == request.owner
    none = f"{'Your' if is_owner else 'The'} offer by {reader.date(event.due)} has had no answer"
    if not event.lapsed:
        promise = "your promise" if is_owner else f"the promise of {reader.name(request.owner)}"
        then = f"{reader.named(request.customer)} can still agree, or say what to change, until the delivery."
        return f"{none}, so it counts as {promise}, not as agreed. {then}"
    if event.next_word and event.next_word.what is Word.OFFER:
        return f"{none}, and its time has passed. A new offer comes next."
    return f"{none}, so it has lapsed. What was promised before stands."


def _next_mediator(_request: Request, event: events.NextMediator, reader: Reader) -> str:
    if not event.mediator:
        return "No outcome has come, and there is nobody else to ask. It goes on without help; an offer comes next."
    if reader.id == event.mediator:
        return "No outcome has come so far, so you are asked to help them both find a way."
    both = "" if is_team(reader.id) else " you both, and reads what you have said about it"
    return f"No outcome has come, so {reader.name(event.mediator)} has been asked to help{both}."


def _followed(request: Request, event: events.Followed, reader: Reader) -> str:
    waits = reader.id in request.followers
    then = "If you still need it, please ask for it yourself." if waits else "Nothing more is to be done."
    return f"{reader.named(event.by)} {reader.verb(event.by, 'has', 'have')} asked somebody else instead. {then}"


LATE_FACTS: dict[type, Callable[..., str]] = {
    events.WentOverdue: _went_overdue,
    events.StillUntaken: _still_untaken,
    events.OfferStood: _offer_stood,
    events.NextMediator: _next_mediator,
    events.Followed: _followed,
}
