"""How a delivery stands against the promise that decides."""

from datetime import UTC, datetime, timedelta

from domain import verbs
from domain.values import Outcome
from tests.builders import ADA, BEN, FRIDAY, filed, promised

HOUR = timedelta(hours=1)
MONDAY = FRIDAY + timedelta(days=3)


def outcome_of(story):
    return story.request.outcome


def test_delivered_the_day_before_is_early():
    assert outcome_of(promised().by(BEN, verbs.done, at=FRIDAY - timedelta(days=1))) is Outcome.EARLY


def test_delivered_on_the_day_is_on_time():
    assert outcome_of(promised().by(BEN, verbs.done, at=FRIDAY - HOUR)) is Outcome.ON_TIME


def test_the_customer_s_day_counts_not_the_owner_s():
    due = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # Thursday in London, Friday in Paris
    story = filed(wanted=due).by(BEN, verbs.promise_as_asked)
    assert outcome_of(story.by(BEN, verbs.done, at=due - HOUR)) is Outcome.ON_TIME


def test_silent_lateness_is_late_not_said():
    assert outcome_of(promised().by(BEN, verbs.done, at=FRIDAY + HOUR)) is Outcome.LATE_NOT_SAID


def test_a_new_offer_before_the_time_ran_out_makes_it_late_said_before():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY - HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=FRIDAY + HOUR)) is Outcome.LATE_SAID


def test_a_risk_said_before_the_time_ran_out_makes_it_late_said_before():
    story = promised().by(BEN, verbs.at_risk, "the scanner broke", "copy of invoice 4711", MONDAY, at=FRIDAY - HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=FRIDAY + HOUR)) is Outcome.LATE_SAID


def test_an_earlier_or_just_the_same_time_says_nothing_of_a_delay():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY - HOUR, at=FRIDAY - 2 * HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=FRIDAY + HOUR)) is Outcome.LATE_NOT_SAID
    formal = filed(criterion="both pages").by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY)
    done = formal.by(BEN, verbs.deliver, "copy", at=FRIDAY + HOUR, differs=False, explanation="")
    assert outcome_of(done) is Outcome.LATE_NOT_SAID


def test_only_the_first_offer_before_the_wanted_time_ran_out_has_to_be_in_time():
    story = filed().by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY - HOUR)
    story.by(BEN, verbs.offer, "copy of invoice 4711", MONDAY + HOUR, at=FRIDAY + HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=FRIDAY + 2 * HOUR)) is Outcome.LATE_SAID


def test_a_delay_said_while_reopened_is_said_before():
    story = promised().by(BEN, verbs.done).by(ADA, verbs.reopen, 1, "page two is missing")
    assert outcome_of(story) is None
    story.by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY - HOUR)
    story.by(ADA, verbs.agree, 2, at=FRIDAY + HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=MONDAY + HOUR)) is Outcome.LATE_SAID


def test_the_day_is_the_customer_s_in_summer_too():
    due = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)  # half past midnight on Friday in London
    asked = datetime(2026, 7, 8, 10, tzinfo=UTC)
    story = filed(wanted=due, at=asked).by(BEN, verbs.promise_as_asked)
    assert outcome_of(story.by(BEN, verbs.done, at=due - timedelta(minutes=45))) is Outcome.EARLY


def test_a_new_offer_after_the_time_ran_out_comes_too_late():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY + HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=FRIDAY + 2 * HOUR)) is Outcome.LATE_NOT_SAID


def test_a_promise_agreed_in_time_decides_in_place_of_the_older_one():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY - 2 * HOUR)
    story.by(ADA, verbs.agree, 2, at=FRIDAY - HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=MONDAY)) is Outcome.ON_TIME


def test_a_promise_agreed_after_the_older_one_ran_out_does_not_mend_it():
    story = promised().by(BEN, verbs.offer, "copy of invoice 4711", MONDAY, at=FRIDAY - HOUR)
    story.by(ADA, verbs.agree, 2, at=FRIDAY + HOUR)
    assert outcome_of(story.by(BEN, verbs.done, at=MONDAY)) is Outcome.LATE_SAID


def test_without_a_promise_the_wanted_time_decides():
    assert outcome_of(filed().by(BEN, verbs.done, at=FRIDAY + HOUR)) is Outcome.LATE_NOT_SAID


def test_without_promise_and_wanted_time_there_is_nothing_to_be_late_for():
    assert outcome_of(filed(wanted=None).by(BEN, verbs.done)) is None
