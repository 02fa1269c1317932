"""How a delivery stands against the promise that decides."""

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.request import Request
from domain.values import Outcome, Promise


def deciding_promise(request: Request) -> Promise | None:
    """The last promise agreed before the one that it replaced ran out.

    A promise that ran out unreplaced decides for good: what was agreed afterwards does not mend it.
    """
    deciding: Promise | None = None
    for promise in request.promises:
        if deciding is not None and promise.agreed_at > deciding.due:
            break
        deciding = promise
    return deciding


def outcome_of(request: Request, delivered_at: datetime, customer_zone: ZoneInfo) -> Outcome | None:
    """Against the deciding promise, else the wanted time; None where there was neither."""
    promise = deciding_promise(request)
    due = promise.due if promise else request.wish.wanted
    if due is None:
        return None
    if delivered_at <= due:
        is_earlier_day = delivered_at.astimezone(customer_zone).date() < due.astimezone(customer_zone).date()
        return Outcome.EARLY if is_earlier_day else Outcome.ON_TIME
    return Outcome.LATE_SAID if _slip_was_said(request, promise, due) else Outcome.LATE_NOT_SAID


def _slip_was_said(request: Request, promise: Promise | None, due: datetime) -> bool:
    """Whether something else was offered before the time ran out."""
    if promise is not None:
        return promise.slip_said_at is not None
    return request.slip_said_at is not None and request.slip_said_at <= due
