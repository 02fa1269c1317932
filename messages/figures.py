"""Weeks in figures, as they stand in a digest or a statement; and as bars of its picture."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.periods import ONE_DAY, Period
from domain.values import Outcome
from domain.week import Week
from messages.lines import BESIDE_EACH_OTHER
from messages.text import listed
from messages.trend import Bar

HOW = {
    Outcome.EARLY: "early",
    Outcome.ON_TIME: "on time",
    Outcome.LATE_SAID: "late, said before",
    Outcome.LATE_NOT_SAID: "late, not said",
}
NO_BREAK = "\N{NO-BREAK SPACE}"


def figures(week: Week) -> str:
    """A week's figures on a few short lines; how deliveries stood only where there are enough of them."""
    first_word = f"First word after *{_span(week.first_word)}* (median)" if week.first_word is not None else ""
    lines = [_beside_each_other(_counts(week)), _beside_each_other(_outcomes(week)), first_word]
    return "\n".join(line for line in lines if line)


def in_a_sentence(week: Week) -> str:
    """The same where nothing stands out: "12 promised; 9 delivered; 2 early; …"."""
    begun, ended = _counts(week)[:2], _counts(week)[2:]
    told = [f"{count} {name}" for count, name in (*begun, *_outcomes(week), *ended)]
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
    """One sentence on what lay behind it, of nobody in particular; empty where there was nothing."""
    counted = [
        (week.late_first_word, "a late first word"),
        (week.missed_date, "a missed date"),
        (week.not_as_asked, "not what was asked for"),
        (week.waited_for_answer, "waiting for an answer"),
    ]
    told = [f"{what} ({count})" for count, what in counted if count]
    return f"What lay behind it: {listed(told)}." if told else ""


def thanks(week: Week) -> str:
    """How often there were any; empty for never."""
    if not week.thanks:
        return ""
    more = f", {_times(week.more)} for more than was asked for" if week.more else ""
    return f"Thanks were given {_times(week.thanks)}{more}."


def bars(weeks: Sequence[Week], zone: ZoneInfo) -> list[Bar]:
    """For the picture, oldest first."""
    return [_bar(week, zone) for week in weeks]


def span_of(period: Period, zone: ZoneInfo) -> str:
    """ "16 – 22 November 2026": its first and its last day."""
    first, last = period.since.astimezone(zone), (period.until.astimezone(zone) - ONE_DAY)
    begun = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{begun} – {last.day} {last:%B %Y}"


def _counts(week: Week) -> list[tuple[int, str]]:
    return [
        (week.promised, "promised"),
        (week.delivered, "delivered"),
        (week.unconfirmed, "unconfirmed"),
        (week.given_back, "given back"),
    ]


def _outcomes(week: Week) -> list[tuple[int, str]]:
    return [(week.outcomes.get(outcome, 0), name) for outcome, name in HOW.items()] if week.shows_lateness else []


def _beside_each_other(counted: Sequence[tuple[int, str]]) -> str:
    """Each on one line with its name, however narrow the screen."""
    return BESIDE_EACH_OTHER.join(f"*{count}*{NO_BREAK}{name.replace(' ', NO_BREAK)}" for count, name in counted)


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


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _were(count: int) -> str:
    return "one was" if count == 1 else f"{count} were"


def _number(count: int) -> str:
    return {4: "four", 8: "eight"}.get(count, str(count))
