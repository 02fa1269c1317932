"""What figures are counted from."""

from datetime import UTC, datetime, timedelta

from domain import events, handing_over, mediating, unattended, verbs
from domain.evolving import begin
from domain.footing import Footing
from domain.marks import Mark, Milestone
from domain.values import Outcome, Settlement, Wish
from tests.builders import ADA, BEN, CLEO, FRIDAY, MIA, NOON, TEAM, delivered, filed, offered, promised

HOUR = timedelta(hours=1)
ONE = NOON + HOUR
"""When the first verb of a story happens."""
MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
MEMBER = Footing(is_member=True, is_onlooker=True)


def reached(story):
    """What, in order."""
    return [mark.what for mark in story.request.marks]


def last(story):
    return story.request.marks[-1]


def test_what_was_only_asked_has_reached_nothing():
    assert filed().request.marks == ()


def test_the_owner_s_first_word_counts_once():
    story = filed().by(BEN, verbs.acknowledge).by(BEN, verbs.offer, "a copy", FRIDAY)
    assert story.request.marks == (Mark(Milestone.FIRST_WORD, ONE),)


def test_whoever_takes_what_a_team_was_asked_says_the_first_word():
    assert reached(filed(owner=TEAM).by(CLEO, handing_over.take, footing=MEMBER)) == [Milestone.FIRST_WORD]


def test_what_the_customer_says_is_no_first_word():
    story = filed().by(ADA, verbs.edit, Wish("two copies", FRIDAY)).by(ADA, verbs.withdraw, "")
    assert reached(story) == [Milestone.WITHDRAWN]


def test_a_first_word_after_its_time_is_late():
    due = filed().request.next_word.due
    assert not last(filed().by(BEN, verbs.acknowledge, at=due)).late
    assert last(filed().by(BEN, verbs.acknowledge, at=due + HOUR)).late


def test_a_first_word_is_late_too_where_a_lead_was_asked_meanwhile():
    story = filed(owner=TEAM).by_itself(unattended.went_overdue, MIA, at=MONDAY)
    assert last(story.by(CLEO, handing_over.take, at=MONDAY + HOUR, footing=MEMBER)) == Mark(
        Milestone.FIRST_WORD, MONDAY + HOUR, late=True
    )


def test_a_promise_counts_once_it_counts():
    assert reached(offered()) == [Milestone.FIRST_WORD]
    story = offered().by(ADA, verbs.agree, 1)
    assert last(story) == Mark(Milestone.PROMISED, story.now)
    story.by(BEN, verbs.offer, "a copy", MONDAY + HOUR).by(ADA, verbs.agree, 2)
    assert reached(story) == [Milestone.FIRST_WORD, Milestone.PROMISED]


def test_a_promise_as_asked_is_first_word_and_promise_at_once():
    assert promised().request.marks == (Mark(Milestone.FIRST_WORD, ONE), Mark(Milestone.PROMISED, ONE))


def test_an_offer_that_nobody_answered_counts_as_promised():
    story = offered(due=MONDAY + 300 * HOUR)
    story.by_itself(unattended.offer_stood, at=story.request.next_word.due + HOUR)
    assert last(story).what is Milestone.PROMISED


def test_a_promise_unasked_is_promised_with_its_filing_and_has_no_first_word():
    wish = Wish("slides", FRIDAY)
    unasked = begin("r1", 1, events.Filed(at=NOON, by=BEN, owner=BEN, customer=ADA, wish=wish))
    assert unasked.marks == (Mark(Milestone.PROMISED, NOON),)
    filing = filed()
    filing.request = unasked
    assert reached(filing.by(BEN, verbs.done)) == [Milestone.PROMISED, Milestone.DELIVERED]


def test_a_delivery_carries_how_it_stood_then():
    story = promised().by(BEN, verbs.done, at=FRIDAY + HOUR)
    assert last(story) == Mark(Milestone.DELIVERED, FRIDAY + HOUR, outcome=Outcome.LATE_NOT_SAID)
    assert last(filed(wanted=None).by(BEN, verbs.done)).outcome is None


