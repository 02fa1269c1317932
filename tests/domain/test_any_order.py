"""Arbitrary verbs by arbitrary people in arbitrary order: what must hold whatever happens."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings, strategies as st

from domain import events, handing_over, holding, mediating, unattended, verbs, writing
from domain.evolving import replay
from domain.fitting import FITS, Verb, possible
from domain.footing import STRANGER, Footing, roles_of
from domain.marks import Milestone
from domain.refusals import DoesNotFit, Refusal, UnknownRequest
from domain.values import Settlement, State, Wish, Word
from messages.drawing import Reader
from messages.refusals import refusal_words
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, LONDON, MIA, TEAM, filed

KEYWORDS = {Verb.DELIVER: {"differs": True, "explanation": "the first was sold out"}}
ARGUMENTS = {
    Verb.ACKNOWLEDGE: (verbs.acknowledge, lambda n, due: ()),
    Verb.PROMISE: (verbs.promise_as_asked, lambda n, due: ()),
    Verb.OFFER: (verbs.offer, lambda n, due: ("copy of invoice 4711", due)),
    Verb.DONE: (verbs.done, lambda n, due: ()),
    Verb.DELIVER: (verbs.deliver, lambda n, due: ("another thing",)),
    Verb.ASK: (verbs.ask, lambda n, due: ("which copy?",)),
    Verb.ANSWER: (verbs.answer, lambda n, due: (n, "the first")),
    Verb.ON_TRACK: (verbs.on_track, lambda n, due: ()),
    Verb.UPDATE: (verbs.update, lambda n, due: ("half of it is there",)),
    Verb.AT_RISK: (verbs.at_risk, lambda n, due: ("the scanner broke", "copy of invoice 4711", due)),
    Verb.DECLINE: (verbs.decline, lambda n, due: ("", "")),
    Verb.AGREE: (verbs.agree, lambda n, due: (n,)),
    Verb.CORRECT: (verbs.correct, lambda n, due: (n, "not quite")),
    Verb.CONFIRM: (verbs.confirm, lambda n, due: (n,)),
    Verb.THANK: (verbs.thank, lambda n, due: ("thanks",)),
    Verb.REOPEN: (verbs.reopen, lambda n, due: (n, "missing")),
    Verb.EDIT: (verbs.edit, lambda n, due: (Wish("a scan of it", due),)),
    Verb.WITHDRAW: (verbs.withdraw, lambda n, due: ("",)),
    Verb.TAKE: (handing_over.take, lambda n, due: ()),
    Verb.LEAVE: (handing_over.leave, lambda n, due: ()),
    Verb.HAND_OVER: (handing_over.hand_over, lambda n, due: ((CLEO, TEAM, ADA, BEN)[n],)),
    Verb.ASK_ELSE: (handing_over.ask_else, lambda n, due: (13 + n,)),
    Verb.HELD: (holding.held, lambda n, due: ()),
    Verb.DID_NOT_HOLD: (holding.did_not_hold, lambda n, due: (17 + n,)),
    Verb.FOLLOW: (handing_over.follow, lambda n, due: ()),
    Verb.BRING_IN: (mediating.bring_in, lambda n, due: ("we do not agree",)),
    Verb.STATE: (mediating.state, lambda n, due: ("nor do we",)),
    Verb.SETTLE: (mediating.settle, lambda n, due: (n, "so be it", list(Settlement)[n], due, CLEO)),
    Verb.ASK_AGAIN: (writing.ask_again, lambda n, due: ()),
    Verb.WRITE: (writing.write, lambda n, due: ("by the way",)),
}

BESIDE = (writing.rewrite, (1, "by the way,")), (writing.erase, (1,)), (handing_over.go, ())
"""What people do without a verb of their own."""

BY_ITSELF = (
    (unattended.went_overdue, (MIA,)),
    (unattended.went_overdue, ()),
    (unattended.still_untaken, ()),
    (unattended.no_update, ()),
    (unattended.offer_stood, ()),
    (unattended.next_mediator, ((CLEO, MIA),)),
    (unattended.next_mediator, ()),
    (unattended.went_unconfirmed, ()),
    (unattended.asked_both, ()),
    (unattended.lapsed, ()),
)
"""What happens when nobody speaks."""

COUNTED = {
    events.Delivered: Milestone.DELIVERED,
    events.Reopened: Milestone.REOPENED,
    events.Confirmed: Milestone.CONFIRMED,
    events.WentUnconfirmed: Milestone.UNCONFIRMED,
    events.Lapsed: Milestone.LAPSED,
    events.Answered: Milestone.ANSWERED,
    events.Thanked: Milestone.THANKED,
}
ENDS = (*(state.value for state in State if not state.is_open), Milestone.GIVEN_BACK)

DELIVERED = (State.DELIVERED, State.CONFIRMED, State.UNCONFIRMED)

FOOTINGS = {
    CLEO: Footing(is_member=True, is_onlooker=True, mediator=MIA),
    EVE: STRANGER,
}
"""Cleo is of the team that it may be filed or handed over to; all others are what the request says."""

steps = st.lists(
    st.tuples(
        st.sampled_from([ADA, BEN, CLEO, MIA, EVE]),
        st.sampled_from([*sorted(ARGUMENTS), *BESIDE, *BY_ITSELF]),
        st.integers(0, 3),
        st.integers(1, 72),
        st.integers(-24, 96),
    ),
    max_size=25,
)


def rule_of(verb, number, due):
    """The rule with what it is given."""
    if verb not in ARGUMENTS:
        return verb
    rule, arguments = ARGUMENTS[verb]
    return rule, arguments(number, due)


@settings(deadline=None, max_examples=400)
@given(steps, st.booleans(), st.booleans(), st.booleans())
def test_an_open_request_always_has_a_next_word_and_an_ended_one_never(steps, dated, formal, for_a_team):
    owner = TEAM if for_a_team else BEN
    story = filed(wanted=FRIDAY if dated else None, criterion="it balances" if formal else "", owner=owner)
    for person, verb, number, hours, due in steps:
        if verb in BY_ITSELF:
            goes_by(story, verb, hours)
        else:
            acts(story, person, verb, hours, rule_of(verb, number, FRIDAY + timedelta(hours=due)))
        after = story.request
        assert (after.next_word is not None) == after.state.is_open
        assert replay("r1", 12, story.timeline) == after
        assert_marks(story)
        if after.next_word:
            assert after.next_word.who in after.audience
        if after.next_word and after.next_word.what is Word.UPDATE:
            assert after.next_word.due < after.promise.due
        assert bool(after.stepping_in) == (after.next_word is not None and after.next_word.what is Word.STEP_IN)
        assert (after.delivery is not None) or after.state not in DELIVERED
        assert (after.delivery is None) or after.state in (*DELIVERED, State.LAPSED)
        assert set(after.former).isdisjoint(after.parties)
        assert not roles_of(after, EVE, STRANGER)


def assert_marks(story):
    """What is counted is what the timeline says, told from the events alone."""
    marks, timeline = story.request.marks, story.timeline
    found = [mark.what for mark in marks]
    assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)
    assert found.count(Milestone.FIRST_WORD) <= 1 and found.count(Milestone.PROMISED) <= 1
    assert bool(story.request.promises) <= (Milestone.PROMISED in found)
    for kind, what in COUNTED.items():
        assert [mark.at for mark in marks if mark.what is what] == [one.at for one in timeline if isinstance(one, kind)]
    last_end = [what for what in found if what in ENDS][-1:]
    assert story.request.state.is_open or last_end == [story.request.state.value] or last_end == [Milestone.GIVEN_BACK]


def acts(story, person, verb, hours, rule_and_words):
    """Somebody does something, or is told why not."""
    before, now, footing = story.request, story.now + timedelta(hours=hours), footing_of(person, story.request)
    rule, given_words = rule_and_words
    try:
        story.by(person, rule, *given_words, at=now, footing=footing, **KEYWORDS.get(verb, {}))
    except Refusal as refusal:
        assert story.request is before
        assert refusal_words(refusal, Reader(person, LONDON, footing), now)
        assert isinstance(refusal, UnknownRequest) == (not roles_of(before, person, footing))
    else:
        assert roles_of(before, person, footing)
        assert person != EVE
        assert verb in possible(before, person, now, footing) or verb in BESIDE


def goes_by(story, rule_and_words, days):
    """Time goes by, and what happens by itself happens where it fits."""
    before = story.request
    rule, given_words = rule_and_words
    try:
        story.by_itself(rule, *given_words, at=story.now + timedelta(days=days))
    except DoesNotFit:
        assert story.request is before
    else:
        assert before.state.is_open
        assert story.request.spoken_at == before.spoken_at


def footing_of(person, request):
    if person not in FOOTINGS:
        return Footing(mediator=MIA)
    is_theirs = request.hand_over is not None and request.hand_over.to == TEAM
    is_filed_to_it = request.team == "accounts"
    footing = FOOTINGS[person]
    return replace(footing, is_member=footing.is_member and is_filed_to_it, is_successor=person == CLEO and is_theirs)


def test_every_verb_is_somebody_s_and_takes_part_here():
    assert set(FITS) == set(Verb) == set(ARGUMENTS)
