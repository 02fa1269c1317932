"""What must be so once a year is over: of every letter, every nudge, every request and every message."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from statistics import median

from domain.events import Timeline
from domain.evolving import begin, evolve
from domain.letters import Item, Occasion
from domain.request import Request
from domain.values import State
from messages.drawing import length_of
from tests.year.company import PLANS
from tests.year.digest_checks import DigestsOfATeam
from tests.year.digest_open import Told
from tests.year.hours import Hours
from tests.year.lives import Life
from tests.year.slow import Miss, Slow, words_owed
from tests.year.year import Arrived, Course

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ON_ITS_WAY = timedelta(minutes=1)
"""Between a letter that is owed and its post."""


@dataclass
class Figures:
    """What a year comes to, and what was wrong with it."""

    requests: int = 0
    events: int = 0
    letters: int = 0
    nudges: int = 0
    posts: int = 0
    redraws: int = 0
    median_a_day: float = 0.0
    busy_a_day: int = 0
    """Of all days on which somebody worked, the one in a hundred with most messages has at least so many."""
    worst_a_day: int = 0
    letters_a_day: Counter[int] = field(default_factory=Counter)
    """On how many person-days there were so many letters."""
    turns: int = 0
    digests: int = 0
    silent: int = 0
    """Turns of teams that had nothing to say."""
    pictures: int = 0
    biggest: int = 0
    """Characters of the text of a digest and its blocks."""
    faults: list[str] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def __str__(self) -> str:
        days = sum(self.letters_a_day.values())
        shares = ", ".join(f"{number}: {self.letters_a_day[number] / days:.1%}" for number in range(5))
        return (
            f"{self.requests} requests, {self.events} events, {self.posts} messages and {self.redraws} redraws\n"
            f"{self.letters} letters; {self.nudges} nudges of {self.turns} words worked out anew, "
            f"{len(self.misses)} amiss\n"
            f"messages to a person on a working day: median {self.median_a_day:g}, one day in a hundred "
            f"{self.busy_a_day} or more, worst {self.worst_a_day}\nletters on a working day: {shares}\n"
            f"{self.digests} digests of teams with {self.pictures} pictures, {self.silent} silent ones; "
            f"the biggest has {self.biggest} characters"
        )


async def figures(course: Course) -> Figures:
    """All of it. Reads every timeline once."""
    found = Figures(
        letters=len(course.letters), posts=len(course.house.slack.posts), redraws=course.house.slack.redraws
    )
    timelines = await _timelines(course)
    found.requests, found.events = len(timelines), sum(len(timeline) for _, timeline in timelines)
    found.faults += [*_without_a_next_word(timelines), *await _undelivered(course), *_twins(course)]
    for person in course.company.people:
        hours = course.company.hours(person)
        letters = [one for one in course.letters if one.letter.person == person]
        found.faults += [*_at_forbidden_hours(hours, letters), *_too_often(hours, letters), *_pointless(letters)]
    found.faults += _after_the_long_time(course)
    _check_slowly(course, timelines, found)
    _check_digests(course, timelines, found)
    _count(course, found)
    return found


async def _timelines(course: Course) -> list[tuple[Request, Timeline]]:
    found, number, missing = list[tuple[Request, Timeline]](), 0, 0
    while missing < 50:  # numbers may have gaps
        number += 1
        request = await course.house.store.numbered(number)
        missing = 0 if request else missing + 1
        if request:
            found.append((request, await course.house.store.timeline(request.id)))
    return found


def _without_a_next_word(timelines: Iterable[tuple[Request, Timeline]]) -> Iterable[str]:
    """At no step of any request that was open."""
    for last, timeline in timelines:
        head = begin(last.id, last.number, timeline[0])  # type: ignore[arg-type]
        for event in [None, *timeline[1:]]:
            head = evolve(head, event) if event else head
            if head.state.is_open and not (head.next_word and head.next_word.who):
                yield f"#{head.number}: nobody owes a next word after event {head.version}"
        if head != last:
            yield f"#{head.number} is not stored as its events tell it"


async def _undelivered(course: Course) -> Iterable[str]:
    store, now = course.house.store, course.house.clock.at
    failed = [f"{one.id}: {one.failed}" for one in await store.failed_notices(99)]
    due = await store.next_due()
    return [*failed, *([f"something has been owed since {due}"] if due and due <= now else [])]


def _twins(course: Course) -> Iterable[str]:
    counted = Counter(one.notice for one in course.house.slack.posts)
    return [f"{notice} was posted {number} times" for notice, number in counted.items() if number > 1]


def _at_forbidden_hours(hours: Hours, letters: Sequence[Arrived]) -> Iterable[str]:
    """Not at night, on weekends, holidays or leave of which Kept knows."""
    for one in letters:
        at = one.letter.at
        if not hours.is_open(at, told=at):
            yield f"{one.letter.person} got a letter at {at.astimezone(hours.zone):%a %d %b %H:%M}"
        if one.posted.at - at > ON_ITS_WAY and not one.posted.at - at < timedelta(0):
            yield f"a letter to {one.letter.person} of {at} was on its way until {one.posted.at}"


def _too_often(hours: Hours, letters: Sequence[Arrived]) -> Iterable[str]:
    times = sorted(one.letter.at for one in letters)
    for earlier, later in pairwise(times):
        if later - earlier < HOUR:
            yield f"{letters[0].letter.person} got two letters within an hour: {earlier}, {later}"
    counted = Counter(hours.day_of(at) for at in times)
    yield from (f"{letters[0].letter.person} got {n} letters on {day}" for day, n in counted.items() if n > 4)


def _pointless(letters: Sequence[Arrived]) -> Iterable[str]:
    """When it comes, at least one word that it speaks of is still owed by its reader."""
    for one in letters:
        pairs = zip(one.letter.items, one.requests, strict=True)
        if not any(request and _is_to_be_said(item, request, one.letter.person) for item, request in pairs):
            yield f"the letter to {one.letter.person} at {one.posted.at} was pointless"


def _is_to_be_said(item: Item, request: Request, person: str) -> bool:
    """The word is theirs, or it was confirmed and they are asked whether it held."""
    is_asked = item.occasion is Occasion.HOLDS and request.state is State.CONFIRMED and person == request.customer
    return is_asked or _is_owed(request, item.turn, person)


def _is_owed(request: Request, turn: int, person: str) -> bool:
    return request.turn == turn and request.next_word is not None and request.next_word.who == person


def _after_the_long_time(course: Course) -> Iterable[str]:
    """One letter at most within the first hour, and that one speaks only of what is still owed."""
    if course.back_at is None:
        return ["Kept was never off for long"]
    first = [one for one in course.letters if course.back_at <= one.letter.at < course.back_at + HOUR]
    people = Counter(one.letter.person for one in first)
    spent = [
        f"after the long time {one.letter.person} was reminded of what is not owed"
        for one in first
        for item, request in zip(one.letter.items, one.requests, strict=True)
        if not (request and _is_to_be_said(item, request, one.letter.person))
    ]
    return [*(f"{who} got {number} letters at once" for who, number in people.items() if number > 1), *spent]


def _check_slowly(course: Course, timelines: Iterable[tuple[Request, Timeline]], found: Figures) -> None:
    end = course.house.clock.at
    slow = {person: _slow(course, person) for person in course.company.people}
    for request, timeline in timelines:
        owed = words_owed(request.id, request.number, timeline, end)
        for (_, who), pieces in groupby(owed, key=lambda one: (one.head.turn, one.who)):
            slow[who].check(list(pieces))
            found.turns += 1
    found.nudges = sum(one.checked for one in slow.values())
    found.misses = [miss for one in slow.values() for miss in one.misses]


def _check_digests(course: Course, timelines: Iterable[tuple[Request, Timeline]], found: Figures) -> None:
    people, told = course.company.people, Told(course.letters)
    lives = [Life(request, timeline, people[request.customer].zone) for request, timeline in timelines]
    for plan in PLANS:
        team = DigestsOfATeam(course, plan, lives, told)
        found.faults += team.faults()
        found.silent += team.silent
    found.digests, found.pictures = len(course.digests), course.house.slack.pictures
    found.biggest = max(map(_length, course.digests), default=0)


def _length(digest: Arrived) -> int:
    return length_of(list(digest.posted.blocks)) + len(digest.posted.text)


def _slow(course: Course, person: str) -> Slow:
    letters = [one for one in course.letters if one.letter.person == person]
    snoozes = [one for one in course.people.tally.snoozes if one.person == person]
    return Slow(course.company.hours(person), letters, snoozes, course.house.shut)


def _count(course: Course, found: Figures) -> None:
    company = course.company
    people = company.people
    posts = Counter(
        (one.to, _day(company.hours(one.to), one.at)) for one in course.house.slack.posts if one.to in people
    )
    letters = Counter(
        (one.letter.person, _day(company.hours(one.letter.person), one.posted.at)) for one in course.letters
    )
    days = [(person, day) for person in people for day in _working_days(course, person)]
    numbers = sorted(posts[each] for each in days)
    found.median_a_day, found.worst_a_day = median(numbers), max(posts.values())
    found.busy_a_day = numbers[-len(numbers) // 100]
    found.letters_a_day = Counter(letters[each] for each in days)


def _working_days(course: Course, person: str) -> Iterable[date]:
    mornings = course.company.hours(person).mornings(course.company.begin, told=course.company.end)
    for at in mornings:
        if at >= course.company.end:
            return
        yield _day(course.company.hours(person), at)


def _day(hours: Hours, at: datetime) -> date:
    return hours.day_of(at)
