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
)
OWNER_HEARS = (
    events.Edited,
    events.Agreed,
    events.Corrected,
    events.Thanked,
    events.Reopened,
    events.Withdrawn,
)


def hearers(request: Request, event: events.AnyEvent) -> tuple[str, ...]:
    """To whom a message about this event is posted, beside the redrawn cards."""
    if isinstance(event, events.Answered):
        return (request.other_than(event.by),)
    if isinstance(event, CUSTOMER_HEARS):
        return (request.customer,)
    if isinstance(event, OWNER_HEARS):
        return (request.owner,)
    return ()


def settled_by_next(request: Request) -> tuple[int, ...]:
    """The events whose news are drawn anew at whatever happens next: they carry buttons that it answers."""
    delivered = {request.delivery.event} if request.delivery else set()
    return tuple(sorted({request.turn, *delivered}))
