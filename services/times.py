"""Times as people type them in a form: one sure reading, or a refusal that says what to type instead."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.deadlines import read
from domain.refusals import Field, Missing, TwoReadings, UnreadableTime
from domain.worktime import WorkWeek
from services.leave_times import AFTERNOON, MORNING, THIS_AFTERNOON

NO_PARTICULAR_TIME = frozenset(
    {
        "",
        "-",
        "asap",
        "soon",
        "whenever",
        "no rush",
        "when you can",
        "any time",
        "anytime",
        "n/a",
        "none",
        "tbd",
        "open",
    }
)
UNTIL = re.compile(r"^(?:un)?till?\s+", re.IGNORECASE)


def wished_time(phrase: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> datetime | None:
    """The time meant in `zone`; None for no particular time. Raises UnreadableTime and TwoReadings."""
    if phrase.strip().casefold().rstrip(".!") in NO_PARTICULAR_TIME:
        return None
    deadline = read(phrase, now, zone, week)
    if deadline is None:
        raise UnreadableTime(phrase)
    if len(deadline.when) > 1:
        raise TwoReadings(phrase, deadline.when)
    return deadline.when[0]


def promised_time(phrase: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> datetime:
    """The same where a time is needed. Raises Missing for an empty phrase."""
    if not phrase.strip():
        raise Missing(Field.BY_WHEN)
    when = wished_time(phrase, now, zone, week)
    if when is None:
        raise UnreadableTime(phrase)
    return when


def starting_time(phrase: str, now: datetime, zone: ZoneInfo, week: WorkWeek) -> datetime:
    """The same for something that begins then: a day's name means its morning, not its end."""
    named = THIS_AFTERNOON.sub("today afternoon", UNTIL.sub("", phrase.strip()))
    found = read(f"before {MORNING.sub('', AFTERNOON.sub('13:00', named))}", now, zone, week)
    return found.when[0] if found and len(found.when) == 1 else promised_time(phrase, now, zone, week)
