"""From a wall clock to the instant at which it shows a time."""

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.limits import ZERO

ONE_SECOND = timedelta(seconds=1)


def instant(day: date, wall: time, zone: tzinfo) -> datetime:
    """The instant clocks in `zone` show this: the first if there are two, the end of the gap if none."""
    local = datetime.combine(day, wall, zone)
    before, after = local.utcoffset() or ZERO, local.replace(fold=1).utcoffset() or ZERO
    if before >= after:
        return local.astimezone(UTC)
    # Only the end of the gap keeps walls in order: moving by its length would let 01:45 overtake 02:15.
    early = local.replace(tzinfo=UTC, microsecond=0) - after

    def offset_after(seconds: int) -> timedelta:
        return (early + seconds * ONE_SECOND).astimezone(zone).utcoffset() or ZERO

    return early + bisect_right(range((after - before) // ONE_SECOND), before, key=offset_after) * ONE_SECOND
