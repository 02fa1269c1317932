"""A message as a terminal shows it: lines of plain text, without buttons and pictures."""

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from textwrap import wrap

from messages.drawing import Drawn, Message
from messages.named import NamingReader
from messages.text import spelt

WIDTH = 80
INDENT, HANGING = "  ", "      "
FACT = 20
"""Characters before the value of a fact."""


class PrintReader(NamingReader):
    """Reads on paper, where no date token comes alive."""

    __slots__ = ()

    def date(self, instant: datetime) -> str:
        """Spelt out."""
        return spelt(instant, self.zone)


def printed(drawn: Message) -> str:
    """Its paragraphs, each after an empty line, and below each what belongs to it; for a `PrintReader`."""
    return "\n".join(line for block in drawn.blocks for line in _lines(block)).strip("\n")


def _lines(block: Drawn) -> Iterator[str]:
    """Of kinds that hold no text nothing."""
    if "text" in block:
        yield ""
        yield from _wrapped(block["text"])
    elif "fields" in block:
        yield from _fields(block["fields"])
    elif block["type"] == "context":
        for text in block["elements"]:
            yield from _wrapped(text, INDENT)


def _fields(texts: list[Drawn]) -> Iterator[str]:
    """Facts line by line; of other fields the first, and what is said of it below."""
    if all(_is_fact(text) for text in texts):
        for text in texts:
            name, value = _plain(text)
            yield f"{INDENT}{name:<{FACT}}{value}"
        return
    first, *rest = texts
    yield from _wrapped(first, INDENT)
    for text in rest:
        yield from _wrapped(text, HANGING)


def _is_fact(text: Drawn) -> bool:
    """Whether it is a value below its name."""
    name, *values = str(text["text"]).split("\n")
    return _is_bold(name) and len(values) == 1


def _wrapped(text: Drawn, indent: str = "") -> Iterator[str]:
    for line in _plain(text):
        yield from wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _plain(text: Drawn) -> list[str]:
    """Its lines: what people wrote as it is; of ours without the marks that Slack reads."""
    lines = str(text["text"]).split("\n")
    if text["type"] == "plain_text":
        return lines
    return [unescape(line[1:-1] if _is_bold(line) else line) for line in lines]


def _is_bold(line: str) -> bool:
    return len(line) > 2 and line.startswith("*") and line.endswith("*")
