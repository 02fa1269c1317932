"""A promise for a time far ahead: the owner says now and then how it goes."""

from datetime import UTC, datetime, timedelta

import pytest

from domain import handing_over, unattended, verbs, writing
from domain.fitting import Verb, possible
from domain.hearing import hearers
from domain.refusals import DoesNotFit
from domain.steps import Act, next_step
from domain.values import Wish, Word
from messages.buttons import fitting
from messages.drawing import Reader
from tests.builders import ADA, BEN, CLEO, FRIDAY, NOON, PARIS, TERMS, filed

PROMISED_AT = NOON + timedelta(hours=1)
"""Wednesday, two in the afternoon in Paris."""
FAR = datetime(2026, 12, 23, 13, 0, tzinfo=UTC)
"""Twenty working days later."""
HALF_WAY = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)


def far_ahead(promised=FAR):
    """Ben has promised it for that time."""
    return filed(wanted=promised).by(BEN, verbs.promise_as_asked)


def owed(story):
    word = story.request.next_word
    return word.who, word.what, word.due


def test_half_way_to_a_promise_far_ahead_the_owner_says_how_it_goes():
    assert owed(far_ahead()) == (BEN, Word.UPDATE, HALF_WAY)


@pytest.mark.parametrize(
    ("at", "promised", "half_way"),
    [
        ((2027, 3, 17), (2027, 4, 14), (2027, 3, 31)),
        ((2026, 10, 14), (2026, 11, 11), (2026, 10, 28)),
    ],
    ids=["in spring", "in autumn"],
)
def test_half_way_is_the_same_time_of_day_when_clocks_change_in_between(at, promised, half_way):
    at, promised, half_way = (datetime(*day, 14, tzinfo=PARIS) for day in (at, promised, half_way))
    story = filed(wanted=promised, at=at - timedelta(hours=1)).by(BEN, verbs.promise_as_asked, at=at)
    assert owed(story) == (BEN, Word.UPDATE, half_way)


@pytest.mark.parametrize(
    ("promised", "word"),
    [
        (PROMISED_AT + timedelta(days=7), Word.DELIVER),
        (PROMISED_AT + timedelta(days=7, minutes=1), Word.UPDATE),
    ],
    ids=["five working days", "a minute more"],
)
def test_a_promise_for_the_next_five_working_days_needs_none(promised, word):
    assert far_ahead(promised).request.next_word.what is word


def test_what_is_agreed_far_ahead_has_an_update_too():
    story = filed().by(BEN, verbs.offer, "a scan", FAR).by(ADA, verbs.agree, 1)
    who, what, due = owed(story)
    assert (who, what) == (BEN, Word.UPDATE)
    assert due == HALF_WAY + timedelta(minutes=30)  # agreed an hour later, so half an hour less of the way is left


@pytest.mark.parametrize(
    ("verb", "words"),
    [(verbs.on_track, ()), (verbs.update, ("the first half is there",)), (writing.write, ("all is well",))],
    ids=["on track", "update", "a line in the thread"],
)
def test_after_a_word_of_the_owner_the_next_is_due_in_five_working_days(verb, words):
    story = far_ahead().by(BEN, verb, *words, at=HALF_WAY - timedelta(days=1))
    assert owed(story) == (BEN, Word.UPDATE, HALF_WAY + timedelta(days=6))


@pytest.mark.parametrize(
    ("at", "word"),
    [(FAR - timedelta(days=14), Word.DELIVER), (FAR - timedelta(days=14, minutes=1), Word.UPDATE)],
    ids=["five working days beyond the next", "a minute more"],
)
def test_once_the_promise_is_near_the_delivery_is_what_is_owed(at, word):
    story = far_ahead().by(BEN, verbs.on_track, at=at)
    assert story.request.next_word.what is word
    assert story.request.next_word.due == (FAR if word is Word.DELIVER else at + timedelta(days=7))


def test_a_line_of_the_customer_is_no_update():
    assert owed(far_ahead().by(ADA, writing.write, "how is it?")) == (BEN, Word.UPDATE, HALF_WAY)


def test_what_the_owner_changes_in_an_earlier_line_is_no_update():
    story = far_ahead().by(BEN, writing.write, "all is well", at=HALF_WAY)
    due = story.request.next_word.due
    assert story.by(BEN, writing.rewrite, 3, "all is very well").request.next_word.due == due


def test_an_update_does_not_answer_for_the_delivery():
    story = far_ahead(PROMISED_AT + timedelta(days=1)).by(BEN, verbs.update, "half of it is there")
    assert owed(story) == (BEN, Word.DELIVER, PROMISED_AT + timedelta(days=1))


def test_a_late_update_can_be_asked_for():
    story = far_ahead()
    assert Verb.ASK_AGAIN in possible(story.request, ADA, HALF_WAY + timedelta(minutes=1))
    story.by(ADA, writing.ask_again, at=HALF_WAY + timedelta(minutes=1))
    assert owed(story) == (BEN, Word.UPDATE, HALF_WAY)


