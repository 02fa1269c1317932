"""What happens by itself, and when: by hand where people would ask why just then, and for everything else that it ends.

2026-11-25 is a Wednesday. Ben works in Paris, Ada in London, both from nine to five.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from domain import handing_over, mediating, unattended, verbs, writing
from domain.evolving import replay
from domain.footing import Footing
from domain.refusals import Refusal
from domain.steps import Act, Step, next_step, step_due
from domain.terms import Limits, Terms
from domain.values import NextWord, Wish, Word
from domain.worktime import Limit, WorkWeek, office_week
from tests.builders import (
    ADA,
    BEN,
    CLEO,
    EVE,
    FRIDAY,
    LONDON,
    MIA,
    PARIS,
    TEAM,
    TERMS,
    delivered,
    filed,
    offered,
    promised,
)

NEW_YORK = ZoneInfo("America/New_York")
BY_CLEO = Footing(is_member=True)
MEDIATED = Footing(mediator=MIA)
WEEKS_LATE = (timedelta(), timedelta(weeks=9))
IN_MARCH = datetime(2027, 3, 10, 12, tzinfo=UTC)


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    """A wall time there."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def asked_back():
    return filed().by(BEN, verbs.ask, "Which one?")


def with_a_mediator():
    return filed().by(ADA, mediating.bring_in, "I hear nothing", footing=MEDIATED)


def left_to_the_lead():
    return filed(owner=TEAM).by_itself(unattended.went_overdue, MIA, at=at("2026-11-30 09:00"))


def said_to_be_overdue():
    return filed().by_itself(unattended.went_overdue, at=at("2026-11-30 09:00"))


def both_asked():
    return said_to_be_overdue().by_itself(unattended.asked_both, at=at("2026-12-23 13:00"))


def first_thing():
    return filed(wanted=at("2026-11-30 09:00")).by(BEN, verbs.promise_as_asked)


def far_ahead():
    return filed(wanted=IN_MARCH).by(BEN, verbs.promise_as_asked)


TABLE = [
    ("filed, to be acknowledged by five", filed, Act.OVERDUE, "2026-11-30 09:00", PARIS),
    ("urgent, to be acknowledged in half an hour", partial(filed, urgent=True), Act.OVERDUE, "2026-11-30 09:00", PARIS),
    (
        "an offer is owed by Thursday",
        lambda: filed().by(BEN, verbs.acknowledge),
        Act.OVERDUE,
        "2026-12-01 09:00",
        PARIS,
    ),
    ("an answer is owed by Thursday", asked_back, Act.OVERDUE, "2026-12-01 09:00", LONDON),
    ("promised for Friday", promised, Act.OVERDUE, "2026-12-03 09:00", PARIS),
    ("promised for the very start of Monday", first_thing, Act.OVERDUE, "2026-12-04 09:00", PARIS),
    ("promised for March, an update half-way", far_ahead, Act.NEXT_UPDATE, "2027-01-20 09:00", PARIS),
    ("an offer waits for a word by Thursday", offered, Act.STAND, "2026-11-30 09:00", LONDON),
    ("delivered, to be confirmed by Friday", delivered, Act.UNCONFIRM, "2026-12-02 14:00", LONDON),
    ("a mediator's outcome is owed by Friday", with_a_mediator, Act.NEXT_MEDIATOR, "2026-12-01 09:00", LONDON),
    ("a team has until five", partial(filed, owner=TEAM), Act.UNTAKEN, "2026-11-25 15:00", PARIS),
    ("it has been said, and nothing came", said_to_be_overdue, Act.ASK_BOTH, "2026-12-23 13:00", PARIS),
    ("the lead owes a word", left_to_the_lead, Act.ASK_BOTH, "2026-12-23 12:00", LONDON),
    ("both have been asked", both_asked, Act.LAPSE, "2026-12-30 13:00", PARIS),
]


