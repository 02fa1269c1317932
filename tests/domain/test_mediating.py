"""Somebody neutral is brought in, hears both sides, and says how it goes on."""

from datetime import timedelta

import pytest

from domain import handing_over, mediating, verbs
from domain.fitting import Verb, possible
from domain.footing import Footing, roles_of
from domain.hearing import hearers
from domain.refusals import DoesNotFit, Missing, PastTime, Replaced, UnknownRequest, UnsuitableOwner
from domain.values import Role, Settlement, State, Word
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, MIA, NOON, TEAM, TERMS, delivered, filed, offered, promised

WITH_MIA = Footing(mediator=MIA)
SOON = FRIDAY + timedelta(days=5)


def brought_in(story=None, by=ADA):
    """Ada has brought Mia in."""
    return (story or promised()).by(by, mediating.bring_in, "It is not what we need.", footing=WITH_MIA)


def settled(way, until=None, owner="", story=None):
    """Mia has said how it goes on."""
    return brought_in(story).by(MIA, mediating.settle, 1, "Let us do this.", way, until, owner)


@pytest.mark.parametrize("by", [ADA, BEN])
@pytest.mark.parametrize("story", [filed, offered, promised, delivered])
def test_either_side_brings_somebody_in_at_any_time(story, by):
    story = brought_in(story(), by)
    word = story.request.next_word
    assert (word.who, word.what) == (MIA, Word.SETTLE)
    assert word.due == TERMS.weeks[MIA].add_limit(story.now, TERMS.limits.settle)
    assert roles_of(story.request, MIA) == {Role.MEDIATOR}


def test_where_there_is_nobody_for_it_nobody_is_brought_in():
    with pytest.raises(DoesNotFit):
        promised().by(ADA, mediating.bring_in, "It is not what we need.")


def test_a_statement_is_needed():
    with pytest.raises(Missing):
        promised().by(ADA, mediating.bring_in, "  ", footing=WITH_MIA)


def test_the_other_side_says_its_own_once():
    story = brought_in().by(BEN, mediating.state, "It is what was asked for.")
    assert [each.by for each in story.request.mediation.statements] == [ADA, BEN]
    for one in (ADA, BEN):
        with pytest.raises(DoesNotFit):
            story.by(one, mediating.state, "And another thing.")


def test_the_other_side_hears_of_it_and_the_mediator_of_what_it_says():
    story = promised()
    before = story.request
    brought_in(story)
    assert hearers(before, story.request, story.timeline[-1]) == (BEN,)
    before = story.request
    story.by(BEN, mediating.state, "It is what was asked for.")
    assert hearers(before, story.request, story.timeline[-1]) == (MIA,)


def test_the_mediator_s_word_is_awaited_whatever_else_happens():
    story = brought_in()
    word = story.request.next_word
    story.by(BEN, verbs.update, "Half of it is there.").by(BEN, verbs.done)
    assert story.request.next_word == word
    assert story.request.state is State.DELIVERED


@pytest.mark.parametrize("ends", ["confirm", "withdraw", "decline"])
def test_a_request_that_ends_needs_no_mediator_any_more(ends):
    story = {
        "confirm": lambda: brought_in(delivered()).by(ADA, verbs.confirm, 1),
        "withdraw": lambda: brought_in().by(ADA, verbs.withdraw, ""),
        "decline": lambda: brought_in().by(BEN, verbs.decline, "", ""),
    }[ends]()
    assert (story.request.mediation, story.request.next_word) == (None, None)
    assert story.request.former == (MIA,)


@pytest.mark.parametrize("story", [filed, offered, promised, delivered])
def test_to_carry_on_the_owner_offers_anew_by_the_date_that_was_set(story):
    request = settled(Settlement.CARRY_ON, SOON, story=story()).request
    assert (request.next_word.who, request.next_word.what, request.next_word.due) == (BEN, Word.OFFER, SOON)
    assert (request.offer, request.delivery, request.mediation) == (None, None, None)


def test_a_promise_stands_until_the_new_offer_is_agreed():
    story = settled(Settlement.CARRY_ON, SOON)
    assert story.request.promise
    story.by(BEN, verbs.offer, "two thirds of it", SOON)
    assert (story.request.next_word.who, story.request.next_word.what) == (ADA, Word.AGREE)


def test_another_owner_offers_anew():
    request = settled(Settlement.ANOTHER_OWNER, SOON, CLEO).request
    assert (request.owner, request.state, request.promise) == (CLEO, State.ACKNOWLEDGED, None)
    assert (request.next_word.who, request.next_word.due) == (CLEO, SOON)


@pytest.mark.parametrize(
    ("way", "state"), [(Settlement.DECLINED, State.DECLINED), (Settlement.WITHDRAWN, State.WITHDRAWN)]
)
def test_a_mediator_can_end_it(way, state):
    request = settled(way).request
    assert (request.state, request.next_word, request.mediation) == (state, None, None)


def test_both_sides_hear_the_outcome():
    story = brought_in()
    before = story.request
    story.by(MIA, mediating.settle, 1, "Let us do this.", Settlement.CARRY_ON, SOON)
    assert hearers(before, story.request, story.timeline[-1]) == (ADA, BEN)


@pytest.mark.parametrize(
    ("way", "until", "owner", "refusal"),
    [
        (Settlement.CARRY_ON, None, "", Missing),
        (Settlement.CARRY_ON, NOON, "", PastTime),
        (Settlement.ANOTHER_OWNER, SOON, "", Missing),
        (Settlement.ANOTHER_OWNER, SOON, ADA, UnsuitableOwner),
        (Settlement.ANOTHER_OWNER, SOON, BEN, UnsuitableOwner),
    ],
)
def test_an_outcome_needs_what_belongs_to_it(way, until, owner, refusal):
    with pytest.raises(refusal):
        settled(way, until, owner)


def test_only_the_mediator_says_the_outcome_and_only_of_this_mediation():
    story = brought_in()
    for one, refusal in ((ADA, DoesNotFit), (BEN, DoesNotFit), (EVE, UnknownRequest)):
        with pytest.raises(refusal):
            story.by(one, mediating.settle, 1, "So be it.", Settlement.DECLINED)
    with pytest.raises(Replaced):
        story.by(MIA, mediating.settle, 2, "So be it.", Settlement.DECLINED)


def test_while_somebody_mediates_nothing_is_asked_and_the_promise_is_not_to_be_changed():
    request = brought_in().request
    assert Verb.ASK not in possible(request, BEN, NOON, WITH_MIA)
    assert Verb.EDIT not in possible(request, ADA, NOON, WITH_MIA)
    assert Verb.BRING_IN not in possible(request, ADA, NOON, WITH_MIA)


def test_who_mediates_takes_nothing_though_they_belong_to_the_team():
    story = filed(owner=TEAM).by(ADA, mediating.bring_in, "we go in circles", footing=Footing(mediator=MIA))
    member = Footing(is_member=True, is_successor=True)
    assert set(possible(story.request, MIA, NOON, member)) == {Verb.SETTLE, Verb.WRITE}


def test_a_mediator_who_leaves_is_waited_for_no_more():
    story = promised().by(ADA, mediating.bring_in, "we go in circles", footing=Footing(mediator=MIA))
    before = story.request
    request = story.by(MIA, handing_over.go).request
    assert request.mediation is None
    assert (request.next_word.who, request.next_word.what) == (BEN, Word.DELIVER)
    assert hearers(before, request, story.timeline[-1]) == (ADA, BEN)
    assert Verb.BRING_IN in possible(request, ADA, NOON, Footing(mediator=EVE))
