"""A request changes hands: a team's is taken, an owner's is handed over."""

from datetime import timedelta

import pytest

from domain import handing_over, mediating, verbs
from domain.fitting import Verb, possible
from domain.footing import Footing, roles_of
from domain.hearing import hearers, leaving
from domain.parties import team_in
from domain.refusals import DoesNotFit, Missing, UnknownRequest, Unsuitable, UnsuitableOwner
from domain.values import Role, State, Wish, Word
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, MIA, NOON, TEAM, TERMS, filed, offered, promised

MEMBER, LEAD = Footing(is_member=True), Footing(is_lead=True)
OF_THE_OTHER_TEAM = Footing(is_successor=True)
OTHER_TEAM = "team:sales"


def asked_to_take_over(story=None, to=CLEO):
    """Ben has asked Cleo to take it over."""
    return (story or promised()).by(BEN, handing_over.hand_over, to, "I am away next week.")


def test_a_team_owes_the_first_word_until_somebody_takes_it():
    request = filed(owner=TEAM).request
    assert (request.next_word.who, request.next_word.what) == (TEAM, Word.ACKNOWLEDGE)
    assert request.audience == (ADA, TEAM)


def test_who_takes_it_owes_the_first_word_from_then_on():
    story = filed(owner=TEAM).by(BEN, handing_over.take, footing=MEMBER)
    request = story.request
    assert (request.owner, request.state) == (BEN, State.FILED)
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.ACKNOWLEDGE)
    assert request.next_word.due == TERMS.weeks[BEN].add_limit(story.now, TERMS.limits.acknowledge)
    assert request.audience == (ADA, BEN, TEAM)


@pytest.mark.parametrize(
    ("verb", "given", "state"),
    [
        (verbs.acknowledge, (), State.ACKNOWLEDGED),
        (verbs.promise_as_asked, (), State.AGREED),
        (verbs.offer, ("copy of invoice 4711", FRIDAY + timedelta(days=3)), State.OFFERED),
        (verbs.ask, ("Which copy?",), State.ACKNOWLEDGED),
        (verbs.done, (), State.DELIVERED),
        (verbs.decline, ("", ""), State.DECLINED),
    ],
)
def test_any_verb_of_an_owner_takes_it_in_the_same_press(verb, given, state):
    request = filed(owner=TEAM).by(CLEO, verb, *given, footing=MEMBER).request
    assert (request.owner, request.state) == (CLEO, state)


def test_what_somebody_has_taken_nobody_else_can_take():
    story = filed(owner=TEAM).by(BEN, handing_over.take, footing=MEMBER)
    with pytest.raises(DoesNotFit):
        story.by(CLEO, handing_over.take, footing=MEMBER)
    with pytest.raises(DoesNotFit):
        story.by(CLEO, verbs.promise_as_asked, footing=MEMBER)


def test_a_customer_in_the_team_cannot_take_their_own_request():
    with pytest.raises(DoesNotFit):
        filed(owner=TEAM).by(ADA, handing_over.take, footing=MEMBER)


def test_somebody_of_no_team_of_it_is_a_stranger():
    with pytest.raises(UnknownRequest):
        filed(owner=TEAM).by(EVE, handing_over.take)


def test_until_it_is_taken_over_owner_promise_and_limits_stay():
    before = promised().request
    after = asked_to_take_over().request
    assert (after.owner, after.promise, after.next_word) == (BEN, before.promise, before.next_word)
    assert after.audience == (ADA, BEN, CLEO)


def test_who_takes_it_over_owes_an_offer_of_their_own():
    story = asked_to_take_over().by(CLEO, handing_over.take)
    request = story.request
    assert (request.owner, request.state, request.promise) == (CLEO, State.ACKNOWLEDGED, None)
    assert (request.next_word.who, request.next_word.what) == (CLEO, Word.OFFER)
    assert request.promises  # it still counts for how the delivery stands
    assert request.former == (BEN,)
    assert not roles_of(request, BEN)


