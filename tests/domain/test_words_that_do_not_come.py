"""A word does not come: who waits is told, or the lead of the team steps in; and what nobody takes is said once."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from domain import handing_over, mediating, unattended, verbs, writing
from domain.evolving import replay
from domain.fitting import Verb, possible
from domain.footing import Footing, roles_of
from domain.hearing import hearers, leaving
from domain.listing import told_apart
from domain.refusals import DoesNotFit
from domain.values import NextWord, Role, State, Wish, Word
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, MIA, NOON, TEAM, TERMS, delivered, filed, offered, promised

LENA = "U0LENA"
MEMBER, LEAD, NEUTRAL = Footing(is_member=True), Footing(is_lead=True), Footing(mediator=MIA)
WEEK = timedelta(days=7)
LATE = FRIDAY + WEEK
CHOICES = (Verb.ASK_AGAIN, Verb.ASK_ELSE, Verb.BRING_IN, Verb.WITHDRAW)


def overdue(story=None, lead="", at=LATE):
    """No word has come for days."""
    return (story or filed()).by_itself(unattended.went_overdue, lead, at=at)


def taken():
    """Cleo has taken what Ada has asked the team for."""
    return filed(owner=TEAM).by(CLEO, handing_over.take, footing=MEMBER)


def promised_by_cleo():
    """And has promised it."""
    return taken().by(CLEO, verbs.promise_as_asked, footing=MEMBER)


def stepping_in(story=None):
    """Lena, who leads the team, has been told."""
    return overdue(story or taken(), LENA)


def heard(story, act):
    """Who hears of what the act does to the story."""
    before = story.request
    act(story)
    return hearers(before, story.request, story.timeline[-1])


def owes(request):
    return request.next_word.who, request.next_word.what


ASKED_THE_CUSTOMER = filed().by(BEN, verbs.ask, "Which copy?")
ASKED_THE_OWNER = promised().by(ADA, verbs.edit, Wish("a scan of it", FRIDAY + timedelta(days=1)))


@pytest.mark.parametrize(
    ("story", "waits"),
    [
        (filed(), ADA),
        (filed().by(BEN, verbs.acknowledge), ADA),
        (promised(), ADA),
        (ASKED_THE_OWNER, ADA),
        (ASKED_THE_CUSTOMER, BEN),
    ],
)
def test_whoever_waits_is_told_and_the_same_word_is_owed_as_before(story, waits):
    story = replace_story(story)
    word = story.request.next_word
    assert heard(story, overdue) == (waits,)
    assert story.request.next_word == word
    assert story.request.is_said_overdue


def replace_story(story):
    """One that can go on without changing what others begin with."""
    return type(story)(story.request, list(story.timeline), story.now)


@pytest.mark.parametrize(
    "story", [offered(), delivered(), filed().by(ADA, mediating.bring_in, "Help.", footing=NEUTRAL)]
)
def test_what_has_an_end_of_its_own_is_not_said_to_be_overdue(story):
    with pytest.raises(DoesNotFit):
        overdue(replace_story(story))


def test_nothing_is_overdue_before_its_time():
    with pytest.raises(DoesNotFit):
        overdue(at=NOON + timedelta(hours=1))


def test_it_is_said_once():
    story = overdue()
    with pytest.raises(DoesNotFit):
        overdue(story, at=LATE + WEEK)


def test_what_somebody_says_beside_does_not_make_it_said_again():
    story = overdue().by(ADA, verbs.edit, Wish("copies of both", FRIDAY + WEEK * 3)).by(ADA, writing.write, "Please.")
    assert story.request.is_said_overdue


def test_of_the_word_that_follows_it_is_said_anew():
    story = overdue().by(BEN, verbs.acknowledge)
    assert not story.request.is_said_overdue
    assert overdue(story, at=LATE + WEEK).request.is_said_overdue


def test_from_then_on_the_customer_chooses_also_to_ask_somebody_else():
    story = filed()
    assert Verb.ASK_ELSE not in possible(story.request, ADA, LATE, NEUTRAL)
    overdue(story)
    assert set(CHOICES) <= set(possible(story.request, ADA, LATE, NEUTRAL))


def test_once_the_word_has_come_nobody_else_is_asked():
    story = overdue().by(BEN, verbs.acknowledge)
    assert Verb.ASK_ELSE not in possible(story.request, ADA, story.now)


def test_an_answer_of_their_own_gives_nobody_else_to_ask():
    story = overdue(replace_story(ASKED_THE_CUSTOMER))
    assert Verb.ASK_ELSE not in possible(story.request, ADA, story.now)


def test_what_is_asked_of_somebody_else_ends_and_the_owner_hears_it():
    story = overdue()
    assert heard(story, lambda story: story.by(ADA, handing_over.ask_else, 13)) == (BEN,)
    assert (story.request.state, story.request.followed_by) == (State.WITHDRAWN, 13)


def test_whoever_waits_for_the_same_hears_that_it_ends_but_not_that_it_is_late():
    story = taken().by(EVE, handing_over.follow, footing=Footing(is_onlooker=True))
    assert heard(story, overdue) == (ADA,)
    assert heard(story, lambda story: story.by(ADA, handing_over.ask_else, 13)) == (CLEO, EVE)


def test_what_is_made_to_a_team_goes_to_its_lead_and_the_owner_knows():
    story = taken()
    assert heard(story, stepping_in) == (CLEO,)
    assert owes(story.request) == (LENA, Word.STEP_IN)
    assert story.request.next_word.due == TERMS.weeks[LENA].add_limit(LATE, TERMS.limits.step_in)
    assert LENA in story.request.audience
    assert roles_of(story.request, LENA) == {Role.LEAD}


def test_of_what_nobody_has_taken_the_team_s_channel_does_not_hear():
    story = filed(owner=TEAM)
    assert heard(story, lambda story: overdue(story, LENA)) == ()
    assert owes(story.request) == (LENA, Word.STEP_IN)


def test_a_lead_who_has_a_card_already_hears_it():
    story = taken().by(LENA, handing_over.follow, footing=Footing(is_onlooker=True))
    assert heard(story, stepping_in) == (CLEO, LENA)


@pytest.mark.parametrize("lead", ["", ADA, CLEO])
def test_without_a_lead_beside_the_two_it_is_as_for_a_person(lead):
    story = taken()
    assert heard(story, lambda story: overdue(story, lead)) == (ADA,)
    assert owes(story.request) == (CLEO, Word.ACKNOWLEDGE)


def test_a_lead_who_has_left_is_not_asked():
    story = taken()
    story.request = replace(story.request, gone=(LENA,))
    assert owes(stepping_in(story).request) == (CLEO, Word.ACKNOWLEDGE)


def test_nothing_private_goes_to_a_lead():
    story = taken()
    story.request = replace(story.request, private=True)
    assert owes(stepping_in(story).request) == (CLEO, Word.ACKNOWLEDGE)


def test_what_is_made_to_a_person_goes_to_no_lead():
    assert owes(overdue(filed(), LENA).request) == (BEN, Word.ACKNOWLEDGE)


def test_an_answer_that_the_customer_owes_goes_to_no_lead():
    assert owes(overdue(taken().by(CLEO, verbs.ask, "Which copy?"), LENA).request) == (ADA, Word.ANSWER)


ENDS = {
    "a first word": (CLEO, verbs.acknowledge, (), (CLEO, Word.OFFER)),
    "an offer": (CLEO, verbs.offer, ("another copy", LATE + WEEK), (ADA, Word.AGREE)),
    "a question": (CLEO, verbs.ask, ("Which copy?",), (ADA, Word.ANSWER)),
    "handed over by the owner": (CLEO, handing_over.hand_over, (BEN,), (CLEO, Word.ACKNOWLEDGE)),
    "handed over by the lead": (LENA, handing_over.hand_over, (BEN,), (CLEO, Word.ACKNOWLEDGE)),
    "help": (ADA, mediating.bring_in, ("Nothing comes.",), (MIA, Word.SETTLE)),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_what_the_lead_owes(end):
    person, verb, given, then = ENDS[end]
    story = stepping_in()
    story.by(person, verb, *given, footing=LEAD if person == LENA else NEUTRAL)
    assert owes(story.request) == then
    assert not story.request.stepping_in
    assert replay("r1", 12, story.timeline) == story.request


@pytest.mark.parametrize(("verb", "given"), [(verbs.on_track, ()), (verbs.update, ("Half of it is there.",))])
def test_the_owner_s_word_on_how_it_goes_ends_it_too_and_is_not_asked_for_again(verb, given):
    story = stepping_in(promised_by_cleo()).by(CLEO, verb, *given)
    assert story.request.next_word == NextWord(CLEO, Word.DELIVER, FRIDAY)
    assert story.request.turn == story.request.version
    with pytest.raises(DoesNotFit):
        stepping_in(story)


def test_an_answer_of_the_owner_ends_it_with_what_was_owed_before_the_question():
    story = promised_by_cleo().by(ADA, verbs.edit, Wish("a scan of it", FRIDAY + WEEK * 2))
    stepping_in(story).by(CLEO, verbs.answer, 1, "It stays as it is.")
    assert story.request.next_word == NextWord(CLEO, Word.DELIVER, FRIDAY)


def test_a_question_of_the_owner_makes_their_own_word_stand_still_not_the_lead_s():
    story = stepping_in(taken().by(CLEO, verbs.acknowledge)).by(CLEO, verbs.ask, "Which copy?")
    assert (story.request.question.resumes.who, story.request.question.resumes.what) == (CLEO, Word.OFFER)


def test_whoever_takes_it_owes_the_word_and_the_lead_has_no_part_in_it_any_more():
    story = overdue(filed(owner=TEAM), LENA)
    before = story.request
    story.by(BEN, handing_over.take, footing=MEMBER)
    assert owes(story.request) == (BEN, Word.ACKNOWLEDGE)
    assert leaving(before, story.request) == (LENA,)


def test_the_lead_can_take_it():
    story = overdue(filed(owner=TEAM), LENA).by(LENA, handing_over.take, footing=Footing(is_member=True, is_lead=True))
    assert owes(story.request) == (LENA, Word.ACKNOWLEDGE)


def test_a_lead_who_has_asked_somebody_stays_until_they_have_answered():
    story = stepping_in().by(LENA, handing_over.hand_over, BEN, footing=LEAD)
    assert LENA in story.request.audience
    before = story.request
    assert heard(story, lambda story: story.by(BEN, handing_over.leave)) == (LENA,)
    assert leaving(before, story.request) == (BEN, LENA)


def test_another_wish_leaves_it_with_the_lead():
    story = stepping_in()
    word = story.request.next_word
    story.by(ADA, verbs.edit, Wish("a scan of it", FRIDAY + WEEK * 3))
    assert (story.request.stepping_in, story.request.next_word) == (LENA, word)


def test_what_is_taken_to_somebody_else_is_nothing_to_the_lead():
    story = stepping_in().by(ADA, verbs.edit, Wish("copy of invoice 4711", FRIDAY), BEN)
    assert LENA not in story.request.audience


def test_a_lead_who_leaves_the_workspace_gives_the_word_back():
    story = stepping_in().by(LENA, handing_over.go)
    assert owes(story.request) == (CLEO, Word.ACKNOWLEDGE)


def test_the_customer_asks_the_lead_again_and_then_somebody_else():
    story = stepping_in()
    late = story.request.next_word.due + timedelta(minutes=1)
    assert not {Verb.ASK_AGAIN, Verb.ASK_ELSE} & set(possible(story.request, ADA, story.now))
    assert {Verb.ASK_AGAIN, Verb.ASK_ELSE} <= set(possible(story.request, ADA, late))
    assert heard(story, lambda story: story.by(ADA, writing.ask_again, at=late)) == (LENA,)


def test_the_lead_writes_to_both_while_stepping_in_and_not_before():
    story = taken()
    assert Verb.WRITE not in possible(story.request, LENA, LATE, LEAD)
    stepping_in(story)
    assert heard(story, lambda story: story.by(LENA, writing.write, "I am looking for somebody.")) == (ADA, CLEO)
    assert story.request.stepping_in == LENA


def test_it_stands_in_a_part_of_the_lead_s_list():
    request = stepping_in().request
    assert told_apart([request], LENA, [TEAM]).to_step_in == [request]
    assert told_apart([request], CLEO, [TEAM]).owed_by_me == [request]


def test_what_nobody_takes_is_said_to_the_team_once():
    story = filed(owner=TEAM)
    word, at = story.request.next_word, NOON + timedelta(hours=2)
    assert heard(story, lambda story: story.by_itself(unattended.still_untaken, at=at)) == (TEAM,)
    assert (story.request.next_word, story.request.turn) == (word, 1)
    with pytest.raises(DoesNotFit):
        story.by_itself(unattended.still_untaken, at=at)


@pytest.mark.parametrize("story", [filed, taken])
def test_what_somebody_has_is_not_said_to_be_untaken(story):
    with pytest.raises(DoesNotFit):
        story().by_itself(unattended.still_untaken, at=NOON + timedelta(hours=2))


def test_another_team_hears_it_anew():
    story = filed(owner=TEAM).by_itself(unattended.still_untaken, at=NOON + timedelta(hours=2))
    story.by(ADA, verbs.edit, Wish("copy of invoice 4711", FRIDAY), "team:sales", "sales")
    assert not story.request.untaken_said


def test_an_update_that_never_came_does_not_hide_that_the_delivery_has_not_come_either():
    story = filed(wanted=FRIDAY + WEEK * 6).by(BEN, verbs.promise_as_asked)
    assert story.request.next_word.what is Word.UPDATE
    overdue(story, at=FRIDAY + WEEK * 7)
    assert story.request.next_word == NextWord(BEN, Word.DELIVER, FRIDAY + WEEK * 6)
    assert Verb.ASK_ELSE in possible(story.request, ADA, story.now)
