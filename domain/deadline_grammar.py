"""The grammar of deadlines: which words say what. Whoever wants another phrase understood adds a rule here.

A phrase is a row of pieces, each read by one rule: "Friday" + "27 November" + "at 4:30 pm" + "CET". What a rule
cannot be sure of it does not take, and `deadline_meaning` finds out what the pieces mean together.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, time, timedelta, timezone
from zoneinfo import ZoneInfo

from domain import deadline_dates as dates
from domain.deadline_meaning import Bare, Mark, Said, Scope
from domain.deadline_words import (
    DAY,
    END_OF_DAY,
    HOUR,
    HOURS,
    MONTH,
    NUMBER,
    SPAN,
    TOMORROW,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONES,
    compiled,
)

Found = re.Match[str]
Rule = Callable[[Found, Scope], Said | None]

SEPARATOR = compiled(r"(?: ?,)? ?(?:by |before )?", end="")
MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}


def prefixes(text: str, start: int, scope: Scope) -> Iterator[tuple[Said, int]]:
    """What is said from `start` on, piece by piece: each time all pieces so far, and where they end."""
    said: Said | None = Said()
    while said and (step := _next_piece(text, start, said, scope)):
        yield step
        said, end = step
        separator = SEPARATOR.match(text, end)
        start = separator.end() if separator else end


def _next_piece(text: str, start: int, said: Said, scope: Scope) -> tuple[Said, int] | None:
    for pattern, rule in RULES:
        found = pattern.match(text, start)
        if found and (piece := rule(found, scope)) and (joined := said.joined(piece)):
            return joined, found.end()
    return None


def _half_day(found: Found, _: Scope) -> Said | None:
    hour, minute = _hour(found), int(found["minute"] or 0)
    afternoon = found["half"] in "pP"
    return _clock(hour % 12 + 12 * afternoon, minute, found) if 1 <= hour <= 12 else None


def _whole_day(found: Found, _: Scope) -> Said | None:
    zones = (UTC,) if found["utc"] else None
    return _clock(_hour(found), int(found["minute"]), found, zones=zones)


def _noon(found: Found, _: Scope) -> Said | None:
    return _clock(12, 0, found)


def _midnight(found: Found, _: Scope) -> Said:
    return Said(clock=Mark.MIDNIGHT, weight=2 if found["at"] else 1)


def _oclock(found: Found, _: Scope) -> Said | None:
    return _clock(_hour(found), 0, found, bare=Bare.OCLOCK)


def _quarter(found: Found, _: Scope) -> Said | None:
    hour, minute = _hour(found), MINUTES[" ".join(found["how"].lower().split())]
    if not 1 <= hour <= 12:
        return None
    return _clock(hour if minute > 0 else (hour - 2) % 12 + 1, minute % 60, found, bare=Bare.OCLOCK)


def _at_hour(found: Found, _: Scope) -> Said | None:
    return _clock(_hour(found), 0, found, bare=Bare.AT)


def _end_of_day(_: Found, __: Scope) -> Said:
    return Said(clock=Mark.END, weight=2)


def _first_thing(_: Found, __: Scope) -> Said:
    return Said(clock=Mark.START, weight=1)


def _part(found: Found, _: Scope) -> Said:
    name = found["part"].lower()
    return Said(part=Mark.EVENING if name == "night" else Mark(name), weight=1)


def _zone(found: Found, _: Scope) -> Said:
    place, offset = ZONES[found["zone"].lower()]
    own = () if offset is None else (timezone(timedelta(hours=offset)),)
    return Said(zones=(ZoneInfo(place), *own))


def _offset(found: Found, _: Scope) -> Said | None:
    hours = int(found["offset"])
    return Said(zones=(timezone(timedelta(hours=hours)),)) if abs(hours) <= 14 else None


def _whose_time(found: Found, scope: Scope) -> Said:
    return Said(zones=(scope.zone if found["whose"].lower() == "my" else scope.week.zone,))


def _hour(found: Found) -> int:
    text = found["hour"].lower()
    return HOURS.index(text) + 1 if text in HOURS else int(text)


def _clock(
    hour: int, minute: int, found: Found, bare: Bare | None = None, zones: tuple[timezone, ...] | None = None
) -> Said | None:
    if hour > 23 or minute > 59 or (bare and not hour):
        return None
    return Said(clock=time(hour, minute), bare=bare, zones=zones, weight=2 if found["at"] else 1)


ON = r"(?P<on>on )?"
AT = r"(?P<at>at |@ ?)?"
ONLY_AT = r"(?P<at>at |@ ?)"
OF_THIS = r"(?:of )?(?:later )?(?P<which>this|next) "
SINCE = rf"(?: (?P<since>from now|hence|(?:from )?(?:today|{TOMORROW})))?"
ISO_ZONE = r"(?P<zone>z|[+-](?:0\d|1[0-4]):?[0-5]\d)?"
ISO_CLOCK = rf"(?:t(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{{1,9}})?)?{ISO_ZONE})?"

# The first rule that fits reads a piece, so longer patterns stand before shorter ones.
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (compiled(pattern), rule)
    for pattern, rule in (
        (r"(?:later )?today", dates.today),
        (r"tonight", dates.tonight),
        (r"this (?P<part>morning|afternoon|evening)", dates.this_part),
        (rf"(?P<after>(?:the )?day after )?{TOMORROW}", dates.tomorrow),
        (r"yesterday", dates.yesterday),
        (rf"(?:a|one) week (?:on |from |this )?{WEEKDAY}", dates.week_after_weekday),
        (rf"{ON}{WEEKDAY} week", dates.week_after_weekday),
        (rf"{ON}(?:this )?(?P<which>coming|upcoming|this|next) {WEEKDAY}", dates.weekday),
        (rf"{ON}(?P<which>){WEEKDAY}", dates.weekday),
        (rf"{OF_THIS}{SPAN}", dates.span),
        (rf"(?:the )?end of (?:the )?(?:(?P<which>this|next) )?{SPAN}", dates.end_of_span),
        (r"eo(?P<unit>[wmqy])(?P<which>)", dates.end_of_span),
        (rf"(?:the )?end of {MONTH}(?: {YEAR})?", dates.end_of_month),
        (rf"(?:the )?mid(?:dle of |-| ){MONTH}", dates.mid_month),
        (rf"{ON}(?:the )?{DAY}? (?:of )?{MONTH}(?:,? {YEAR})?", dates.day_and_month),
        (rf"{ON}{MONTH} (?:the )?{DAY}?(?:,? {YEAR})?", dates.day_and_month),
        (rf"{ON}(?:the )?{DAY}(?: of (?:the|this) month)?", dates.ordinal),
        (rf"{ON}{YEAR}(?P<dash>[-/])(?P<month>\d\d?)(?P=dash)(?P<day>\d\d?){ISO_CLOCK}", dates.iso),
        (rf"{ON}(?P<first>\d\d?)/(?P<second>\d\d?)(?:/(?P<year>20\d\d|\d\d))?", dates.numbers),
        (rf"{ON}(?P<first>\d\d?)(?P<dash>[.-])(?P<second>\d\d?)(?P=dash)(?P<year>20\d\d)", dates.numbers),
        (
            rf"(?P<in>in |within )?{NUMBER}(?P<work>(?:working|business|work) )?{UNIT}(?:['’]? time)?{SINCE}",
            dates.ahead,
        ),
        (r"within the hour", dates.within_the_hour),
        (rf"{AT}{HOUR}(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\.?", _half_day),
        (rf"{AT}{HOUR}:(?P<minute>\d\d)(?P<utc>z)?", _whole_day),
        (rf"{AT}(?:12 )?(?:noon|midday)", _noon),
        (rf"{AT}(?:12 )?midnight", _midnight),
        (rf"{AT}{HOUR} ?o ?['’]? ?clock", _oclock),
        (rf"{AT}(?P<how>half past|quarter past|quarter to) {HOUR}", _quarter),
        (END_OF_DAY, _end_of_day),
        (r"first thing(?: in the morning)?", _first_thing),
        (r"(?:in the )?(?P<part>morning|afternoon|evening|night)", _part),
        (r"(?:utc|gmt) ?(?P<offset>[+-]\d\d?)", _offset),
        (rf"(?P<zone>{'|'.join(ZONES)})", _zone),
        (r"(?P<whose>my|your) time", _whose_time),
        (rf"{ONLY_AT}{HOUR}", _at_hour),
    )
)
