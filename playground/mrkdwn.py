"""Slack's text format as a reader sees it: mentions as names, dates in the reader's own zone, links as their labels."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playground.typing_in import unescape

_TOKEN = re.compile(r"<([^<>]+)>")
_MARKS = [
    re.compile(rf"(?<![\w{re.escape(m)}]){re.escape(m)}(?!\s)([^\n{re.escape(m)}]+?)(?<!\s){re.escape(m)}(?!\w)")
    for m in "*_~"
]
_HELD = re.compile(r"\0(\d+)\0")
_CODE = re.compile(r"(```|`)(.+?)\1", re.DOTALL)


@dataclass(frozen=True)
class Reader:
    """Who looks: their time zone, their now, and how ids read as names."""

    tz: str
    now: float
    name_of: Callable[[str], str]


def visible(text: str, reader: Reader) -> str:
    """The words without their marks, as a client draws them; code and what tokens become keep theirs."""
    held: list[str] = []

    def hold(words: str) -> str:
        held.append(words)
        return f"\0{len(held) - 1}\0"

    text = _CODE.sub(lambda match: hold(match.group(2)), text)
    text = _unmarked(_TOKEN.sub(lambda match: hold(_token(match.group(1), reader)), text))
    return unescape(_HELD.sub(lambda match: held[int(match.group(1))], text))


def _unmarked(text: str) -> str:
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return text


def _token(token: str, reader: Reader) -> str:
    target, _, label = token.partition("|")
    if target.startswith("!date^"):
        return _date(target, label, reader)
    if target.startswith("@"):
        return f"@{reader.name_of(target[1:])}"
    if target.startswith("#"):
        return f"#{label or reader.name_of(target[1:])}"
    if target.startswith("!subteam^"):
        return label or f"@{reader.name_of(target.removeprefix('!subteam^'))}"
    if target.startswith("!"):
        return f"@{target[1:]}"
    return label or target.removeprefix("mailto:")


def _date(target: str, fallback: str, reader: Reader) -> str:
    _, stamp, form, *_ = [*target.split("^"), "", ""]
    if not stamp.isdigit() or not form:
        return fallback
    return drawn_date(int(stamp), form, reader)


def drawn_date(stamp: int, form: str, reader: Reader) -> str:
    """The date in Slack's own tokens, such as `{date_short_pretty} at {time}`; unknown tokens stay as they are."""
    zone = ZoneInfo(reader.tz)
    moment = datetime.fromtimestamp(stamp, zone)
    today = datetime.fromtimestamp(reader.now, zone).date()
    return re.sub(r"\{(\w+)\}", lambda match: _part(match.group(1), moment, today) or match.group(), form)


def _part(name: str, moment: datetime, today: date) -> str:
    if name.endswith("_pretty"):
        return _near(moment.date(), today) or _part(name.removesuffix("_pretty"), moment, today)
    ordinal = f"{moment:%B} {moment.day}{_suffix(moment.day)}, {moment.year}"
    hour = moment.hour % 12 or 12
    parts = {
        "date_num": f"{moment:%Y-%m-%d}",
        "date_slash": f"{moment:%m/%d/%Y}",
        "date": ordinal,
        "date_short": f"{moment:%b} {moment.day}, {moment.year}",
        "date_long": f"{moment:%A}, {ordinal}",
        "time": f"{hour}:{moment:%M} {moment:%p}",
        "time_secs": f"{hour}:{moment:%M:%S} {moment:%p}",
    }
    return parts.get(name, "")


def _near(day: date, today: date) -> str:
    names = {today: "today", today + timedelta(days=1): "tomorrow", today - timedelta(days=1): "yesterday"}
    return names.get(day, "")


def _suffix(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
