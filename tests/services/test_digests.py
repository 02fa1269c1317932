"""Digests are owed once, at their time, whatever comes between; and however much there is, one fits into a message."""

from dataclasses import replace as replace_team
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from domain.digest import Part
from domain.letters import Item, Letter, Occasion, Watch
from domain.periods import Schedule
from domain.records import Change
from domain.terms import Limits
from domain.worktime import office_week
from messages.digest import digest
from messages.named import NamingReader
from playground.blockkit import faults_in_blocks
from services.digests import Digests
from services.people import DirectoryUnavailable, Person
from services.teams import Team, Teams
from storage.tiny import TinyStore
from tests.builders import ADA, NOON, TEAM, filed

LONDON = ZoneInfo("Europe/London")
MANY = 2000
MEMBERS = [f"U1MEMBER{number:03}" for number in range(200)]


def wall(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


class Directory:
    """Everybody is called by a long name, as soon as Slack answers."""

    is_silent = False
    forgotten: frozenset[str] = frozenset()

    async def person(self, person_id):
        if self.is_silent:
            raise DirectoryUnavailable
        if person_id in self.forgotten:
            return None
        return Person(person_id, f"Maximiliane {person_id} von und zu Hohenstein-Waldeck", LONDON)

    async def members_of(self, _group_id):
        return []

    async def members_of_channel(self, _channel_id):
        if self.is_silent:
            raise DirectoryUnavailable
        return MEMBERS


class House:
    """One team, with a digest on Mondays at ten, at a time that tests set."""

    def __init__(self, store):
        self.store, self.directory, self.now = store, Directory(), wall("2026-11-25T12:00")
        self.team = Team("accounts", office_week(LONDON), channel="C1", digest=Schedule(0, time(10)))
        self.others = []
        self.begins()

    def begins(self):
        """The process starts anew, on what is stored."""
        teams = Teams([*self.others, self.team], Limits(), self.directory)
        self.digests = Digests(self.store, teams, lambda: self.now)

    async def looks(self, text):
        """Which days' digests are known by this time, the last first; in brackets those of which nothing is said."""
        self.now = wall(text)
        await self.digests.look()
        letters = await self.store.letters_to(TEAM, NOON.replace(year=2020))
        days = [letter.edition.until.astimezone(LONDON).date() for letter in letters]
        silent = [letter.edition.is_silent for letter in letters]
        return [f"({day:%d %b})" if is_silent else f"{day:%d %b}" for day, is_silent in zip(days, silent, strict=True)]

    async def files(self, count=1, owner=TEAM):
        for number in range(1, count + 1):
            request = filed(owner=MEMBERS[number % 200] if owner == MEMBERS else owner, words=f"invoice {number} " * 40)
            head = replace(request.request, id=f"r{number}", number=number)
            await self.store.save(Change(before=0, request=head, event=request.timeline[0], press=f"p{number}"))


@pytest.fixture
async def house(tmp_path):
    store = await TinyStore.open(tmp_path / "kept.json")
    yield House(store)
    await store.close()


async def test_a_team_that_is_new_gets_its_first_at_the_next_time_and_not_at_once(house):
    await house.files()
    assert await house.looks("2026-11-25T12:00") == ["(23 Nov)"]
    assert await house.looks("2026-11-30T09:59:59") == ["(23 Nov)"]
    assert await house.looks("2026-11-30T10:00") == ["30 Nov", "(23 Nov)"]


async def test_it_is_owed_once_however_often_and_by_whichever_process_it_is_looked_at(house):
    await house.files()
    await house.looks("2026-11-25T12:00")
    for minute in range(3):
        assert await house.looks(f"2026-11-30T10:0{minute}") == ["30 Nov", "(23 Nov)"]
        house.begins()


async def test_what_was_missed_goes_out_once_while_the_team_is_at_work(house):
    await house.files()
    await house.looks("2026-11-25T12:00")
    assert await house.looks("2026-11-30T22:00") == ["(23 Nov)"]
    assert await house.looks("2026-12-01T09:00") == ["30 Nov", "(23 Nov)"]


async def test_of_several_that_were_missed_only_the_last_goes_out(house):
    await house.files()
    await house.looks("2026-11-25T12:00")
    assert await house.looks("2026-12-15T11:30") == ["14 Dec", "(23 Nov)"]


async def test_while_slack_does_not_say_who_is_of_the_team_it_waits(house):
    await house.files()
    await house.looks("2026-11-25T12:00")
    house.directory.is_silent = True
    assert await house.looks("2026-11-30T10:00") == ["(23 Nov)"]
    house.directory.is_silent = False
    assert await house.looks("2026-11-30T10:00:20") == ["30 Nov", "(23 Nov)"]


async def test_what_goes_wrong_with_one_team_keeps_no_other_waiting(house, monkeypatch):
    touched_since = house.store.touched_since

    async def broken_for_one(party, since):
        if party == "team:first":
            raise ValueError("nobody has thought of that")
        return await touched_since(party, since)

    house.others = [replace_team(house.team, name="first")]
    house.begins()
    await house.files()
    await house.looks("2026-11-25T12:00")
    monkeypatch.setattr(house.store, "touched_since", broken_for_one)
    assert await house.looks("2026-11-30T10:00") == ["30 Nov", "(23 Nov)"]


async def test_who_is_not_known_any_more_has_no_name(house):
    house.directory.forgotten = frozenset({ADA})
    assert await house.digests.names_of([ADA, TEAM]) == {}


async def test_after_two_quiet_weeks_it_is_silent_until_something_happens(house):
    await house.looks("2026-11-25T12:00")
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        await house.looks(f"{day}T10:00")
    assert await house.looks("2026-12-21T10:00") == ["(21 Dec)", "(14 Dec)", "07 Dec", "30 Nov", "(23 Nov)"]
    await house.files()
    assert (await house.looks("2026-12-28T10:00"))[0] == "28 Dec"


@pytest.mark.parametrize(
    ("owner", "rest"),
    [(TEAM, "more: each stands in <@U0KEPT> for those concerned"), (MEMBERS, "2000 of which I tell those who owe")],
)
async def test_two_thousand_open_requests_of_a_team_of_two_hundred_fit_into_one_message(house, owner, rest):
    house.team = Team("accounts", office_week(LONDON), channel="C1", digest=house.team.digest, describes_all=True)
    house.begins()
    await house.files(MANY, owner)
    house.now = wall("2026-11-30T10:00")
    told = await house.digests.of(house.team)
    assert sum(told.in_all(part) for part in Part) + told.untold == MANY
    reader = NamingReader(TEAM, LONDON, names=await house.digests.names_of(told.people))
    drawn = digest(told, "accounts", reader, "<@U0KEPT>")
    assert faults_in_blocks(drawn.blocks, "message") == []
    assert rest in str(drawn.blocks)


@pytest.mark.parametrize(("item", "posted", "untold"), [("r1", True, 0), ("r1", False, 1), ("r2", True, 1)])
async def test_only_what_a_letter_has_said_that_has_come_is_named_as_late(house, item, posted, untold):
    """Not one on its way, nor one that had no room for it."""
    house.team = replace_team(house.team, describes_all=True)
    house.begins()
    await house.files(owner=MEMBERS)
    house.now = wall("2026-11-30T10:00")
    letter = Letter(id="letter-1", person=MEMBERS[1], items=(Item(item, 1, Occasion.LATE),), at=house.now)
    await house.store.send(letter, [(Watch(request_id="r1", turn=1, upto=house.now, sent_at=house.now), None)])
    if posted:
        (notice,) = await house.store.notices(letter.id)
        await house.store.mark_drawn(notice, 1, "D1", "1.0", house.now)
    assert (await house.digests.of(house.team)).untold == untold


async def test_the_team_s_week_ends_at_its_own_midnight(house):
    await house.files()
    told = await house.digests.of(house.team)
    assert told.last_week.period.until.astimezone(LONDON).date() == date(2026, 11, 23)
    assert ADA in told.people
