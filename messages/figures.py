"""Weeks in figures, as they stand in a digest or a statement; and as bars of its picture."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.periods import ONE_DAY, Period
from domain.values import Outcome
from domain.week import Week
from messages.drawing import Drawn, fields
from messages.text import capitalized, listed
from messages.trend import Bar

HOW = {
    Outcome.EARLY: "Early",
    Outcome.ON_TIME: "On time",
    Outcome.LATE_SAID: "Late, said before",
    Outcome.LATE_NOT_SAID: "Late, not said",
}


def figures(week: Week) -> list[Drawn]:
    """A week's figures side by side; how deliveries stood only where there are enough of them."""
    outcomes = [(name, str(week.outcomes.get(outcome, 0))) for outcome, name in HOW.items()]
    first_word = [("First word after", _span(week.first_word))] if week.first_word is not None else []
    return fields(
        [
            ("Promised", str(week.promised)),
            ("Delivered", str(week.delivered)),
            *(outcomes if week.shows_lateness else []),
            ("Unconfirmed", str(week.unconfirmed)),
            ("Given back", str(week.given_back)),
            *first_word,
        ]
    )


def in_a_sentence(week: Week) -> str:
    """The same where there are no columns: "12 promised, 9 delivered (2 early, 7 on time), …"."""
    told = [f"{week.promised} promised", f"{week.delivered} delivered"]
    if week.shows_lateness:
        told += [f"{week.outcomes.get(outcome, 0)} {name.lower()}" for outcome, name in HOW.items()]
    told += [f"{week.unconfirmed} unconfirmed", f"{week.given_back} given back"]
    if week.first_word is not None:
        told.append(f"first word after {_span(week.first_word)} (median)")
    return f"{'; '.join(told)}."


def lately(weeks: Sequence[Week]) -> str:
    """One sentence on several weeks, where the last alone has too few deliveries for figures of lateness; empty where
    nothing was delivered in all of them."""
    delivered, judged = sum(week.delivered for week in weeks), sum(week.judged for week in weeks)
    if not delivered:
        return ""
    span = f"In the last {_number(len(weeks))} weeks"
    in_time = sum(week.in_time for week in weeks)
    if not judged or (judged == 1 and not in_time):
        return f"{span} {_were(delivered)} delivered."
    if judged == 1:
        return f"{span} the one delivery with a date came in time."
    how = "all" if in_time == judged else f"{in_time} of {judged}"
    return f"{span} {how} deliveries with a date came in time."


def causes(week: Week) -> str:
    """What stood behind it, of nobody in particular; empty where there was nothing."""
    counted = [
        (week.late_first_word, "a late first word"),
        (week.missed_date, "a missed date"),
        (week.not_as_asked, "not what was asked for"),
        (week.waited_for_answer, "waiting for an answer"),
    ]
    told = [f"{what} ({count})" for count, what in counted if count]
    return f"{capitalized(listed(told))}." if told else ""


def thanks(week: Week) -> str:
    """How often there were any; empty for never."""
    if not week.thanks:
        return ""
    times = "once" if week.thanks == 1 else f"{week.thanks} times"
    more = f", {'once' if week.more == 1 else f'{week.more} times'} for more than was asked for" if week.more else ""
    return f"Thanks were given {times}{more}."


def bars(weeks: Sequence[Week], zone: ZoneInfo) -> list[Bar]:
    """For the picture, oldest first."""
    return [_bar(week, zone) for week in weeks]


def span_of(period: Period, zone: ZoneInfo) -> str:
    """ "16 – 22 November 2026": its first and its last day."""
    first, last = period.since.astimezone(zone), (period.until.astimezone(zone) - ONE_DAY)
    begun = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{begun} – {last.day} {last:%B %Y}"


def _bar(week: Week, zone: ZoneInfo) -> Bar:
    since = week.period.since.astimezone(zone)
    return Bar(
        label=f"{since.day} {since:%b}",
        good=week.in_time,
        late_said=week.outcomes.get(Outcome.LATE_SAID, 0),
        late_not_said=week.outcomes.get(Outcome.LATE_NOT_SAID, 0),
        undated=week.delivered - week.judged,
        shows_lateness=week.shows_lateness,
    )


def _span(time: timedelta) -> str:
    """ "2 h 10 min" of working time."""
    minutes = round(time.total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def _were(count: int) -> str:
    return "one was" if count == 1 else f"{count} were"


def _number(count: int) -> str:
    return {4: "four", 8: "eight"}.get(count, str(count))
