"""Who hears what: the card is always redrawn, a message is posted only where somebody must know or answer."""

from domain import events
from domain.request import Request

CUSTOMER_HEARS = (
    events.Acknowledged,
    events.Promised,
    events.Offered,
    events.Asked,
    events.Updated,
    events.AtRisk,
    events.Delivered,
    events.Declined,
    events.Taken,
)
OWNER_HEARS = (
    events.Agreed,
    events.Corrected,
    events.Thanked,
    events.Reopened,
    events.Withdrawn,
)

BETWEEN_THE_TWO = (
    events.BroughtIn,
    events.NextMediator,
    events.WentOverdue,
    events.OfferStood,
    events.WentUnconfirmed,
    events.AskedBoth,
)


def hearers(before: Request, after: Request, event: events.AnyEvent) -> tuple[str, ...]:
    """To whom a message about this event is posted, beside the redrawn cards: people, or a team."""
    told = _told(before, after, event)
    is_over = isinstance(event, events.Withdrawn) or (isinstance(event, events.Followed) and before.state.is_open)
    follows = is_over or (after.customer in told and event.by != after.customer)
    follows = follows and not _is_between_the_two(after, event)
    return (*told, *(one for one in after.followers if follows and one != event.by))


def _is_between_the_two(after: Request, event: events.AnyEvent) -> bool:
    """Whoever waits for the same does not hear who is asked to help, nor that this one has left; nor what the two are
    asked, or have not said."""
    helper_has_left = isinstance(event, events.Gone) and not event.heir and event.by not in after.parties
    return helper_has_left or isinstance(event, BETWEEN_THE_TWO)


def _told(before: Request, after: Request, event: events.AnyEvent) -> tuple[str, ...]:
    match event:
        case events.Edited() if event.owner:
            return (before.owner, *_without_a_new_card(before, event.owner))
        case events.Edited():
            return (after.owner,)
        case events.Answered():
            return (after.other_than(event.by),)
        case events.Settled():
            return (*before.parties, *_without_a_new_card(before, event.owner))
        case events.BroughtIn():
            return (after.other_than(event.by), *_without_a_new_card(before, event.mediator))
        case events.Wrote():
            return _readers(before, after, event)
        case events.Stated() if after.mediation:
            return (after.mediator,)
        case events.HandOverAsked():
            return _without_a_new_card(before, event.to)
        case events.HandOverDeclined():
            return (event.asked_by,)
        case events.AskedAgain():
            return (after.next_word.who,) if after.next_word else ()
        case events.Followed():
            return (before.owner,) if before.state.is_open and before.owner not in before.gone else ()
        case events.Gone():
            return _left_behind(before, after, event.by)
        case events.WentOverdue() | events.StillUntaken() | events.OfferStood() | events.NextMediator():
            return _told_by_kept(before, event)
        case events.WentUnconfirmed() | events.AskedBoth() | events.Lapsed():
            return tuple(party for party in before.parties if party not in before.gone)
    if isinstance(event, CUSTOMER_HEARS):
        return (after.customer,)
    return (after.owner,) if isinstance(event, OWNER_HEARS) else ()


def _without_a_new_card(before: Request, person: str) -> tuple[str, ...]:
    """Who has a part in it gets a card, which tells them; but a card that is there already is only drawn anew."""
    return (person,) if person in (*before.audience, *before.former) else ()


def _told_by_kept(before: Request, event: events.AnyEvent) -> tuple[str, ...]:
    """What has not been said, to whom it matters; where the lead steps in, the owner knows of it too."""
    match event:
        case events.WentOverdue() if event.lead:
            owner = () if before.is_untaken else (before.owner,)
            return (*owner, *_without_a_new_card(before, event.lead))
        case events.WentOverdue():
            return (before.other_than(event.overdue.who),)
        case events.StillUntaken():
            return (before.owner,)
        case events.NextMediator():
            return (*before.parties, *_without_a_new_card(before, event.mediator))
    return before.parties


def _left_behind(before: Request, after: Request, person: str) -> tuple[str, ...]:
    """Who has to know that this person is there no more: the other side; of a mediator both."""
    if person in after.parties:
        return (after.other_than(person),)
    return (after.customer,) if person == before.owner else after.parties


def _readers(before: Request, after: Request, event: events.Wrote) -> tuple[str, ...]:
    """The other side, or for a mediator both; and the writer, where there is something to say to them about it."""
    others = tuple(one for one in after.parties if one != event.by)
    return (*others, event.by) if event.is_first or after.prompts != before.prompts else others


def given_files(event: events.AnyEvent, told: tuple[str, ...]) -> tuple[str, ...]:
    """Who gets the files that came with the event: whoever hears of it, but the one who sent them."""
    files = getattr(event, "files", ())
    return tuple(one for one in told if one != event.by) if files else ()


def leaving(before: Request, after: Request) -> tuple[str, ...]:
    """Who had a part in it until now."""
    return tuple(one for one in before.audience if one not in after.audience)


def settled_by_next(request: Request) -> tuple[int, ...]:
    """The events whose news are drawn anew at whatever happens next: they carry buttons that it answers."""
    delivered = {request.delivery.event} if request.delivery else set()
    return tuple(sorted({*request.prompts, *delivered}))


def settled_by(request: Request, event: events.AnyEvent) -> tuple[int, ...]:
    """The same, and those of what the event changes or takes back."""
    amended = {event.note} if isinstance(event, events.Rewrote | events.Erased) else set()
    return tuple(sorted({*settled_by_next(request), *amended}))


def taken_back(event: events.AnyEvent) -> int:
    """The number of the event whose files are to be taken out of sight again; 0 for none."""
    return event.note if isinstance(event, events.Erased) else 0
