"""Whether what is to be kept can be kept: the store opens and writes, and there is room."""

import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from admin.report import Report
from domain.records import Draft
from domain.values import Wish
from storage import AlreadyOpen, StorageError, Store

Open = Callable[[Path], Awaitable[Store]]
NEEDED = 200 * 1024 * 1024
"""Bytes: room for years of requests, and for the snapshot that is written beside them."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Whatever is older than two days is forgotten anyhow, should it ever be left over."""


async def check_storage(path: Path, open_store: Open, report: Report) -> bool:
    """Whether another bot is running on it; then the files are left alone."""
    _check_room(path, report)
    try:
        await _try_writing(path, open_store)
    except AlreadyOpen:
        report.ok(f"storage: a bot is running on {path}, so it was left alone")
        return True
    except StorageError as error:
        report.no(f"storage at {path}", str(error))
    except OSError as error:
        report.no(f"storage at {path}: {error.strerror}", "set another path under [storage], or mend that one")
    else:
        report.ok(f"storage: {path} can be read and written")
    return False


def _check_room(path: Path, report: Report) -> None:
    free = shutil.disk_usage(_folder(path)).free
    words = f"disk: {free // 1024**2:,} MB free for {path}"
    if free < NEEDED:
        report.no(words, f"make room, at least {NEEDED // 1024**2} MB")
    else:
        report.ok(words)


async def _try_writing(path: Path, open_store: Open) -> None:
    """Where nothing is kept yet, beside it, so that a check leaves nothing behind, nor anything of another owner's."""
    if _is_begun(path):
        await _write(path, open_store)
        return
    with tempfile.TemporaryDirectory(prefix="kept-check-", dir=_folder(path)) as place:
        await _write(Path(place) / path.name, open_store)


async def _write(path: Path, open_store: Open) -> None:
    """A draft of nobody's, and its removal: two durable writes."""
    store = await open_store(path)
    try:
        await store.keep_draft(Draft(id="check", customer="", owner="", wish=Wish(""), at=LONG_AGO))
        await store.forget(LONG_AGO + timedelta(seconds=1))
    finally:
        await store.close()


def _is_begun(path: Path) -> bool:
    return path.exists() or any(path.parent.glob(f"{path.name}.journal-*"))


def _folder(path: Path) -> Path:
    """The nearest that is there already; a file where a folder ought to be is found out by writing."""
    return next(folder for folder in path.absolute().parents if folder.exists())
