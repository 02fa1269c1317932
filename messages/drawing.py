"""What every message is made of: a reader, a drawn message, and the few blocks that all of them use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.footing import STRANGER, Footing
from domain.parties import is_team, team_in
from messages.text import SECTION_LIMIT, capitalized, clip, mention, one_line, quoted, spelt, when

Drawn = dict[str, Any]

LONGEST = 40_000
"""Characters of a message: Slack cuts off what comes after them."""
BESIDE = 1500
"""Characters of each text beside the wish."""
MOST = 12_500
"""Characters of all texts in a message: Slack refuses some 13,000, and a button may still join them."""
SHORTER = (1500, 1000, 700, 400)
"""What each text is cut to, one after the other, until the whole is short enough."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read it (a person, or a team in its channel), in which zone, and on what footing to a request."""

    id: str
    zone: ZoneInfo
    footing: Footing = STRANGER

    def name(self, party: str) -> str:
        """ "you", or the other by name. A team is never "you": in its channel everybody reads."""
        return "you" if self._is_me(party) else mention(party)

    def named(self, party: str) -> str:
        """The same at the start of a sentence."""
        return capitalized(self.name(party))

    def whose(self, party: str) -> str:
        """ "your", or the other's name in the genitive."""
        return "your" if self._is_me(party) else f"{self.name(party)}’s"

    def verb(self, party: str, third: str, second: str) -> str:
        """The form of a verb that goes with `name`: ("has", "have") and the like."""
        return second if self._is_me(party) else third

    def _is_me(self, party: str) -> bool:
        return party == self.id and not is_team(party)

    def date(self, instant: datetime) -> str:
        """The instant as this reader sees it, in mrkdwn."""
        return when(instant, self.zone)

    def chosen(self, party: str) -> str:
        """Whom the reader has just chosen, at the start of a sentence."""
        return capitalized(mention(party))

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

    def name(self, party: str) -> str:
        """ "you", a team, or somebody else without a name: Slack would show a bare id."""
        if is_team(party):
            return f"the {team_in(party)} team"
        return "you" if party == self.id else "your colleague"

    def date(self, instant: datetime) -> str:
        """Spelt out."""
        return spelt(instant, self.zone)

    def chosen(self, party: str) -> str:
        """Whoever it is: "your colleague" may be an app."""
        return capitalized(self.name(party)) if is_team(party) else "That person"

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
    in_thread_only: bool = False
    """It is about what its reader has just written in the thread: no need to show it in the conversation too."""
    calls_team: bool = False
    """It asks somebody of a team for a word: its channel has to see it too, for nobody is told of what threads hold."""
    is_spent: bool = False
    """Nothing of it matters any more: it is kept up where it stands, and not posted where it does not."""


def message(text: str, blocks: Sequence[Drawn]) -> Message:
    """A message of these blocks, people's words cut shorter where the whole would be more than Slack takes."""
    drawn = list(blocks)
    for limit in SHORTER:
        if length_of(drawn) > MOST:
            drawn = [_shortened(block, limit) for block in drawn]
    return Message(text, drawn)


def length_of(part: Any) -> int:
    """Characters of all texts in it; a message takes `MOST`."""
    if isinstance(part, list):
        return sum(map(length_of, part))
    if not isinstance(part, dict):
        return 0
    own = len(part["text"]) if isinstance(part.get("text"), str) else 0
    return own + sum(length_of(each) for each in part.values())


def _shortened(block: Drawn, limit: int) -> Drawn:
    """Only where it is a paragraph of people's own words."""
    text = block.get("text", {})
    if block["type"] != "section" or text.get("type") != "plain_text":
        return block
    return words(block.typed if isinstance(block, Cut) else text["text"], limit)


def mrkdwn(markdown: str) -> Drawn:
    """A text of ours, with Slack's marks."""
    return {"type": "mrkdwn", "text": markdown}


def plain(typed: str) -> Drawn:
    """People's words, as text and nothing else."""
    return {"type": "plain_text", "text": typed, "emoji": True}


def said(markdown: str) -> Drawn:
    """A paragraph of ours."""
    return {"type": "section", "text": mrkdwn(markdown)}


class Cut(dict[str, Any]):
    """A block that shows only the beginning of what was typed."""

    def __init__(self, block: Drawn, typed: str) -> None:
        super().__init__(block)
        self.typed = typed


def words(typed: str, limit: int = SECTION_LIMIT) -> Drawn:
    """People's own words, as text and nothing else."""
    block = {"type": "section", "text": plain(clip(typed, limit))}
    return Cut(block, typed) if len(typed) > limit else block


def whole(typed: str, limit: int = LONGEST) -> list[Drawn]:
    """People's own words at full length: as many blocks as they need, up to all that Slack lets be typed."""
    shown = clip(typed, limit)
    parts = [shown[start : start + SECTION_LIMIT] for start in range(0, len(shown), SECTION_LIMIT)]
    blocks = [words(part) for part in parts if part.strip()]
    return [*blocks[:-1], Cut(blocks[-1], typed)] if len(typed) > limit and blocks else blocks


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
