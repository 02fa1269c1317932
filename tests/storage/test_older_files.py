"""Files that an earlier version has written: one request archived, one waiting for Anna's word, a draft."""

import shutil
from pathlib import Path

import pytest

from domain.evolving import replay
from domain.values import State
from storage.tiny import TinyStore
from tests.storage.lives import ANNA, BEN, NOW, delivered, stored

SCHEMA_1 = Path(__file__).parent / "schema_1"


@pytest.fixture
async def store(tmp_path):
    folder = shutil.copytree(SCHEMA_1, tmp_path / "data")
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


async def test_the_messages_that_it_owed_are_still_owed(store):
    claimed = await store.claim_notices(NOW, NOW, 10)
    assert {one.person for one in claimed} == {ANNA, BEN}


async def test_drafts_are_still_there(store):
    assert (await store.draft("d1")).wish.words == "slides"
