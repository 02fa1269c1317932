"""How a week went, in figures."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from domain import mediating, verbs
from domain.footing import Footing
from domain.marks import Mark, Milestone
from domain.periods import week_before
from domain.values import Outcome, Settlement
from domain.week import Week, week_of
from domain.worktime import office_week
from tests.builders import ADA, BEN, MIA, NOON, delivered, filed, offered, promised

HOURS = office_week(ZoneInfo("Europe/London"))
THIS = week_before(date(2026, 11, 30), ZoneInfo("Europe/London"))
"""The week of NOON, a Wednesday."""
NEXT = week_before(date(2026, 12, 7), ZoneInfo("Europe/London"))
NEXT_WEEK = datetime(2026, 12, 2, 12, tzinfo=UTC)


def figures(*stories, week=THIS):
    return week_of([story.request for story in stories], week, HOURS)


def test_a_week_in_which_nothing_happened_is_empty():
    assert figures() == Week(period=THIS)
    assert figures().is_empty
    assert not figures(filed().by(BEN, verbs.acknowledge)).is_empty


def test_a_promise_counts_once_in_the_week_in_which_it_was_made():
    story = offered(promised()).by(ADA, verbs.agree, 2)
    assert figures(story).promised == 1
    assert figures(story, week=NEXT).promised == 0


def test_a_delivery_counts_as_it_stood_against_its_promise():
    story = delivered()
    assert figures(story).delivered == 1
    assert figures(story).outcomes == {story.request.outcome: 1}


def test_a_delivery_that_was_sent_back_within_the_week_does_not_count():
    story = delivered().by(ADA, verbs.reopen, 1, "It is another invoice.")
    week = figures(story)
    assert (week.delivered, week.not_as_asked) == (0, 1)


def test_one_that_was_sent_back_later_counts_where_it_was_made_for_figures_once_said_stay():
    story = delivered().by(ADA, verbs.reopen, 1, "It is another invoice.", at=NEXT_WEEK)
    assert figures(story).delivered == 1
    assert (figures(story, week=NEXT).delivered, figures(story, week=NEXT).not_as_asked) == (0, 1)


def test_one_that_a_mediator_has_set_aside_does_not_count_either():
    story = delivered().by(ADA, mediating.bring_in, "we disagree", footing=Footing(mediator=MIA))
    assert figures(story).delivered == 1
    story.by(MIA, mediating.settle, 1, "begin again", Settlement.CARRY_ON, NEXT_WEEK)
    assert (figures(story).delivered, figures(story).not_as_asked) == (0, 0)


def test_a_delivery_that_replaces_another_counts_once():
    story = delivered().by(BEN, verbs.deliver, "the right one", differs=False, explanation="")
    assert figures(story).delivered == 1


def test_late_deliveries_are_told_apart_and_missed_dates_are_among_the_causes():
    marks = (
        Mark(Milestone.DELIVERED, NOON, outcome=Outcome.LATE_SAID),
        Mark(Milestone.DELIVERED, NOON, outcome=Outcome.LATE_NOT_SAID),
        Mark(Milestone.DELIVERED, NOON, outcome=Outcome.EARLY),
        Mark(Milestone.DELIVERED, NOON),
    )
    week = week_of([replace(filed().request, marks=(mark,)) for mark in marks], THIS, HOURS)
    assert week.outcomes == {Outcome.LATE_SAID: 1, Outcome.LATE_NOT_SAID: 1, Outcome.EARLY: 1}
    assert (week.delivered, week.judged, week.in_time, week.missed_date) == (4, 3, 1, 2)


def test_lateness_has_figures_from_five_deliveries_on():
    assert not figures(*[delivered()] * 4).shows_lateness
    assert figures(*[delivered()] * 5).shows_lateness


def test_the_first_word_is_counted_in_working_time_and_its_median_taken():
    quick = filed().by(BEN, verbs.acknowledge, at=NOON + timedelta(hours=1))
    slow = filed().by(BEN, verbs.acknowledge, at=NOON + timedelta(days=1))
    assert figures(quick).first_word == timedelta(hours=1)
    assert figures(quick, slow).first_word == timedelta(hours=4, minutes=30)
    assert figures(filed()).first_word is None


def test_what_came_too_late_is_a_cause():
    late = filed().by(BEN, verbs.acknowledge, at=NOON + timedelta(days=1))
    asked = filed().by(BEN, verbs.ask, "Which one?").by(ADA, verbs.answer, 1, "The last.", at=NEXT_WEEK)
    assert figures(late).late_first_word == 1
    assert (figures(asked).waited_for_answer, figures(asked, week=NEXT).waited_for_answer) == (0, 1)


def test_what_was_given_back_after_a_promise_is_told_apart_from_what_was_declined():
    given_back, declined = promised().by(BEN, verbs.decline, "", ""), filed().by(BEN, verbs.decline, "", "")
    assert figures(given_back).given_back == 1
    assert figures(declined).given_back == 0


def test_thanks_are_counted_and_those_for_more_than_was_asked_for():
    marks = (Mark(Milestone.THANKED, NOON), Mark(Milestone.THANKED, NOON, more=True))
    week = week_of([replace(filed().request, marks=(mark,)) for mark in marks], THIS, HOURS)
    assert (week.thanks, week.more) == (2, 1)
