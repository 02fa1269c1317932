"""The year itself: the clock moves from one thing that happens to the next, and after each all is looked over."""

import dataclasses
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from domain.events import AskedBoth, WentOverdue
from domain.letters import Letter
from domain.request import Request
from tests.year.company import Company
from tests.year.house import House, YearClock
from tests.year.people import People
from tests.year.recorder import Posted

BEGIN = datetime(2027, 1, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """How long it lasts, and what happens in it."""

    length: timedelta
    requests: int
    restarts: int
    down_from: timedelta
    down_for: timedelta
    seed: int


@dataclass(frozen=True)
class Arrived:
    """A letter that has come, with what was so in that moment of each request that it speaks of."""

    letter: Letter
    posted: Posted
    requests: tuple[Request | None, ...]


@dataclass
class Course:
    """All that is known of how it went."""

    company: Company
    house: House
    people: People
    letters: list[Arrived] = field(default_factory=list)
    digests: list[Arrived] = field(default_factory=list)
    """Teams' own letters."""
    back_at: datetime | None = None
    """When Kept came back from the long time that it was off."""
    kills: int = 0


class Year:
    """Plays it."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan = plan
        self._random = random = Random(plan.seed)
        self._clock = YearClock(BEGIN)
        company = Company(BEGIN, plan.length, random)
        self._house = House(folder, company, self._clock, random)
        self._people = People(self._house, company, random)
        self.course = Course(company, self._house, self._people)
        self._read = 0
        self._tidy_at = BEGIN

    async def play(self) -> Course:
        """From its first instant to its last; then Kept finishes what is under way. The store stays open."""
        await self._house.starts()
        self._people.ask_for_much(self._plan.requests)
        self._people.go_on_leave()
        self._plan_restarts()
        while (at := await self._next()) <= self.course.company.end:
            self._clock.at = max(self._clock.at, at)
            await self._happens()
            await self._look_over()
        return self.course

    async def _next(self) -> datetime:
        store = self._house.store
        times = [self._people.next_at, await self._house.next_tick(), await store.next_due(), self._tidy_at]
        return min(one for one in times if one)

    async def _happens(self) -> None:
        """All that is due at this instant: people first."""
        now = self._clock.at
        while (at := self._people.next_at) and at <= now:
            await self._people.act()
        if (tick := await self._house.next_tick()) and tick <= now:
            await self._looked_at(await self._house.tick())
        if self._tidy_at <= now:
            await self._house.tidy()
            self._tidy_at = now + HOUR

    async def _looked_at(self, ids: list[str]) -> None:
        """Whoever hears that nobody has spoken may do something about it."""
        found = [request for one in ids if (request := await self._house.store.load(one))]
        for request in sorted(found, key=lambda one: one.number):
            last = (await self._house.store.timeline(request.id))[-1]
            if last.at == self._clock.at and isinstance(last, WentOverdue | AskedBoth):
                self._people.hear(request)
            self._people.notice(request)

    async def _look_over(self) -> None:
        """All that is due has been sent, and what has come is read."""
        await self._house.quiet()
        new = [one for one in self._house.slack.posts[self._read :] if one.letter]
        self._read = len(self._house.slack.posts)
        for posted in sorted(new, key=lambda one: one.to):
            await self._comes(posted)

    async def _comes(self, posted: Posted) -> None:
        letter = await self._house.store.letter(posted.letter)
        assert letter, "a letter that is posted is known"
        if letter.edition:
            self.course.digests.append(Arrived(letter, posted, ()))
            return
        requests = [await self._house.store.load(item.request_id) for item in letter.items]
        self.course.letters.append(Arrived(letter, posted, tuple(requests)))
        self._people.read(letter, requests)

    # Restarts

    def _plan_restarts(self) -> None:
        """At random instants; every other one kills it on some morning, when there is most to do."""
        for number in range(self._plan.restarts):
            at = BEGIN + self._random.random() * self._plan.length
            if number % 2:
                morning = at.replace(hour=self._random.choice([8, 9, 14]), minute=0, second=0, microsecond=0)
                self._people.plan(morning + timedelta(seconds=self._random.randrange(20)), self._kills)
            else:
                self._people.plan(at, self._restarts)
        self._people.plan(BEGIN + self._plan.down_from, self._is_off_for_long)

    async def _restarts(self) -> None:
        await self._house.ends()
        await self._comes_back(timedelta(seconds=self._random.randrange(3, 90)))

    async def _kills(self) -> None:
        """While the clock looks, or letters are on their way."""
        self.course.kills += 1
        self._clock.at = max(self._clock.at, await self._house.next_tick() or self._clock.at)
        await self._house.is_killed()
        await self._comes_back(timedelta(seconds=self._random.randrange(3, 40)))

    async def _is_off_for_long(self) -> None:
        await self._house.ends()
        self._people.press_in_vain(self._clock.at + self._plan.down_for)
        await self._comes_back(self._plan.down_for)
        self.course.back_at = self._clock.at

    async def _comes_back(self, after: timedelta) -> None:
        self._clock.at += after
        await self._house.starts()


YEAR = Plan(length=364 * DAY, requests=3000, restarts=20, down_from=150.5 * DAY, down_for=7 * DAY, seed=2027)
FORTNIGHT = dataclasses.replace(
    YEAR, length=12 * DAY, requests=60, restarts=2, down_from=7.45 * DAY, down_for=1.1 * DAY
)
