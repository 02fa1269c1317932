"""What somebody reads of themself: what is promised by them and to them, what waits for their word, how weeks went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.marks import Milestone
from domain.periods import Period
from domain.request import Request
from domain.values import State, Word
from domain.week import Week, week_of
from domain.worktime import WorkWeek

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Of one person. Each list of open requests has the earliest first, and so what is late."""

    at: datetime
    promised: Sequence[Request] = field(default_factory=list)
    """What they have promised and not delivered yet, by the promised time."""
    promised_to_me: Sequence[Request] = field(default_factory=list)
    """The same where they are the customer."""
    owed: Sequence[Request] = field(default_factory=list)
    """What waits for a word of theirs, by its due time, but for deliveries that `promised` has."""
    weeks: Sequence[Week]
    """How it went with what they own, the oldest first."""
    received: Week
    """How it went, in all these weeks together, with what they were promised."""

    @property
    def late(self) -> Sequence[Request]:
        """The promises of either side whose time has passed."""
        return [one for one in (*self.promised, *self.promised_to_me) if is_past(one, self.at)]


def statement_of(
    person: str, requests: Iterable[Request], weeks: Sequence[Period], hours: WorkWeek, now: datetime
) -> Statement:
    """The statement of this person: from all requests of theirs that are open or were touched in these weeks, which
    follow each other. Figures count the working time of `hours`."""
    known = sorted(requests, key=lambda one: one.number)
    own = [one for one in known if one.owner == person]
    theirs = [one for one in known if one.customer == person]
    whole = Period(weeks[0].since, weeks[-1].until)
    return Statement(
        at=now,
        promised=sorted(filter(_is_promised, own), key=promised_by),
        promised_to_me=sorted(filter(_is_promised, theirs), key=promised_by),
        owed=sorted((one for one in known if _is_owed_by(person, one)), key=_due),
        weeks=[week_of(own, period, hours) for period in weeks],
        received=week_of(filter(_was_promised, theirs), whole, hours),
    )


def is_past(request: Request, now: datetime) -> bool:
    """Whether the promised time has passed."""
    return promised_by(request) < now


def promised_by(request: Request) -> datetime:
    """When its promise runs out; far ahead where there is none."""
    return request.promise.due if request.promise else NEVER


def _is_promised(request: Request) -> bool:
    return request.promise is not None and request.state.is_open and request.state is not State.DELIVERED


def _was_promised(request: Request) -> bool:
    """Whether a promise ever counted, whatever has become of it."""
    return any(mark.what is Milestone.PROMISED for mark in request.marks)


def _is_owed_by(person: str, request: Request) -> bool:
    word = request.next_word
    if word is None or word.who != person:
        return False
    return word.what is not Word.DELIVER or not _is_promised(request)


def _due(request: Request) -> datetime:
    return request.next_word.due if request.next_word else NEVER
