"""Files that earlier versions have written: one request archived, one waiting for Anna's word, a draft."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from domain.evolving import replay
from domain.leave import Leave
from domain.marks import Milestone
from domain.values import State
from storage.tiny import TinyStore
from tests.storage.lives import ANNA, BEN, DAY, NOW, delivered, letter, stored, watch

HERE = Path(__file__).parent
FIRST_WORD, DELIVERED, CONFIRMED = Milestone.FIRST_WORD, Milestone.DELIVERED, Milestone.CONFIRMED


@pytest.fixture(params=["schema_1", "schema_2", "schema_3"])
async def store(tmp_path, request):
    folder = shutil.copytree(HERE / request.param, tmp_path / "data")
    opened = await TinyStore.open(folder / "kept.json")
    yield opened
    await opened.close()


async def test_what_an_earlier_version_kept_is_read_and_carried_on(store):
    request = await store.numbered(2)
    assert (request.state, request.offer.words) == (State.OFFERED, "ten slides")
    assert (await stored(store, delivered(request))).state is State.DELIVERED
    assert [one.number for one in await store.open_requests(ANNA, 10)] == [2]


async def test_what_an_earlier_version_archived_is_read(store):
    request = await store.numbered(1)
    assert request.state is State.CONFIRMED
    assert replay(request.id, 1, await store.timeline(request.id)) == request


async def test_what_an_earlier_version_did_not_count_is_counted_now(store):
    archived, live = await store.numbered(1), await store.numbered(2)
    assert [mark.what for mark in archived.marks] == [FIRST_WORD, DELIVERED, CONFIRMED]
    assert [(mark.what, mark.at) for mark in live.marks] == [(FIRST_WORD, NOW)]
    assert replay(live.id, 2, await store.timeline(live.id)) == live


async def test_what_an_earlier_version_archived_is_found(store):
    request = await store.numbered(1)
    assert [one.number for one in await store.touched_since(ANNA, request.last_at)] == [1, 2]
    assert list(await store.ended_of(BEN, 10)) == [request]
    assert list(await store.find(BEN, ["SLIDES", "here"], 10)) == [request]


async def test_the_messages_that_it_owed_are_still_owed(store):
    claimed = await store.claim_notices(NOW, NOW, 10)
    assert {one.person for one in claimed} == {ANNA, BEN}


async def test_the_clock_looks_at_it_once_its_next_word_is_due(store):
    request = await store.numbered(2)
    assert await store.next_wake() == request.next_word.due
    assert await store.awake(request.next_word.due, 10) == [request.id]


async def test_where_nobody_has_been_reminded_yet_they_can_be(store):
    request = await store.numbered(2)
    assert await store.watch(request.id) is None and list(await store.letters_to(ANNA, NOW - 1000 * DAY)) == []
    await store.send(letter(person=ANNA), [(watch(request.id, request.turn), NOW + DAY)])
    assert [one.id for one in await store.letters_to(ANNA, NOW)] == ["letter-1"]
    assert await store.next_wake() == NOW + DAY


async def test_drafts_are_still_there(store):
    assert (await store.draft("d1")).wish.words == "slides"


async def test_nobody_is_known_to_be_away_and_whoever_goes_is_remembered(store):
    assert await store.leave_of(BEN) is None
    leave = Leave(person=BEN, start=NOW, until=NOW + timedelta(days=2), at=NOW)
    await store.keep_leave(leave)
    assert await store.unsettled_leaves() == [leave]
