"""The words of the trade as immutable values. Instants are aware and in UTC, people are Slack user ids."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """Where a request stands. What stands beside it (promise, offer, …) has fields of its own."""

    FILED = "filed"
    ACKNOWLEDGED = "acknowledged"
    OFFERED = "offered"
    AGREED = "agreed"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNCONFIRMED = "unconfirmed"
    """Delivered, and the customer has not said whether it is right."""
    LAPSED = "lapsed"
    """Nobody has spoken for weeks, not even when both were asked."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes a next word."""
        return self in OPEN_STATES


OPEN_STATES = frozenset({State.FILED, State.ACKNOWLEDGED, State.OFFERED, State.AGREED, State.DELIVERED})


class Role(StrEnum):
    """What a person is in one request; in the next they may be another. Some are several."""

    CUSTOMER = "customer"
    OWNER = "owner"
    """Whoever of a team may take it is its owner as well, as long as nobody has."""
    MEMBER = "member"
    """Of the team that it was filed to."""
    LEAD = "lead"
    """Of that team."""
    SUCCESSOR = "successor"
    """Has been asked to take it over."""
    MEDIATOR = "mediator"
    FOLLOWER = "follower"
    """Needs the same as the customer."""
    ONLOOKER = "onlooker"
    """Sees its card in a channel."""


class Word(StrEnum):
    """What is owed next."""

    ACKNOWLEDGE = "acknowledge"
    OFFER = "offer"
    AGREE = "agree"
    DELIVER = "deliver"
    CONFIRM = "confirm"
    ANSWER = "answer"
    SETTLE = "settle"
    UPDATE = "update"
    """How it goes, where the promise lies far ahead."""
    STEP_IN = "step in"
    """The lead's, where the owner's word has not come."""


class Outcome(StrEnum):
    """How a delivery stood against the promise that decides. Whether it was confirmed is a second fact."""

    EARLY = "early"
    ON_TIME = "on time"
    LATE_SAID = "late, said before"
    LATE_NOT_SAID = "late, not said"


class Settlement(StrEnum):
    """What a mediator's outcome comes to."""

    CARRY_ON = "carry on"
    ANOTHER_OWNER = "another owner"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NextWord(Struct, frozen=True):
    """Who owes the next word (a person, or a team), which, and by when."""

    who: str
    what: Word
    due: datetime


class Wish(Struct, frozen=True):
    """What the customer asks for, in the customer's words."""

    words: str
    wanted: datetime | None = None
    criterion: str = ""

    @property
    def formal(self) -> bool:
        """A wish that says how its customer will know it is right always has its read-back agreed."""
        return bool(self.criterion)


class Offer(Struct, frozen=True):
    """The read-back with a time, as the owner offers it; `number` counts the offers on the request from 1."""

    number: int
    words: str
    due: datetime
    note: str = ""
    changed: str = ""
    """What has changed for the work, where a promise is at risk."""


class Question(Struct, frozen=True):
    """What one side asks the other; `number` counts the questions on the request from 1."""

    number: int
    by: str
    words: str
    resumes: NextWord
    """The next word that stands still until the answer."""
    left: timedelta
    """How much working time was left for it."""


class Promise(Struct, frozen=True):
    """Deliverable and time that count."""

    words: str
    due: datetime
    agreed_at: datetime
    by_customer: bool
    """False where it equalled the wish, so that no word of the customer was needed."""
    note: str = ""
    slip_said_at: datetime | None = None
    """When the owner first offered a later time, or something else, before this one had run out."""
    as_asked: bool = False
    """In the customer's words, as they then were."""
    unanswered_offer: int = 0
    """The number of the offer that it is, if the customer has said nothing to it: it binds the owner, and nobody has
    agreed to it."""


class Progress(Struct, frozen=True):
    """What the owner last said about how it goes; no words mean that it is on track."""

    at: datetime
    words: str = ""


class Attachment(Struct, frozen=True):
    """A file in Slack, by its id there: Kept passes it on and keeps none."""

    id: str
    name: str
    size: int = 0
    """In bytes."""


class HandOver(Struct, frozen=True):
    """Somebody is asked to take the request over; until they do, owner and promise stay. `number` counts from 1."""

    number: int
    to: str
    """A person, or a team."""
    by: str
    words: str = ""


class Statement(Struct, frozen=True):
    """How one side sees it, for the mediator."""

    by: str
    words: str


class Mediation(Struct, frozen=True):
    """Somebody neutral has been brought in. `number` counts the mediations on the request from 1."""

    number: int
    mediator: str
    by: str
    statements: tuple[Statement, ...]
    earlier: tuple[str, ...] = ()
    """Who has been asked before the mediator, and has not said how it goes on."""


class Delivery(Struct, frozen=True):
    """What was handed over; `number` counts the deliveries on the request from 1."""

    number: int
    words: str
    at: datetime
    event: int
    """The number of its event."""
    explanation: str = ""
    """Why it differs from what was ordered; empty where it does not."""
    files: tuple[Attachment, ...] = ()
