"""When somebody is away, as they type it: from the start of work, or right now, until work goes on."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.deadlines import read
from domain.leave import BadLeave, LeaveFault
from domain.worktime import WorkWeek

MORNING = re.compile(r"\s+(?:in the )?morning$", re.IGNORECASE)
"""Nobody is away until noon who says so: work begins in the morning."""
AFTERNOON = re.compile(r"(?:in the )?afternoon$", re.IGNORECASE)
THIS_AFTERNOON = re.compile(r"^this afternoon$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spell:
    """What somebody typed. `since`: empty for right now. `is_through`: `until` is the last day, not the first after."""

    since: str
    until: str
    is_through: bool = False
    stand_ins: tuple[str, ...] = ()
    """The ids of those mentioned."""
    typed: str = ""


def beginning(spell: Spell, now: datetime, zone: ZoneInfo, week: WorkWeek) -> datetime:
    """Now, or when work would start. Raises BadLeave."""
    if not spell.since:
        return now
    phrase = AFTERNOON.sub("noon", THIS_AFTERNOON.sub("today afternoon", spell.since.strip()))
    found = _instants(f"before {MORNING.sub('', phrase)}", now, zone, week)
    if not found:
        raise BadLeave(LeaveFault.UNREADABLE, spell.since)
    if len(found) > 1:
        raise BadLeave(LeaveFault.AMBIGUOUS, spell.since, found)
    return max(found[0], now)


def endings(spell: Spell, now: datetime, start: datetime, zone: ZoneInfo, week: WorkWeek) -> tuple[datetime, ...]:
    """When work goes on; two where the words can mean both. Raises BadLeave."""
    phrase = spell.until.strip() if spell.is_through else f"before {MORNING.sub('', spell.until.strip())}"
    found = _instants(phrase, now if spell.since == spell.until else start, zone, week)
    if not found:
        raise BadLeave(LeaveFault.UNREADABLE, spell.until)
    return found


def _instants(phrase: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> tuple[datetime, ...]:
    deadline = read(phrase, now, zone, week)
    return deadline.when if deadline else ()
