"""Letters: what Kept writes to one person of its own accord, and how far somebody has been reminded of each request."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

PREFIX = "letter-"
"""Of the id of a letter."""


class Occasion(StrEnum):
    """Why a letter speaks of a request."""

    TODAY = "today"
    """It is due before the next morning."""
    SOON = "soon"
    """The promised time is two working hours away."""
    DUE = "due"
    """It is due now."""
    LATE = "late"
    """It was due on an earlier day."""
    LAST = "last"
    """As before, and nobody reminds of it again: then something happens by itself."""
    UPDATE = "update"
    """A word on how it goes is due."""
    SNOOZED = "snoozed"
    """Its reader wanted to hear of it now."""
    OWED = "owed"
    """Nothing of all that: it stands in a list because a word of the reader's is owed."""
    HOLDS = "holds"
    """It was confirmed some days ago: did it hold?"""


class Item(Struct, frozen=True, omit_defaults=True):
    """What a letter says of one request."""

    request_id: str
    turn: int
    """Of the request: once another word is owed, this one is spent."""
    occasion: Occasion


class Edition(Struct, frozen=True, omit_defaults=True):
    """What makes a letter the digest of a team: it is drawn from all the team's requests, and may have a picture."""

    until: datetime
    """The end of the week that it looks back on."""
    is_silent: bool = False
    """There is nothing to say: it is remembered, and not posted."""
    with_picture: bool = True
    picture: str = ""
    """The id of the file in Slack that shows the trend; empty until there is one."""
    is_empty: bool = False
    """Nothing had happened, and nothing was open."""

    @property
    def owes_picture(self) -> bool:
        """Whether a picture belongs to it."""
        return self.with_picture and not self.is_silent


class Letter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message to one person, or to a team, owed from `at` on."""

    id: str
    """Begins with PREFIX; never that of a request."""
    person: str
    items: tuple[Item, ...]
    """In the order in which they stand in it."""
    more: int = 0
    """Requests for which there was no room."""
    is_morning: bool = False
    """It is the day's list."""
    edition: Edition | None = None
    """It is a digest; None for every other letter."""
    at: datetime


class Watch(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far the one who owes the next word on a request has been reminded of it."""

    request_id: str
    turn: int
    """Of the request when it was written: once another word is owed, it means nothing."""
    upto: datetime
    """Nothing that was to be said up to this instant is still to be said."""
    sent_at: datetime | None = None
    """When the last letter about it was owed; None where there has been none."""
    again_at: datetime | None = None
    """They want to hear of it then, and not before."""


def is_letter(subject: str) -> bool:
    """Whether this is the id of a letter, and not that of a request."""
    return subject.startswith(PREFIX)
