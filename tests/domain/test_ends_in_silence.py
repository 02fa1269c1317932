"""What ends when nobody speaks: a delivery without an answer, and a request without any word."""

from datetime import timedelta

import pytest

from domain import handing_over, unattended, verbs, writing
from domain.evolving import replay
from domain.fitting import Verb, possible
from domain.footing import Footing
from domain.hearing import hearers
from domain.refusals import DoesNotFit
from domain.values import Outcome, State, Word
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, NOON, TEAM, delivered, filed, promised

IN_A_WEEK = NOON + timedelta(days=7)
SILENT = NOON + timedelta(weeks=5)


def unconfirmed():
    """Ada has not said whether what Ben delivered is right."""
    return delivered().by_itself(unattended.went_unconfirmed, at=IN_A_WEEK)


def asked_both(story=None):
    """Nobody has spoken for five weeks."""
    return (story or filed()).by_itself(unattended.asked_both, at=SILENT)


def lapsed():
    """Nor for another one."""
    return asked_both().by_itself(unattended.lapsed, at=SILENT + timedelta(weeks=1))


def taken_with_a_follower():
    """Cleo looks after what Ada has asked of the team, and Eve waits for it too."""
    story, footing = filed(owner=TEAM), Footing(is_member=True)
    return story.by(EVE, handing_over.follow, footing=footing).by(CLEO, handing_over.take, footing=footing)


def told(story, before):
    """Who hears of the last event."""
    return hearers(before, story.request, story.timeline[-1])


def test_a_delivery_without_an_answer_ends_unconfirmed():
    request = unconfirmed().request
    assert (request.state, request.next_word, request.ended_at) == (State.UNCONFIRMED, None, IN_A_WEEK)


def test_how_the_delivery_stood_stays_beside_that():
    request = unconfirmed().request
    assert request.outcome is Outcome.EARLY
    assert request.delivery.words == "copy of invoice 4711"


def test_an_answer_that_is_not_overdue_is_waited_for():
    story = delivered()
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.went_unconfirmed, at=story.request.next_word.due)


def test_a_second_delivery_is_waited_for_anew():
    story = delivered().by(BEN, verbs.deliver, "both pages", differs=False, explanation="", at=IN_A_WEEK)
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.went_unconfirmed, at=IN_A_WEEK + timedelta(minutes=1))


def test_what_is_not_delivered_does_not_end_unconfirmed():
    with pytest.raises(DoesNotFit):
        promised().by_itself(unattended.went_unconfirmed, at=SILENT)


@pytest.mark.parametrize("verb", [Verb.CONFIRM, Verb.REOPEN])
def test_for_fourteen_days_the_customer_can_still_answer(verb):
    story = unconfirmed()
    assert verb in possible(story.request, ADA, IN_A_WEEK + timedelta(days=14))
    assert verb not in possible(story.request, ADA, IN_A_WEEK + timedelta(days=14, seconds=1))


def test_the_owner_has_nothing_more_to_do_than_to_write():
    assert possible(unconfirmed().request, BEN, IN_A_WEEK) == (Verb.WRITE,)


def test_a_late_yes_confirms_it():
    request = unconfirmed().by(ADA, verbs.confirm, 1).request
    assert (request.state, request.ended_at) == (State.CONFIRMED, IN_A_WEEK + timedelta(hours=1))


def test_what_turns_out_not_to_be_right_is_open_again():
    request = unconfirmed().by(ADA, verbs.reopen, 1, "the second page").request
    assert (request.state, request.not_yet_right, request.ended_at) == (State.ACKNOWLEDGED, "the second page", None)
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.OFFER)


def test_the_two_hear_that_it_ends_unconfirmed_and_nobody_else():
    story = taken_with_a_follower().by(CLEO, verbs.done)
    before = story.request
    assert told(story.by_itself(unattended.went_unconfirmed, at=IN_A_WEEK), before) == (ADA, CLEO)