@pytest.mark.parametrize(("story", "act", "when", "zone"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_happens_by_itself_and_when(story, act, when, zone):
    assert next_step(story().request, TERMS) == Step(at(when, zone), act)


def test_nothing_happens_to_what_has_ended():
    request = filed().by(ADA, verbs.withdraw, "").request
    assert next_step(request, TERMS) is None


def test_the_two_mornings_before_belong_to_the_reminders():
    """Due on Wednesday at five: reminded on Thursday and Friday, overdue on Monday; of a promise one more."""
    assert filed().request.next_word.due == at("2026-11-25 17:00")
    assert step_due(filed().request, TERMS, at("2026-11-27 17:00")) is None
    assert step_due(filed().request, TERMS, at("2026-11-30 08:59")) is None


def test_who_has_left_is_not_said_to_be_late():
    story = filed().by(BEN, handing_over.go)
    assert next_step(story.request, TERMS).act is Act.ASK_BOTH


def test_what_is_said_of_one_word_is_said_anew_of_the_next():
    story = said_to_be_overdue().by(BEN, verbs.acknowledge)
    assert next_step(story.request, TERMS) == Step(at("2026-12-04 09:00"), Act.OVERDUE)


def test_to_ask_again_does_not_make_it_be_said_again():
    story = said_to_be_overdue().by(ADA, writing.ask_again)
    assert next_step(story.request, TERMS).act is Act.ASK_BOTH


def test_nobody_is_told_twice_that_nobody_has_taken_it():
    story = filed(owner=TEAM).by_itself(unattended.still_untaken, at=at("2026-11-25 15:00"))
    assert next_step(story.request, TERMS) == Step(at("2026-11-30 09:00"), Act.OVERDUE)


def test_after_a_long_sleep_both_are_asked_no_sooner_than_a_working_day_after_one_was_told():
    story = filed().by_itself(unattended.went_overdue, at=at("2027-02-05 10:00"))
    assert next_step(story.request, TERMS) == Step(at("2027-02-08 10:00"), Act.ASK_BOTH)


def test_what_has_been_taken_is_not_said_to_be_untaken():
    story = filed(owner=TEAM).by(CLEO, handing_over.take, footing=BY_CLEO)
    assert next_step(story.request, TERMS).act is Act.OVERDUE


def test_another_team_has_its_own_half_from_when_it_was_asked():
    wish = Wish("copy of invoice 4711")
    story = filed(wanted=None).by(ADA, verbs.edit, wish, TEAM, "accounts", at=at("2026-11-27 10:00"))
    assert next_step(story.request, TERMS) == Step(at("2026-11-27 12:00"), Act.UNTAKEN)


def test_after_a_long_sleep_nobody_is_told_that_half_the_time_has_gone():
    request = filed(owner=TEAM).request
    assert step_due(request, TERMS, at("2026-11-25 15:00")).act is Act.UNTAKEN
    assert step_due(request, TERMS, at("2026-12-02 10:00")).act is Act.OVERDUE


def test_each_word_of_a_person_begins_the_silence_anew():
    story = said_to_be_overdue().by(ADA, writing.write, "Is anybody there?", at=at("2026-12-09 10:00"))
    assert next_step(story.request, TERMS) == Step(at("2027-01-06 10:00"), Act.ASK_BOTH)


def test_a_word_after_both_were_asked_keeps_it_open():
    story = both_asked().by(ADA, writing.write, "Yes, please", at=at("2026-12-28 10:00"))
    assert next_step(story.request, TERMS) == Step(at("2027-01-25 10:00"), Act.ASK_BOTH)


def test_what_is_promised_for_a_day_months_ahead_is_not_asked_about_before():
    story = far_ahead().by_itself(unattended.went_overdue, at=at("2027-03-16 09:00"))
    assert next_step(story.request, TERMS) == Step(at("2027-04-07 13:00"), Act.ASK_BOTH)


def test_nor_is_what_a_mediator_has_given_until_a_day_months_ahead():
    story = with_a_mediator().by(MIA, mediating.settle, 1, "in spring", mediating.Settlement.CARRY_ON, IN_MARCH)
    assert next_step(story.request, TERMS) == Step(at("2027-03-15 09:00"), Act.OVERDUE)


def test_a_limit_longer_than_the_silence_runs_to_its_end_first():
    terms = Terms(Limits(offer=Limit(days=30)), TERMS.weeks, TERMS.zones)
    story = filed()
    story.terms = terms
    story.by(BEN, verbs.acknowledge)
    step = next_step(story.request, terms)
    assert step == Step(story.request.next_word.due, Act.ASK_BOTH)


# The weeks of the one who owes the word decide, and clocks that are changed meanwhile change no wall time.


@pytest.mark.parametrize(
    ("zone", "asked", "morning"),
    [
        (LONDON, "2026-10-22 10:00", "2026-10-27 09:00"),  # back on 25 October
        (LONDON, "2027-03-25 10:00", "2027-03-30 09:00"),  # forth on 28 March
        (NEW_YORK, "2026-10-29 10:00", "2026-11-03 09:00"),  # back on 1 November
        (NEW_YORK, "2027-03-11 10:00", "2027-03-16 09:00"),  # forth on 14 March
    ],
)
def test_a_morning_stays_the_morning_when_clocks_are_changed(zone, asked, morning):
    step = next_step(asked_in(zone, at(asked, zone)).request, terms_in(zone))
    assert step == Step(at(morning, zone), Act.OVERDUE)


@pytest.mark.parametrize(
    ("zone", "asked", "end"),
    [
        (LONDON, "2026-10-23 10:00", "2026-10-30 10:00"),
        (NEW_YORK, "2027-03-12 10:00", "2027-03-19 10:00"),
    ],
)
def test_five_working_days_end_at_the_same_wall_time_when_clocks_are_changed(zone, asked, end):
    story = asked_in(zone, at(asked, zone) - timedelta(weeks=5))
    story.by_itself(unattended.went_overdue, at=at(asked, zone) - timedelta(weeks=3))
    story.by_itself(unattended.asked_both, at=at(asked, zone))
    assert next_step(story.request, terms_in(zone)) == Step(at(end, zone), Act.LAPSE)


def test_a_holiday_is_no_morning():
    off = frozenset({date(2026, 11, 26)})
    terms = Terms(Limits(), defaultdict(lambda: office_week(PARIS, off)), defaultdict(lambda: PARIS))
    assert next_step(filed().request, terms) == Step(at("2026-12-01 09:00"), Act.OVERDUE)


def test_the_morning_of_a_night_shift_is_when_it_begins():
    """Asked at noon, due at two in the night from Wednesday to Thursday."""
    nights = WorkWeek(PARIS, (((time(22), time(6)),),) * 5 + ((), ()))
    terms = Terms(Limits(), defaultdict(lambda: nights), defaultdict(lambda: PARIS))
    story = filed(wanted=None)
    story.request = replace(story.request, next_word=NextWord(BEN, Word.ACKNOWLEDGE, at("2026-11-26 02:00")))
    assert next_step(story.request, terms) == Step(at("2026-11-30 22:00"), Act.OVERDUE)


def test_a_part_time_week_has_fewer_mornings():
    day = ((time(9), time(17)),)
    wednesdays = WorkWeek(PARIS, ((), (), day, (), (), (), ()))
    terms = Terms(Limits(), defaultdict(lambda: wednesdays), defaultdict(lambda: PARIS))
    assert next_step(filed().request, terms) == Step(at("2026-12-16 09:00"), Act.OVERDUE)


def test_where_no_morning_ever_comes_nothing_happens():
    """Nobody is kept from a promise by that."""
    closed = office_week(PARIS, ClosedFrom(date(2026, 11, 28)))
    terms = Terms(Limits(), defaultdict(lambda: closed), defaultdict(lambda: PARIS))
    assert next_step(promised().request, terms) is None


MOVES = {
    "acknowledges": (BEN, verbs.acknowledge),
    "promises": (BEN, verbs.promise_as_asked),
    "offers": (BEN, verbs.offer, "a scan", FRIDAY + timedelta(days=5)),
    "offers for spring": (BEN, verbs.offer, "a scan", IN_MARCH),
    "asks": (BEN, verbs.ask, "Which one?"),
    "delivers": (BEN, verbs.done),
    "writes": (ADA, writing.write, "Hello?"),
    "brings somebody in": (ADA, mediating.bring_in, "I hear nothing"),
}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=5), st.booleans(), st.booleans(), st.timedeltas(*WEEKS_LATE))
def test_whatever_has_been_said_it_comes_to_an_end_when_nobody_speaks_any_more(moves, for_a_team, has_lead, late):
    """Also where the clock comes late each time."""
    story = filed(owner=TEAM if for_a_team else BEN)
    for move in moves:
        by_somebody(story, *MOVES[move])
    acts = []
    while step := next_step(story.request, TERMS):
        now = max(step.at + late, story.now)
        act = step_due(story.request, TERMS, now).act
        story.by_itself(rule_of(act, lead=EVE if has_lead else ""), at=now)
        acts.append(act)
        assert len(acts) < 20, acts
    assert not story.request.state.is_open
    assert acts[-1] in (Act.UNCONFIRM, Act.LAPSE)
    assert replay("r1", 12, story.timeline) == story.request


def by_somebody(story, person, verb, *words):
    with suppress(Refusal):
        story.by(person, verb, *words, footing=Footing(is_member=person == BEN, mediator=MIA))


def rule_of(act, lead):
    return {
        Act.UNTAKEN: unattended.still_untaken,
        Act.OVERDUE: partial(unattended.went_overdue, lead=lead),
        Act.NEXT_UPDATE: unattended.no_update,
        Act.STAND: unattended.offer_stood,
        Act.UNCONFIRM: unattended.went_unconfirmed,
        Act.NEXT_MEDIATOR: partial(unattended.next_mediator, line=[MIA, CLEO]),
        Act.ASK_BOTH: unattended.asked_both,
        Act.LAPSE: unattended.lapsed,
    }[act]


@dataclass(frozen=True)
class ClosedFrom:
    """Days off without an end."""

    first: date

    def __contains__(self, day):
        return day >= self.first


def terms_in(zone: ZoneInfo) -> Terms:
    return Terms(Limits(), defaultdict(lambda: office_week(zone)), defaultdict(lambda: zone))


def asked_in(zone: ZoneInfo, when: datetime):
    """Ada asks Ben there, without a wanted time."""
    story = filed(wanted=None, at=when)
    story.terms = terms_in(zone)
    return story
