"""`/request away …` and `/request back`, read. Pure."""

import html
import re
from dataclasses import dataclass

from services.leave_times import Spell

AWAY = re.compile(
    r"away(?:,?\s+(?P<rest>(?:from|until|untill|till|til|through|thru|on|today|tomorrow|next week)\b.*))?",
    re.IGNORECASE | re.DOTALL,
)
MENTION = re.compile(r"<(?:@|#|!subteam\^)([A-Z0-9]+)(?:\|([^<>]*))?>")
BESIDE = re.compile(r"[\s,;.]+(?:and|with|for|stand[- ]?in|cover)?[\s,;.:]*$", re.IGNORECASE)
"""What joins a stand-in to the times."""
SPELL = re.compile(
    r"(?:from\s+(?P<since>.+?)[\s,]+)?(?P<word>until|untill|till|til|to|through|thru)\s+(?P<until>.+)",
    re.IGNORECASE | re.DOTALL,
)
THROUGH = ("through", "thru")


@dataclass(frozen=True, slots=True)
class AwayWanted:
    """`/request away …`; `spell` is None where nothing more was typed."""

    spell: Spell | None = None


@dataclass(frozen=True, slots=True)
class BackWanted:
    """`/request back`."""


def away_in(text: str) -> AwayWanted | BackWanted | None:
    """What a line says about its writer's leave; None where it is about something else."""
    text = text.strip()
    if text.casefold() == "back":
        return BackWanted()
    found = AWAY.fullmatch(text)
    if found is None:
        return None
    return AwayWanted(_spell(found["rest"], text) if found["rest"] else None)


def _spell(rest: str, text: str) -> Spell:
    mentioned = tuple(dict.fromkeys(found[1] for found in MENTION.finditer(rest)))
    words = html.unescape(MENTION.sub(" ", rest)) if mentioned else html.unescape(rest)
    words = BESIDE.sub("", f"{words} ") or words
    found = SPELL.fullmatch(words.strip())
    typed = html.unescape(MENTION.sub(lambda token: f"@{token[2] or token[1]}", text))
    if found:
        is_through = found["word"].casefold() in THROUGH
        return Spell(found["since"] or "", found["until"], is_through, mentioned, typed)
    day = re.sub(r"^(?:on|from)\s+", "", words.strip(), flags=re.IGNORECASE)
    return Spell(day, day, is_through=True, stand_ins=mentioned, typed=typed)
