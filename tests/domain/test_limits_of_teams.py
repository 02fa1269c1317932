"""Whose limits count: those of the team of whoever owes the word; of what was asked of a team, those of that team."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain import handing_over, mediating, unattended, verbs
from domain.footing import Footing
from domain.terms import Limits
from domain.worktime import Limit
from tests.builders import ADA, BEN, CLEO, FRIDAY, MIA, NOON, TEAM, TERMS, Story, filed

HOUR = timedelta(hours=1)
LEISURELY = Limits(**{name: Limit(days=9) for name in Limits.__dataclass_fields__})
OF_TEAM = Footing(is_member=True)


def terms(**own: Limits):
    """Nine days for everything, but for these."""
    return replace(TERMS, limits=LEISURELY, own_limits=own)


def begun(story: Story, own) -> Story:
    story.terms = own
    return story


def due(story):
    word = story.request.next_word
    return word.who, word.what.value, TERMS.weeks[word.who].between(story.now, word.due)


BRISK = Limits(
    offer=Limit(time=HOUR),
    agree=Limit(time=HOUR),
    answer=Limit(time=HOUR),
    settle=Limit(time=HOUR),
    step_in=Limit(time=HOUR),
)

TABLE = [
    ("an owner's offer", BEN, lambda story: story.by(BEN, verbs.acknowledge), (BEN, "offer")),
    ("a customer's yes", ADA, lambda story: story.by(BEN, verbs.offer, "a copy", FRIDAY + 9 * HOUR), (ADA, "agree")),
    ("a customer's answer", ADA, lambda story: story.by(BEN, verbs.ask, "Which?"), (ADA, "answer")),
    (
        "a mediator's outcome",
        MIA,
        lambda story: story.by(ADA, mediating.bring_in, "I hear nothing", footing=Footing(mediator=MIA)),
        (MIA, "settle"),
    ),
]


@pytest.mark.parametrize(("whose", "happens", "owed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_limits_are_those_of_the_team_of_whoever_owes_the_word(whose, happens, owed):
    assert due(happens(begun(filed(), terms(**{whose: BRISK})))) == (*owed, HOUR)


def test_those_of_the_other_side_count_for_nothing():
    story = begun(filed(), terms(**{ADA: BRISK})).by(BEN, verbs.acknowledge)
    assert due(story)[2] > 8 * 8 * HOUR


def test_what_was_asked_of_a_team_goes_by_that_team_also_once_somebody_has_taken_it():
    own = terms(**{TEAM: BRISK, CLEO: LEISURELY})
    story = begun(filed(owner=TEAM), own).by(CLEO, handing_over.take, footing=OF_TEAM)
    assert due(story.by(CLEO, verbs.acknowledge)) == (CLEO, "offer", HOUR)


def test_so_does_the_lead_who_steps_in():
    story = begun(filed(owner=TEAM), terms(**{TEAM: BRISK, MIA: LEISURELY}))
    story.by_itself(unattended.went_overdue, MIA, at=NOON + timedelta(days=7))
    assert due(story) == (MIA, "step in", HOUR)


def test_but_its_customer_goes_by_their_own():
    story = begun(filed(owner=TEAM), terms(**{TEAM: BRISK})).by(CLEO, verbs.ask, "Which?", footing=OF_TEAM)
    assert due(story)[2] > 8 * 8 * HOUR
