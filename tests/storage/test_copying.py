"""What is kept can be looked at while another process writes it; looking changes nothing of it."""

import asyncio
import stat
import sys
from pathlib import Path

import pytest
from msgspec.json import decode

from storage import Damaged, StorageError
from storage.copying import opened_copy
from storage.disk import beside
from storage.tiny import TinyStore
from tests.storage.lives import ALWAYS, ANNA, NOW, ended, filing, stored

ROOT = Path(__file__).parents[2]


class Saved(dict[str, int]):
    """Versions by request, as the other process tells of them."""

    def __init__(self):
        super().__init__()
        self._told = asyncio.Condition()

    async def follow(self, lines):
        async for line in lines:
            match decode(line):
                case ["saved", request_id, version, *_]:
                    self[request_id] = version
                    async with self._told:
                        self._told.notify_all()

    async def reach(self, count):
        async with self._told:
            await self._told.wait_for(lambda: len(self) >= count)


async def numbers_in_copy(path):
    async with opened_copy(path) as copy:
        return [one.number for one in await copy.touched_since(ANNA, NOW)]


def contents(folder):
    return {file.name: (file.stat().st_mtime_ns, file.read_bytes()) for file in folder.iterdir()}


async def one_live_and_one_archived(store):
    await ended(store, "r1", 1)
    await store.archive(ALWAYS, 10)
    await stored(store, filing("r2", 2))


async def test_what_is_open_here_is_copied_with_its_archive(base):
    store = await TinyStore.open(base)
    await one_live_and_one_archived(store)
    assert await numbers_in_copy(base) == [1, 2]
    await stored(store, filing("r3", 3))
    assert await numbers_in_copy(base) == [1, 2, 3]
    await store.close()


async def test_what_nobody_has_open_is_copied_and_nothing_of_it_changes(base):
    store = await TinyStore.open(base)
    await one_live_and_one_archived(store)
    await store.close()
    before = contents(base.parent)
    assert await numbers_in_copy(base) == [1, 2]
    assert contents(base.parent) == before


async def test_what_is_written_in_the_copy_is_not_in_the_original(base):
    store = await TinyStore.open(base)
    await one_live_and_one_archived(store)
    async with opened_copy(base) as copy:
        await stored(copy, filing("r3", 3))
        await copy.archive(ALWAYS, 10)
    assert [one.number for one in await store.touched_since(ANNA, NOW)] == [1, 2]
    await store.close()


async def test_the_copy_is_for_its_owner_only_and_gone_afterwards(base, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = await TinyStore.open(base)
    async with opened_copy(base):
        (folder,) = tmp_path.glob("kept-copy-*")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    await store.close()


async def test_where_nothing_is_kept_it_says_so_and_makes_nothing(base):
    with pytest.raises(StorageError, match=r"Nothing is kept at .* yet"):
        await numbers_in_copy(base)
    assert not base.parent.exists()


async def test_an_archive_that_cannot_be_read_is_said_to_be_so(base):
    await (await TinyStore.open(base)).close()
    beside(base, "archive").write_bytes(b"nonsense " * 100)
    with pytest.raises(Damaged, match="archive cannot be copied"):
        await numbers_in_copy(base)


async def test_all_that_another_process_has_stored_is_there_while_it_goes_on_writing_and_compacting(base):
    base.parent.mkdir()
    driver = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.kill_driver", base, "1", cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    saved = Saved()
    reading = asyncio.create_task(saved.follow(driver.stdout))
    try:
        for _ in range(3):
            seen = len(saved)
            async with asyncio.timeout(20):
                await saved.reach(seen + 40)
            before = dict(saved)
            async with opened_copy(base) as copy:
                for request_id, version in before.items():
                    found = await copy.load(request_id)
                    assert found and found.version >= version
    finally:
        driver.kill()
        await driver.wait()
        await reading
