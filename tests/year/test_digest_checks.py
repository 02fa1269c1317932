"""The check of digests itself: it reads what they say, and finds what is missing, late, or not to be named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import structs

from domain import verbs
from domain.letters import Item, Letter, Occasion
from messages.sample_digest import MANY, digests
from tests.builders import ADA, BEN, FRIDAY, NOON, PARIS, delivered, offered, promised
from tests.year.accounts import Account, Kind
from tests.year.company import FREE, LONDON, NINE_TO_FIVE, TeamPlan
from tests.year.digest_figures import Counted, count
from tests.year.digest_open import OpenOnes, Told
from tests.year.digest_reading import Listed, Row, read
from tests.year.digest_times import first_moment, turns
from tests.year.hours import Hours
from tests.year.house import Shut
from tests.year.recorder import Posted
from tests.year.year import Arrived

WEEK = timedelta(days=7)
BEGIN = datetime(2026, 12, 14, tzinfo=UTC)
MONDAY, BOXING_DAY = date(2026, 12, 21), date(2026, 12, 28)
LATER = NOON + 3 * WEEK
"""All that is open is late by then."""


def facts(story):
    return [(fact.kind, fact.how) for fact in Account(tuple(story.timeline), PARIS).facts]


# What happened


def test_a_delivery_is_told_apart_by_what_was_promised():
    assert facts(delivered())[-1] == (Kind.DELIVERED, "early")
    assert facts(promised().by(BEN, verbs.done, at=FRIDAY))[-1] == (Kind.DELIVERED, "on time")
    assert facts(promised().by(BEN, verbs.done, at=LATER))[-1] == (Kind.DELIVERED, "late, not said")
    said = promised().by(BEN, verbs.at_risk, "The archive is closed.", "a copy", FRIDAY + WEEK)
    assert facts(said.by(BEN, verbs.done, at=LATER))[-1] == (Kind.DELIVERED, "late, said before")


def test_what_was_sent_back_does_not_count():
    story = delivered().by(ADA, verbs.reopen, 1, "It is another invoice.")
    week = count([Account(tuple(story.timeline), PARIS)], NOON - WEEK, NOON + WEEK)
    assert (week.promised, week.delivered, week.causes) == (1, 0, {"not what was asked for": 1})
    assert count([], NOON, LATER) == Counted()


# What it says


def test_a_digest_is_read_as_it_stands():
    full = next(message for name, message in digests("Sam", "/request") if name == "digest")
    shown = read(full.text, full.blocks)
    assert [(part.cut + len(part.rows), part.between) for part in shown.parts.values()] == [(MANY, MANY)] * 4
    assert shown.parts["Late"].untold == MANY
    assert (shown.figures["delivered"], shown.figures["late, not said"]) == ("40", "8")
    assert shown.causes == {"late first word": 40, "missed date": 16, "waiting for an answer": 40}
    assert (shown.thanks, shown.more, shown.more_rows) == (40, 40, [0, 1, 2])
    assert not shown.is_quiet


def open_ones(*, told=True):
    """Two late ones of Ben's."""
    first, second = promised().request, structs.replace(offered().request, id="r2", number=2)
    about = (first, second) if told else ()
    items = tuple(Item(one.id, one.turn, Occasion.LATE) for one in about)
    letters = [
        Arrived(Letter(id="letter-1", person=who, items=items, at=LATER), Posted("", who, LATER, ""), about)
        for who in (ADA, BEN)
    ]
    return OpenOnes([first, second], [], Told(letters), LATER, LATER)


def row(request):
    assert request.next_word
    facts = f"{BEN.casefold()}, for {ADA.casefold()}  ·  it was due <!date^{request.next_word.due.timestamp():.0f}^…>"
    return Row(request.number, request.wish.words, facts)


def said(expected, **wrong):
    first, second = sorted(expected.named, key=lambda one: one.next_word.due)
    return {"Late": replace(Listed([row(first), row(second)]), **wrong)}


def test_what_says_all_is_right():
    expected = open_ones()
    assert list(expected.faults(said(expected))) == []


@pytest.mark.parametrize(
    "wrong",
    [{"rows": []}, {"rows": [Row(7, "", "")]}, {"cut": 1}, {"between": 1}, {"untold": 1}],
    ids=["nobody is named", "another one", "more than there are", "one between two", "one untold"],
)
def test_what_does_not_is_found(wrong):
    expected = open_ones()
    assert list(expected.faults(said(expected, **wrong))) != []


def test_the_order_is_looked_at():
    expected = open_ones()
    right = said(expected)["Late"]
    assert list(expected.faults({"Late": Listed(right.rows[::-1])})) != []


def test_a_word_that_was_somebody_else_s_meanwhile_has_been_said_before():
    """As after its lead, who was asked to step in, has handed it over."""
    expected = open_ones()
    later = replace(expected, named=[structs.replace(one, turn=one.turn + 2) for one in expected.named])
    assert list(later.faults(said(later))) == []


def test_nobody_may_read_there_first_that_they_are_late():
    expected = open_ones(told=False)
    assert "named first" in " ".join(expected.faults(said(expected)))
    assert list(expected.faults({"Late": Listed(untold=2)})) == []


# When


def at(text):
    """A wall time in London, in December."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def owed(wall="mon 10:00", shut=()):
    plan = TeamPlan("accounts", LONDON, "GB", "ENG", (NINE_TO_FIVE,) * 5 + (FREE, FREE), wall)
    hours = Hours(LONDON, plan.days, {BOXING_DAY}, [], BEGIN, BEGIN + 3 * WEEK)
    return [(turn.day, first_moment(turn, hours, shut)) for turn in turns(plan, hours)]


def test_it_is_owed_each_week_and_after_a_holiday_on_the_next_day():
    assert [f"{day:%d %b}: {at:%a %d %H:%M}" for day, at in owed()] == [
        "14 Dec: Mon 14 10:00",
        "21 Dec: Mon 21 10:00",
        "28 Dec: Tue 29 10:00",
    ]
    assert owed("never") == []


def test_what_was_missed_is_owed_once_the_team_is_at_work():
    def after(wall):
        off = Shut(at("12-21 09:00"), at(wall))
        return dict(owed(shut=[off]))[MONDAY]

    assert after("12-21 10:30") == at("12-21 10:30")
    assert after("12-21 20:00") == at("12-22 09:00")
    assert after("12-29 10:00") is None, "the next one has taken its place"