def test_after_a_late_update_the_next_is_counted_from_it():
    story = far_ahead(FAR + timedelta(days=28)).by(BEN, verbs.on_track, at=FAR + timedelta(days=1))
    assert owed(story) == (BEN, Word.UPDATE, FAR + timedelta(days=8))


def test_once_the_promised_time_has_come_nobody_is_waited_for_to_say_how_it_goes():
    story = far_ahead().by(ADA, writing.write, "where is it?", at=FAR)
    assert owed(story) == (BEN, Word.DELIVER, FAR)


def test_a_question_makes_the_update_stand_still():
    story = far_ahead().by(BEN, verbs.ask, "which copy?", at=HALF_WAY - timedelta(days=2))
    story.by(ADA, verbs.answer, 1, "the first", at=HALF_WAY - timedelta(days=1))
    assert owed(story) == (BEN, Word.UPDATE, HALF_WAY + timedelta(days=1))


def test_an_answer_that_comes_late_leaves_no_update_for_after_the_promised_time():
    story = far_ahead(FAR + timedelta(weeks=8)).by(BEN, verbs.ask, "which copy?")
    story.by(ADA, verbs.answer, 1, "the first", at=FAR + timedelta(weeks=6))
    _, what, due = owed(story)
    assert what is Word.UPDATE
    assert due < FAR + timedelta(weeks=7, days=1)


def test_who_takes_it_over_offers_first():
    story = far_ahead().by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.take)
    assert story.request.next_word.what is Word.OFFER


def test_a_wish_to_change_is_answered_first_and_the_update_comes_after_that():
    story = far_ahead().by(ADA, verbs.edit, Wish("a scan of it", FAR), at=HALF_WAY - timedelta(days=2))
    assert owed(story)[:2] == (BEN, Word.ANSWER)
    story.by(BEN, verbs.answer, 1, "the paper is ordered", at=HALF_WAY - timedelta(days=1))
    assert owed(story) == (BEN, Word.UPDATE, HALF_WAY + timedelta(days=1))


def test_a_button_for_it_stands_first_while_it_is_owed():
    assert fitting(far_ahead().request, Reader(BEN, PARIS), HALF_WAY)[:2] == [Verb.ON_TRACK, Verb.UPDATE]
    assert fitting(far_ahead(FRIDAY).request, Reader(BEN, PARIS), FRIDAY)[0] is Verb.DONE


def test_whether_it_is_still_needed_is_asked_without_another_word_coming_to_be_owed():
    story = far_ahead(FAR + timedelta(weeks=20))
    word = story.request.next_word
    assert story.by_itself(unattended.asked_both, at=FAR + timedelta(weeks=2)).request.next_word == word


def missed():
    """The update half-way has not come, and two mornings have gone by."""
    return far_ahead().by_itself(unattended.no_update, at=HALF_WAY + timedelta(days=2))


def test_of_an_update_that_does_not_come_nobody_is_told():
    with pytest.raises(DoesNotFit):
        far_ahead().by_itself(unattended.went_overdue, at=FAR)
    story = missed()
    assert hearers(story.request, story.request, story.timeline[-1]) == ()


def test_on_the_second_morning_after_it_the_next_one_is_awaited():
    step = next_step(far_ahead().request, TERMS)
    assert (step.at, step.act) == (datetime(2026, 12, 11, 8, 0, tzinfo=UTC), Act.NEXT_UPDATE)
    assert owed(missed()) == (BEN, Word.DELIVER, FAR), "which comes sooner"
    story = far_ahead(FAR + timedelta(weeks=8))
    due = story.request.next_word.due
    story.by_itself(unattended.no_update, at=due + timedelta(days=2))
    assert owed(story)[1] is Word.UPDATE
    assert story.request.next_word.due > due + timedelta(days=7)


def test_no_update_is_missed_before_its_time():
    with pytest.raises(DoesNotFit):
        far_ahead().by_itself(unattended.no_update, at=HALF_WAY)


def test_what_was_let_go_by_can_be_asked_for_until_the_owner_speaks():
    story, now = missed(), HALF_WAY + timedelta(days=3)
    assert Verb.ASK_AGAIN in possible(story.request, ADA, now)
    assert Verb.ASK_AGAIN not in possible(story.by(BEN, verbs.on_track, at=now).request, ADA, now)


def test_a_delivery_that_does_not_come_is_said_all_the_same():
    story = missed()
    step = next_step(story.request, TERMS)
    assert (step.at, step.act) == (datetime(2026, 12, 29, 8, 0, tzinfo=UTC), Act.OVERDUE)
    story.by_itself(unattended.went_overdue, at=step.at)
    assert owed(story) == (BEN, Word.DELIVER, FAR)
    assert story.request.is_said_overdue
