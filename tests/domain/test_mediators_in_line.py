"""A mediator does not come to an outcome: the next one in line is asked; nobody left, it goes on with an offer."""

from datetime import timedelta

import pytest

from domain import mediating, unattended, verbs
from domain.evolving import replay
from domain.footing import Footing
from domain.hearing import hearers, leaving
from domain.refusals import DoesNotFit, UnknownRequest
from domain.values import Settlement, State, Word
from tests.builders import ADA, BEN, CLEO, FRIDAY, MIA, TERMS, delivered, filed, promised

NOAH = "U0NOAH"
WEEK = timedelta(days=7)
LATE = FRIDAY + WEEK


def brought_in(story=None):
    """Ada has brought Mia in, and Ben has said how he sees it."""
    story = (story or filed()).by(ADA, mediating.bring_in, "We go in circles.", footing=Footing(mediator=MIA))
    return story.by(BEN, mediating.state, "I was never told which invoice.")


def without_outcome(*line, story=None, at=LATE):
    """Mia has said nothing for days."""
    return (story or brought_in()).by_itself(unattended.next_mediator, line, at=at)


def test_the_next_one_owes_an_outcome_within_the_limit():
    request = without_outcome(CLEO, NOAH).request
    assert (request.mediator, request.next_word.who, request.next_word.what) == (CLEO, CLEO, Word.SETTLE)
    assert request.next_word.due == TERMS.weeks[CLEO].add_limit(LATE, TERMS.limits.settle)


def test_what_both_have_said_goes_to_the_next_one():
    mediation = without_outcome(CLEO).request.mediation
    assert [each.by for each in mediation.statements] == [ADA, BEN]
    assert (mediation.number, mediation.earlier) == (1, (MIA,))


def test_both_hear_it_and_the_earlier_one_has_no_part_in_it_any_more():
    story = brought_in()
    before = story.request
    without_outcome(CLEO, story=story)
    assert hearers(before, story.request, story.timeline[-1]) == (ADA, BEN)
    assert leaving(before, story.request) == (MIA,)
    with pytest.raises(UnknownRequest):
        story.by(MIA, mediating.settle, 1, "So be it.", Settlement.DECLINED)


def test_the_next_one_settles_it():
    story = without_outcome(CLEO).by(CLEO, mediating.settle, 1, "So be it.", Settlement.CARRY_ON, LATE + WEEK)
    assert (story.request.mediation, story.request.next_word.due) == (None, LATE + WEEK)


def test_never_one_of_the_two_nor_who_has_had_it():
    story = without_outcome(ADA, BEN, MIA, CLEO)
    assert story.request.mediator == CLEO
    without_outcome(MIA, CLEO, NOAH, story=story, at=LATE + WEEK)
    assert story.request.mediator == NOAH
    assert story.request.mediation.earlier == (MIA, CLEO)


@pytest.mark.parametrize("story", [filed, delivered])
def test_nobody_left_the_owner_owes_a_new_offer_and_both_hear_it(story):
    story = brought_in(story())
    before = story.request
    without_outcome(MIA, story=story)
    request = story.request
    assert (request.mediation, request.state) == (None, State.ACKNOWLEDGED)
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.OFFER)
    assert request.next_word.due == TERMS.weeks[BEN].add_limit(LATE, TERMS.limits.offer)
    assert hearers(before, request, story.timeline[-1]) == (ADA, BEN)
    assert replay("r1", 12, story.timeline) == request


def test_nobody_left_a_promise_stands_until_the_new_offer():
    request = without_outcome(story=brought_in(promised())).request
    assert (request.state, request.promise.due, request.next_word.what) == (State.AGREED, FRIDAY, Word.OFFER)


def test_while_there_is_time_for_an_outcome_nobody_else_is_asked():
    story = brought_in()
    with pytest.raises(DoesNotFit):
        without_outcome(CLEO, story=story, at=story.request.next_word.due)


def test_without_a_mediation_nobody_is_asked():
    with pytest.raises(DoesNotFit):
        without_outcome(CLEO, story=filed().by(BEN, verbs.acknowledge))
