"""Arbitrary verbs by arbitrary people in arbitrary order: what must hold whatever happens."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import verbs
from domain.evolving import replay
from domain.fitting import FITS, Verb, possible
from domain.refusals import Refusal
from domain.values import State, Wish
from tests.builders import ADA, BEN, EVE, FRIDAY, filed

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
}

steps = st.lists(
    st.tuples(
        st.sampled_from([ADA, BEN, EVE]),
        st.sampled_from(sorted(ARGUMENTS)),
        st.integers(0, 3),
        st.integers(1, 72),
        st.integers(-24, 96),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=300)
@given(steps, st.booleans(), st.booleans())
def test_an_open_request_always_has_a_next_word_and_an_ended_one_never(steps, dated, formal):
    story = filed(wanted=FRIDAY if dated else None, criterion="it balances" if formal else "")
    for person, verb, number, hours, due in steps:
        before, now = story.request, story.now + timedelta(hours=hours)
        rule, arguments = ARGUMENTS[verb]
        try:
            given_words = arguments(number, FRIDAY + timedelta(hours=due))
            story.by(person, rule, *given_words, at=now, **KEYWORDS.get(verb, {}))
        except Refusal:
            assert story.request is before
        else:
            assert person != EVE
            assert verb in possible(before, person, now)
        assert (story.request.next_word is not None) == story.request.state.is_open
        assert replay("r1", 12, story.timeline) == story.request
        if story.request.next_word:
            assert story.request.next_word.who in story.request.parties
        assert (story.request.delivery is not None) == (story.request.state in (State.DELIVERED, State.CONFIRMED))


def test_every_verb_is_somebody_s_and_takes_part_here():
    assert set(FITS) == set(Verb) == set(ARGUMENTS)
