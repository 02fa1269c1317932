"""Text for Slack: escaping, clipping, mentions, dates. People's words are shown in plain_text blocks or escaped."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.parties import is_team, team_in

SECTION_LIMIT = 3000
"""Characters in a section's text, and in a text field of a form."""
NOTIFICATION_LIMIT = 2900
"""Characters in a message's `text`: chat.update refuses more than 4,000, and escaping makes text longer."""

UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Control characters, and those that turn the direction of all that follows: our own words must not."""


ENOUGH = 4
"""So many times the characters that are shown hold enough to show, but for much that nobody sees."""


def escape(words: str) -> str:
    """People's words for mrkdwn: no mention, link or command of theirs comes alive."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clip(words: str, limit: int) -> str:
    """At most `limit` characters, the end marked where something is left out."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def one_line(words: str, limit: int = 150) -> str:
    """Folded onto one line, clipped, without what nobody sees but what stands behind it would suffer from."""
    beginning = _folded(words[: ENOUGH * limit])
    return clip(beginning if len(beginning) > limit else _folded(words), limit)


def _folded(words: str) -> str:
    return " ".join(words.split()).translate(UNSEEN)


def quoted(words: str, limit: int = 150) -> str:
    """People's words inside a sentence of ours: one escaped line in quotation marks."""
    return f"“{escape(one_line(words, limit))}”"


def mention(party: str) -> str:
    """A person by name, as Slack shows it to the reader; a team by its own."""
    return f"the {escape(team_in(party))} team" if is_team(party) else f"<@{party}>"


def capitalized(sentence: str) -> str:
    """Beginning with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """As they stand in a sentence: "a", "a and b", "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def spelt(instant: datetime, zone: ZoneInfo) -> str:
    """Absolute, with weekday and zone, where Slack shows plain text: "Fri 27 Nov 2026, 12:00 GMT"."""
    there = instant.astimezone(zone)
    return f"{there:%a} {there.day} {there:%b %Y, %H:%M %Z}"


def typed(instant: datetime, zone: ZoneInfo) -> str:
    """The same as somebody would type it into a form whose times are read in this zone."""
    there = instant.astimezone(zone)
    return f"{there:%a} {there.day} {there:%b %Y %H:%M}"


def when(instant: datetime, zone: ZoneInfo) -> str:
    """A date in the reader's own zone, by Slack's date token; `zone` is for readers who cannot show tokens."""
    return f"<!date^{int(instant.timestamp())}^{{date_long}}, {{time}}|{spelt(instant, zone)}>"
