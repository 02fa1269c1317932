"""A picture painted by a process of its own, so that what it needs never lies in the bot's memory."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from messages.trend import Bar, painted

LONGEST = 60.0
"""Seconds of the real clock; then it is killed."""
ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "pictures.trend")
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIPE = asyncio.subprocess.PIPE


class NotPainted(Exception):
    """There is no picture; the message says why, without anything that was to be on it."""


async def paint(bars: Sequence[Bar], longest: float = LONGEST, command: Sequence[str] = COMMAND) -> bytes:
    """The trend of these weeks, oldest first, as a PNG. Raises NotPainted."""
    with TemporaryDirectory(prefix="kept-picture-") as folder:
        try:
            return await _painted(msgspec.json.encode(painted(bars)), longest, command, folder)
        except (OSError, TimeoutError) as error:
            raise NotPainted(f"painting: {type(error).__name__}") from error


async def _painted(told: bytes, longest: float, command: Sequence[str], folder: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=asyncio.subprocess.DEVNULL, cwd=ROOT, env=_surroundings(folder)
    )
    try:
        async with asyncio.timeout(longest):
            picture, _ = await process.communicate(told)
    finally:
        await _end(process)
    if process.returncode or not picture.startswith(SIGNATURE):
        raise NotPainted(f"painting: ended with {process.returncode} and {len(picture)} bytes")
    return picture


async def _end(process: asyncio.subprocess.Process) -> None:
    """Killed, where it still runs."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _surroundings(folder: str) -> dict[str, str]:
    """All that the process sees of ours: none of the bot's secrets, and a folder of its own to leave things in."""
    ours = {"HOME": folder, "TMPDIR": folder, "MPLCONFIGDIR": folder, "MPLBACKEND": "agg", "OMP_NUM_THREADS": "1"}
    return {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", **ours}
