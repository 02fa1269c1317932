"""What follows a no, a "not quite" and a farewell: where the next offer begins, who else is asked, who sees no more."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from domain import handing_over, mediating, verbs, writing
from domain.fitting import Verb, possible
from domain.footing import Footing
from domain.hearing import hearers
from domain.parting import parting
from domain.refusals import AskedLately, DoesNotFit, Unsuitable, UnsuitableOwner
from domain.values import Settlement, State, Wish
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, MIA, NOON, TEAM, filed, offered, promised

DAY = timedelta(days=1)
NEUTRAL = Footing(mediator=MIA)


def heard(story, *steps, **given):
    """Who hears of the last step."""
    before = story.request
    story.by(*steps, **given)
    return hearers(before, story.request, story.timeline[-1])


def test_the_next_offer_begins_with_the_one_that_was_not_quite_right():
    story = filed().by(BEN, verbs.offer, "a scan", FRIDAY + DAY).by(ADA, verbs.correct, 1, "in colour")
    assert verbs.starting_point(story.request) == ("a scan", FRIDAY + DAY)
    story.by(BEN, verbs.offer, "a scan in colour", FRIDAY + DAY)
    assert story.request.set_aside is None


def test_a_promise_that_counted_without_the_customer_s_word_is_where_the_next_offer_begins():
    story = filed().by(BEN, verbs.offer, "copy of invoice 4711", FRIDAY - DAY).by(ADA, verbs.correct, 1, "both pages")
    assert verbs.starting_point(story.request) == ("copy of invoice 4711", FRIDAY - DAY)


def test_a_new_wish_is_where_the_next_offer_begins():
    story = offered().by(ADA, verbs.correct, 1, "no").by(ADA, verbs.edit, Wish("a scan", FRIDAY))
    assert verbs.starting_point(story.request) == ("a scan", FRIDAY)


def test_whoever_takes_over_begins_with_what_had_been_promised():
    story = promised().by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.take)
    assert verbs.starting_point(story.request) == ("copy of invoice 4711", FRIDAY)


def test_what_is_not_right_as_asked_is_not_promised_as_asked_until_the_wish_has_changed():
    story = promised().by(ADA, verbs.correct, 1, "both pages")
    assert Verb.PROMISE not in possible(story.request, BEN, story.now)
    story.by(ADA, verbs.edit, Wish("copy of invoice 4711", FRIDAY + DAY))
    assert Verb.PROMISE not in possible(story.request, BEN, story.now)
    story.by(ADA, verbs.edit, Wish("both pages of invoice 4711", FRIDAY + DAY))
    assert Verb.PROMISE in possible(story.request, BEN, story.now)


def test_somebody_else_is_asked_once_after_a_no():
    story = filed().by(BEN, verbs.decline, "", "", CLEO).by(ADA, handing_over.ask_else, 13)
    assert (story.request.state, story.request.followed_by) == (State.DECLINED, 13)
    with pytest.raises(DoesNotFit):
        story.by(ADA, handing_over.ask_else, 14)


def test_what_waits_for_somebody_who_has_left_ends_when_somebody_else_is_asked():
    story = promised().by(BEN, handing_over.go).by(ADA, handing_over.ask_else, 13)
    assert story.request.state is State.WITHDRAWN
    assert story.request.next_word is None


def test_while_the_owner_is_there_nobody_else_is_asked():
    with pytest.raises(DoesNotFit):
        promised().by(ADA, handing_over.ask_else, 13)


def test_nobody_else_is_asked_two_weeks_after_a_no():
    story = filed().by(BEN, verbs.decline, "", "")
    with pytest.raises(DoesNotFit):
        story.by(ADA, handing_over.ask_else, 13, at=story.now + 15 * DAY)


@pytest.mark.parametrize(("colleague", "why"), [(ADA, Unsuitable.CUSTOMER), (BEN, Unsuitable.YOURSELF)])
def test_neither_side_is_suggested_to_be_asked_instead(colleague, why):
    with pytest.raises(UnsuitableOwner) as refused:
        filed().by(BEN, verbs.decline, "", "", colleague)
    assert refused.value.why is why


def test_what_the_owner_suggests_stays_with_the_request():
    request = filed().by(BEN, verbs.decline, "She keeps them.", "", CLEO).request
    assert (request.suggestion, request.colleague) == ("She keeps them.", CLEO)


def test_who_asked_again_a_moment_ago_is_told_when_it_can_be_done_once_more():
    story = filed().by(ADA, writing.ask_again, at=NOON + 2 * DAY)
    with pytest.raises(AskedLately) as refused:
        story.by(ADA, writing.ask_again)
    assert refused.value.again == story.request.ask_again_from


def test_where_nothing_is_overdue_any_more_that_is_what_is_said():
    story = filed().by(ADA, writing.ask_again, at=NOON + 2 * DAY).by(BEN, verbs.acknowledge)
    with pytest.raises(DoesNotFit) as refused:
        story.by(ADA, writing.ask_again)
    assert not isinstance(refused.value, AskedLately)


def test_what_is_private_is_not_taken_to_a_team():
    story = filed()
    story.request = replace(story.request, private=True)
    with pytest.raises(UnsuitableOwner) as refused:
        story.by(ADA, verbs.edit, story.request.wish, TEAM, "accounts")
    assert refused.value.why is Unsuitable.TEAM_FOR_PRIVATE


def test_of_an_outcome_both_sides_hear_and_a_new_owner_by_the_card():
    story = filed().by(ADA, mediating.bring_in, "we do not agree", footing=NEUTRAL)
    assert heard(story, MIA, mediating.settle, 1, "so be it", Settlement.ANOTHER_OWNER, None, CLEO) == (ADA, BEN)


def test_who_helps_a_second_time_hears_it_for_the_card_is_there_already():
    story = filed().by(ADA, mediating.bring_in, "we do not agree", footing=NEUTRAL)
    story.by(MIA, mediating.settle, 1, "so be it", Settlement.CARRY_ON, FRIDAY)
    assert heard(story, ADA, mediating.bring_in, "still not", footing=NEUTRAL) == (BEN, MIA)


def test_the_news_of_a_question_to_somebody_carry_buttons_until_something_newer_has_happened():
    story = promised().by(BEN, handing_over.hand_over, CLEO)
    assert story.request.version in story.request.prompts
    story.by(CLEO, handing_over.take)
    assert story.request.prompts == (story.request.version,)


def test_who_has_parted_sees_it_as_it_was_then():
    story = promised().by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.take)
    story.by(ADA, verbs.edit, Wish("a secret", FRIDAY))
    left = parting(story.request, tuple(story.timeline), BEN)
    assert left
    assert (left.before.owner, left.after.owner) == (BEN, CLEO)
    assert left.after.wish.words == "copy of invoice 4711"


@pytest.mark.parametrize("person", [ADA, CLEO, EVE])
def test_who_has_a_part_in_it_or_never_had_has_not_parted(person):
    story = promised().by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.take)
    assert parting(story.request, tuple(story.timeline), person) is None


def test_of_two_farewells_the_last_one_counts():
    story = filed().by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.leave)
    story.by(BEN, handing_over.hand_over, CLEO).by(CLEO, handing_over.leave)
    left = parting(story.request, tuple(story.timeline), CLEO)
    assert left and left.after.version == 5


@pytest.mark.parametrize(
    ("person", "verb", "given"),
    [(BEN, handing_over.hand_over, (MIA,)), (ADA, verbs.edit, (Wish("copy of invoice 4711", FRIDAY), MIA))],
)
def test_whoever_helps_both_does_not_become_one_of_them(person, verb, given):
    story = filed().by(ADA, mediating.bring_in, "we do not agree", footing=NEUTRAL)
    with pytest.raises(UnsuitableOwner) as refused:
        story.by(person, verb, *given)
    assert refused.value.why is Unsuitable.MEDIATOR
