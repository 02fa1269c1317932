"""When somebody is away, and who stands in for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from domain.refusals import Refusal
from domain.request import Request
from domain.worktime import Span

LONGEST = timedelta(days=366)
"""Of one leave: working time is looked for within two years."""

REMEMBERED_FOR = timedelta(days=366)
"""After its end: what waited for the person at that time is counted as it was, until all of it has come to its end."""


class Leave(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's one leave, coming, running, or just over. Instants are aware and in UTC."""

    person: str
    start: datetime
    until: datetime
    """The first instant at which they are back; not after `start` for leave that was called off before it began."""
    stand_in: str = ""
    """A colleague; empty for nobody."""
    at: datetime
    """When it was set."""
    before: Span | None = None
    """The leave whose place it has taken."""
    past: tuple[Span, ...] = ()
    """Earlier leave that was over when this was set, the last year's: what lies there is counted as it was."""
    press: str = ""
    """The key of what set it: the same again sets nothing, and is answered the same."""
    is_settled: bool = False
    """Whether everything that waits for this person is due by it."""
    moved: int = 0
    """How many words that they owe are due at another time with it."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """When they are away by it."""
        return ((self.start, self.until),) if self.start < self.until else ()

    @property
    def counted(self) -> tuple[Span, ...]:
        """For the working week."""
        return (*self.past, *self.spans)

    @property
    def replaced(self) -> Span | None:
        """Another leave whose place it has taken; not the same one that now lasts longer, or ends sooner."""
        return self.before if self.before and self.before[0] != self.start else None

    @property
    def remembered_until(self) -> datetime:
        """After that nothing is counted by it any more."""
        return self.until + min(REMEMBERED_FOR, datetime.max.replace(tzinfo=UTC) - self.until)

    def past_at(self, now: datetime) -> tuple[Span, ...]:
        """What of it, and of what came before it, is over by then, and has to be remembered by the next."""
        known = (*self.past, *(self.spans if self.is_over(now) else ()))
        return tuple(span for span in known if now <= span[1] + REMEMBERED_FOR)

    def is_over(self, now: datetime) -> bool:
        """Whether the person is back, or has never gone."""
        return now >= self.until

    def holds(self, now: datetime) -> bool:
        """Whether the person is away at this instant."""
        return self.start <= now < self.until


@dataclass(frozen=True, slots=True)
class Away:
    """Leave as it stands now."""

    leave: Leave
    promises: Sequence[Request]
    """What the person has promised for these days."""


@dataclass(frozen=True, slots=True)
class OwnerAway:
    """Somebody who has been asked for something is away. `stand_in`, called `name`: who can be asked instead."""

    leave: Leave
    stand_in: str = ""
    name: str = ""

    def may_be_seen(self, request: Request) -> bool:
        """Whether somebody stands in for the owner in this very request."""
        return bool(self.leave.stand_in) and not request.private and self.leave.stand_in != request.customer


@dataclass(frozen=True, slots=True)
class WhichUntil:
    """The end can be meant in two ways; nothing has been set."""

    start: datetime
    readings: tuple[datetime, ...]
    stand_in: str
    phrase: str


class LeaveFault(StrEnum):
    """Why somebody cannot be away like that."""

    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    """The words for its beginning can mean two times."""
    PAST = "past"
    BACKWARDS = "backwards"
    TOO_LONG = "too long"
    YOURSELF = "yourself"
    SEVERAL = "several"
    NO_PERSON = "no person"
    UNSUITABLE = "unsuitable"
    """An app, somebody of another company, or who has left."""


class BadLeave(Refusal):
    """Leave that cannot be. `phrase`: the words it is about; `when`: what they mean, or can mean."""

    def __init__(self, why: LeaveFault, phrase: str = "", when: tuple[datetime, ...] = (), person: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.phrase = phrase
        self.when = when
        self.person = person
        self.typed = ""
        """All that was typed, so that it can be typed again."""


def must_be_possible(start: datetime, until: datetime, now: datetime) -> None:
    """Raises BadLeave for leave that is over, ends before it begins, or is longer than a year."""
    if until <= now:
        raise BadLeave(LeaveFault.PAST, when=(until,))
    if until <= start:
        raise BadLeave(LeaveFault.BACKWARDS, when=(start, until))
    if until - start > LONGEST:
        raise BadLeave(LeaveFault.TOO_LONG)
