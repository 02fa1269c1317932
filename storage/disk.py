"""The few calls into the operating system that the journal makes, and what their errors mean.

Nothing here knows what is stored. Tests put a failing `Disk` in place of the real one.
"""

import contextlib
import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from storage import AlreadyOpen, ReadOnly, StorageFull

NO_SPACE = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""Reasons for a failed write that go away once somebody makes room."""
WHAT_TO_DO = {
    errno.EACCES: "Let the user that Kept runs as read and write it.",
    errno.EPERM: "Let the user that Kept runs as read and write it.",
    errno.EROFS: "Make that disk writable, or set another place under [storage].",
    errno.EISDIR: "Set the path of a file under [storage]: that is a folder.",
    errno.ENOTDIR: "Set another path under [storage]: a file is where a folder should be.",
    errno.EEXIST: "Set another path under [storage]: a file is where a folder should be.",
    errno.ENAMETOOLONG: "Set a shorter path under [storage].",
}
"""By what keeps files from being opened."""


class Disk:
    """The real one."""

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of it; returns how many bytes."""
        return os.write(fd, data)

    def sync(self, fd: int) -> None:
        """Return once everything written to the file is durable."""
        os.fsync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut the file."""
        os.ftruncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another, at once or not at all."""
        source.replace(target)


class HastyDisk(Disk):
    """One that does not wait for anything to be durable: for what is begun anew if it does not come to its end."""

    def sync(self, fd: int) -> None:
        """Returns at once: a kill loses nothing, a power cut may."""


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """What the operating system refuses inside, while the files at `path` are opened, is raised as StorageFull or
    ReadOnly, and says what to do."""
    try:
        yield
    except OSError as error:
        place = error.filename or path
        if error.errno in NO_SPACE:
            raise StorageFull(f"No space is left for {place}. Make room, then start again.") from error
        advice = WHAT_TO_DO.get(error.errno or 0, "Check the disk, then start again.")
        raise ReadOnly(f"{place} cannot be used: {error.strerror or error}. {advice}") from error


def make_folder(folder: Path) -> None:
    """The folder, for its owner only where it has to be made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_private(path: Path, flags: int) -> int:
    """A file that only its owner can read, made where it is missing."""
    return os.open(path, flags | os.O_CREAT, 0o600)


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write all of it: a single write may stop short."""
    rest = memoryview(data)
    while rest:
        written = disk.write(fd, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def sync_folder(disk: Disk, folder: Path) -> None:
    """Make new names in the folder durable."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        disk.sync(fd)
    finally:
        os.close(fd)


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """A new durable file with this content; the caller makes its name durable. Leaves none behind where it fails."""
    fd = open_private(path, os.O_WRONLY | os.O_TRUNC)
    try:
        write_all(disk, fd, data)
        disk.sync(fd)
    except OSError:
        path.unlink()
        raise
    finally:
        os.close(fd)


def beside(path: Path, kind: str) -> Path:
    """The file that belongs to the one at `path`: "kept.json" has "kept.json.lock"."""
    return path.with_name(f"{path.name}.{kind}")


def lock_for_one(path: Path) -> int:
    """Claim the file for this process until the returned descriptor is closed, or raise AlreadyOpen."""
    fd = open_private(beside(path, "lock"), os.O_RDWR)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        raise AlreadyOpen(
            f"Another Kept is already using {path}. Stop it first, or give this one a file of its own."
        ) from None
    return fd


class LogFile:
    """A file that only grows, by whole durable pieces. All calls come from one thread at a time."""

    def __init__(self, disk: Disk, path: Path, size: int) -> None:
        self.path = path
        self.size = size
        self._disk = disk
        self._fd = open_private(path, os.O_WRONLY | os.O_APPEND)
        self._why_broken = ""
        self._adopt()

    @property
    def broken(self) -> bool:
        """Whether nothing can be written any more before a restart."""
        return bool(self._why_broken)

    def append(self, data: bytes) -> None:
        """Add a piece durably. Raises StorageFull, and can be tried again later, or ReadOnly, from then on always.
        Either way the file is as it was before."""
        if self._why_broken:
            raise self._refusal()
        try:
            write_all(self._disk, self._fd, data)
        except OSError as error:
            self._undo(error)
        # A failed sync is never retried: the system may have marked the lost pages as clean.
        try:
            self._disk.sync(self._fd)
        except OSError as error:
            self._break(error)
        self.size += len(data)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._fd)

    def _adopt(self) -> None:
        """What was read back need not be durable yet, where the process before was killed."""
        try:
            if os.fstat(self._fd).st_size > self.size:
                self._disk.truncate(self._fd, self.size)
            self._disk.sync(self._fd)
        except OSError as error:
            os.close(self._fd)
            raise ReadOnly(f"{self.path} cannot be made durable: {error.strerror}. Check the disk.") from error

    def _undo(self, error: OSError) -> None:
        if error.errno not in NO_SPACE:
            self._break(error)
        try:
            self._disk.truncate(self._fd, self.size)
        except OSError as worse:
            self._break(worse)
        raise StorageFull(f"No space is left for {self.path}.") from error

    def _break(self, error: OSError) -> None:
        self._why_broken = error.strerror or "the disk failed"
        with contextlib.suppress(OSError):
            self._disk.truncate(self._fd, self.size)
        raise self._refusal() from error

    def _refusal(self) -> ReadOnly:
        return ReadOnly(f"{self.path} cannot be written: {self._why_broken}. Check the disk, then restart.")
