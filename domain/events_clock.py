"""What happens by itself when nobody speaks: events that Kept records of its own accord, at their time."""

from datetime import datetime

from domain.event import Event
from domain.values import NextWord

KEPT = ""
"""By whom these events are: by nobody of the workspace."""


class WentOverdue(Event, frozen=True, kw_only=True, tag="went_overdue"):
    """No word has come for days from the one who owes it: whoever waits is told."""

    overdue: NextWord
    """What was to come."""
    lead: str = ""
    """Who leads the team that it was filed to: has been told, and owes the next word; empty for nobody."""


class StillUntaken(Event, frozen=True, kw_only=True, tag="still_untaken"):
    """Half the time that a team has for its first word has gone, and nobody of it has taken the request."""


class OfferStood(Event, frozen=True, kw_only=True, tag="offer_stood"):
    """The customer has not answered the offer: it counts as the owner's promise, or lapses over one that stands."""

    due: datetime
    """By when it was offered."""
    lapsed: bool = False
    """A promise stands, or the time of the offer has passed while it waited."""


class WentUnconfirmed(Event, frozen=True, kw_only=True, tag="went_unconfirmed"):
    """The customer has not said whether the delivery is right: the request ends, never as kept."""


class NextMediator(Event, frozen=True, kw_only=True, tag="next_mediator"):
    """No outcome has come from the mediator: the next one in line is asked; nobody left, the mediation ends."""

    mediator: str = ""


class AskedBoth(Event, frozen=True, kw_only=True, tag="asked_both"):
    """Nobody has said anything for weeks: both are asked whether it is still needed."""


class Lapsed(Event, frozen=True, kw_only=True, tag="lapsed"):
    """Nobody has answered that either: the request ends."""


class NoUpdate(Event, frozen=True, kw_only=True, tag="no_update"):
    """The owner has not said how it goes: from now on the next update is awaited, or what is promised."""


class Moved(Event, frozen=True, kw_only=True, tag="moved"):
    """The leave or the hours of the one who owes the next word have changed: it is due anew, as `next_word` says."""

    by_leave: bool = False
    """Else by hours, days off, or zone."""