def test_an_offer_that_waits_lapses_when_somebody_else_takes_over():
    request = asked_to_take_over(offered()).by(CLEO, handing_over.take).request
    assert (request.offer, request.state) == (None, State.ACKNOWLEDGED)
    assert Verb.AGREE not in possible(request, ADA, NOON)


def test_what_nobody_has_acknowledged_is_acknowledged_by_whoever_takes_it_over():
    request = asked_to_take_over(filed()).by(CLEO, handing_over.take).request
    assert (request.state, request.next_word.what, request.next_word.who) == (State.FILED, Word.ACKNOWLEDGE, CLEO)


def test_who_does_not_take_it_over_has_no_part_in_it_any_more():
    story = asked_to_take_over()
    before = story.request
    after = story.by(CLEO, handing_over.leave).request
    assert (after.owner, after.promise, after.hand_over) == (BEN, before.promise, None)
    assert leaving(before, after) == (CLEO,)
    assert hearers(before, after, story.timeline[-1]) == (BEN,)


def test_an_owner_who_goes_on_by_themself_asks_nobody_any_more():
    request = asked_to_take_over().by(BEN, verbs.done).request
    assert (request.hand_over, request.state, request.owner) == (None, State.DELIVERED, BEN)
    assert request.former == (CLEO,)


def test_the_customer_hears_of_a_new_owner_and_not_of_the_asking():
    asked = asked_to_take_over()
    before = asked.request
    assert hearers(promised().request, before, asked.timeline[-1]) == ()
    taken = asked.by(CLEO, handing_over.take)
    assert hearers(before, taken.request, taken.timeline[-1]) == (ADA,)


def test_who_is_asked_a_second_time_hears_it_for_their_card_is_no_news():
    story = asked_to_take_over().by(CLEO, handing_over.leave)
    before = story.request
    story.by(BEN, handing_over.hand_over, CLEO)
    assert hearers(before, story.request, story.timeline[-1]) == (CLEO,)


@pytest.mark.parametrize(("to", "why"), [(ADA, Unsuitable.CUSTOMER), (BEN, Unsuitable.ALREADY)])
def test_it_is_never_handed_to_the_customer_or_to_its_owner(to, why):
    with pytest.raises(UnsuitableOwner) as refused:
        promised().by(BEN, handing_over.hand_over, to)
    assert refused.value.why is why


def test_it_is_not_handed_to_nobody():
    with pytest.raises(Missing):
        promised().by(BEN, handing_over.hand_over, "")


def test_the_lead_can_hand_over_what_the_team_was_asked_for():
    story = filed(owner=TEAM).by(CLEO, handing_over.hand_over, BEN, footing=LEAD).by(BEN, handing_over.take)
    assert story.request.owner == BEN


def test_another_team_takes_it_over_by_any_of_its_members():
    story = asked_to_take_over(to=OTHER_TEAM)
    assert OTHER_TEAM in story.request.audience
    request = story.by(CLEO, handing_over.take, footing=OF_THE_OTHER_TEAM).request
    assert (request.owner, request.team) == (CLEO, "sales")
    assert OTHER_TEAM in request.audience


def test_what_was_filed_to_a_team_stays_filed_to_it_wherever_it_goes():
    story = filed(owner=TEAM).by(BEN, handing_over.take, footing=MEMBER)
    story = asked_to_take_over(story, to=OTHER_TEAM).by(CLEO, handing_over.take, footing=OF_THE_OTHER_TEAM)
    assert (story.request.team, story.request.filed_to) == ("sales", "accounts")


def test_what_was_filed_to_a_person_is_filed_to_no_team_by_a_hand_over():
    story = asked_to_take_over(to=OTHER_TEAM).by(CLEO, handing_over.take, footing=OF_THE_OTHER_TEAM)
    assert (story.request.team, story.request.filed_to) == ("sales", "")


def test_what_the_customer_addresses_anew_is_filed_anew():
    story = filed(owner=TEAM)
    wish = story.request.wish
    assert story.by(ADA, verbs.edit, wish, OTHER_TEAM, "sales").request.filed_to == "sales"
    assert story.by(ADA, verbs.edit, wish, EVE).request.filed_to == ""


