"""What can happen to a request. A timeline is a tuple of these, in order, and only ever grows.

Each event carries the next word that it sets, worked out once from the settings then valid, so that replaying
a timeline needs no settings and always gives the same state.
"""

from datetime import datetime, timedelta

from domain.event import Event
from domain.events_beside import (
    AskedAgain as AskedAgain,
    BroughtIn as BroughtIn,
    DidNotHold as DidNotHold,
    Erased as Erased,
    Followed as Followed,
    Gone as Gone,
    HandOverAsked as HandOverAsked,
    HandOverDeclined as HandOverDeclined,
    Held as Held,
    Joined as Joined,
    Rewrote as Rewrote,
    Settled as Settled,
    Stated as Stated,
    Taken as Taken,
    Wrote as Wrote,
)
from domain.events_clock import (
    KEPT as KEPT,
    AskedBoth as AskedBoth,
    Lapsed as Lapsed,
    Moved as Moved,
    NextMediator as NextMediator,
    NoUpdate as NoUpdate,
    OfferStood as OfferStood,
    StillUntaken as StillUntaken,
    WentOverdue as WentOverdue,
    WentUnconfirmed as WentUnconfirmed,
)
from domain.values import Attachment, NextWord, Outcome, Wish


class Filed(Event, frozen=True, kw_only=True, tag="filed"):
    """A customer asks an owner, or a team, for something; or an owner promises something unasked."""

    owner: str
    wish: Wish
    customer: str = ""
    """Where it is not the one who filed it: then the owner did, and promises it with that."""
    team: str = ""
    """The name of the team that it was filed to."""
    because: str = ""
    """Why it is urgent."""
    follows: str = ""
    """The id of the request that this one comes from."""
    follows_number: int = 0
    """Its number for people."""
    link: str = ""
    """Where in Slack it began."""
    deadline_words: str = ""
    """The typed words that became the wanted time; empty where none did."""
    urgent: bool = False
    private: bool = False


class Acknowledged(Event, frozen=True, kw_only=True, tag="acknowledged"):
    """The owner has seen it."""


class Promised(Event, frozen=True, kw_only=True, tag="promised"):
    """The owner promises just what was asked, by the wanted time, in one press."""


class Offered(Event, frozen=True, kw_only=True, tag="offered"):
    """The owner reads back what was understood, with a time. `agreed`: it equals the wish and counts at once."""

    words: str
    due: datetime
    note: str = ""
    agreed: bool = False


class Agreed(Event, frozen=True, kw_only=True, tag="agreed"):
    """The customer agrees to the open offer."""


class Corrected(Event, frozen=True, kw_only=True, tag="corrected"):
    """The customer says what is not quite right about an offer, or a promise made without their own word."""

    words: str


class Edited(Event, frozen=True, kw_only=True, tag="edited"):
    """The customer asks for something else. After a promise it is a wish to change, and so a question to the owner:
    then `resumes` and `left` say what stands still until the answer."""

    before: Wish
    wish: Wish
    owner: str = ""
    """To whom it is addressed now, if that has changed; a person, or a team."""
    team: str = ""
    """The name of the team that it is addressed to now, if it is one."""
    resumes: NextWord | None = None
    left: timedelta = timedelta()


class Asked(Event, frozen=True, kw_only=True, tag="asked"):
    """The owner needs to know something; until the answer the next word that was owed stands still."""

    words: str
    resumes: NextWord
    left: timedelta


class Answered(Event, frozen=True, kw_only=True, tag="answered"):
    """The one who was asked says it."""

    question: str
    words: str
    source: str = ""
    """The message it was written in, as `Wrote` has it; empty for a form."""
    files: tuple[Attachment, ...] = ()


class OnTrack(Event, frozen=True, kw_only=True, tag="on_track"):
    """The owner says, in one press, that the promise will be kept."""


class Updated(Event, frozen=True, kw_only=True, tag="updated"):
    """The owner says in a sentence how it goes."""

    words: str


class AtRisk(Event, frozen=True, kw_only=True, tag="at_risk"):
    """The owner says early that the promise may not hold, and offers what can be done instead."""

    changed: str
    """What has changed for the work."""
    words: str
    due: datetime


class Delivered(Event, frozen=True, kw_only=True, tag="delivered"):
    """The owner hands it over. `explanation` says why it differs from what was ordered, if it does."""

    words: str
    explanation: str = ""
    outcome: Outcome | None = None
    files: tuple[Attachment, ...] = ()


class Confirmed(Event, frozen=True, kw_only=True, tag="confirmed"):
    """The customer has got what was promised."""


class Thanked(Event, frozen=True, kw_only=True, tag="thanked"):
    """The customer says thanks, in a line of their own or just that it is more than was asked for."""

    words: str
    more: bool = False
    """It is more than the customer asked for."""


class Reopened(Event, frozen=True, kw_only=True, tag="reopened"):
    """The customer says what is missing in a delivery."""

    words: str


class Declined(Event, frozen=True, kw_only=True, tag="declined"):
    """The owner cannot do it; after a promise it counts as given back."""

    suggestion: str = ""
    reason: str = ""
    colleague: str = ""
    """Whom the owner suggests to ask instead."""


class Withdrawn(Event, frozen=True, kw_only=True, tag="withdrawn"):
    """The customer no longer needs it."""

    reason: str = ""


AnyEvent = (
    Filed
    | Acknowledged
    | Promised
    | Offered
    | Agreed
    | Corrected
    | Edited
    | Asked
    | Answered
    | OnTrack
    | Updated
    | AtRisk
    | Delivered
    | Confirmed
    | Thanked
    | Reopened
    | Declined
    | Withdrawn
    | Taken
    | Joined
    | HandOverAsked
    | HandOverDeclined
    | BroughtIn
    | Stated
    | Settled
    | AskedAgain
    | Followed
    | Held
    | DidNotHold
    | Wrote
    | Rewrote
    | Erased
    | Gone
    | Moved
    | WentOverdue
    | StillUntaken
    | OfferStood
    | WentUnconfirmed
    | NextMediator
    | AskedBoth
    | Lapsed
    | NoUpdate
)
Timeline = tuple[AnyEvent, ...]

SIDE_NOTES = (
    OnTrack,
    Updated,
    Thanked,
    Joined,
    HandOverAsked,
    HandOverDeclined,
    Stated,
    AskedAgain,
    Wrote,
    Rewrote,
    Erased,
    Moved,
    StillUntaken,
    NoUpdate,
    AskedBoth,
)
"""What is said beside the course of things: the next word, and whose turn it is, stay as they were."""

OWNERS = (Acknowledged, Promised, Offered, Asked, OnTrack, Updated, AtRisk, Delivered, Declined, Taken)
"""What only an owner does: whoever does it first to a team's request takes it with that."""

COMMITMENTS = (Promised, Offered, AtRisk, Delivered, Declined)
"""With these an owner speaks for the matter itself."""

PROMPTS = (AskedAgain, Gone, HandOverAsked, HandOverDeclined, Stated, WentOverdue, StillUntaken, AskedBoth)
"""Side notes that ask for something, and so carry buttons."""
