"""A message as a terminal shows it: lines of plain text, without buttons and pictures."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from textwrap import wrap

from messages.drawing import Drawn, Message
from messages.named import NamingReader
from messages.text import spelt

WIDTH = 80
INDENT, DEEPER = "  ", "    "
BOLD = re.compile(r"\*([^*]+)\*")


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
    if "accessory" in block:
        yield from _wrapped(block["text"], INDENT)
    elif "text" in block:
        yield ""
        yield from _wrapped(block["text"])
    elif block["type"] == "context":
        for text in block["elements"]:
            yield from _wrapped(text, DEEPER)


def _wrapped(text: Drawn, indent: str = "") -> Iterator[str]:
    for line in _plain(text):
        yield from wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _plain(text: Drawn) -> list[str]:
    """Its lines: what people wrote as it is; of ours without the marks that Slack reads."""
    lines = str(text["text"]).split("\n")
    return lines if text["type"] == "plain_text" else [unescape(BOLD.sub(r"\1", line)) for line in lines]