def test_who_needs_the_same_hears_what_the_customer_hears():
    story = filed(owner=TEAM).by(EVE, handing_over.follow, footing=Footing(is_onlooker=True))
    before = story.request
    story.by(BEN, verbs.promise_as_asked, footing=MEMBER)
    assert roles_of(story.request, EVE) == {Role.FOLLOWER}
    assert hearers(before, story.request, story.timeline[-1]) == (ADA, EVE)
    assert set(possible(story.request, EVE, NOON)) == set()


def test_nobody_follows_twice():
    onlooker = Footing(is_onlooker=True)
    with pytest.raises(DoesNotFit):
        filed(owner=TEAM).by(EVE, handing_over.follow, footing=onlooker).by(EVE, handing_over.follow, footing=onlooker)


def test_a_team_s_request_goes_to_its_lead_when_its_owner_leaves():
    story = filed(owner=TEAM).by(BEN, verbs.promise_as_asked, footing=MEMBER).by(BEN, handing_over.go, CLEO)
    request = story.request
    assert (request.owner, request.state, request.next_word.what) == (CLEO, State.ACKNOWLEDGED, Word.OFFER)


def test_a_request_to_somebody_who_leaves_stays_and_its_customer_can_ask_someone_else():
    story = filed()
    before = story.request
    after = story.by(BEN, handing_over.go).request
    assert (after.owner, after.next_word) == (BEN, before.next_word)
    assert hearers(before, after, story.timeline[-1]) == (ADA,)
    assert Verb.ASK_ELSE in possible(after, ADA, NOON)


def test_who_comes_back_looks_after_it_as_before():
    request = filed().by(BEN, handing_over.go).by(BEN, verbs.acknowledge).request
    assert request.gone == ()
    assert Verb.ASK_ELSE not in possible(request, ADA, NOON)


def test_the_team_that_was_asked_first_keeps_what_one_of_it_takes():
    story = filed(owner=TEAM).by(CLEO, handing_over.hand_over, OTHER_TEAM, footing=LEAD)
    request = story.by(BEN, handing_over.take, footing=MEMBER).request
    assert (request.owner, request.team, request.hand_over) == (BEN, team_in(TEAM), None)
    assert OTHER_TEAM not in request.audience


def test_an_owner_is_not_asked_to_take_over_what_they_have():
    story = asked_to_take_over(to=OTHER_TEAM)
    assert {Verb.TAKE, Verb.LEAVE}.isdisjoint(possible(story.request, BEN, NOON, OF_THE_OTHER_TEAM))


def test_who_takes_it_only_waits_for_it_no_more():
    story = filed(owner=TEAM).by(BEN, handing_over.follow, footing=MEMBER).by(BEN, handing_over.take, footing=MEMBER)
    assert story.request.followers == ()
    before = story.request
    story.by(ADA, verbs.withdraw, "")
    assert hearers(before, story.request, story.timeline[-1]) == (BEN,)


def test_a_team_goes_on_seeing_what_it_was_asked_for_and_nothing_newer():
    story = filed(owner=TEAM).by(BEN, handing_over.take, footing=MEMBER)
    story.by(ADA, verbs.edit, Wish("a scan of invoice 4712", FRIDAY))
    assert story.request.asked_of_team == "copy of invoice 4711"


def test_what_nobody_has_taken_only_the_lead_passes_on():
    with pytest.raises(DoesNotFit):
        filed(owner=TEAM).by(CLEO, handing_over.hand_over, BEN, footing=MEMBER)
    with pytest.raises(DoesNotFit):
        filed(owner=TEAM).by(CLEO, mediating.bring_in, "Help.", footing=Footing(is_member=True, mediator=MIA))


def test_nobody_declines_for_a_whole_team():
    with pytest.raises(DoesNotFit):
        asked_to_take_over(to=OTHER_TEAM).by(CLEO, handing_over.leave, footing=OF_THE_OTHER_TEAM)
