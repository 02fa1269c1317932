"""What somebody reads of themself: Ada asks Ben, and each has a statement of it."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from domain import events, mediating, unattended, verbs
from domain.evolving import replay
from domain.footing import Footing
from domain.periods import begins_on, weeks_before
from domain.refusals import Refusal
from domain.statement import statement_of
from domain.values import Outcome, State, Wish, Word
from tests.builders import ADA, BEN, EVE, FRIDAY, LONDON, MIA, NOON, WEEKS, delivered, filed, offered, promised

LATER = NOON + timedelta(weeks=8)
PERIODS = weeks_before(begins_on(0, LONDON, LATER), LONDON)
"""The first of them is the week of NOON."""
HOUR = timedelta(hours=1)


def stated(person, *stories, now=NOON + timedelta(hours=5)):
    requests = [replace(story.request, id=f"r{n}", number=n) for n, story in enumerate(stories, 1)]
    return statement_of(person, requests, PERIODS, WEEKS[person], now)


def numbers(requests):
    return [one.number for one in requests]


def test_a_promise_stands_in_the_statements_of_both():
    assert numbers(stated(BEN, promised()).promised) == [1]
    assert numbers(stated(ADA, promised()).promised_to_me) == [1]
    assert not stated(BEN, promised()).promised_to_me
    assert not stated(ADA, promised()).promised


def test_the_earliest_comes_first_and_so_what_is_late():
    def until(days):
        return offered(due=FRIDAY + timedelta(days=days)).by(ADA, verbs.agree, 1)

    told = stated(BEN, until(5), until(1), until(3), now=FRIDAY + timedelta(days=2))
    assert numbers(told.promised) == [2, 3, 1]
    assert numbers(told.late) == [2]


def test_what_is_delivered_is_promised_no_more_and_waits_for_the_customer():
    assert not stated(BEN, delivered()).promised
    assert not stated(ADA, delivered()).promised_to_me
    assert numbers(stated(ADA, delivered()).owed) == [1]


def test_what_came_back_waits_for_an_offer():
    told = stated(BEN, delivered().by(ADA, verbs.reopen, 1, "page two"))
    assert (numbers(told.promised), numbers(told.owed)) == ([], [1])


def test_a_word_that_is_owed_stands_once():
    told = stated(BEN, filed(), promised())
    assert (numbers(told.promised), numbers(told.owed)) == ([2], [1])


def test_another_word_than_the_delivery_is_owed_beside_a_promise():
    asked = promised().by(BEN, verbs.ask, "which page?")
    told = stated(ADA, asked)
    assert (numbers(told.promised_to_me), numbers(told.owed)) == ([1], [1])
    far = offered(due=FRIDAY + timedelta(weeks=6)).by(ADA, verbs.agree, 1)
    assert far.request.next_word.what is Word.UPDATE
    told = stated(BEN, far)
    assert (numbers(told.promised), numbers(told.owed)) == ([1], [1])


def test_a_mediator_owes_a_word_and_has_promised_nothing():
    story = promised().by(ADA, mediating.bring_in, "we disagree", footing=Footing(mediator=MIA))
    told = stated(MIA, story)
    assert (numbers(told.owed), told.promised, told.promised_to_me) == ([1], [], [])


def test_a_stranger_has_nothing_to_read():
    told = stated(EVE, filed(), promised(), delivered())
    assert not (told.promised or told.promised_to_me or told.owed)
    assert told.received.is_empty and all(week.is_empty for week in told.weeks)


def test_what_has_ended_stands_in_figures_only():
    told = stated(BEN, delivered().by(ADA, verbs.confirm, 1), now=LATER)
    assert not (told.promised or told.owed)
    assert (told.weeks[0].promised, told.weeks[0].delivered, told.weeks[0].in_time) == (1, 1, 1)


def test_only_what_was_promised_counts_as_received():
    favour, kept = filed().by(BEN, verbs.done), delivered()
    assert stated(ADA, favour, kept, now=LATER).received.delivered == 1
    assert stated(BEN, favour, kept, now=LATER).weeks[0].delivered == 2


STEPS = (
    (BEN, verbs.acknowledge, lambda request, due: ()),
    (BEN, verbs.promise_as_asked, lambda request, due: ()),
    (BEN, verbs.offer, lambda request, due: ("a copy of it", due)),
    (BEN, verbs.at_risk, lambda request, due: ("the scanner broke", "a copy of it", due)),
    (BEN, verbs.ask, lambda request, due: ("which copy?",)),
    (BEN, verbs.done, lambda request, due: ()),
    (BEN, verbs.decline, lambda request, due: ("", "")),
    (ADA, verbs.agree, lambda request, due: (request.to_agree_to,)),
    (ADA, verbs.correct, lambda request, due: (request.offers, "not quite")),
    (ADA, verbs.answer, lambda request, due: (request.questions, "the first")),
    (ADA, verbs.edit, lambda request, due: (Wish("a scan of it", due),)),
    (ADA, verbs.confirm, lambda request, due: (request.deliveries,)),
    (ADA, verbs.reopen, lambda request, due: (request.deliveries, "page two")),
    (ADA, verbs.withdraw, lambda request, due: ("",)),
    (None, unattended.went_unconfirmed, lambda request, due: ()),
    (None, unattended.offer_stood, lambda request, due: ()),
)
"""Who does what; nobody: it happens by itself."""

histories = st.lists(
    st.tuples(
        st.booleans(),
        st.lists(st.tuples(st.sampled_from(STEPS), st.integers(1, 200), st.integers(-20, 300)), max_size=20),
    ),
    max_size=8,
)


def told(history):
    """The story of a request, as far as its steps fit."""
    is_dated, steps = history
    story = filed(wanted=FRIDAY if is_dated else None)
    for (person, rule, arguments), hours, ahead in steps:
        before, now = story.now, story.now + hours * HOUR
        try:
            words = arguments(story.request, now + ahead * HOUR)
            story.by(person, rule, *words, at=now) if person else story.by_itself(rule, *words, at=now)
        except Refusal:
            story.now = before
    return story


@settings(deadline=None, max_examples=200)
@given(histories)
def test_figures_are_what_the_timelines_say_told_slowly(histories):
    stories = [told(history) for history in histories]
    own, theirs = stated(BEN, *stories, now=LATER), stated(ADA, *stories, now=LATER)
    assert [figures(week) for week in own.weeks] == [slowly(stories, week.period) for week in own.weeks]
    were_promised = [story for story in stories if slow_promises(story)]
    expected = slowly(were_promised, theirs.received.period)
    assert figures(theirs.received) == expected
    assert all(week.is_empty for week in theirs.weeks)


def figures(week):
    late = week.outcomes.get(Outcome.LATE_SAID, 0), week.outcomes.get(Outcome.LATE_NOT_SAID, 0)
    return week.promised, week.delivered, week.in_time, *late, week.unconfirmed, week.given_back


def slowly(stories, period):
    """The same figures from the events alone, with each request played anew up to each of them."""

    def within(times):
        return sum(period.since <= at < period.until for at in times)

    outcomes = [one.outcome for story in stories if (one := slow_delivery(story, period))]
    in_time = sum(outcome in (Outcome.EARLY, Outcome.ON_TIME) for outcome in outcomes)
    late = outcomes.count(Outcome.LATE_SAID), outcomes.count(Outcome.LATE_NOT_SAID)
    unconfirmed = within(
        one.at for story in stories for one in story.timeline if isinstance(one, events.WentUnconfirmed)
    )
    given_back = within(at for story in stories for at in slow_given_back(story))
    promised = within(at for story in stories for at in slow_promises(story)[:1])
    return promised, len(outcomes), in_time, *late, unconfirmed, given_back


def slow_states(story):
    """The request after each event."""
    return [(one, replay("r1", 12, story.timeline[: n + 1])) for n, one in enumerate(story.timeline)]


def slow_promises(story):
    return [event.at for event, after in slow_states(story) if after.promises]


def slow_delivery(story, period):
    """The delivery of this time that nothing had replaced or sent back at its end."""
    kinds = (events.Delivered, events.Reopened)
    by_then = [one for one in story.timeline if one.at < period.until and isinstance(one, kinds)]
    is_it = by_then and isinstance(by_then[-1], events.Delivered) and by_then[-1].at >= period.since
    return by_then[-1] if is_it else None


def slow_given_back(story):
    states = slow_states(story)
    return [
        event.at
        for (_, before), (event, after) in pairwise(states)
        if after.state is State.DECLINED and before.state is not State.DECLINED and before.promises
    ]
