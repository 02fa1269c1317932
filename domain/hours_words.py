"""Working hours as people write them, "Mon-Thu 9:00-17:00, Fri 9:00-13:00", read and written."""

import re
from collections.abc import Iterator, Sequence
from datetime import time
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from domain.own_hours import Days
from domain.refusals import Refusal
from domain.worktime import Segment, WorkWeek

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
CLOCK = r"\d{1,2}(?::\d\d)?"
UPTO = r"\s*(?:-|\bto\b|\buntil\b)\s*"
PART = re.compile(
    rf"(?P<first>{DAY})(?:{UPTO}(?P<last>{DAY}))?\b|(?P<start>{CLOCK}){UPTO}(?P<end>{CLOCK})(?![\w:])", re.IGNORECASE
)
BETWEEN = re.compile(r"(?:[\s,;:&]|\band\b|\bfrom\b)*", re.IGNORECASE)
DASHES = str.maketrans("–—−‑", "----")
MOST = 6
"""Stretches of work on one day."""
NONE_AT_ALL = re.compile(r"(?:none|never|nothing|no hours|free|off|-)", re.IGNORECASE)


class HoursFault(StrEnum):
    """Why these cannot be somebody's hours."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    """There is not one hour in the week."""
    NO_DAYS = "no days"
    """It is not said on which days."""
    NO_LENGTH = "no length"
    OVERLAP = "overlap"
    TOO_MANY = "too many"
    """So many breaks that nobody would read them."""


class BadHours(Refusal):
    """Hours that cannot be. `phrase`: the words it is about."""

    def __init__(self, why: HoursFault, phrase: str = "") -> None:
        super().__init__(why.value)
        self.why = why
        self.phrase = phrase


def read_hours(text: str) -> Days:
    """The week that was written; empty for no words. Raises BadHours."""
    text = text.translate(DASHES).strip()
    if not text:
        return ()
    if NONE_AT_ALL.fullmatch(text):
        raise BadHours(HoursFault.EMPTY)
    days: list[list[Segment]] = [[] for _ in DAYS]
    for named, segments in _groups(text):
        for day in named:
            days[day] += segments
    return _possible(tuple(tuple(sorted(each)) for each in days))


def hours_in_words(days: Days) -> str:
    """The same, as it can be read again; empty for no days."""
    runs = [(segments, [day for day, _ in run]) for segments, run in groupby(enumerate(days), key=lambda each: each[1])]
    return ", ".join(f"{_days(run)} {_segments(segments)}" for segments, run in runs if segments)


def _groups(text: str) -> Iterator[tuple[list[int], list[Segment]]]:
    """Days, and the hours that stand behind them."""
    named: list[int] = []
    segments: list[Segment] = []
    for part in _parts(text):
        if part["first"]:
            if segments:
                yield named, segments
                named, segments = [], []
            named += _run(part["first"], part["last"] or part["first"])
        elif not named:
            raise BadHours(HoursFault.NO_DAYS)
        else:
            segments.append((_clock(part["start"]), _clock(part["end"])))
    if not segments:
        raise BadHours(HoursFault.UNREADABLE, text)
    yield named, segments


def _parts(text: str) -> Iterator[re.Match[str]]:
    """One after the other. Raises BadHours for what is none."""
    at = 0
    while (at := _after_separators(text, at)) < len(text):
        part = PART.match(text, at)
        if part is None:
            raise BadHours(HoursFault.UNREADABLE, text[at:])
        yield part
        at = part.end()


def _after_separators(text: str, at: int) -> int:
    found = BETWEEN.match(text, at)
    return found.end() if found else at


def _run(first: str, last: str) -> list[int]:
    """From one day to the other, over Sunday too."""
    start, end = (DAYS.index(name[:3].title()) for name in (first, last))
    return [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]


def _clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    if (int(hour), int(minute or 0)) == (24, 0):
        return time(0)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise BadHours(HoursFault.UNREADABLE, text) from None


def _possible(days: Days) -> Days:
    """Raises BadHours where they make no week."""
    if any(start == end != time(0) for segments in days for start, end in segments):
        raise BadHours(HoursFault.NO_LENGTH)
    if any(len(segments) > MOST for segments in days):
        raise BadHours(HoursFault.TOO_MANY)
    try:
        WorkWeek(ZoneInfo("UTC"), days)
    except ValueError:
        raise BadHours(HoursFault.OVERLAP) from None
    return days


def _days(run: Sequence[int]) -> str:
    return DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}"


def _segments(segments: Sequence[Segment]) -> str:
    return " and ".join(f"{_wall(start)}-{_wall(end) if end > time(0) else '24:00'}" for start, end in segments)


def _wall(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"
