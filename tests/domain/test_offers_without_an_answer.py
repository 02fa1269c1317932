"""An offer is not answered: it counts as the owner's promise, never as agreed; over a promise that stands it lapses."""

from datetime import timedelta

import pytest

from domain import unattended, verbs
from domain.evolving import replay
from domain.fitting import Verb, possible
from domain.hearing import hearers
from domain.outcome import deciding_promise
from domain.refusals import DoesNotFit, Replaced
from domain.values import NextWord, Outcome, State, Word
from tests.builders import ADA, BEN, FRIDAY, delivered, filed, offered, promised

DAY = timedelta(days=1)
DUE = FRIDAY + 7 * DAY
SILENT = FRIDAY + 3 * DAY


def stood(story=None):
    """Ada has not answered what Ben offers by a later day than wanted."""
    return (story or offered(due=DUE)).by_itself(unattended.offer_stood, at=SILENT)


def at_risk(story=None, due=DUE):
    """Ben has promised it, and offers it for later."""
    return (story or promised()).by(BEN, verbs.at_risk, "The scanner broke.", "copy of invoice 4711", due)


def test_it_counts_as_the_owner_s_promise_and_is_marked_as_not_answered():
    request = stood().request
    assert (request.state, request.promise.words, request.promise.due) == (State.AGREED, "copy of invoice 4711", DUE)
    assert request.next_word == NextWord(BEN, Word.DELIVER, DUE)
    assert (request.promise.by_customer, request.promise.unanswered_offer) == (False, 1)
    assert request.promises == (request.promise,)
    assert request.offer is None


def test_both_hear_it():
    story = offered(due=DUE)
    before = story.request
    stood(story)
    assert hearers(before, story.request, story.timeline[-1]) == (ADA, BEN)


def test_a_late_yes_makes_it_agreed_and_the_same_promise():
    story = stood()
    before = story.request.promise
    story.by(ADA, verbs.agree, 1)
    promise = story.request.promise
    assert (promise.by_customer, promise.unanswered_offer) == (True, 0)
    assert (promise.words, promise.due, promise.agreed_at) == (before.words, before.due, before.agreed_at)
    assert story.request.promises == (promise,)
    assert replay("r1", 12, story.timeline) == story.request


def test_a_second_yes_does_not_fit():
    with pytest.raises(DoesNotFit):
        stood().by(ADA, verbs.agree, 1).by(ADA, verbs.agree, 1)


def test_what_is_not_quite_right_can_be_said_late_too():
    story = stood().by(ADA, verbs.correct, 1, "Both pages.")
    assert (story.request.state, story.request.promise, story.request.promises) == (State.ACKNOWLEDGED, None, ())
    assert story.request.next_word.what is Word.OFFER


def test_both_fit_until_the_delivery():
    story = stood()
    assert {Verb.AGREE, Verb.CORRECT} <= set(possible(story.request, ADA, DUE + DAY))
    story = delivered(story)
    assert not {Verb.AGREE, Verb.CORRECT} & set(possible(story.request, ADA, story.now))


def test_a_delivery_is_measured_by_it():
    assert delivered(stood()).request.outcome is Outcome.EARLY
    assert deciding_promise(stood().request).due == DUE


def test_over_a_promise_that_stands_the_offer_lapses():
    story = stood(at_risk())
    assert story.request.promise.due == FRIDAY
    assert (story.request.offer, story.request.promise.unanswered_offer) == (None, 0)
    assert story.request.next_word == NextWord(BEN, Word.DELIVER, FRIDAY)
    assert verbs.starting_point(story.request)[1] == DUE


def test_an_old_yes_to_what_has_lapsed_agrees_to_nothing_else():
    risky = at_risk(stood(), DUE + DAY)
    story = risky.by_itself(unattended.offer_stood, at=SILENT + 3 * DAY)
    with pytest.raises(Replaced):
        story.by(ADA, verbs.agree, 2)
    with pytest.raises(Replaced):
        story.by(ADA, verbs.correct, 2, "Sooner, please.")
    assert story.by(ADA, verbs.agree, 1).request.promise.due == DUE


def test_an_old_yes_to_what_was_not_quite_right_agrees_to_nothing_else():
    story = at_risk(stood(), DUE + DAY).by(ADA, verbs.correct, 2, "Sooner, please.")
    with pytest.raises(Replaced):
        story.by(ADA, verbs.agree, 2)
    story.by(ADA, verbs.agree, 1)
    assert story.request.next_word == NextWord(BEN, Word.DELIVER, DUE)


def test_what_has_lapsed_was_said_before_all_the_same():
    story = stood(at_risk())
    assert delivered(story).request.outcome is Outcome.LATE_SAID


def test_an_offer_whose_time_has_passed_while_it_waited_binds_nobody():
    story = stood(offered(due=SILENT - DAY))
    assert (story.request.state, story.request.promise, story.request.promises) == (State.ACKNOWLEDGED, None, ())
    assert (story.request.next_word.who, story.request.next_word.what) == (BEN, Word.OFFER)


@pytest.mark.parametrize("story", [filed, promised, delivered])
def test_without_an_open_offer_nothing_stands(story):
    with pytest.raises(DoesNotFit):
        story().by_itself(unattended.offer_stood, at=SILENT)


def test_while_there_is_time_to_answer_it_waits():
    story = offered(due=DUE)
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.offer_stood, at=story.request.next_word.due)
