"""Somebody's hours as they were last counted in, so that it is found out when they have changed."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from domain.worktime import WorkWeek

ONE_DAY = timedelta(days=1)


class Hours(Struct, frozen=True, kw_only=True):
    """A person's or a team's week, with the days off of this year and the next."""

    party: str
    zone: str
    days: tuple[tuple[tuple[time, time], ...], ...]
    off: tuple[date, ...]
    at: datetime
    """When they were first seen so."""

    @property
    def week(self) -> WorkWeek:
        """To count in."""
        return WorkWeek(ZoneInfo(self.zone), self.days, frozenset(self.off))

    def are(self, other: "Hours") -> bool:
        """Whether they are the same, whenever they were seen."""
        return replace(self, at=other.at) == other


def hours_in(party: str, week: WorkWeek, now: datetime) -> Hours:
    """What there is to know of a week, without leave."""
    first, last = date(now.year, 1, 1), date(now.year + 2, 1, 1)
    days = (first + n * ONE_DAY for n in range((last - first).days))
    off = tuple(day for day in days if day in week.days_off)
    return Hours(party=party, zone=week.zone.key, days=week.hours, off=off, at=now)
