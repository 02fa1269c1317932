"""A store over a copy of what is kept, made while another process may be writing: for whoever only reads.

The originals are only read. The journal comes first, then the archive: what is archived meanwhile is in both then, and
the live one counts.
"""

import asyncio
import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from glob import escape
from pathlib import Path

from storage import Damaged, StorageError, Store
from storage.disk import beside, in_words
from storage.tiny import TinyStore

ATTEMPTS = 20
"""So often files may come and go while they are copied: they do so at a start, and where a journal has grown large."""

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
    as after a crash. Where a file came, went or was replaced meanwhile, all are copied anew."""
    for attempt in range(ATTEMPTS):
        before, place = _signs(path), folder / str(attempt)
        if not before:
            raise StorageError(f"Nothing is kept at {path} yet.")
        with contextlib.suppress(FileNotFoundError):
            _copy(path, place)
            if _signs(path) == before:
                return place / path.name
        shutil.rmtree(place)
    raise StorageError(f"{path} does not hold still long enough to be copied. Try again in a minute.")


def _copy(path: Path, place: Path) -> None:
    place.mkdir()
    for file in _journal(path):
        shutil.copyfile(file, place / file.name)
    archive = beside(path, "archive")
    if archive.exists():
        _copy_archive(archive, place / archive.name)


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


def _signs(path: Path) -> Signs:
    """By which it is known that no file came, went or was replaced; of an archive that nobody has open also that
    nobody has had."""
    archive = beside(path, "archive")
    grown = {} if _is_open(archive) else _stats(archive, "st_size", "st_mtime_ns")
    files = [*_journal(path), archive, _log_of(archive)]
    return {**{name: sign for file in files for name, sign in _stats(file, "st_ino").items()}, **grown}


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
