"""Settings, a zone or a team change while words are owed: they come to be due anew, once. Ada asked on Wednesday."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from domain.events import Acknowledged, Moved, Promised
from domain.evolving import replay
from domain.leave import Leave
from domain.refusals import TooSlow
from domain.request import Request
from domain.terms import Limits
from domain.worktime import WorkWeek, office_week
from services.changing_hours import ChangingHours
from services.leaves import Leaves
from services.recounting import Recounting
from services.teams import Team, Teams
from storage.tiny import TinyStore
from tests.builders import ADA, BEN, CLEO, NOON, PARIS
from tests.domain.test_steps import at
from tests.services.test_clockwork import House

NEW_YORK = ZoneInfo("America/New_York")


class Office(House):
    """Ben and Cleo are of a team whose hours tests change."""

    def __init__(self, store: TinyStore) -> None:
        super().__init__(store)
        self.now = NOON
        self.leaves = Leaves(store, lambda: self.now)
        self.works(office_week(PARIS))

    def works(self, week: WorkWeek, members: Collection[str] = (BEN, CLEO)) -> None:
        """From the next restart on."""
        accounts = Team("accounts", week, members=frozenset(members))
        self.teams = Teams([accounts], Limits(), self.directory, leaves=self.leaves)
        self.desk._teams = self.teams
        recounting = Recounting(self.store, self.desk, self.teams)
        self.hours = ChangingHours(self.store, self.teams, recounting, lambda: self.now)

    async def due(self, request_id: str = "r1") -> datetime:
        """When the next word is."""
        request: Request | None = await self.store.load(request_id)
        assert request
        assert request.next_word
        return request.next_word.due

    async def moves(self, request_id: str = "r1") -> list[Moved]:
        """Each time that it has moved."""
        return [event for event in await self.store.timeline(request_id) if isinstance(event, Moved)]


@pytest.fixture
async def office(tmp_path):
    store = await TinyStore.open(tmp_path / "kept.json")
    yield Office(store)
    await store.close()


async def seen(office, *request_ids, **filing):
    """Asked, and the hours are known."""
    for number, request_id in enumerate(request_ids or ("r1",), 1):
        await office.filed(request_id, number, **filing)
    assert await office.hours.look() == 0


async def test_while_nothing_changes_nothing_moves(office):
    await seen(office)
    office.now = NOON + timedelta(days=300)
    assert await office.hours.look() == 0
    assert await office.moves() == []


@pytest.mark.parametrize(
    ("week", "due"),
    [
        (WorkWeek(PARIS, (((time(9), time(15)),),) * 5 + ((), ())), "2026-11-26 11:00"),
        (office_week(PARIS, frozenset({date(2026, 11, 25)})), "2026-11-26 13:00"),
        (office_week(NEW_YORK), "2026-11-25 19:00"),
    ],
    ids=["shorter days", "a day off", "another zone"],
)
async def test_the_time_that_was_left_is_left_by_other_hours(office, week, due):
    await seen(office)
    office.works(week)
    assert await office.hours.look() == 1
    assert await office.due() == at(due)
    (moved,) = await office.moves()
    assert (moved.by, moved.by_leave) == ("", False)
    request, timeline = await office.store.load("r1"), await office.store.timeline("r1")
    assert replay("r1", 1, timeline) == request


async def test_it_is_moved_once(office):
    await seen(office)
    office.works(office_week(NEW_YORK))
    assert [await office.hours.look() for _ in range(3)] == [1, 0, 0]


async def test_a_promised_time_stays_and_the_clock_looks_at_other_mornings(office):
    await seen(office)
    wanted = at("2026-11-27 12:00")
    await office.filed("r2", 2, wanted=wanted)
    await office.goes_on("r2", Promised(at=NOON, by=BEN))
    before = await office.store.next_wake()
    office.works(office_week(NEW_YORK))
    await office.hours.look()
    assert await office.due("r2") == wanted
    assert await office.moves("r2") == []
    assert await office.store.next_wake() != before


async def test_somebody_who_moves_to_another_zone_is_found_by_their_profile(office):
    office.works(office_week(PARIS), members=[CLEO])
    await seen(office)
    office.directory.zones = {BEN: NEW_YORK}
    assert await office.hours.look() == 1
    assert await office.due() == at("2026-11-25 19:00")


async def test_words_that_were_set_by_the_new_hours_stay(office):
    await seen(office)
    office.works(office_week(NEW_YORK))
    office.now = at("2026-11-25 16:00")
    await office.goes_on("r1", Acknowledged(at=office.now, by=BEN))
    due = await office.due()
    assert await office.hours.look() == 0
    assert await office.due() == due


async def test_leave_stays_leave_by_other_hours(office):
    start, until = at("2026-11-25 14:00"), at("2026-11-30 09:00")
    await office.store.keep_leave(Leave(person=BEN, start=start, until=until, at=NOON))
    await seen(office)
    assert await office.due() == at("2026-11-30 12:00")
    office.works(WorkWeek(PARIS, (((time(9), time(11)),),) * 5 + ((), ())))
    assert await office.hours.look() == 1
    assert await office.due() == at("2026-12-01 11:00"), "an hour less on the first day, and two a day"


async def test_what_could_not_be_moved_is_moved_at_the_next_look_and_nothing_twice(office, monkeypatch):
    await seen(office, "r1", "r2")
    office.works(office_week(NEW_YORK))
    save = office.store.save

    async def one_fails(change):
        if change.request.id == "r2":
            raise TooSlow
        await save(change)

    with monkeypatch.context() as slow, capture_logs() as logs:
        slow.setattr(office.store, "save", one_fails)
        assert await office.hours.look() == 0
    assert [entry["event"] for entry in logs] == ["hours_not_counted"]
    await office.hours.look()
    assert [len(await office.moves(each)) for each in ("r1", "r2")] == [1, 1]
    assert await office.due("r1") == await office.due("r2") == at("2026-11-25 19:00")


async def test_one_of_whom_slack_says_nothing_keeps_no_other(office):
    await office.filed(customer=ADA)
    office.directory.unavailable = {ADA}
    with capture_logs() as logs:
        await office.hours.look()
    assert [(entry["event"], entry["person"]) for entry in logs] == [("hours_not_counted", ADA)]
    assert await office.store.hours_of(BEN)
