"""What is refused, as data. The words, with the next step, live in `messages/`."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from domain.footing import STRANGER, Footing
from domain.parties import is_team
from domain.request import Request


class Refusal(Exception):
    """Something that a person asked for and that cannot be. Nothing was changed."""


class UnknownRequest(Refusal):
    """No such request, or none of yours: both in the same words."""


class NotYours(Refusal):
    """It is known to whoever reads the digest, and yet not theirs to open."""


class DoesNotFit(Refusal):
    """The verb does not fit the state. Carries the request as it stands now, and whom it was refused to."""

    def __init__(self, request: Request, by: str, footing: Footing = STRANGER) -> None:
        super().__init__(f"request {request.id} is {request.state}")
        self.request = request
        self.by = by
        self.footing = footing


class Replaced(DoesNotFit):
    """What was answered (an offer, a delivery) has been replaced by a newer one."""


class AskedLately(DoesNotFit):
    """The customer has asked again not long ago; `again`: when that may be done once more."""

    def __init__(self, request: Request, by: str, again: datetime) -> None:
        super().__init__(request, by)
        self.again = again


class Field(StrEnum):
    """Where in a form the fault lies."""

    TO = "to"
    TO_TEAM = "to_team"
    WORDS = "words"
    CHANGED = "changed"
    CRITERION = "criterion"
    BY_WHEN = "by_when"
    EXPLANATION = "explanation"
    BECAUSE = "because"
    WAY = "way"
    FILES = "files"


class Forgotten(Refusal):
    """What somebody typed a while ago is not kept any more, or never was theirs: both in the same words."""


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
    MEDIATOR = "mediator"
    """Helps both sides with it just now."""
    ALREADY = "already"
    """Looks after it already."""
    TEAM_FOR_PRIVATE = "team for private"
    """What is private goes to a person."""
    NO_TEAM = "no team"
    """A channel, a user group or a name that belongs to none."""
    NO_CHANNEL = "no channel"
    """A team that could not see it anywhere."""
    NO_LEAD = "no lead"
    """A team without anybody to whom its private requests could go."""
    NO_PERSON = "no person"
    """A team, to which nobody promises anything."""
    OWN_LEAD = "own lead"
    """The lead asks their own team in private."""


class UnsuitableOwner(BadField):
    """The addressee cannot own this request. `teams`: by name those that there are, where it is no team."""

    def __init__(self, why: Unsuitable, owner: str = "", teams: Sequence[str] = ()) -> None:
        super().__init__(Field.TO_TEAM if is_team(owner) else Field.TO)
        self.why = why
        self.owner = owner
        self.teams = teams


class OneOfTwo(BadField):
    """Both a colleague and a team have been chosen."""

    def __init__(self) -> None:
        super().__init__(Field.TO_TEAM)


class SeveralOwners(BadField):
    """More than one person or team has been addressed, and a promise has one owner."""

    def __init__(self, owners: Sequence[str]) -> None:
        super().__init__(Field.TO)
        self.owners = owners


class UnsuitableCustomer(UnsuitableOwner):
    """To this person nothing can be promised."""


class OfAnotherCompany(Refusal):
    """Who asks or promises belongs to another company."""


class TooMany(Refusal):
    """More from one person to another within an hour than goes without asking back."""

    def __init__(self, to: str, most: int) -> None:
        super().__init__(f"more than {most} within an hour")
        self.to = to
        self.most = most


class TryAgain(Refusal):
    """Nothing, or nothing that is known, was saved, through nobody's fault."""


class NoSpace(TryAgain):
    """The disk is full; the old state is intact."""


class WritesStopped(TryAgain):
    """The disk failed: nothing can be written until an administrator restarts the bot."""


class TooSlow(TryAgain):
    """The write did not end in time; it may still take place."""
