"""Records of what has passed, which remember the latest and forget the oldest."""

from typing import TypeVar

MOST = 10_000
T = TypeVar("T")


def keep(records: list[T], record: T) -> None:
    """Adds the newest; once there are more than ten thousand, the oldest tenth is forgotten."""
    records.append(record)
    if len(records) > MOST:
        del records[: MOST // 10]
