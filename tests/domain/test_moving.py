"""Leave moves what is owed without a promise, by just the working time that it takes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from domain import mediating, verbs
from domain.events import KEPT
from domain.evolving import replay
from domain.footing import Footing
from domain.moving import counted_anew, move
from domain.refusals import DoesNotFit
from domain.terms import Terms
from domain.values import NextWord, Settlement, Word
from domain.worktime import Span
from tests.builders import ADA, BEN, MIA, TERMS, WEEKS, Story, delivered, filed, offered, promised
from tests.domain.test_leave import weeks_with_leave
from tests.domain.test_worktime import moments

HOUR = timedelta(hours=1)


def utc(day: int, hour: int) -> datetime:
    """Of November 2026; the 25th is a Wednesday. Ben works from 8 to 16 by this clock, Ada from 9 to 17."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


GONE = (utc(25, 14), utc(30, 8))


def away(story: Story, who: str, *leave: Span) -> Story:
    """From now on the person's limits are counted with this leave."""
    story.terms = Terms(TERMS.limits, {**WEEKS, who: replace(WEEKS[who], away=leave)}, TERMS.zones)
    return story


def moved(story: Story, who: str, at: datetime, *before: Span) -> Story:
    after = story.terms.weeks[who]
    return story.by_itself(move, story.request.next_word, replace(after, away=before), after, True, at=at)


def test_the_working_time_that_was_left_is_left_when_somebody_is_back():
    story = filed()
    assert story.request.next_word.due == utc(25, 16)
    moved(away(story, BEN, GONE), BEN, utc(25, 13))
    assert story.request.next_word.due == utc(30, 10), "an hour today, two more on Monday"


def test_who_comes_back_sooner_owes_it_sooner():
    story = moved(away(filed(), BEN, GONE), BEN, utc(25, 13))
    moved(away(story, BEN, (utc(25, 14), utc(26, 9))), BEN, utc(26, 9), GONE)
    assert story.request.next_word.due == utc(26, 11)


def test_the_customer_s_words_move_with_the_customer_s_leave():
    story = offered()
    assert story.request.next_word.due == utc(26, 13)
    moved(away(story, ADA, (utc(26, 9), utc(27, 9))), ADA, utc(25, 15))
    assert story.request.next_word.due == utc(27, 13)
    assert story.request.next_word.what is Word.AGREE


def test_nothing_else_changes():
    before = offered()
    turn, prompts = before.request.turn, before.request.prompts
    after = moved(away(before, ADA, (utc(26, 9), utc(27, 9))), ADA, utc(25, 15)).request
    assert (after.turn, after.prompts, after.offer, after.state) == (turn, prompts, before.request.offer, "offered")


@pytest.mark.parametrize("story", [filed, offered, delivered])
def test_the_timeline_gives_the_same_without_any_settings(story):
    story = story()
    who = story.request.next_word.who
    moved(away(story, who, (utc(25, 15), utc(30, 9))), who, utc(25, 14))
    assert replay("r1", 12, story.timeline) == story.request


def test_nobody_has_said_a_word_with_it():
    story = filed()
    moved(away(story, BEN, GONE), BEN, utc(25, 13))
    assert story.timeline[-1].by == KEPT
    assert story.request.spoken_at == story.timeline[0].at


def test_an_update_that_would_come_after_the_promise_is_no_longer_awaited():
    due = utc(25, 12) + timedelta(days=21)
    story = filed(wanted=due).by(BEN, verbs.promise_as_asked)
    assert story.request.next_word.what is Word.UPDATE
    moved(away(story, BEN, (utc(26, 8), due + timedelta(days=1))), BEN, utc(25, 15))
    assert story.request.next_word == NextWord(BEN, Word.DELIVER, due)


def must_stay(story: Story, who: str, at: datetime, *before: Span) -> None:
    word = story.request.next_word
    assert word and word.who == who
    with pytest.raises(DoesNotFit):
        moved(story, who, at, *before)
    assert story.request.next_word == word


def test_a_promised_time_never_moves():
    story = promised()
    must_stay(away(story, BEN, GONE), BEN, utc(25, 14))


def test_what_is_late_stays_late():
    must_stay(away(filed(), BEN, GONE), BEN, utc(25, 17))


def test_leave_after_the_time_is_nothing_to_it():
    must_stay(away(filed(), BEN, (utc(26, 8), utc(30, 8))), BEN, utc(25, 13))


def test_what_was_set_anew_meanwhile_counts_with_the_leave_already():
    story = away(filed(), BEN, GONE)
    word, week = story.request.next_word, story.terms.weeks[BEN]
    story.by(BEN, verbs.acknowledge)
    with pytest.raises(DoesNotFit):
        story.by_itself(move, word, replace(week, away=()), week, True, at=utc(25, 14))


def test_the_day_that_a_mediator_has_named_stays():
    story = delivered().by(ADA, mediating.bring_in, "no", footing=Footing(mediator=MIA))
    story.by(MIA, mediating.settle, 1, "so", Settlement.CARRY_ON, utc(27, 12))
    must_stay(away(story, BEN, (utc(26, 8), utc(30, 8))), BEN, utc(25, 16))


def test_while_a_question_is_open_the_answer_moves_and_what_stands_still_stays():
    story = filed().by(BEN, verbs.ask, "which one?")
    left = story.request.question.left
    moved(away(story, ADA, (utc(25, 15), utc(27, 9))), ADA, utc(25, 14))
    assert story.request.next_word.what is Word.ANSWER
    assert story.request.question.left == left


@given(weeks_with_leave(), moments(), st.integers(1, 3000))
@settings(deadline=None, max_examples=150)
def test_the_time_that_is_left_is_the_same_in_either_week_and_going_back_undoes_it(week, now, minutes):
    there = week.without_leave
    due = there.add(now, timedelta(minutes=minutes))
    later = counted_anew(due, now, there, week)
    assert later >= due
    assert week.between(now, later) == timedelta(minutes=minutes)
    assert there.between(now, counted_anew(later, now, week, there)) == timedelta(minutes=minutes)
