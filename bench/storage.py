"""What storage costs, as ratios measured side by side in one run: `python -m bench.storage [--quick]`.

Times of one machine say little; against the bare system calls, and against sqlite with the same documents, they do.
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec.json import decode

from bench.filling import changes, fill
from bench.quick import is_quick
from domain.records import Change
from storage.disk import Disk, beside
from storage.frames import Delete, Operation, Put, frames
from storage.tiny import TinyStore

WRITERS = 64
RACES = 3
FIRST_NEW = 1_000_000
"""Numbers from here on are not in a filled store."""


def main() -> None:
    """Measure, print, and say which aims are met."""
    quick = is_quick(__doc__)
    sizes = (100, 1_000, 10_000) if quick else (100, 1_000, 10_000, 100_000)
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as place:
        many_writers(Path(place) / "race", Path(place) / "rival", 40 if quick else 60)
        paths = {size: Path(place) / str(size) for size in (0, *sizes)}
        for size, path in paths.items():
            asyncio.run(fill(path, size))
        single_writes({size: paths[size] for size in sizes}, 200 if quick else 1_000)
        opening(paths[0], paths[sizes[-1]], sizes[-1])


def single_writes(paths: dict[int, Path], rounds: int) -> None:
    """One change after the other, each next to a bare write and sync of the very same bytes."""
    print(f"\nOne change, durable, p50 of {rounds}    bare        store     ratio")
    times = asyncio.run(measured(paths, rounds))
    for size, (bare, store) in times.items():
        aim(f"  {size:>7,} stored", f"{bare * 1e6:8.0f} µs {store * 1e6:8.0f} µs", store / bare, at_most=2.5)
    ratios = [store / bare for bare, store in times.values()]
    aim("  the most stored against the fewest, in ratios", "", ratios[-1] / ratios[0], at_most=1.2)


async def measured(paths: dict[int, Path], rounds: int) -> dict[int, tuple[float, float]]:
    """Bare and store by size. All stores take turns, so that what else the machine does hits them alike."""
    spies = {size: Spy() for size in paths}
    stores = {size: await TinyStore.open(paths[size], disk=spies[size]) for size in paths}
    bare = {size: os.open(beside(paths[size], "bare"), os.O_WRONLY | os.O_CREAT | os.O_APPEND) for size in paths}
    todo = {size: lives(FIRST_NEW) for size in paths}
    times: dict[int, list[tuple[float, float]]] = {size: [] for size in paths}
    for _ in range(rounds):
        for size, store in stores.items():
            change = next(todo[size])
            start = perf_counter()
            await store.save(change)
            saved = perf_counter()
            os.write(bare[size], spies[size].last)
            os.fsync(bare[size])
            times[size].append((perf_counter() - saved, saved - start))
    for size, store in stores.items():
        os.close(bare[size])
        await store.close()
    return {size: (median(one for one, _ in pairs), median(one for _, one in pairs)) for size, pairs in times.items()}


class Spy(Disk):
    """Remembers what was written last."""

    last = memoryview(b"")

    def write(self, fd: int, data: memoryview) -> int:
        """As the real one."""
        self.last = data
        return super().write(fd, data)


def many_writers(path: Path, rival: Path, each: int) -> None:
    """64 at once through the store, and the same documents committed one by one by sqlite for 64 at once."""
    print(f"{WRITERS} writers at once, {WRITERS * each:,} changes, median of {RACES}")
    races = [asyncio.run(raced(path / str(race), rival / str(race), each)) for race in range(RACES)]
    ours, theirs = (median(one) for one in zip(*races, strict=True))
    aim("  store against sqlite (WAL, FULL)", f"{ours:8,.0f}/s  {theirs:8,.0f}/s", ours / theirs, at_least=4)


async def raced(path: Path, rival: Path, each: int) -> tuple[float, float]:
    """Changes a second, store and sqlite."""
    store = await TinyStore.open(path, compact_at=1 << 40)  # the journal is read back below
    todo = [list(islice(lives(FIRST_NEW * (2 + writer)), each)) for writer in range(WRITERS)]
    start = perf_counter()
    await asyncio.gather(*(saved(store, one) for one in todo))
    ours = WRITERS * each / (perf_counter() - start)
    await store.close()
    written = transactions(path)
    assert len(written) == WRITERS * each
    return ours, WRITERS * each / await sqlite_seconds(rival, [written[start::WRITERS] for start in range(WRITERS)])


async def saved(store: TinyStore, some: Sequence[Change]) -> None:
    """One writer."""
    for change in some:
        await store.save(change)


def lives(first: int) -> Iterator[Change]:
    """The changes of one request after the other."""
    return chain.from_iterable(map(changes, count(first)))


def transactions(path: Path) -> list[list[Operation]]:
    """What the store has written, as it stands in its journal."""
    (journal,) = path.parent.glob(f"{path.name}.journal-*")
    _, *records = frames(journal.read_bytes())
    return [one for record in records for one in decode(record, type=list[list[Operation]])]


async def sqlite_seconds(path: Path, todo: Sequence[Sequence[Sequence[Operation]]]) -> float:
    """Every transaction committed by itself, in sqlite's one thread, which is as fast as sqlite gets."""
    thread = ThreadPoolExecutor(1)
    db = thread.submit(connect, path).result()
    loop = asyncio.get_running_loop()

    async def write(some: Sequence[Sequence[Operation]]) -> None:
        for operations in some:
            await loop.run_in_executor(thread, commit, db, operations)

    start = perf_counter()
    await asyncio.gather(*map(write, todo))
    seconds = perf_counter() - start
    thread.submit(db.close).result()
    thread.shutdown()
    return seconds


def connect(path: Path) -> sqlite3.Connection:
    """As durable as the journal."""
    path.parent.mkdir(exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table docs (kind text, id text, doc blob, primary key (kind, id)) without rowid")
    return db


def commit(db: sqlite3.Connection, operations: Sequence[Operation]) -> None:
    """One transaction."""
    db.execute("begin immediate")
    for op in operations:
        if isinstance(op, Put):
            db.execute("insert or replace into docs values (?, ?, ?)", (op.table, op.id, bytes(op.doc)))
        elif isinstance(op, Delete):
            db.execute("delete from docs where kind = ? and id = ?", (op.table, op.id))
    db.execute("commit")


def opening(empty: Path, full: Path, size: int) -> None:
    """What is stored must not make a start slow or large."""
    print("\nOpening, in a fresh process       seconds   megabytes")
    nothing, everything = (best_opening(path) for path in (empty, full))
    for name, found in (("empty", nothing), (f"{size:,} stored", everything)):
        print(f"  {name:<28}{found['seconds']:11.3f}{found['megabytes']:12.1f}")
    aim("  added seconds", "", everything["seconds"] - nothing["seconds"], at_most=0.5)
    aim("  added megabytes", "", everything["megabytes"] - nothing["megabytes"], at_most=40)


def best_opening(path: Path) -> dict[str, float]:
    """Of three."""
    command = [sys.executable, "-m", "bench.opening", str(path)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
    return {key: median(run[key] for run in runs) for key in runs[0]}


def aim(name: str, details: str, value: float, *, at_most: float = 0, at_least: float = 0) -> None:
    """One line: what was measured, what was aimed at, and whether that is met."""
    is_met = value >= at_least if at_least else value <= at_most
    wanted = f"≥ {at_least:g}" if at_least else f"≤ {at_most:g}"
    print(f"{name:<36}{details:<26}{value:7.2f}   aim {wanted:<7}{'met' if is_met else 'NOT MET'}")


if __name__ == "__main__":
    main()