def test_after_weeks_without_a_word_both_are_asked_once():
    story = filed()
    before = story.request
    assert told(asked_both(story), before) == (ADA, BEN)
    assert story.request.asked_both_at == SILENT
    assert (story.request.state, story.request.next_word) == (State.FILED, before.next_word)
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.asked_both, at=SILENT + timedelta(days=1))


def test_while_somebody_speaks_nobody_is_asked():
    story = filed().by(BEN, writing.write, "I am at it", at=SILENT - timedelta(days=18))
    with pytest.raises(DoesNotFit):
        asked_both(story)


def test_somebody_who_has_left_is_not_asked():
    story = filed().by(BEN, handing_over.go, at=NOON + timedelta(hours=1))
    before = story.request
    assert told(asked_both(story), before) == (ADA,)


def test_whether_a_delivery_is_still_needed_is_asked_of_nobody():
    with pytest.raises(DoesNotFit):
        asked_both(delivered())


def test_that_somebody_has_left_is_no_word():
    story = filed().by(BEN, handing_over.go, at=SILENT - timedelta(days=2))
    assert story.request.spoken_at == NOON
    assert asked_both(story).request.asked_both_at


@pytest.mark.parametrize(
    ("who", "verb", "words"),
    [
        (ADA, writing.write, "yes"),
        (BEN, writing.write, "no"),
        (BEN, verbs.acknowledge, None),
        (ADA, writing.ask_again, None),
    ],
)
def test_any_word_of_either_keeps_it_open(who, verb, words):
    story = asked_both().by(who, verb, *([words] if words else []))
    assert story.request.asked_both_at is None
    assert story.request.spoken_at == SILENT + timedelta(hours=1)
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.lapsed, at=SILENT + timedelta(weeks=1))


def test_what_keeps_it_open_can_be_asked_about_again_weeks_later():
    story = asked_both().by(ADA, writing.write, "yes")
    assert story.by_itself(unattended.asked_both, at=SILENT + timedelta(weeks=5)).request.asked_both_at


def test_nothing_lapses_before_both_have_been_asked():
    with pytest.raises(DoesNotFit):
        filed().by_itself(unattended.lapsed, at=SILENT)


def test_without_an_answer_it_lapses():
    request = lapsed().request
    assert (request.state, request.next_word, request.asked_both_at) == (State.LAPSED, None, None)
    assert request.ended_at == SILENT + timedelta(weeks=1)


def test_whoever_waits_for_the_same_hears_that_it_has_lapsed_but_not_what_the_two_are_asked():
    story = taken_with_a_follower()
    before = story.request
    assert told(asked_both(story), before) == (ADA, CLEO)
    before = story.request
    assert told(story.by_itself(unattended.lapsed, at=SILENT + timedelta(weeks=1)), before) == (ADA, CLEO, EVE)


def test_what_has_lapsed_can_go_to_somebody_else_for_fourteen_days():
    story = lapsed()
    ended = story.request.ended_at
    assert Verb.ASK_ELSE in possible(story.request, ADA, ended + timedelta(days=14))
    assert Verb.ASK_ELSE not in possible(story.request, ADA, ended + timedelta(days=14, seconds=1))
    after = story.by(ADA, handing_over.ask_else, 13).request
    assert (after.state, after.followed_by, after.ended_at) == (State.LAPSED, 13, ended)
    assert Verb.ASK_ELSE not in possible(after, ADA, ended)


def test_what_was_open_between_them_lapses_with_it():
    story = filed(criterion="signed").by(BEN, verbs.offer, "a scan", FRIDAY + timedelta(weeks=20))
    story.by(BEN, handing_over.hand_over, CLEO)
    asked_both(story).by_itself(unattended.lapsed, at=SILENT + timedelta(weeks=1))
    assert (story.request.offer, story.request.hand_over) == (None, None)
    assert CLEO not in story.request.audience


def test_a_timeline_gives_the_same_again():
    for story in (unconfirmed(), asked_both(), lapsed(), asked_both().by(ADA, writing.write, "yes")):
        assert replay("r1", 12, story.timeline) == story.request
