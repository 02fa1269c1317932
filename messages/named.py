"""A reader to whom people are named in plain text: where many read, nobody is called by a mention."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.parties import is_team
from messages.drawing import Reader
from messages.text import escape, mention, one_line

LONGEST_NAME = 40
UNNAMED = "a colleague"


@dataclass(frozen=True, slots=True)
class NamingReader(Reader):
    """Reads for everybody of a channel: nobody is "you"."""

    names: Mapping[str, str] = field(default_factory=dict)
    """By person."""

    def name(self, party: str) -> str:
        """The plain name, as text."""
        return mention(party) if is_team(party) else escape(one_line(self.names.get(party) or UNNAMED, LONGEST_NAME))

    def _is_me(self, _party: str) -> bool:
        """Many read it."""
        return False
