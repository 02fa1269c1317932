"""What it costs to look back, as a ratio of sizes: `python -m bench.history [--quick]`.

The asked team's last eight weeks are the same in every store; what else is stored must not matter.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.past import CUSTOMER, OWNER, RECENT, SINCE, TEAM, filled
from bench.quick import is_quick
from bench.storage import aim
from bench.surfaces import digest_drawn, home_drawn
from domain.parties import party_of
from storage import Store
from storage.tiny import TinyStore

PAGE = 20
Reading = Callable[[Store], Awaitable[int]]
"""Reads something, and returns how much it has found: the same in every store."""


def main() -> None:
    """Measure, print, and say which aims are met."""
    quick = is_quick(__doc__)
    sizes = (100, 1_000, 10_000) if quick else (100, 10_000, 100_000)
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as place:
        paths = {size: Path(place) / str(size) for size in sizes}
        for size, path in paths.items():
            filled(path, size)
        for name, (reading, at_most) in READINGS.items():
            compared(name, asyncio.run(measured(paths, reading, 30 if quick else 100)), at_most)


def compared(name: str, times: Mapping[int, list[float]], at_most: float) -> None:
    """Print what it took in each store, and whether the most stored costs little more than the fewest."""
    print(f"\n{name}")
    for size, seconds in times.items():
        print(f"  {size:>7,} stored{'':<22}{median(seconds) * 1e6:9.0f} µs")
    fewest, *_, most = times.values()
    pairs = zip(fewest, most, strict=True)
    aim("  the most stored against the fewest", "", median(two / one for one, two in pairs), at_most=at_most)


async def measured(paths: Mapping[int, Path], reading: Reading, rounds: int) -> dict[int, list[float]]:
    """Seconds of one reading by size, round by round. All stores take turns, so that what else the machine does hits
    them alike."""
    stores = {size: await TinyStore.open(path) for size, path in paths.items()}
    times: dict[int, list[float]] = {size: [] for size in paths}
    assert len({await reading(store) for store in stores.values()}) == 1
    for _ in range(rounds):
        for size, store in stores.items():
            start = perf_counter()
            await reading(store)
            times[size].append(perf_counter() - start)
    for store in stores.values():
        await store.close()
    return times


async def team_touched(store: Store) -> int:
    """What a digest is drawn from."""
    return len(await store.touched_since(party_of(TEAM), SINCE))


async def owner_touched(store: Store) -> int:
    """What a statement is drawn from."""
    return len(await store.touched_since(OWNER, SINCE))


async def last_ended(store: Store) -> int:
    """A page of what has ended."""
    return len(await store.ended_of(OWNER, PAGE))


async def found(store: Store) -> int:
    """What somebody looks for, who has never asked for more than this."""
    return len(await store.find(CUSTOMER, ["SECOND", "quarter", "here"], PAGE))


READINGS: Mapping[str, tuple[Reading, float]] = {
    f"What a team was asked for in eight weeks ({RECENT})": (team_touched, 1.5),
    f"What somebody owed in eight weeks ({RECENT})": (owner_touched, 1.5),
    f"What ended last ({PAGE})": (last_ended, 1.5),
    f"What is found by three words ({PAGE} of {RECENT})": (found, 1.5),
    "A team's digest of one week": (digest_drawn, 1.5),
    "Somebody's Home": (home_drawn, 1.2),
}
"""Each with how many times as long it may take where the most is stored."""


if __name__ == "__main__":
    main()
