"""A store over a copy of what is kept, made while another process may be writing: for whoever only reads.

The originals are only read. The journal comes first, then the archive: what is archived meanwhile is in both then, and
the live one counts.
"""

import asyncio
import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

from storage import Damaged, StorageError, Store
from storage.disk import beside, in_words
from storage.tiny import TinyStore

ATTEMPTS = 100
"""So often files may come and go while they are opened, which takes a fraction of a millisecond, or the archive while
it is copied: they do so at a start, and where a journal has grown large."""

Signs = Mapping[str, tuple[int, ...]]


@contextlib.asynccontextmanager
async def opened_copy(path: Path) -> AsyncIterator[Store]:
    """What is kept at the path, as it stands, until the block is left; then the copy is gone. Nobody else can read it.

    Raises what the opening of a store raises, and StorageError where nothing is kept there or it does not hold still.
    """
    with contextlib.ExitStack() as stack:
        with in_words(path):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kept-copy-")))
            copy = await asyncio.to_thread(_copied, path, folder)
        store = await TinyStore.open(copy)
        try:
            yield store
        finally:
            await store.close()


def _copied(path: Path, folder: Path) -> Path:
    """Where the copy lies. What grows while it is copied is copied up to where it was; its last line may be torn then,
    as after a crash."""
    if not (_journal(path) or beside(path, "archive").exists()):
        raise StorageError(f"Nothing is kept at {path} yet.")
    with contextlib.ExitStack() as stack:
        for name, file in _held_journal(path, stack).items():
            with (folder / name).open("xb") as target:
                shutil.copyfileobj(file, target)
    _copy_steady_archive(beside(path, "archive"), beside(folder / path.name, "archive"))
    return folder / path.name


def _held_journal(path: Path, stack: contextlib.ExitStack) -> Mapping[str, BinaryIO]:
    """The files of one moment, open: what is removed or replaced from now on can still be read to its end."""
    for _ in range(ATTEMPTS):
        with contextlib.suppress(FileNotFoundError), contextlib.ExitStack() as attempt:
            held = {file.name: attempt.enter_context(file.open("rb")) for file in _journal(path)}
            inodes = {name: os.fstat(file.fileno()).st_ino for name, file in held.items()}
            if inodes == {file.name: file.stat().st_ino for file in _journal(path)}:
                stack.enter_context(attempt.pop_all())
                return held
    raise _restless(path)


def _copy_steady_archive(source: Path, target: Path) -> None:
    """If there is one: copied anew where it came, went or was replaced meanwhile."""
    for _ in range(ATTEMPTS):
        before = _signs(source)
        target.unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if source.exists():
                _copy_archive(source, target)
        if _signs(source) == before:
            return
    raise _restless(source)


def _restless(path: Path) -> StorageError:
    return StorageError(f"{path} does not hold still long enough to be copied. Try again in a minute.")


def _copy_archive(source: Path, target: Path) -> None:
    """By sqlite itself, which leaves what others write alone. Where nobody has it open it makes no files beside it."""
    way = "mode=ro" if _is_open(source) else "immutable=1"
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?{way}", uri=True)) as db,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            db.backup(copy)
    except sqlite3.Error as error:
        raise Damaged(f"{source} cannot be copied: {error}. Try again; if that does not help, restart Kept.") from error


def _signs(archive: Path) -> Signs:
    """By which it is known that it did not come, go or get replaced; where nobody has it open also that nobody had."""
    grown = {} if _is_open(archive) else _stats(archive, "st_size", "st_mtime_ns")
    return {**_stats(archive, "st_ino"), **_stats(_log_of(archive), "st_ino"), **grown}


def _stats(file: Path, *fields: str) -> dict[str, tuple[int, ...]]:
    """Nothing where there is no such file."""
    with contextlib.suppress(FileNotFoundError):
        stat = file.stat()
        return {f"{file.name} {fields}": tuple(getattr(stat, field) for field in fields)}
    return {}


def _journal(path: Path) -> list[Path]:
    """The snapshot, if there is one, and the journals."""
    return [*path.parent.glob(escape(path.name)), *sorted(path.parent.glob(f"{escape(path.name)}.journal-*"))]


def _is_open(archive: Path) -> bool:
    """Whether somebody has it open, or was killed while they had."""
    return _log_of(archive).exists()


def _log_of(archive: Path) -> Path:
    """What sqlite has written and not yet brought into the file."""
    return archive.with_name(f"{archive.name}-wal")
