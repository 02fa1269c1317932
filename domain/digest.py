"""What a team reads of itself once a week: what somebody can do something about, and how the last weeks went."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.listing import is_at_risk, is_late
from domain.periods import ONE_WEEK, Period
from domain.request import Request
from domain.values import State, Word
from domain.week import Week, week_of
from domain.worktime import WorkWeek

RECENT = 4
"""Weeks of which one sentence speaks where last week has too few deliveries for figures of lateness."""


class Part(StrEnum):
    """What an open request is to the digest; each is one of them at most."""

    LATE = "late"
    AT_RISK = "at risk"
    DUE = "due"
    """Promised for this week, and the time has not passed yet."""
    WAITING = "waiting"
    """For somebody's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A team's week. `described`: what may be named, most late first, and what is due by the promised time; `counted`:
    how many more of a part may not be."""

    at: datetime
    weeks: Sequence[Week]
    """The oldest first; the last one is last week."""
    described: Mapping[Part, Sequence[Request]] = field(default_factory=dict)
    counted: Mapping[Part, int] = field(default_factory=dict)
    untold: int = 0
    """Late ones of which the one who owes the word has not been reminded yet."""
    more: Sequence[Request] = ()
    """What was more than asked for, last week, as far as it may be named."""

    @property
    def last_week(self) -> Week:
        """The one that the digest is about."""
        return self.weeks[-1]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.untold or any(map(self.in_all, Part))) and self.last_week.is_empty

    @property
    def people(self) -> set[str]:
        """Whose names stand in it, people and teams."""
        shown = [request for requests in self.described.values() for request in requests]
        owing = [request.next_word.who for request in shown if request.next_word]
        return {party for request in shown for party in request.parties} | set(owing)

    def in_all(self, part: Part) -> int:
        """How many there are, named or not."""
        return len(self.described.get(part, ())) + self.counted.get(part, 0)


@dataclass(frozen=True, slots=True)
class Announced:
    """That the digest of a team will name these as late or at risk, and when."""

    team: str
    at: datetime
    requests: Sequence[Request]


def digest_of(
    requests: Sequence[Request],
    named: Collection[str],
    untold: Collection[str],
    weeks: Sequence[Period],
    hours: WorkWeek,
    now: datetime,
) -> Digest:
    """The digest of these requests after the last of these weeks.

    `named`: the ids of those that may be described; `untold`: of those late ones among them of which whoever owes the
    word has not been told. Figures count the working time of `hours`.
    """
    parts: dict[Part, list[Request]] = {part: [] for part in Part}
    for one in requests:
        if part := part_of(one, now, weeks[-1]):
            parts[part].append(one)
    shown = {part: [one for one in found if one.id in named and one.id not in untold] for part, found in parts.items()}
    return Digest(
        at=now,
        weeks=[week_of(requests, period, hours) for period in weeks],
        described={part: sorted(found, key=_PLACES[part]) for part, found in shown.items()},
        counted={part: sum(one.id not in named for one in found) for part, found in parts.items()},
        untold=sum(one.id in untold for one in parts[Part.LATE]),
        more=[one for one in requests if one.id in named and was_more(one, weeks[-1])],
    )


def part_of(request: Request, now: datetime, week: Period) -> Part | None:
    """Where it stands in a digest after this week; None for what has ended, or needs nobody's eye yet."""
    word = request.next_word
    if word is None or not request.state.is_open:
        return None
    if is_late(request, now):
        return Part.LATE
    if is_at_risk(request):
        return Part.AT_RISK
    promise = request.promise
    if promise and request.state is not State.DELIVERED and now <= promise.due < week.until + ONE_WEEK:
        return Part.DUE
    return None if word.what in (Word.DELIVER, Word.UPDATE) else Part.WAITING


def to_be_announced(request: Request, person: str, at: datetime, week: Period) -> bool:
    """Whether a digest of that time names it as late, or at risk, and this person has to know that first."""
    is_theirs = person == request.owner or (request.next_word is not None and person == request.next_word.who)
    return is_theirs and part_of(request, at, week) in (Part.LATE, Part.AT_RISK)


def was_more(request: Request, period: Period) -> bool:
    """Whether its customer said in that time that it was more than they had asked for."""
    return any(mark.more and period.holds(mark.at) for mark in request.marks)


def _by_next_word(request: Request) -> tuple[datetime, int]:
    """Most late first."""
    return request.next_word.due if request.next_word else request.last_at, request.number


def _by_promise(request: Request) -> tuple[datetime, int]:
    """By the time that stands beside it."""
    return request.promise.due if request.promise else request.last_at, request.number


_PLACES = {Part.LATE: _by_next_word, Part.AT_RISK: _by_next_word, Part.DUE: _by_promise, Part.WAITING: _by_next_word}
"""In which order each part is told."""
