"""What stands before somebody in their Home: each request in one part, chosen and turned page by page."""

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from domain import handing_over, mediating, verbs
from domain.board import LAST, PAGE, Entry, Part, Show, board, ended, page_of
from domain.footing import Footing
from domain.listing import is_at_risk
from tests.builders import ADA, BEN, CLEO, EVE, FRIDAY, MIA, NOON, TEAM, delivered, filed, offered, promised

SOON, LATER = NOON, FRIDAY + timedelta(days=30)
MEMBER = Footing(is_member=True)


def part_of(story, person, *teams, away=(), now=SOON):
    (entry,) = board([story.request], person, teams, away, now)
    return entry.part


def at_risk():
    later = FRIDAY + timedelta(days=3)
    return promised().by(BEN, verbs.at_risk, "the archive is shut", "copy of invoice 4711", later)


def test_whose_word_it_is_owes_it_and_the_other_side_waits():
    assert part_of(filed(), BEN) is Part.OWED
    assert part_of(filed(), ADA) is Part.AWAITED
    assert part_of(offered(), ADA) is Part.OWED
    assert part_of(offered(), BEN) is Part.AWAITED
    assert part_of(delivered(), ADA) is Part.OWED


def test_what_is_late_stands_apart_for_who_waits_and_with_the_rest_for_who_owes_it():
    assert part_of(filed(), ADA, now=LATER) is Part.TROUBLED
    assert part_of(filed(), BEN, now=LATER) is Part.OWED


def test_a_promise_is_at_risk_once_its_owner_has_offered_something_else_until_that_is_agreed():
    assert not is_at_risk(promised().request)
    assert is_at_risk(at_risk().request)
    assert part_of(at_risk(), BEN) is Part.TROUBLED
    assert part_of(at_risk(), ADA) is Part.OWED, "it is for her to say"
    assert not is_at_risk(at_risk().by(ADA, verbs.agree, 2).request)
    assert not is_at_risk(offered().request), "nothing has been promised yet"


def test_what_is_asked_of_a_team_is_its_people_s_until_somebody_takes_it():
    taken = filed(owner=TEAM).by(BEN, verbs.acknowledge, footing=MEMBER)
    assert part_of(filed(owner=TEAM), CLEO, TEAM) is Part.UNTAKEN
    assert part_of(filed(owner=TEAM), ADA, TEAM) is Part.AWAITED
    assert part_of(taken, CLEO, TEAM) is Part.TAKEN
    assert part_of(taken, BEN, TEAM) is Part.OWED


def test_who_comes_in_has_a_part_of_their_own():
    mediated = filed().by(ADA, mediating.bring_in, "we go in circles", footing=Footing(mediator=MIA))
    followed = filed(owner=TEAM).by(EVE, handing_over.follow, footing=Footing(is_onlooker=True))
    assert part_of(mediated, MIA) is Part.TO_SETTLE
    assert part_of(mediated, ADA) is Part.AWAITED
    assert part_of(filed().by(BEN, handing_over.hand_over, CLEO), CLEO) is Part.TO_TAKE_OVER
    assert part_of(followed, EVE) is Part.FOLLOWED
    assert part_of(filed(), CLEO, away=[BEN]) is Part.STOOD_IN


def test_parts_stand_in_their_order_and_each_keeps_that_of_its_requests():
    requests = [replace(one.request, id=name) for name, one in (("a", offered()), ("b", filed()), ("c", offered()))]
    assert [entry.request.id for entry in board(requests, BEN, [], [], SOON)] == ["b", "a", "c"]


def test_what_has_ended_is_shown_for_a_fortnight_and_the_last_ten_for_longer():
    late = [replace(filed().request, last_at=LATER - timedelta(days=day)) for day in range(40)]
    assert len(ended(late, LATER)) == 14
    assert len(ended(late[20:], LATER)) == LAST
    assert {entry.part for entry in ended(late, LATER)} == {Part.ENDED}


SHOWN = {
    Show.OWED: {Part.OWED, Part.STEP_IN, Part.TO_SETTLE},
    Show.AWAITED: {Part.TROUBLED, Part.AWAITED, Part.FOLLOWED},
    Show.TEAM: {Part.UNTAKEN, Part.TAKEN},
    Show.ENDED: {Part.ENDED},
}


@pytest.mark.parametrize("show", SHOWN)
def test_a_choice_shows_its_parts_and_nothing_else(show):
    entries = [Entry(filed().request, part) for part in Part]
    page = page_of(entries, show, 1)
    assert {part for part, _ in page.parts} == SHOWN[show]
    assert page.counts[show] == len(page.entries)


def test_what_is_late_or_at_risk_is_shown_whoever_owes_the_word():
    entries = [
        Entry(filed().request, Part.OWED, is_late=True),
        Entry(filed().request, Part.AWAITED),
        Entry(at_risk().request, Part.TAKEN, is_at_risk=True),
    ]
    assert page_of(entries, Show.TROUBLED, 1).entries == [entries[0], entries[2]]
    assert page_of(entries, Show.EVERYTHING, 1).late == {
        Show.EVERYTHING: 2,
        Show.TROUBLED: 2,
        Show.OWED: 1,
        Show.TEAM: 1,
    }


@given(st.lists(st.sampled_from(Part), max_size=90), st.sampled_from(Show))
def test_page_by_page_everything_chosen_is_seen_once(parts, show):
    entries = [Entry(replace(filed().request, number=number), part) for number, part in enumerate(parts, 1)]
    first = page_of(entries, show, 1)
    seen = [entry for number in range(1, first.pages + 1) for entry in page_of(entries, show, number).entries]
    assert seen == [entry for entry in entries if entry.is_among(show)]
    assert all(len(page_of(entries, show, number).entries) <= PAGE for number in range(first.pages + 2))


@pytest.mark.parametrize(("asked", "shown"), [(-3, 1), (0, 1), (2, 2), (3, 3), (4, 3), (999, 3)])
def test_a_page_that_is_not_there_any_more_is_the_last_one(asked, shown):
    entries = [Entry(filed().request, Part.OWED)] * (2 * PAGE + 1)
    assert page_of(entries, Show.EVERYTHING, asked).number == shown


def test_where_there_is_nothing_there_is_one_empty_page():
    page = page_of([], Show.OWED, 7)
    assert (page.number, page.pages, page.entries, page.parts) == (1, 1, [], [])
