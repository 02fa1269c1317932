"""Disks that fail."""

import errno
import os
import time
from pathlib import Path

from storage.disk import Disk


class FaultyDisk(Disk):
    """Works until it is told not to."""

    def __init__(self) -> None:
        self.space: int | None = None
        """Bytes that still fit; None for as many as one likes."""
        self.largest_write = 1 << 30
        self.sync_fails = False
        self.truncate_fails = False
        self.replace_fails = False
        self.write_error = 0
        self.syncs = 0
        self.pause = 0.0

    def write(self, fd: int, data: memoryview) -> int:
        if self.write_error:
            raise OSError(self.write_error, os.strerror(self.write_error))
        fits = len(data) if self.space is None else min(len(data), self.space)
        if not fits:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super().write(fd, data[: min(fits, self.largest_write)])
        if self.space is not None:
            self.space -= written
        return written

    def sync(self, fd: int) -> None:
        self.syncs += 1
        time.sleep(self.pause)
        if self.sync_fails:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().sync(fd)

    def truncate(self, fd: int, size: int) -> None:
        if self.truncate_fails:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        if self.replace_fails:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().replace(source, target)
