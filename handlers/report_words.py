"""The words of the command that ask for a report. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

DIGEST = re.compile(r"digest(?:\s+(?:of\s+)?(.+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DigestWanted:
    """`/request digest`, `/request digest accounts`; `team` is empty for that of the one who asks."""

    team: str = ""


def digest_in(text: str, teams: Collection[str]) -> DigestWanted | None:
    """Whether a line asks for a digest; None where what stands behind the word is no team's name. `teams`: by name."""
    found = DIGEST.fullmatch(text.strip())
    if found is None:
        return None
    named = (found[1] or "").strip().casefold()
    team = next((name for name in teams if name.casefold() == named), "")
    return DigestWanted(team) if team or not named else None
