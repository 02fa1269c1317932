"""The customer asks for something else: before a promise the request changes, after one it is a wish to change."""

from datetime import timedelta

import pytest

from domain import verbs
from domain.fitting import Verb, possible
from domain.refusals import DoesNotFit, NothingChanged, PastTime
from domain.values import State, Wish, Word
from tests.builders import ADA, BEN, FRIDAY, NOON, filed, offered, promised

SCAN = Wish("a scan of invoice 4711", FRIDAY)


@pytest.mark.parametrize("acknowledged", [False, True], ids=["filed", "acknowledged"])
def test_before_an_offer_the_wish_changes_and_the_same_word_is_owed(acknowledged):
    story = filed().by(BEN, verbs.acknowledge) if acknowledged else filed()
    before = story.request
    after = story.by(ADA, verbs.edit, SCAN).request
    assert after.wish == SCAN
    assert (after.state, after.next_word) == (before.state, before.next_word)


def test_an_offer_to_the_earlier_wish_lapses():
    request = offered().by(ADA, verbs.edit, SCAN).request
    assert request.state is State.ACKNOWLEDGED
    assert request.offer is None
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.OFFER)


def test_after_a_promise_it_is_a_question_and_the_promise_stands():
    request = promised().by(ADA, verbs.edit, SCAN).request
    assert request.state is State.AGREED
    assert (request.promise.words, request.promise.due) == ("copy of invoice 4711", FRIDAY)
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.ANSWER)


def test_the_owner_answers_why_the_promise_stays():
    story = promised().by(ADA, verbs.edit, SCAN).by(BEN, verbs.answer, 1, "The scanner is broken.")
    assert story.request.question is None
    assert (story.request.next_word.what, story.request.next_word.due) == (Word.DELIVER, FRIDAY)


def test_the_owner_offers_anew_which_answers_the_question_and_waits_for_the_customer():
    story = promised().by(ADA, verbs.edit, SCAN).by(BEN, verbs.offer, SCAN.words, FRIDAY)
    assert story.request.question is None
    assert story.request.promise.words == "copy of invoice 4711"
    assert story.by(ADA, verbs.agree, 2).request.promise.words == SCAN.words


def test_while_a_question_is_open_a_promise_is_not_edited():
    story = promised().by(BEN, verbs.ask, "Which copy?")
    assert Verb.EDIT not in possible(story.request, ADA, NOON)
    with pytest.raises(DoesNotFit):
        story.by(ADA, verbs.edit, SCAN)


def test_a_wish_that_is_just_the_same_is_no_change():
    with pytest.raises(NothingChanged):
        filed().by(ADA, verbs.edit, Wish("copy of invoice 4711", FRIDAY))


def test_a_new_wanted_time_lies_ahead_and_an_old_one_may_have_passed():
    late = FRIDAY + timedelta(days=1)
    with pytest.raises(PastTime):
        filed().by(ADA, verbs.edit, Wish("a scan", NOON))
    assert filed().by(ADA, verbs.edit, SCAN, at=late).request.wish == SCAN


def test_saying_how_it_will_be_known_to_be_right_makes_the_request_formal():
    request = filed().by(ADA, verbs.edit, Wish("copy of invoice 4711", FRIDAY, "both pages")).request
    assert Verb.PROMISE not in possible(request, BEN, NOON)
