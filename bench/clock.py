"""What a look of the clock costs with ten requests due, as a ratio of sizes: `python -m bench.clock [--quick]`."""

import asyncio
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from bench.filling import NOW, fill, people
from bench.quick import is_quick
from bench.storage import FIRST_NEW, aim
from domain.events import Filed
from domain.next_word import file
from domain.records import Change
from domain.terms import Limits
from domain.values import Wish
from domain.waking import wakes_at
from services.addressees import Addressees
from services.choices import Choices
from services.clockwork import Clockwork
from services.desk import Desk
from services.digests import Digests
from services.footings import Footings
from services.habits import Habits
from services.nudging import Nudging
from services.people import Person
from services.questions import Questions
from services.reading import Reader
from services.teams import Teams
from storage import Store
from storage.tiny import TinyStore

DUE = 10
LATER = NOW + timedelta(days=7)
"""By then ten people have to be reminded of a first word, and nothing else is due."""


def main() -> None:
    """Measure, print, and say whether the aim is met."""
    quick = is_quick(__doc__)
    sizes = (100, 1_000, 10_000) if quick else (100, 10_000, 100_000)
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as place:
        paths = {size: Path(place) / str(size) for size in sizes}
        for size, path in paths.items():
            asyncio.run(fill(path, size))
        times = asyncio.run(measured(paths, 30 if quick else 100))
    print(f"One look of the clock, {DUE} due{'':<12}nothing due         {DUE} due")
    for size, pairs in times.items():
        idle, busy = (median(column) * 1e6 for column in zip(*pairs, strict=True))
        print(f"  {size:>7,} stored{'':<22}{idle:9.1f} µs {busy:9.0f} µs")
    both = zip(times[sizes[0]], times[sizes[-1]], strict=True)
    aim("  the most stored against the fewest", "", median(most[1] / fewest[1] for fewest, most in both), at_most=1.2)


async def measured(paths: dict[int, Path], rounds: int) -> dict[int, list[tuple[float, float]]]:
    """By size, round by round: seconds of a look with nothing due, and of one with ten. All stores take turns, so that
    what else the machine does hits them alike."""
    houses = {size: House(await TinyStore.open(path)) for size, path in paths.items()}
    times: dict[int, list[tuple[float, float]]] = {size: [] for size in paths}
    for _ in range(rounds):
        for size, house in houses.items():
            idle = await house.look(expected=0)
            await house.file_ten()
            times[size].append((idle, await house.look(expected=DUE)))
    for house in houses.values():
        await house.store.close()
    return times


class House:
    """One store with all that the clock needs."""

    def __init__(self, store: Store) -> None:
        self.store, directory = store, Colleagues()
        self.teams = Teams([], Limits(), directory)
        reader = Reader(store, Footings(self.teams, directory))
        desk = Desk(store, reader, self.teams, Addressees(self.teams, directory), _later, lambda *_: None)
        nudging = Nudging(store, _later, lambda: uuid.uuid4().hex, lambda: None)
        choices = Choices(store, Habits(store), _later)
        questions = Questions(store, choices, _later, lambda: None)
        digests = Digests(store, self.teams, _later)
        self.clockwork = Clockwork(store, desk, self.teams, nudging, questions, digests, _later)
        self.numbers: Iterator[int] = count(FIRST_NEW)

    async def look(self, expected: int) -> float:
        """Seconds that it takes."""
        start = perf_counter()
        done = await self.clockwork.sweep()
        seconds = perf_counter() - start
        assert done == expected
        return seconds

    async def file_ten(self) -> None:
        """To somebody else each, who says nothing."""
        await asyncio.gather(*(self._file(next(self.numbers)) for _ in range(DUE)))

    async def _file(self, number: int) -> None:
        customer, owner = people(number)[0], f"U9{number:08}"
        terms = await self.teams.terms_between([customer, owner])
        filed = Filed(at=NOW, by=customer, owner=owner, wish=Wish("a copy of the contract"))
        event, request = file(f"request-{number:09}", number, filed, terms)
        await self.store.save(
            Change(before=0, request=request, event=event, press=request.id, wakes_at=wakes_at(request, terms))
        )


class Colleagues:
    """Everybody is known, in one zone."""

    async def person(self, person_id: str) -> Person:
        return Person(person_id, person_id, ZoneInfo("Europe/London"))

    async def members_of(self, _group_id: str) -> Sequence[str]:
        return ()

    async def members_of_channel(self, _channel_id: str) -> Sequence[str]:
        return ()


def _later() -> datetime:
    return LATER


if __name__ == "__main__":
    main()
