"""The kinds of values that settings are made of, each with what to write instead."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Literal, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from domain.periods import Schedule
from domain.worktime import Limit, WorkWeek

TEAM_NAME = r"[^\s,:](?:[^,:]{0,48}[^\s,:])?"
Wall = tuple[time, time]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_PAUSE = Limit(days=15)
CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
SEGMENT = re.compile(rf"\s*({CLOCK})\s*-\s*({CLOCK}|24:00)\s*")
DIGEST_TIME = re.compile(rf"\s*({'|'.join(WEEKDAYS)})\s+({CLOCK})\s*")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder
        raise ValueError("no time zone is called so; write one like Europe/London") from None
    return name


def _limit(value: object) -> Limit:
    if not isinstance(value, str):
        raise ValueError('write it like "4h", "30m" or "2d"')
    limit = Limit.parse(value)
    if limit == Limit():
        raise ValueError("nobody can keep a limit of no time")
    return limit


def _limit_or_never(value: object) -> Limit | None:
    if value == "never":
        return None
    if not isinstance(value, str):
        raise ValueError('write it like "7d", or "never"')
    limit = _limit(value)
    if (limit.days, limit.time) > (LONGEST_PAUSE.days, LONGEST_PAUSE.time):
        raise ValueError(f'"{LONGEST_PAUSE}" at most, or "never": what has ended for a month lies in the archive')
    return limit


def _segment(value: object) -> Wall:
    """ "09:00-12:30" as two times."""
    found = SEGMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('write hours like "09:00-17:00"')
    return time.fromisoformat(found[1]), time.fromisoformat(found[2].replace("24:00", "00:00"))


def _digest_time(value: object) -> Schedule | None:
    """ "mon 10:00" as day and hour."""
    if value == "never":
        return None
    found = DIGEST_TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('write day and hour like "mon 10:00", or "never"')
    return Schedule(WEEKDAYS.index(cast(Weekday, found[1])), time.fromisoformat(found[2]))


def _hours(hours: Mapping[Weekday, tuple[Wall, ...]]) -> Mapping[Weekday, tuple[Wall, ...]]:
    """Hours that make a week, in whatever zone."""
    WorkWeek(ZoneInfo("UTC"), days_of(hours))
    return hours


def days_of(hours: Mapping[Weekday, tuple[Wall, ...]]) -> tuple[tuple[Wall, ...], ...]:
    """Monday first, as the rules take them."""
    return tuple(hours.get(day, ()) for day in WEEKDAYS)


def like(pattern: str, example: str) -> AfterValidator:
    """A text of this shape."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(f"write it like {example}")
        return value

    return AfterValidator(check)


def _starts_with(*prefixes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(prefixes):
            raise ValueError(f"begins with {' or '.join(prefixes)}")
        return value

    return AfterValidator(check)


Zone = Annotated[str, AfterValidator(_zone)]
Duration = Annotated[Limit, BeforeValidator(_limit)]
DurationOrNever = Annotated[Limit | None, BeforeValidator(_limit_or_never)]
DigestTime = Annotated[Schedule | None, BeforeValidator(_digest_time)]
Segment = Annotated[Wall, BeforeValidator(_segment)]
Hours = Annotated[Mapping[Weekday, tuple[Segment, ...]], AfterValidator(_hours)]
Day = Annotated[date, Field(strict=True)]
TeamName = Annotated[str, like(TEAM_NAME, "accounts: up to 50 characters, without commas and colons")]
PersonId = Annotated[str, _starts_with("U", "W")]
GroupId = Annotated[str, _starts_with("S")]
Channel = Annotated[str, _starts_with("C", "G")]


class Table(BaseModel):
    """A table of the file: no key that is not known, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