def test_every_delivery_counts_and_every_time_that_it_came_back():
    story = delivered().by(BEN, verbs.deliver, "a better copy", differs=False, explanation="")
    story.by(ADA, verbs.reopen, 2, "page two").by(BEN, verbs.deliver, "all of it", differs=False, explanation="")
    expected = [Milestone.DELIVERED, Milestone.DELIVERED, Milestone.REOPENED, Milestone.DELIVERED]
    assert reached(story)[2:] == expected


def test_what_is_confirmed_after_silence_was_unconfirmed_before():
    story = delivered()
    story.by_itself(unattended.went_unconfirmed, at=story.request.next_word.due + HOUR)
    story.by(ADA, verbs.confirm, 1)
    assert reached(story)[-2:] == [Milestone.UNCONFIRMED, Milestone.CONFIRMED]


def test_a_no_after_a_promise_is_given_back_and_before_one_it_is_not():
    assert reached(filed().by(BEN, verbs.decline, "", "")) == [Milestone.FIRST_WORD, Milestone.DECLINED]
    assert last(promised().by(BEN, verbs.decline, "", "")).what is Milestone.GIVEN_BACK
    reopened = delivered().by(ADA, verbs.reopen, 1, "page two")
    assert last(reopened.by(BEN, verbs.decline, "", "")).what is Milestone.GIVEN_BACK


def test_a_mediator_s_no_counts_like_the_owner_s():
    for story, what in ((filed(), Milestone.DECLINED), (promised(), Milestone.GIVEN_BACK)):
        story.by(ADA, mediating.bring_in, "we disagree", footing=Footing(mediator=MIA))
        story.by(MIA, mediating.settle, 1, "no", Settlement.DECLINED)
        assert last(story).what is what


def test_a_delivery_after_which_something_is_to_be_offered_anew_is_set_aside():
    story = delivered().by(ADA, mediating.bring_in, "we disagree", footing=Footing(mediator=MIA))
    assert last(story).what is Milestone.DELIVERED
    story.by(MIA, mediating.settle, 1, "begin again", Settlement.CARRY_ON, FRIDAY)
    assert last(story).what is Milestone.SET_ASIDE


def test_what_is_asked_of_somebody_else_instead_is_withdrawn():
    story = filed().by(BEN, verbs.acknowledge)
    story.by(BEN, handing_over.go).by(ADA, handing_over.ask_else, 13)
    assert story.request.followed_by == 13
    assert last(story).what is Milestone.WITHDRAWN


def test_what_nobody_spoke_of_for_weeks_has_lapsed():
    story = filed().by_itself(unattended.asked_both, at=NOON + 28 * 24 * HOUR)
    assert last(story.by_itself(unattended.lapsed, at=NOON + 35 * 24 * HOUR)).what is Milestone.LAPSED


def test_an_answer_counts_and_says_whether_it_came_late():
    asked = filed().by(BEN, verbs.ask, "which one?")
    due = asked.request.next_word.due
    asked.by(ADA, verbs.answer, 1, "the last", at=due + HOUR).by(BEN, verbs.ask, "and which page?")
    asked.by(ADA, verbs.answer, 2, "all")
    assert [(mark.what, mark.late) for mark in asked.request.marks[1:]] == [
        (Milestone.ANSWERED, True),
        (Milestone.ANSWERED, False),
    ]


def test_thanks_say_whether_it_was_more_than_asked_for():
    story = delivered().by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, "Wonderful!")
    assert last(story) == Mark(Milestone.THANKED, story.now)
    story = delivered().by(ADA, verbs.confirm, 1).by(ADA, verbs.thank, "", more=True)
    assert last(story) == Mark(Milestone.THANKED, story.now, more=True)
