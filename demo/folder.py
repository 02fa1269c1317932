"""The demonstration's folder: held by one process at a time, and cleared of what is ours, never of anything else."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from playground.saving import CLOCK, FILES, WORLD

STORAGE = "kept.json"
LOCK = "demo.lock"


class InUse(Exception):
    """Another process plays in this folder."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[Path]:
    """The folder, made where it is missing, for this process alone. Raises InUse, and OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(
                f"The demonstration is being played in {folder} already. Stop that one first, "
                "or choose another place with --folder."
            ) from None
        yield folder
    finally:
        os.close(lock)


def clear(folder: Path) -> None:
    """Removes what a demonstration has written there, and nothing else."""
    for name in (WORLD, CLOCK):
        (folder / name).unlink(missing_ok=True)
    for path in folder.glob(f"{STORAGE}*"):
        path.unlink()
    shutil.rmtree(folder / FILES, ignore_errors=True)
