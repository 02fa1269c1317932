"""One side asks the other: until the answer limits stand still, and a promised time never moves."""

from datetime import UTC, datetime, timedelta

import pytest

from domain import verbs
from domain.fitting import Verb, possible
from domain.refusals import DoesNotFit, Missing, Replaced
from domain.values import State, Word
from tests.builders import ADA, BEN, FRIDAY, NOON, TERMS, filed, offered, promised

HOUR = timedelta(hours=1)


def test_to_ask_is_a_first_word_and_the_customer_owes_the_answer():
    request = filed().by(BEN, verbs.ask, "Which copy?").request
    assert request.state is State.ACKNOWLEDGED
    assert (request.next_word.who, request.next_word.what) == (ADA, Word.ANSWER)


def test_after_the_answer_the_owner_has_the_time_that_was_left():
    story = filed().by(BEN, verbs.acknowledge, at=NOON)
    due = story.request.next_word.due
    story.by(BEN, verbs.ask, "Which copy?", at=NOON + HOUR).by(ADA, verbs.answer, 1, "The first.", at=NOON + 3 * HOUR)
    assert (story.request.next_word.who, story.request.next_word.what) == (BEN, Word.OFFER)
    assert story.request.next_word.due == TERMS.weeks[BEN].add(due, 2 * HOUR)


def test_at_least_one_working_hour_is_left_after_an_answer():
    story = filed().by(BEN, verbs.acknowledge, at=NOON)
    late = datetime(2026, 11, 26, 12, tzinfo=UTC) - timedelta(minutes=5)
    story.by(BEN, verbs.ask, "Which copy?", at=late).by(ADA, verbs.answer, 1, "The first.", at=late + HOUR)
    assert story.request.next_word.due == late + 2 * HOUR


def test_a_promised_time_does_not_move_for_a_question():
    story = promised().by(BEN, verbs.ask, "Which copy?").by(ADA, verbs.answer, 1, "The first.", at=FRIDAY + HOUR)
    assert story.request.next_word.due == FRIDAY


def test_what_else_happens_leaves_the_question_open():
    story = offered().by(BEN, verbs.ask, "Which copy?")
    due = story.request.next_word.due
    request = story.by(ADA, verbs.agree, 1).request
    assert request.state is State.AGREED
    assert (request.next_word.what, request.next_word.due) == (Word.ANSWER, due)
    assert story.by(ADA, verbs.answer, 1, "The first.").request.next_word.what is Word.DELIVER


@pytest.mark.parametrize(
    "act",
    [(verbs.done, ()), (verbs.offer, ("a scan", FRIDAY)), (verbs.decline, ("", ""))],
    ids=["delivery", "offer", "decline"],
)
def test_the_owner_who_goes_on_lets_the_question_lapse(act):
    verb, arguments = act
    assert promised().by(BEN, verbs.ask, "Which copy?").by(BEN, verb, *arguments).request.question is None


def test_only_one_question_is_open_at_a_time():
    story = promised().by(BEN, verbs.ask, "Which copy?")
    assert Verb.ASK not in possible(story.request, BEN, NOON)
    with pytest.raises(DoesNotFit):
        story.by(BEN, verbs.ask, "And when?")


def test_only_the_one_who_was_asked_answers():
    with pytest.raises(DoesNotFit):
        promised().by(BEN, verbs.ask, "Which copy?").by(BEN, verbs.answer, 1, "The first.")


def test_an_answer_to_an_older_question_is_refused():
    story = promised().by(BEN, verbs.ask, "Which copy?").by(ADA, verbs.answer, 1, "The first.")
    story.by(BEN, verbs.ask, "By post?")
    with pytest.raises(Replaced):
        story.by(ADA, verbs.answer, 1, "Yes.")


def test_a_question_needs_words():
    with pytest.raises(Missing):
        promised().by(BEN, verbs.ask, "  ")
