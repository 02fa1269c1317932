"""Who hears what: the card is always redrawn, a message is posted only where somebody must know or answer."""

from domain.events import (
    Acknowledged,
    Agreed,
    Answered,
    AnyEvent,
    Asked,
    AtRisk,
    Corrected,
    Declined,
    Delivered,
    Edited,
    Offered,
    Promised,
    Reopened,
    Thanked,
    Updated,
    Withdrawn,
)
from domain.request import Request

CUSTOMER_HEARS = (Acknowledged, Promised, Offered, Asked, Updated, AtRisk, Delivered, Declined)
OWNER_HEARS = (Edited, Agreed, Corrected, Thanked, Reopened, Withdrawn)


def hearers(request: Request, event: AnyEvent) -> tuple[str, ...]:
    """To whom a message about this event is posted, beside the redrawn cards."""
    if isinstance(event, Answered):
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
