"""What somebody has before them in their Home: each request in one part, what of it they want to see, page by page."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.footing import Footing
from domain.listing import is_at_risk, is_late, part_of
from domain.request import Request

PAGE = 20
"""Requests shown at once."""
RECENT = timedelta(days=14)
"""What has ended since then is shown; something may still be done to it."""
LAST = 10
"""So many of what has ended are shown, however long ago that was."""


class Part(StrEnum):
    """What a request is to somebody, in the order in which they see them."""

    OWED = "owed"
    """Its next word is theirs, as its owner or customer."""
    STEP_IN = "step_in"
    """The same, as the lead."""
    TO_SETTLE = "to_settle"
    """The same, as the mediator."""
    TO_TAKE_OVER = "to_take_over"
    TROUBLED = "troubled"
    """They wait for somebody's word, and it is late, or the promise is at risk."""
    AWAITED = "awaited"
    """They wait for somebody's word."""
    UNTAKEN = "untaken"
    """A team of theirs has been asked, and nobody has taken it yet."""
    STOOD_IN = "stood_in"
    """Owned by somebody who is away, for whom they stand in."""
    FOLLOWED = "followed"
    TAKEN = "taken"
    """A colleague of a team of theirs looks after it."""
    ENDED = "ended"


PARTS = {
    "owed_by_me": Part.AWAITED,
    "owed_to_me": Part.AWAITED,
    "to_step_in": Part.STEP_IN,
    "to_take_over": Part.TO_TAKE_OVER,
    "to_settle": Part.TO_SETTLE,
    "asked_of_my_team": Part.TAKEN,
    "followed": Part.FOLLOWED,
    "stood_in_for": Part.STOOD_IN,
}
"""By the parts of a list, as far as these tell."""
ORDER = {part: place for place, part in enumerate(Part)}


class Show(StrEnum):
    """What of it all somebody wants to see."""

    EVERYTHING = "everything"
    OWED = "owed"
    AWAITED = "awaited"
    TROUBLED = "troubled"
    """All that is late or at risk, whoever owes the word."""
    TEAM = "team"
    ENDED = "ended"


SHOWS = {
    Show.OWED: {Part.OWED, Part.STEP_IN, Part.TO_SETTLE},
    Show.AWAITED: {Part.TROUBLED, Part.AWAITED, Part.FOLLOWED},
    Show.TEAM: {Part.UNTAKEN, Part.TAKEN},
    Show.ENDED: {Part.ENDED},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, and what it is to somebody."""

    request: Request
    part: Part
    is_late: bool = False
    is_at_risk: bool = False

    @property
    def is_troubled(self) -> bool:
        """Whether it is late or at risk."""
        return self.is_late or self.is_at_risk

    def is_among(self, show: Show) -> bool:
        """Whether they want to see it."""
        if show is Show.TROUBLED:
            return self.is_troubled
        return show is Show.EVERYTHING or self.part in SHOWS[show]

    def footing_of(self, person: str) -> Footing:
        """On what footing that puts them, beside what the request itself says."""
        is_member = self.part in (Part.UNTAKEN, Part.TAKEN) or person == self.request.stepping_in
        is_successor, stands_in = self.part is Part.TO_TAKE_OVER, self.part is Part.STOOD_IN
        return Footing(is_member, is_successor=is_successor, stands_in=stands_in)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what somebody wants to see; of everything, how many there are."""

    entries: Sequence[Entry] = ()
    show: Show = Show.EVERYTHING
    number: int = 1
    pages: int = 1
    counts: Mapping[Show, int] = field(default_factory=dict)
    """How many each choice would show; nothing stands for none."""
    sizes: Mapping[Part, int] = field(default_factory=dict)
    """How many of those that they want to see stand in each part, on this page or on another."""
    late: Mapping[Show, int] = field(default_factory=dict)
    """How many of those that each choice would show are late or at risk."""

    @property
    def parts(self) -> Sequence[tuple[Part, Sequence[Entry]]]:
        """The page part by part; none of them is empty."""
        found: dict[Part, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.part, []).append(entry)
        return list(found.items())


def board(
    requests: Iterable[Request], person: str, teams: Collection[str], away: Collection[str], now: datetime
) -> list[Entry]:
    """The open requests in the order in which they stand, in each part as they come. `teams`: those that the person
    belongs to; `away`: those for whom they stand in."""
    entries = [_entry(request, part_of(request, person, teams, away), person, now) for request in requests]
    return sorted(entries, key=lambda entry: ORDER[entry.part])


def ended(requests: Sequence[Request], now: datetime) -> list[Entry]:
    """Of those that have ended, the last first, those which are still shown."""
    return [
        Entry(request, Part.ENDED) for place, request in enumerate(requests) if place < LAST or is_recent(request, now)
    ]


def is_recent(request: Request, now: datetime) -> bool:
    """Whether what has ended is shown, however much there is."""
    return request.last_at > now - RECENT


def page_of(entries: Sequence[Entry], show: Show, number: int) -> Page:
    """The page of this number, from 1 on; the last one where there are not so many any more."""
    chosen = [entry for entry in entries if entry.is_among(show)]
    pages = max(-(-len(chosen) // PAGE), 1)
    number = min(max(number, 1), pages)
    counts, late = _counts(entries), _counts(entry for entry in entries if entry.is_troubled)
    sizes = Counter(entry.part for entry in chosen)
    return Page(chosen[(number - 1) * PAGE : number * PAGE], show, number, pages, counts, sizes, late)


def _counts(entries: Iterable[Entry]) -> Mapping[Show, int]:
    return Counter(show for entry in entries for show in Show if entry.is_among(show))


def _entry(request: Request, listed: str, person: str, now: datetime) -> Entry:
    late, at_risk = is_late(request, now), is_at_risk(request)
    return Entry(request, _part(request, listed, person, is_troubled=late or at_risk), late, at_risk)


def _part(request: Request, listed: str, person: str, *, is_troubled: bool) -> Part:
    part, word = PARTS[listed], request.next_word
    if part is Part.AWAITED and word is not None and word.who == person:
        return Part.OWED
    if part is Part.TAKEN and request.is_untaken:
        return Part.UNTAKEN
    return Part.TROUBLED if part is Part.AWAITED and is_troubled else part
