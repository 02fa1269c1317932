"""The demonstration as a process: it says where it is, saves at the end, and bears a kill."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from playground.saving import load

BOT = Path(__file__).parent.parent.parent / "bot.py"
START = 90
"""Seconds until a loaded machine has it started."""


@dataclass
class Running:
    """A demonstration that answers."""

    process: asyncio.subprocess.Process
    url: str

    async def ends(self, by: signal.Signals) -> int:
        """Its exit status after this signal."""
        self.process.send_signal(by)
        async with asyncio.timeout(START):
            return await self.process.wait()


@asynccontextmanager
async def demo(folder: Path, *more: str) -> AsyncIterator[Running]:
    process = await _started(folder, *more)
    try:
        async with asyncio.timeout(START):
            yield Running(process, await _address(process))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _started(folder: Path, *more: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, str(BOT), "demo", "--no-browser", "--port", "0", "--folder", str(folder), *more,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    said = ""
    while line := (await process.stdout.readline()).decode():
        said += line
        if found := re.search(r"^ +(http://\S+)", line):
            return found[1]
    raise AssertionError(f"it has ended:\n{said}")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
async def test_however_it_ends_it_can_be_started_again(tmp_path: Path, by: signal.Signals):
    async with demo(tmp_path, "--empty") as first:
        assert await first.ends(by) == (-9 if by is signal.SIGKILL else 0)
    assert load(tmp_path)
    async with demo(tmp_path) as second:
        async with aiohttp.ClientSession() as session, session.get(second.url) as page:
            assert page.status == 200
        assert await second.ends(signal.SIGTERM) == 0


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
async def test_ended_while_it_is_set_up_it_begins_anew(tmp_path: Path, by: signal.Signals):
    process = await _started(tmp_path)
    assert process.stdout
    async with asyncio.timeout(START):
        while b"3 of" not in await process.stdout.readline():
            continue
        process.send_signal(by)
        await process.communicate()
    assert load(tmp_path) is None
    async with demo(tmp_path, "--empty") as second:
        assert await second.ends(signal.SIGTERM) == 0
    assert load(tmp_path)


async def test_a_second_one_in_the_same_folder_is_told(tmp_path: Path):
    async with demo(tmp_path, "--empty"):
        with pytest.raises(AssertionError, match="Stop that one first"):
            async with demo(tmp_path):
                raise RuntimeError
