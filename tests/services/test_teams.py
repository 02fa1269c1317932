"""Teams: whose week counts for whom, found without one look-up waiting for another."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.leave import Leave
from domain.terms import Limits
from domain.worktime import office_week
from services.leaves import Leaves
from services.people import DirectoryUnavailable, Person
from services.teams import Team, Teams
from tests.builders import ADA, BEN, CLEO, EVE, LONDON, MIA, NOON, PARIS, TEAM, filed

NIGHT, DAY, LATE = (office_week(ZoneInfo(name)) for name in ("Asia/Tokyo", "America/New_York", "Australia/Sydney"))

TURNS = 9
"""Of the event loop, that an answer takes: enough for whoever asks at the same time to have asked by then."""


class Directory:
    """Counts what it is asked about at once; `groups` without an answer are not known just now."""

    def __init__(self, **groups: list[str]) -> None:
        self.groups = groups
        self.waiting: Counter[str] = Counter()
        self.most_at_once = 0
        self.left: set[str] = set()

    async def person(self, person_id):
        await self._asked(person_id)
        zone = LONDON if person_id == ADA else PARIS
        return Person(person_id, person_id, zone, is_deactivated=person_id in self.left)

    async def members_of(self, group_id):
        await self._asked(group_id)
        if group_id not in self.groups:
            raise DirectoryUnavailable
        return self.groups[group_id]

    async def members_of_channel(self, _channel_id):
        return []

    async def _asked(self, about):
        self.waiting[about] += 1
        self.most_at_once = max(self.most_at_once, len(+self.waiting))
        for _ in range(TURNS):
            await asyncio.sleep(0)
        self.waiting[about] -= 1


def teams(directory, *listed):
    return Teams(listed, Limits(), directory)


async def test_both_people_are_looked_up_at_the_same_time():
    directory = Directory()
    await teams(directory).terms_between(filed().request.parties)
    assert directory.most_at_once == 2


async def test_people_and_all_groups_are_looked_up_at_the_same_time():
    directory = Directory(S1=[], S2=[BEN], S3=[])
    listed = Team("a", NIGHT, group="S1"), Team("b", DAY, group="S2"), Team("c", LATE, group="S3")
    terms = await teams(directory, *listed).terms_between(filed().request.parties)
    assert directory.most_at_once == 5
    assert terms.weeks == {ADA: office_week(LONDON), BEN: DAY}
    assert terms.zones == {ADA: LONDON, BEN: PARIS}


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ([Team("a", NIGHT, group="S1"), Team("b", DAY, frozenset({BEN}))], "a"),
        ([Team("b", DAY, frozenset({BEN})), Team("a", NIGHT, group="S1")], "b"),
        ([Team("c", LATE, group="S2"), Team("b", DAY, frozenset({BEN})), Team("a", NIGHT, group="S1")], "b"),
        ([Team("c", LATE, group="S2"), Team("a", NIGHT, group="S1"), Team("d", LATE, group="S1")], "a"),
    ],
)
async def test_the_first_team_counts_that_lists_somebody_or_whose_group_holds_them(listed, name):
    assert (await teams(Directory(S1=[BEN], S2=[ADA]), *listed).team_of(BEN)).name == name


async def test_whoever_belongs_to_several_teams_is_among_the_people_of_the_first():
    first, second = Team("a", NIGHT, group="S1", lead=MIA), Team("b", DAY, frozenset({ADA, BEN, MIA}), lead=CLEO)
    known = teams(Directory(S1=[BEN]), first, second)
    assert [await known.people_of(one) for one in (first, second)] == [sorted([BEN, MIA]), sorted([ADA, CLEO])]


async def test_somebody_in_no_team_has_none():
    assert await teams(Directory(S1=[ADA]), Team("a", NIGHT, group="S1"), Team("b", DAY)).team_of(BEN) is None


async def test_hours_are_not_guessed_while_a_group_is_not_known():
    with pytest.raises(DirectoryUnavailable):
        await teams(Directory(), Team("a", NIGHT, group="S1")).terms_between(filed().request.parties)


async def test_a_group_that_is_not_known_does_not_stand_in_the_way_of_a_team_before_it():
    listed = Team("b", DAY, frozenset({BEN})), Team("a", NIGHT, group="S1")
    assert (await teams(Directory(), *listed).team_of(BEN)).name == "b"


async def test_nobody_helps_with_what_is_theirs_or_could_become_theirs():
    directory = Directory()
    ours = Team("accounts", DAY, members=frozenset({BEN, CLEO}), mediator=BEN)
    found = Teams([ours], Limits(), directory, [CLEO, ADA, MIA])
    assert await found.mediator_of(filed(owner=TEAM).request) == MIA
    assert await found.mediator_of(filed(owner=CLEO).request) == BEN
    assert await found.mediator_of(filed(owner=EVE).request) == CLEO


async def test_mediators_stand_in_line_and_who_has_left_is_passed_over():
    directory = Directory()
    ours = Team("accounts", DAY, members=frozenset({BEN, CLEO}), mediator=MIA)
    found = Teams([ours], Limits(), directory, [CLEO, EVE, ADA, MIA])
    assert await found.mediators_in_line(filed().request) == [MIA, CLEO, EVE]
    directory.left = {CLEO}
    assert await found.mediators_in_line(filed().request) == [MIA, EVE]


async def test_the_lead_of_the_team_that_was_asked_is_at_hand_while_they_are_there():
    directory = Directory()
    found = teams(directory, Team("accounts", DAY, members=frozenset({BEN}), lead=CLEO))
    assert await found.lead_at_hand(filed(owner=TEAM).request) == CLEO
    assert await found.lead_at_hand(filed().request) == ""
    directory.left = {CLEO}
    assert await found.lead_at_hand(filed(owner=TEAM).request) == ""


class Away:
    """Remembers the leave of those who have some."""

    def __init__(self, *leaves):
        self.leaves = {leave.person: leave for leave in leaves}

    async def leave_of(self, person):
        return self.leaves.get(person)


def with_leave(directory, *leaves, teams=(), mediators=()):
    return Teams(teams, Limits(), directory, mediators, Leaves(Away(*leaves), lambda: NOON))


def leave(person, start=NOON, until=NOON + timedelta(days=2)):
    return Leave(person=person, start=start, until=until, at=NOON)


async def test_limits_are_counted_without_leave_and_words_are_read_as_ever():
    found = with_leave(Directory(), leave(BEN))
    assert (await found.terms_between([ADA, BEN])).weeks == {
        ADA: office_week(LONDON),
        BEN: replace(office_week(PARIS), away=leave(BEN).spans),
    }
    assert await found.hours_of(BEN) == office_week(PARIS)


async def test_leave_counts_in_the_hours_of_somebody_s_team():
    found = with_leave(Directory(), leave(BEN), teams=[Team("b", DAY, frozenset({BEN}))])
    assert await found.week_of(BEN) == replace(DAY, away=leave(BEN).spans)
    assert await found.week_of("team:b") == DAY


async def test_leave_that_was_called_off_counts_for_nothing():
    found = with_leave(Directory(), leave(BEN, until=NOON))
    assert await found.week_of(BEN) == office_week(PARIS)


async def test_nobody_helps_who_is_away():
    found = with_leave(Directory(), leave(CLEO), mediators=[CLEO, MIA])
    assert await found.mediator_of(filed().request) == MIA


@pytest.mark.parametrize("start, until", [(timedelta(1), timedelta(2)), (timedelta(-2), timedelta(0))])
async def test_somebody_helps_whose_leave_has_not_begun_or_is_over(start, until):
    found = with_leave(Directory(), leave(CLEO, NOON + start, NOON + until), mediators=[CLEO, MIA])
    assert await found.mediator_of(filed().request) == CLEO
