"""How forty people behave: when each comes round to something, what they overlook, and what a letter moves them to."""

import heapq
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count
from random import Random

from domain.fitting import Verb
from domain.letters import Letter
from domain.parties import is_team, party_of, team_in
from domain.refusals import Refusal
from domain.request import Request
from domain.snoozing import Snooze
from domain.values import Wish, Word
from services.desk import Act
from services.orders import Order
from tests.year.choices import AT_WILL, IN_VAIN, WISHES, Choice, Choosing, Odds, odds_for
from tests.year.company import Company
from tests.year.hours import Spell
from tests.year.house import House
from tests.year.tally import Snoozed, Tally

NEVER = 0.05
"""Of all words: nothing moves anybody to say them."""
OVERLOOKED = 0.22
"""Of all words: only a letter does."""
MOVED_BY_A_LETTER = 0.5
SNOOZED = 0.08
"""Of all letters."""
TWICE = 0.03
"""Of all presses: Slack delivers them once more."""

Deed = Callable[[], Awaitable[object]]


class People:
    """Everybody, with what they will do next."""

    def __init__(self, house: House, company: Company, random: Random) -> None:
        self._house = house
        self._company = company
        self._random = random
        self._choosing = Choosing(company, random)
        self._agenda: list[tuple[datetime, int, Deed]] = []
        self._numbers = count()
        self._seen_turns: set[tuple[str, int]] = set()
        self.tally = Tally()

    @property
    def next_at(self) -> datetime | None:
        """When somebody does something next."""
        return self._agenda[0][0] if self._agenda else None

    def plan(self, at: datetime, deed: Deed) -> None:
        """Something is done then."""
        heapq.heappush(self._agenda, (at, next(self._numbers), deed))

    async def act(self) -> None:
        """Whoever is next does what they had in mind."""
        _, _, deed = heapq.heappop(self._agenda)
        await deed()

    def press_in_vain(self, back: datetime) -> None:
        """Kept does not answer until then: half of them try again on that day, the others forget about it."""
        while self._agenda and self._agenda[0][0] < back:
            _, _, deed = heapq.heappop(self._agenda)
            self.tally.in_vain += 1
            if self._random.random() < 0.5:
                self.plan(back + timedelta(minutes=self._random.uniform(1, 400)), deed)

    # What they begin

    def ask_for_much(self, number: int) -> None:
        """So many requests, over the whole time."""
        for _ in range(number):
            asker = self._random.choice(list(self._company.people))
            self.plan(self._some_time(asker), lambda asker=asker: self._asks(asker))  # type: ignore[misc]

    def go_on_leave(self) -> None:
        """Who tells Kept of it."""
        for one in self._company.people.values():
            for spell in one.hours.spells:
                if spell.tells_at:
                    self.plan(spell.tells_at, lambda one=one, spell=spell: self._goes(one.id, spell))  # type: ignore[misc]

    def _some_time(self, person: str) -> datetime:
        """When they are at work."""
        length = self._company.end - self._company.begin
        hours = self._company.hours(person)
        while True:
            at = self._company.begin + self._random.random() * length
            if hours.is_open(at):
                return at

    async def _asks(self, asker: str) -> None:
        random, now = self._random, self._house.clock.at
        if random.random() < 0.04:
            await self._promises_unasked(asker)
            return
        team = self._company.some_team() if random.random() < 0.3 else ""
        owner = party_of(team) if team else self._other_than(asker)
        wanted = self._choosing.soon(asker, now) if random.random() < 0.75 else None
        urgent = random.random() < 0.08
        await self._files(
            Order(
                customer=asker,
                owner=owner,
                wish=Wish(random.choice(WISHES), wanted, "It can be read." if random.random() < 0.12 else ""),
                key=self._key(),
                urgent=urgent,
                because="The board meets." if urgent else "",
                private=random.random() < 0.08,
            )
        )

    async def _promises_unasked(self, owner: str) -> None:
        wish = Wish(self._random.choice(WISHES), self._choosing.soon(owner, self._house.clock.at))
        await self._files(Order(self._other_than(owner), owner, wish, self._key(), unasked=True))

    async def _files(self, order: Order) -> None:
        try:
            request = await self._house.parts.filing.file(order, is_sure=True)
        except Refusal as why:
            self._count(why)
            return
        self.notice(request)

    async def _goes(self, person: str, spell: Spell) -> None:
        now = self._house.clock.at
        if spell.until <= now:  # Kept was not there to be told
            return
        stand_in = self._other_than(person) if self._random.random() < 0.5 else ""
        await self._house.parts.absences.set(person, spell.start, spell.until, stand_in, self._key())
        self._company.hours(person).have_told(spell, now)

    # What they are moved to

    def notice(self, request: Request) -> None:
        """Something has happened: whoever has to say something will come round to it, or not."""
        if (request.id, request.turn) in self._seen_turns:
            return
        self._seen_turns.add((request.id, request.turn))
        for person in self._whose_turn(request):
            if self._random.random() > NEVER + OVERLOOKED:
                self.plan(self._when(person, request), self._about(person, request, None))
        if self._random.random() < 0.04:
            self.plan(self._later(request.customer, 300), self._about(request.customer, request, AT_WILL))

    def hear(self, request: Request) -> None:
        """Nobody has spoken, and they are told so."""
        for person in (request.customer, request.owner):
            if not is_team(person) and self._random.random() < 0.6:
                self.plan(self._later(person, 200), self._about(person, request, IN_VAIN))

    def read(self, letter: Letter, requests: Sequence[Request | None]) -> None:
        """A letter has come: what it speaks of is done now, put off, or left."""
        if self._random.random() < SNOOZED:
            self.plan(self._later(letter.person, 15), lambda: self._snoozes(letter))
            return
        for request in requests:
            if request and self._is_moved(request.number, request.turn):
                self.plan(self._later(letter.person, 60), self._about(letter.person, request, None))

    def _is_moved(self, number: int, turn: int) -> bool:
        never = Random(f"{number} {turn}").random() < NEVER
        return not never and self._random.random() < MOVED_BY_A_LETTER

    def _whose_turn(self, request: Request) -> Iterable[str]:
        word = request.next_word
        if word is None:
            return [request.customer]
        if is_team(word.who):
            members = [one for one in self._company.members[team_in(word.who)] if one != request.customer]
            return self._random.sample(members, self._random.randrange(3))
        return [word.who, *self._asked_to_take_over(request)]

    def _asked_to_take_over(self, request: Request) -> Iterable[str]:
        if not is_team(request.successor):
            return [request.successor] if request.successor else []
        others = [one for one in self._company.members[team_in(request.successor)] if one not in request.parties]
        return self._random.sample(others, self._random.randrange(1, 3))

    def _when(self, person: str, request: Request) -> datetime:
        """Most words after some hours; what is promised mostly before its time, and sometimes days later."""
        word, random, now = request.next_word, self._random, self._house.clock.at
        if word and word.what is Word.DELIVER and word.due > now and random.random() < 0.9:
            if random.random() < 0.7:
                return self._at_work(person, now + (word.due - now) * random.random())
            return self._at_work(person, word.due + timedelta(hours=random.expovariate(1 / 20)))
        return self._later(person, random.choice([20, 100, 300, 900]))

    def _later(self, person: str, minutes: float) -> datetime:
        working = timedelta(minutes=1 + self._random.expovariate(1 / minutes))
        return self._company.hours(person).after(self._house.clock.at, working)

    def _at_work(self, person: str, at: datetime) -> datetime:
        return self._company.hours(person).opens(at)

    def _about(self, person: str, request: Request, odds: Odds | None) -> Deed:
        return lambda: self._does(person, request.id, odds, request.turn)

    # What they do

    async def _does(self, person: str, request_id: str, odds: Odds | None, turn: int) -> None:
        try:
            seen = await self._house.parts.reader.seen(person, request_id)
            odds = odds or odds_for(seen.request, person)
            if odds is None or (seen.request.turn != turn and self._random.random() < 0.9):
                return
            choice = self._choosing.choose(odds, seen, person, self._house.clock.at)
            if choice:
                await self._presses(person, seen.request, choice)
        except Refusal as why:
            self._count(why)

    async def _presses(self, person: str, request: Request, choice: Choice) -> None:
        if choice.verb is Verb.ASK_ELSE:
            await self._asks_somebody_else(request)
            return
        act = Act(person, request.id, self._key(), choice.named)
        after = await self._house.parts.desk.do(act, choice.rule)
        self.tally.acts += 1
        if self._random.random() < TWICE:
            assert await self._house.parts.desk.do(act, choice.rule) == after, "the same press again changes nothing"
        self.notice(after)

    async def _asks_somebody_else(self, request: Request) -> None:
        other = self._other_than(request.customer, request.owner)
        wish = Wish(request.wish.words, self._choosing.soon(other, self._house.clock.at))
        await self._files(Order(request.customer, other, wish, self._key(), follows=request.id))

    async def _snoozes(self, letter: Letter) -> None:
        now = self._house.clock.at
        how_long = self._random.choice([Snooze.HOUR, Snooze.AFTERNOON, Snooze.TOMORROW])
        until = await self._house.parts.snoozing.snooze(letter.person, letter.id, how_long)
        self.tally.snoozes.append(Snoozed(letter.person, letter.items, now, until))

    def _other_than(self, *people: str) -> str:
        return self._random.choice([one for one in self._company.people if one not in people])

    def _key(self) -> str:
        return f"press {next(self._numbers)}"

    def _count(self, why: Refusal) -> None:
        name = type(why).__name__
        self.tally.refused[name] = self.tally.refused.get(name, 0) + 1
