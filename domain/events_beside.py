"""What can happen beside the straight way from request to confirmed: others come in, and people write."""

from datetime import datetime

from domain.event import Event
from domain.values import Attachment, Settlement


class Taken(Event, frozen=True, kw_only=True, tag="taken"):
    """Somebody of the team, or the one who was asked to, becomes the owner."""

    is_of_team: bool = False
    """Of the team that it was filed to, though another has been asked to take it over: it stays with that team."""


class Joined(Event, frozen=True, kw_only=True, tag="joined"):
    """Somebody needs the same, and hears from now on what the customer hears."""


class HandOverAsked(Event, frozen=True, kw_only=True, tag="hand_over_asked"):
    """The owner, or the lead, asks a colleague or a team to take it over."""

    to: str
    words: str = ""


class HandOverDeclined(Event, frozen=True, kw_only=True, tag="hand_over_declined"):
    """The one who was asked does not take it over."""

    asked_by: str


class BroughtIn(Event, frozen=True, kw_only=True, tag="brought_in"):
    """One side asks somebody neutral to help, and says for their eyes how it sees the matter."""

    mediator: str
    words: str


class Stated(Event, frozen=True, kw_only=True, tag="stated"):
    """The other side says, for the mediator's eyes, how it sees the matter."""

    words: str


class Settled(Event, frozen=True, kw_only=True, tag="settled"):
    """The mediator says what is to happen."""

    words: str
    way: Settlement
    until: datetime | None = None
    """By when the owner shall offer anew; None where that is not said, or nothing is to be offered."""
    owner: str = ""
    """The new owner, where there shall be one."""


class AskedAgain(Event, frozen=True, kw_only=True, tag="asked_again"):
    """The customer asks again for a word that is overdue."""

    not_before: datetime
    """When that may be done once more."""


class Followed(Event, frozen=True, kw_only=True, tag="followed"):
    """The customer asks somebody else instead, with another request; one that was still open ends with that."""

    number: int
    """Of that request, for people."""


class Held(Event, frozen=True, kw_only=True, tag="held"):
    """Some days after it was confirmed, the customer says that it is still fine."""


class DidNotHold(Event, frozen=True, kw_only=True, tag="did_not_hold"):
    """Some days after it was confirmed, the customer says that it did not hold, and asks again with another request."""

    number: int
    """Of that request, for people."""


class Wrote(Event, frozen=True, kw_only=True, tag="wrote"):
    """Somebody writes to the other side."""

    words: str
    source: str = ""
    """The message that it was written in, "channel:ts"."""
    files: tuple[Attachment, ...] = ()
    is_first: bool = False
    """The first that this person writes about the request: they are told who reads it."""


class Rewrote(Event, frozen=True, kw_only=True, tag="rewrote"):
    """Somebody changes what they wrote in the event of this number."""

    note: int
    words: str


class Erased(Event, frozen=True, kw_only=True, tag="erased"):
    """Somebody takes back what they wrote in the event of this number."""

    note: int


class Gone(Event, frozen=True, kw_only=True, tag="gone"):
    """The one it is by has left the workspace. Nobody does it: Slack has told."""

    heir: str = ""
    """Who owns it from now on: the lead of the team that it was filed to; empty where it stays as it is."""
