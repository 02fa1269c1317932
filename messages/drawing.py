"""What every message is made of: a reader, a drawn message, and the few blocks that all of them use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.footing import STRANGER, Footing
from messages.text import SECTION_LIMIT, clip, mention, one_line, quoted, spelt, when

Drawn = dict[str, Any]

LONGEST = 40_000
"""Characters of a message: Slack cuts off what comes after them."""
BESIDE = 1500
"""Characters of each text beside the wish: Slack refuses messages of more than some 13,000 in all."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read it (a person, or a team in its channel), in which zone, and on what footing to a request."""

    id: str
    zone: ZoneInfo
    footing: Footing = STRANGER

    def name(self, person: str) -> str:
        """ "you", or the other by name."""
        return "you" if person == self.id else mention(person)

    def named(self, person: str) -> str:
        """The same at the start of a sentence."""
        return "You" if person == self.id else mention(person)

    def verb(self, person: str, third: str, second: str) -> str:
        """The form of a verb that goes with `name`: ("has", "have") and the like."""
        return second if person == self.id else third

    def date(self, instant: datetime) -> str:
        """The instant as this reader sees it, in mrkdwn."""
        return when(instant, self.zone)

    def chosen(self, person: str) -> str:
        """Somebody whom the reader has just chosen, at the start of a sentence."""
        return mention(person)

    def label(self, word: str) -> str:
        """A button, or a word for the command line, set apart."""
        return f"`{word}`"

    def quoted(self, typed: str, limit: int) -> str:
        """People's own words inside a sentence of ours."""
        return quoted(typed, limit)

    def in_plain_text(self) -> "Reader":
        """The same reader before a text that Slack shows as it is."""
        return PlainReader(self.id, self.zone, self.footing)


class PlainReader(Reader):
    """Reads where no mention, date token or mark-up comes alive, as at the fields of a form."""

    __slots__ = ()

    def name(self, person: str) -> str:
        """ "you", or somebody else without a name: Slack would show a bare id."""
        return "you" if person == self.id else "your colleague"

    def named(self, person: str) -> str:
        """The same at the start of a sentence."""
        return "You" if person == self.id else "Your colleague"

    def date(self, instant: datetime) -> str:
        """Spelt out."""
        return spelt(instant, self.zone)

    def chosen(self, _person: str) -> str:
        """Whoever it is: "your colleague" may be an app."""
        return "That person"

    def label(self, word: str) -> str:
        """As it stands."""
        return word

    def quoted(self, typed: str, limit: int) -> str:
        """Nothing to escape."""
        return f"“{one_line(typed, limit)}”"


@dataclass(frozen=True, slots=True)
class Message:
    """`text` says the same news as a whole sentence: it is all that a lock screen shows."""

    text: str
    blocks: list[Drawn]


def message(text: str, blocks: Sequence[Drawn]) -> Message:
    """A message of these blocks."""
    return Message(text, list(blocks))


def mrkdwn(markdown: str) -> Drawn:
    """A text of ours, with Slack's marks."""
    return {"type": "mrkdwn", "text": markdown}


def plain(typed: str) -> Drawn:
    """People's words, as text and nothing else."""
    return {"type": "plain_text", "text": typed, "emoji": True}


def said(markdown: str) -> Drawn:
    """A paragraph of ours."""
    return {"type": "section", "text": mrkdwn(markdown)}


def words(typed: str, limit: int = SECTION_LIMIT) -> Drawn:
    """People's own words, as text and nothing else."""
    return {"type": "section", "text": plain(clip(typed, limit))}


def whole(typed: str) -> list[Drawn]:
    """People's own words at full length, for forms: as many blocks as they need, up to all that Slack lets be typed."""
    parts = [typed[start : start + SECTION_LIMIT] for start in range(0, min(len(typed), LONGEST), SECTION_LIMIT)]
    return [words(part) for part in parts if part.strip()]


def labelled(*pairs: tuple[str, str]) -> list[Drawn]:
    """People's own words, each under its label; those without words are left out."""
    return [block for label, text in pairs if text for block in (aside(label), words(text, BESIDE))]


def aside(*markdown: str) -> Drawn:
    """Small print of ours."""
    return {"type": "context", "elements": [mrkdwn(each) for each in markdown]}


def fields(pairs: Sequence[tuple[str, str]]) -> list[Drawn]:
    """Short facts side by side, each under its name; nothing for none."""
    if not pairs:
        return []
    return [{"type": "section", "fields": [mrkdwn(f"*{name}*\n{value}") for name, value in pairs]}]
