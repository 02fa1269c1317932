"""A process killed at any instant loses nothing that it had acknowledged and leaves nothing half done."""

import json
import random
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from domain.events import Delivered, Offered
from domain.evolving import replay
from domain.records import Notice
from domain.request import Request
from domain.values import State
from storage import Store
from storage.tiny import TinyStore
from storage.tiny_index import NEVER
from tests.storage.lives import ANNA, BEN, NOW, SECOND, wakes_at

ALL = 1_000_000
KILLS_A_FOLDER = 5
ROOT = Path(__file__).parents[2]


@dataclass
class Acknowledged:
    """All that the killed processes have told."""

    versions: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    presses: dict[str, str] = field(default_factory=dict)
    drawn: dict[tuple[str, str], int] = field(default_factory=dict)
    claimed: set[tuple[str, str]] = field(default_factory=set)
    drafts: set[str] = field(default_factory=set)
    letters: dict[str, bool] = field(default_factory=dict)
    """By id, whether it must still be there."""
    reminded: dict[str, int] = field(default_factory=dict)
    """By request, of which turn."""
    dropped: set[str] = field(default_factory=set)
    facts: int = 0

    def hear(self, line: bytes) -> None:
        self.facts += 1
        match json.loads(line):
            case ["saved", request_id, version, press, number]:
                self.versions[request_id], self.numbers[request_id] = version, number
                self.presses[press] = request_id
            case ["drawn", request_id, notice, version]:
                self.drawn[request_id, notice] = version
            case ["claimed", request_id, notice]:
                self.claimed.add((request_id, notice))
            case ["sent", letter_id, request_id, turn, is_kept]:
                self.letters[letter_id], self.reminded[request_id] = is_kept, turn
            case ["dropped", letter_id]:
                self.dropped.add(letter_id)
            case ["draft", draft_id]:
                self.drafts.add(draft_id)


@pytest.mark.timeout(60)
async def test_a_process_killed_ten_times_keeps_its_word(tmp_path: Path) -> None:
    await kill_and_check(tmp_path, kills=10)


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_a_process_killed_two_hundred_times_keeps_its_word(tmp_path: Path) -> None:
    facts = await kill_and_check(tmp_path, kills=200)
    print(f"\n200 kills, {facts:,} acknowledged facts, nothing lost, nothing torn")


async def kill_and_check(place: Path, kills: int) -> int:
    chance, told, facts = random.Random(), Acknowledged(), 0
    for kill in range(kills):
        folder = place / str(kill // KILLS_A_FOLDER)
        if kill % KILLS_A_FOLDER == 0:
            facts, told = facts + told.facts, Acknowledged()
        for line in lines_until_killed(folder, f"k{kill}", chance):
            told.hear(line)
        await check(folder, told)
    return facts + told.facts


def lines_until_killed(folder: Path, name: str, chance: random.Random) -> Iterator[bytes]:
    """What a process told before it was killed: mostly at work, sometimes while it starts."""
    command = [sys.executable, "-m", "tests.storage.kill_driver", str(folder), name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        assert child.stdout
        if chance.random() < 0.9:
            select.select([child.stdout], [], [], 30)
            time.sleep(chance.uniform(0, 0.15))
        else:
            time.sleep(chance.uniform(0.1, 0.4))
        child.kill()
        whole = child.stdout.read()
    # The last line may have been cut by the kill: then nobody was told.
    yield from whole.split(b"\n")[:-1]


async def check(folder: Path, told: Acknowledged) -> None:
    store = await TinyStore.open(folder)
    try:
        for request_id, version in told.versions.items():
            request = await stored_whole(store, request_id)
            assert version <= request.version <= version + 1, "an acknowledged change is lost"
            assert await store.numbered(told.numbers[request_id]) == request
            await check_the_clock(store, request, told)
            notices = {one.id: one for one in await store.notices(request_id)}
            if notices or request.state is not State.CONFIRMED:
                check_notices(request, notices, told)
        await check_letters(store, told)
        await check_the_rest(store, told)
    finally:
        await store.close()


async def stored_whole(store: Store, request_id: str) -> Request:
    request = await store.load(request_id)
    assert request, "an acknowledged request is lost"
    timeline = await store.timeline(request_id)
    assert len(timeline) == request.version, "head and events are a mixture"
    assert replay(request_id, request.number, timeline) == request
    news = [number for number, event in enumerate(timeline, 1) if isinstance(event, Offered | Delivered)]
    notices = await store.notices(request_id)  # none once it is archived
    assert not notices or [one.event for one in notices if one.kind == "news"] == news, "a notice is lost"
    return request


async def check_the_clock(store: Store, request: Request, told: Acknowledged) -> None:
    """When the clock has to look at it is stored together with it, or with the last letter about its turn."""
    watch = await store.watch(request.id)
    is_live = bool(await store.notices(request.id))
    assert bool(watch) == is_live or request.id not in told.reminded, "a watch is lost, or outlives its request"
    assert watch is None or watch.turn >= told.reminded.get(request.id, 0), "a watch is lost"
    at = watch.again_at if watch and watch.turn == request.turn else wakes_at(request)
    if at is None or not is_live:
        assert request.id not in await store.awake(NEVER, ALL)
    else:
        assert request.id in await store.awake(at, ALL), "the clock has lost it"
        assert request.id not in await store.awake(at - SECOND, ALL), "the clock knows it as it was before"


def check_notices(request: Request, notices: dict[str, Notice], told: Acknowledged) -> None:
    for person in (ANNA, BEN):
        assert notices[f"{request.id}:{person}:card:0"].wanted == request.version
    for notice_id, notice in notices.items():
        assert notice.leased_until is None, "a lease outlived its process"
        assert notice.drawn >= told.drawn.get((request.id, notice_id), 0), "a mark is lost"
        assert notice.drawn or notice.tries or (request.id, notice_id) not in told.claimed, "a claim is lost"


async def check_letters(store: Store, told: Acknowledged) -> None:
    """A letter, its notice and what is known of its request are there together or not at all."""
    there = {one.id: one for person in (ANNA, BEN) for one in await store.letters_to(person, NOW)}
    for letter_id, is_kept in told.letters.items():
        assert letter_id in there or not is_kept, "a letter is lost"
        assert letter_id in there or not await store.notices(letter_id), "a notice outlives its letter"
    for letter in there.values():
        (notice,) = await store.notices(letter.id)
        (about,) = letter.items
        request = await store.load(about.request_id)
        assert request and (await store.watch(request.id) or not await store.notices(request.id)), "a watch is lost"
        check_letter(notice, told)


def check_letter(notice: Notice, told: Acknowledged) -> None:
    letter_id = notice.request_id
    assert notice.leased_until is None, "a lease outlived its process"
    assert notice.drawn >= told.drawn.get((letter_id, notice.id), 0), "a mark is lost"
    assert notice.drawn or notice.tries or (letter_id, notice.id) not in told.claimed, "a claim is lost"
    assert letter_id not in told.dropped or not (notice.is_owed or notice.is_posted), "what was dropped is owed again"


async def check_the_rest(store: Store, told: Acknowledged) -> None:
    for press, request_id in told.presses.items():
        pressed = await store.pressed(press)
        assert pressed and pressed.request_id == request_id, "a press key is lost"
    for draft_id in told.drafts:
        assert await store.draft(draft_id), "a draft is lost"
    numbers = told.numbers.values()
    assert len(set(numbers)) == len(numbers), "a number was given twice"
    assert store.reserve_number() > max(numbers, default=0)
