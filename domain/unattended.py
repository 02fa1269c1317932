"""What happens by itself when nobody speaks: rules as in `verbs`, but nobody presses.

Each returns the event to record, and raises `DoesNotFit` where somebody has spoken meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain import events
from domain.events import KEPT
from domain.refusals import DoesNotFit
from domain.request import Request
from domain.values import NextWord, Word

SILENCE = timedelta(days=19)
"""Twenty working days are never less, whoever works when."""


SAID_WHEN_LATE = frozenset({Word.ACKNOWLEDGE, Word.OFFER, Word.ANSWER, Word.DELIVER})
"""The words of which somebody is told once that they have not come; the others have ends of their own."""


def went_overdue(request: Request, now: datetime, lead: str = "") -> events.WentOverdue:
    """A word has not come. `lead`: who leads the team that it was filed to; is asked to step in only where it is the
    owner's word, nothing is private, and the lead is neither of the two."""
    word = request.awaited
    if word is None or word.what not in SAID_WHEN_LATE or word.due >= now or request.is_said_overdue:
        raise DoesNotFit(request, KEPT)
    return events.WentOverdue(at=now, by=KEPT, overdue=word, lead=lead if _may_step_in(lead, request, word) else "")


def _may_step_in(lead: str, request: Request, word: NextWord) -> bool:
    is_theirs = bool(request.team) and not request.private and word.who == request.owner
    return is_theirs and lead not in (*request.parties, request.mediator, *request.gone)


def still_untaken(request: Request, now: datetime) -> events.StillUntaken:
    """Nobody of the team has taken it."""
    word = request.next_word
    is_awaited = word is not None and word.what is Word.ACKNOWLEDGE and word.who == request.owner
    _must_hold(request.is_untaken and is_awaited and not request.untaken_said, request)
    return events.StillUntaken(at=now, by=KEPT)


def no_update(request: Request, now: datetime) -> events.NoUpdate:
    """The owner has not said how it goes."""
    word = request.next_word
    _must_hold(word is not None and word.what is Word.UPDATE and word.due < now, request)
    return events.NoUpdate(at=now, by=KEPT)


def offer_stood(request: Request, now: datetime) -> events.OfferStood:
    """The customer has not answered the offer: it counts from now on, unless a promise stands, or it would be broken
    in the same moment."""
    word, offer = request.next_word, request.offer
    if word is None or offer is None or word.what is not Word.AGREE or word.due >= now:
        raise DoesNotFit(request, KEPT)
    lapsed = request.promise is not None or offer.due <= now
    return events.OfferStood(at=now, by=KEPT, due=offer.due, lapsed=lapsed)


def next_mediator(request: Request, now: datetime, line: Sequence[str] = ()) -> events.NextMediator:
    """No outcome has come. `line`: who could be asked, in this order; never somebody who has a part in it, nor who has
    been asked before, so in the end there is nobody."""
    word, mediation = request.next_word, request.mediation
    if word is None or mediation is None or word.what is not Word.SETTLE or word.due >= now:
        raise DoesNotFit(request, KEPT)
    out = (*request.audience, *mediation.earlier, *request.gone)
    return events.NextMediator(at=now, by=KEPT, mediator=next((one for one in line if one not in out), ""))


def went_unconfirmed(request: Request, now: datetime) -> events.WentUnconfirmed:
    """The customer's word about the delivery has not come."""
    word = request.next_word
    _must_hold(word is not None and word.what is Word.CONFIRM and word.due < now, request)
    return events.WentUnconfirmed(at=now, by=KEPT)


def asked_both(request: Request, now: datetime) -> events.AskedBoth:
    """Nobody has spoken for weeks; a delivery has an end of its own."""
    word = request.next_word
    is_silent = request.asked_both_at is None and request.spoken_at + SILENCE <= now
    _must_hold(word is not None and word.what is not Word.CONFIRM and is_silent, request)
    return events.AskedBoth(at=now, by=KEPT)


def lapsed(request: Request, now: datetime) -> events.Lapsed:
    """Nor has anybody answered that."""
    _must_hold(request.state.is_open and request.asked_both_at is not None, request)
    return events.Lapsed(at=now, by=KEPT)


def _must_hold(condition: bool, request: Request) -> None:
    if not condition:
        raise DoesNotFit(request, KEPT)
