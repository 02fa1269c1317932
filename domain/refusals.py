"""What is refused, as data. The words, with the next step, live in `messages/`."""

from datetime import datetime
from enum import StrEnum

from domain.footing import STRANGER, Footing
from domain.request import Request


class Refusal(Exception):
    """Something that a person asked for and that cannot be. Nothing was changed."""


class UnknownRequest(Refusal):
    """No such request, or none of yours: both in the same words."""


class DoesNotFit(Refusal):
    """The verb does not fit the state. Carries the request as it stands now, and whom it was refused to."""

    def __init__(self, request: Request, by: str, footing: Footing = STRANGER) -> None:
        super().__init__(f"request {request.id} is {request.state}")
        self.request = request
        self.by = by
        self.footing = footing


class Replaced(DoesNotFit):
    """What was answered (an offer, a delivery) has been replaced by a newer one."""


class Field(StrEnum):
    """Where in a form the fault lies."""

    TO = "to"
    WORDS = "words"
    CHANGED = "changed"
    CRITERION = "criterion"
    BY_WHEN = "by_when"
    EXPLANATION = "explanation"


class BadField(Refusal):
    """Something typed cannot be used; the form stays open with all that was typed."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.value)
        self.field = field


class Missing(BadField):
    """A field that is needed is empty."""


class UnreadableTime(BadField):
    """The words are not understood as a time."""

    def __init__(self, phrase: str) -> None:
        super().__init__(Field.BY_WHEN)
        self.phrase = phrase


class TwoReadings(BadField):
    """The words can mean two times."""

    def __init__(self, phrase: str, readings: tuple[datetime, ...]) -> None:
        super().__init__(Field.BY_WHEN)
        self.phrase = phrase
        self.readings = readings


class NothingChanged(BadField):
    """What is asked for, or offered instead, is just what stands there already."""


class PastTime(BadField):
    """The time has passed."""

    def __init__(self, when: datetime) -> None:
        super().__init__(Field.BY_WHEN)
        self.when = when


class Unsuitable(StrEnum):
    """Why somebody cannot own a request."""

    YOURSELF = "yourself"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    UNKNOWN = "unknown"
    OTHER_COMPANY = "other company"
    CUSTOMER = "customer"
    """Nobody owes themself a word."""
    ALREADY = "already"
    """Looks after it already."""
    TEAM_FOR_PRIVATE = "team for private"
    """What is private goes to a person."""


class UnsuitableOwner(BadField):
    """The addressee cannot own this request."""

    def __init__(self, why: Unsuitable, owner: str = "") -> None:
        super().__init__(Field.TO)
        self.why = why
        self.owner = owner


class TryAgain(Refusal):
    """Nothing, or nothing that is known, was saved, through nobody's fault."""


class NoSpace(TryAgain):
    """The disk is full; the old state is intact."""


class WritesStopped(TryAgain):
    """The disk failed: nothing can be written until an administrator restarts the bot."""


class TooSlow(TryAgain):
    """The write did not end in time; it may still take place."""
