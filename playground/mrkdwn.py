"""Slack's text format as a reader sees it: mentions as names, dates in the reader's own zone, links as their labels."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal
from zoneinfo import ZoneInfo

from playground.typing_in import unescape

_WHOLE = re.compile(
    r"```(?P<pre>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<token>[^<>]+)>"
    r"|(?P<bare>https?://(?:(?!&[lg]t;)[^\s<>|`])+(?<![.,;:!?)*_~]))",
    re.DOTALL,
)
_HELD = re.compile(r"\0(\d+)\0")
_MARKED = re.compile(
    "|".join(
        rf"(?<![\w{sign}]){sign}(?!\s)(?P<{mark}>[^\n{sign}]+?)(?<!\s){sign}(?!\w)"
        for sign, mark in ((r"\*", "bold"), ("_", "italic"), ("~", "strike"))
    )
)
_QUOTE = re.compile(r"(?:&gt;|>) ?")
_QUOTE_TO_THE_END = re.compile(r"^(?:&gt;|>){3} ?", re.MULTILINE)

LATEST_DIGITS = 11
"""Seconds since 1970 that a calendar of four-digit years can still show."""

Kind = Literal["text", "pre", "link", "user", "channel", "group", "broadcast", "date", "emoji"]


@dataclass(frozen=True)
class Reader:
    """Who looks: their time zone, their now, how ids read as names, and their own id."""

    tz: str
    now: float
    name_of: Callable[[str], str]
    user: str = ""


@dataclass(frozen=True)
class Run:
    """Some words that look alike. The target is a link's address, or the id that a mention names; marks are `bold`,
    `italic`, `strike`, `code` and what else a style names."""

    text: str
    kind: Kind = "text"
    target: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Paragraph:
    """Lines that stand together, quoted or not."""

    runs: tuple[Run, ...]
    is_quote: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def visible(text: str, reader: Reader) -> str:
    """The words without their marks, as a client draws them; code and what tokens become keep theirs."""
    return "\n".join(paragraph.text for paragraph in paragraphs(text, reader))


def paragraphs(text: str, reader: Reader) -> list[Paragraph]:
    """The text in the order of reading, nothing left out but its marks."""
    held: list[Run] = []

    def hold(match: re.Match[str]) -> str:
        held.append(_whole(match, reader))
        return f"\0{len(held) - 1}\0"

    text = _WHOLE.sub(hold, text.replace("\0", ""))
    return [Paragraph(tuple(_marked(words, held, frozenset())), is_quote) for is_quote, words in _quotes(text)]


def _quotes(text: str) -> Iterator[tuple[bool, str]]:
    """Lines that begin with `>` lose it; after `>>>` all the rest is one quote."""
    long = _QUOTE_TO_THE_END.search(text)
    rest = text[long.end() :] if long else None
    lines = (text[: long.start()].removesuffix("\n") if long else text).split("\n")
    if rest is None or lines != [""]:
        for is_quote, group in groupby(lines, lambda line: bool(_QUOTE.match(line))):
            yield is_quote, "\n".join(_QUOTE.sub("", line, count=1) if is_quote else line for line in group)
    if rest is not None:
        yield True, rest


def _marked(text: str, held: list[Run], marks: frozenset[str]) -> Iterator[Run]:
    end = 0
    for match in _MARKED.finditer(text):
        mark = str(match.lastgroup)
        yield from _plain(text[end : match.start()], held, marks)
        yield from _marked(match[mark], held, marks | {mark})
        end = match.end()
    yield from _plain(text[end:], held, marks)


def _plain(text: str, held: list[Run], marks: frozenset[str]) -> Iterator[Run]:
    """Words without marks of their own, and what was held back between them."""
    for number, part in enumerate(_HELD.split(text)):
        if number % 2:
            run = held[int(part)]
            yield replace(run, marks=run.marks | marks)
        elif part:
            yield Run(unescape(part), marks=marks)


def _whole(match: re.Match[str], reader: Reader) -> Run:
    """Code, a token or a bare address: nothing in it is a mark."""
    words = unescape(match[str(match.lastgroup)])
    match match.lastgroup:
        case "pre":
            return Run(words, "pre")
        case "code":
            return Run(words, marks=frozenset({"code"}))
        case "bare":
            return Run(words, "link", words)
    return _token(match["token"], reader)


def _token(token: str, reader: Reader) -> Run:
    target, _, label = (unescape(part) for part in token.partition("|"))
    if target.startswith("!date^"):
        return _date(target, label, reader)
    if target.startswith("@"):
        return Run(f"@{reader.name_of(target[1:])}", "user", target[1:])
    if target.startswith("#"):
        return Run(f"#{label or reader.name_of(target[1:])}", "channel", target[1:])
    if target.startswith("!subteam^"):
        group = target.removeprefix("!subteam^")
        return Run(label or f"@{reader.name_of(group)}", "group", group)
    if target.startswith("!"):
        return Run(f"@{target[1:]}", "broadcast", target[1:])
    return Run(label or target.removeprefix("mailto:"), "link", target)


def _date(target: str, fallback: str, reader: Reader) -> Run:
    _, stamp, form, link, *_ = [*target.split("^"), "", "", ""]
    is_time = stamp.isdecimal() and len(stamp) <= LATEST_DIGITS
    drawn = drawn_date(int(stamp), form, reader) if is_time and form else fallback
    return Run(drawn, "link" if link else "date", link)


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
