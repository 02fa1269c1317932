"""What happens by itself: each look does what is due, once, whatever is in the way of others."""

import asyncio
from datetime import timedelta
from itertools import count

import pytest
from structlog.testing import capture_logs

from domain import verbs
from domain.events import KEPT, Acknowledged, Filed, NextMediator, StillUntaken, WentOverdue
from domain.letters import Watch
from domain.next_word import file, record
from domain.records import Change
from domain.refusals import DoesNotFit, NoSpace
from domain.steps import Act
from domain.terms import Limits
from domain.values import State, Wish, Word
from domain.waking import wakes_at
from domain.worktime import office_week
from services import clockwork as module
from services.addressees import Addressees
from services.choices import Choices
from services.clockwork import Clockwork
from services.desk import Desk
from services.digests import Digests
from services.footings import Footings
from services.habits import Habits
from services.nudging import Nudging
from services.people import DirectoryUnavailable, Person
from services.questions import Questions
from services.reading import Reader
from services.teams import Team, Teams
from storage import StorageFull
from storage.tiny import TinyStore
from tests.builders import ADA, BEN, CLEO, EVE, LONDON, MIA, NOON, PARIS, TEAM
from tests.domain.test_steps import at

OVERDUE = at("2026-11-30 09:00")
"""When a first word that was asked for on Wednesday is overdue."""
LENA = "U0LENA"


class Directory:
    """Everybody is known, but those about whom Slack does not answer just now."""

    def __init__(self):
        self.unavailable = set()
        self.gone = set()
        self.zones = {}
        self.asked = None

    async def person(self, person_id):
        if self.asked:
            await self.asked(person_id)
        if person_id in self.unavailable:
            raise DirectoryUnavailable
        zone = self.zones.get(person_id, LONDON if person_id in (ADA, MIA) else PARIS)
        return Person(person_id, person_id, zone, is_deactivated=person_id in self.gone)

    async def members_of(self, _group_id):
        return []

    async def members_of_channel(self, _channel_id):
        return []


class House:
    """All that the clockwork needs, at a time that tests set."""

    def __init__(self, store):
        self.store, self.directory, self.now = store, Directory(), NOON
        accounts = Team(
            "accounts", office_week(PARIS), members=frozenset({CLEO}), channel="C1", lead=LENA, mediator=MIA
        )
        self.teams = Teams([accounts], Limits(), self.directory, [EVE])
        reader = Reader(store, Footings(self.teams, self.directory))
        self.desk = Desk(
            store, reader, self.teams, Addressees(self.teams, self.directory), lambda: self.now, lambda *_: None
        )
        letters = (f"{number}" for number in count(1))
        nudging = Nudging(store, lambda: self.now, lambda: next(letters), lambda: None)
        choices = Choices(store, Habits(store), lambda: self.now)
        questions = Questions(store, choices, lambda: self.now, lambda: None)
        digests = Digests(store, self.teams, lambda: self.now)
        self.clockwork = Clockwork(store, self.desk, self.teams, nudging, questions, digests, lambda: self.now)

    async def filed(self, request_id="r1", number=1, *, owner=BEN, customer=ADA, wanted=None, **more):
        """Somebody asks, on Wednesday at noon."""
        team = "accounts" if owner == TEAM else ""
        event = Filed(at=NOON, by=customer, owner=owner, team=team, wish=Wish("a copy", wanted), **more)
        terms = await self.teams.terms_between([customer, owner])
        event, request = file(request_id, number, event, terms)
        await self.store.save(
            Change(before=0, request=request, event=event, press=request_id, wakes_at=wakes_at(request, terms))
        )
        return request

    async def goes_on(self, request_id, event):
        """Something else happens to it."""
        before = await self.store.load(request_id)
        terms = await self.teams.terms_between([*before.audience, event.by, MIA])
        event, after = record(before, event, terms)
        press = f"{request_id} {after.version}"
        change = Change(before=before.version, request=after, event=event, press=press, wakes_at=wakes_at(after, terms))
        await self.store.save(change)
        return after

    async def sweep(self, now):
        """The clock has looked whenever there was something to do, and looks once more."""
        while (wake := await self.store.next_wake()) and self.now <= wake < now:
            self.now = wake
            await self.clockwork.sweep()
        return await self.wakes(now)

    async def wakes(self, now):
        """The clock looks, for the first time in long."""
        self.now = now
        return await self.clockwork.sweep()

    async def happened(self, request_id="r1"):
        """All that nobody has done."""
        return [event for event in await self.store.timeline(request_id) if event.by == KEPT]


@pytest.fixture
async def house(tmp_path):
    store = await TinyStore.open(tmp_path / "kept.json")
    yield House(store)
    await store.close()


async def test_nothing_is_done_before_its_time(house):
    await house.filed()
    assert await house.sweep(OVERDUE - timedelta(seconds=1)) == 0
    assert await house.happened() == []


async def test_what_is_due_is_done_and_who_has_waited_is_told(house):
    await house.filed()
    assert await house.sweep(OVERDUE) == 1
    assert [type(event) for event in await house.happened()] == [WentOverdue]
    assert (ADA, "news") in [(one.person, one.kind) for one in await house.store.notices("r1")]


async def test_it_is_done_once(house):
    await house.filed()
    assert [await house.sweep(OVERDUE + timedelta(seconds=20 * tick)) for tick in range(3)] == [1, 0, 0]


async def test_two_looks_at_the_same_moment_do_it_once(house):
    await house.filed()
    await house.sweep(OVERDUE - timedelta(seconds=1))
    house.now = OVERDUE
    assert sum(await asyncio.gather(house.clockwork.sweep(), house.clockwork.sweep())) == 1
    assert len(await house.happened()) == 1


async def test_a_look_that_comes_too_early_is_repeated_at_the_right_time(house):
    """Hours may have been changed since that instant was worked out."""
    request = await house.filed()
    await house.store.wake_at("r1", request.version, NOON)
    assert await house.sweep(NOON) == 0
    assert await house.store.next_wake() == at("2026-11-26 09:00"), "due at five, when Ben goes home"


async def test_what_has_ended_is_not_looked_at_again(house):
    request = await house.filed()
    await house.goes_on("r1", verbs.events.Withdrawn(at=NOON, by=ADA))
    await house.store.wake_at("r1", request.version + 1, NOON)
    assert await house.sweep(OVERDUE) == 0
    assert await house.store.next_wake() is None


async def test_after_a_long_sleep_who_owes_a_word_is_reminded_first_and_has_a_day_for_it(house):
    await house.filed()
    asleep_until = at("2027-01-20 10:00")
    assert [await house.wakes(asleep_until) for _ in range(2)] == [1, 0]
    assert await house.happened() == []
    assert [letter.person for letter in await house.store.letters_to(BEN, NOON)] == [BEN]
    assert await house.store.next_wake() == at("2027-01-21 09:00")


async def test_what_cannot_be_said_at_the_weekend_is_not_looked_at_again_before_monday(house):
    await house.filed()
    assert await house.wakes(at("2026-12-05 10:00")) == 0
    assert await house.store.next_wake() == at("2026-12-07 09:00")
    assert await house.wakes(at("2026-12-07 09:00")) == 1


async def test_then_each_look_takes_one_step_until_nothing_is_due(house):
    await house.filed()
    await house.wakes(at("2027-01-20 10:00"))
    assert [await house.wakes(at("2027-01-21 09:00")) for _ in range(2)] == [1, 0], "one thing a day is enough"
    assert [await house.wakes(at("2027-01-22 09:00")) for _ in range(2)] == [1, 0]
    assert (await house.store.load("r1")).state.is_open, "both have just been asked"
    assert await house.wakes(at("2027-01-29 10:00")) == 1, "nine o’clock where Ada is"
    assert (await house.store.load("r1")).state is State.LAPSED


async def test_many_are_done_in_one_look(house):
    for number in range(1, 51):
        await house.filed(f"r{number}", number)
    assert await house.sweep(OVERDUE) == 50


async def test_what_is_due_has_its_place_in_a_list_however_much_has_been_late_for_long(house):
    for number in range(1, 31):
        await house.filed(f"r{number}", number)
    await house.sweep(at("2026-12-09 08:59"))
    house.now = at("2026-12-09 10:00")
    filing = Filed(at=house.now, by=ADA, owner=BEN, wish=Wish("a new one", None))
    event, request = file("new", 31, filing, terms := await house.teams.terms_between([ADA, BEN]))
    change = Change(before=0, request=request, event=event, press="new", wakes_at=wakes_at(request, terms))
    await house.store.save(change)
    await house.sweep(at("2026-12-10 09:00"))
    morning = (await house.store.letters_to(BEN, at("2026-12-10 09:00")))[0]
    assert [item.request_id for item in morning.items][-1] == "new"
    assert (len(morning.items), morning.more) == (20, 11)


async def test_one_about_whose_people_slack_does_not_answer_keeps_no_other(house):
    await house.filed("r1", 1, customer=CLEO)
    await house.filed("r2", 2)
    await house.sweep(OVERDUE - timedelta(seconds=1))
    house.directory.unavailable = {CLEO}
    with capture_logs() as logs:
        assert await house.sweep(OVERDUE) == 1
    assert [(entry["event"], entry["request"]) for entry in logs] == [("clock_put_off", 1), ("by_itself", 2)]
    assert await house.store.next_wake() == OVERDUE + timedelta(minutes=1)


async def test_it_is_done_once_slack_answers_again(house):
    await house.filed()
    house.directory.unavailable = {ADA}
    with capture_logs():
        await house.sweep(OVERDUE)
    house.directory.unavailable = set()
    assert await house.sweep(OVERDUE + timedelta(minutes=1)) == 1


async def test_what_does_not_fit_is_left_alone_for_an_hour(house, monkeypatch):
    """The clock and its rules may never disagree; where they do all the same, nothing runs hot."""

    def refusing(request, _now):
        raise DoesNotFit(request, KEPT)

    monkeypatch.setitem(module.RULES, Act.UNTAKEN, refusing)
    await house.filed(owner=TEAM)
    await house.filed("r2", 2, owner=TEAM)
    with capture_logs() as logs:
        assert await house.sweep(at("2026-11-25 15:00")) == 0
    assert {entry["event"] for entry in logs} == {"clock_put_off"}
    assert await house.store.next_wake() == at("2026-11-25 16:00")


async def test_whoever_speaks_in_that_moment_is_not_said_to_be_late(house):
    await house.filed()

    async def ben_is_quicker(_person_id):
        house.directory.asked = None
        await house.goes_on("r1", Acknowledged(at=OVERDUE, by=BEN))

    house.directory.asked = ben_is_quicker
    assert await house.sweep(OVERDUE) == 0
    assert await house.happened() == []
    assert await house.store.next_wake() > OVERDUE


def before_the_letter(house, act):
    """Something happens once the clock has looked, and before anything is written to anybody."""
    letters_to = house.store.letters_to

    async def acted(*args):
        await act()
        return await letters_to(*args)

    house.store.letters_to = acted


async def test_what_is_put_off_in_that_moment_is_not_said(house):
    await house.filed()
    later = at("2026-11-26 15:00")

    async def snoozes():
        await house.store.keep_watch(Watch(request_id="r1", turn=1, upto=NOON, again_at=later), later)

    before_the_letter(house, snoozes)
    assert await house.wakes(at("2026-11-26 09:00")) == 0
    assert (await house.store.watch("r1")).again_at == later


async def test_whoever_speaks_in_that_moment_is_not_reminded(house):
    await house.filed()

    async def speaks():
        if (await house.store.load("r1")).version == 1:
            await house.goes_on("r1", Acknowledged(at=NOON, by=BEN))

    before_the_letter(house, speaks)
    assert await house.wakes(at("2026-11-26 09:00")) == 0
    assert await house.store.letters_to(BEN, NOON) == []


async def test_a_full_disk_is_told_and_the_next_look_does_it(house, monkeypatch):
    await house.filed()

    async def full(_change):
        raise StorageFull("no space")

    with monkeypatch.context() as disk, pytest.raises(NoSpace):
        disk.setattr(house.store, "save", full)
        await house.sweep(OVERDUE)
    assert await house.sweep(OVERDUE) == 1


async def test_a_team_hears_at_half_time_that_nobody_has_taken_it(house):
    await house.filed(owner=TEAM)
    assert await house.sweep(at("2026-11-25 15:00")) == 1
    assert [type(event) for event in await house.happened()] == [StillUntaken]


async def test_what_was_asked_of_a_team_goes_to_its_lead(house):
    await house.filed(owner=TEAM)
    await house.sweep(OVERDUE)
    request = await house.store.load("r1")
    assert [event.lead for event in await house.happened() if isinstance(event, WentOverdue)] == [LENA]
    assert (request.next_word.who, request.next_word.what) == (LENA, Word.STEP_IN)


async def test_also_the_lead_may_go_on_to_say_nothing(house):
    await house.filed(owner=TEAM)
    await house.sweep(OVERDUE)
    assert await house.sweep(at("2026-12-23 13:00")) == 1
    assert (await house.store.load("r1")).asked_both_at == at("2026-12-23 13:00")


@pytest.mark.parametrize("customer", [ADA, LENA], ids=["who has left", "who asks"])
async def test_it_does_not_go_to_a_lead(house, customer):
    house.directory.gone = {LENA} if customer == ADA else set()
    await house.filed(owner=TEAM, customer=customer)
    await house.sweep(OVERDUE)
    assert [event.lead for event in await house.happened() if isinstance(event, WentOverdue)] == [""]


async def test_what_was_asked_of_a_person_never_goes_to_anybody_else(house):
    await house.filed(owner=CLEO)
    await house.sweep(OVERDUE)
    assert [event.lead for event in await house.happened() if isinstance(event, WentOverdue)] == [""]


async def test_without_an_outcome_the_next_mediators_are_asked_until_nobody_is_left(house):
    await house.filed(owner=CLEO)
    brought_in = verbs.events.BroughtIn(at=NOON, by=ADA, mediator=MIA, words="I hear nothing")
    await house.goes_on("r1", brought_in)
    for weeks in (2, 4):
        await house.sweep(NOON + timedelta(weeks=weeks))
    asked = [event.mediator for event in await house.happened() if isinstance(event, NextMediator)]
    assert asked == [EVE, ""]
    assert (await house.store.load("r1")).next_word.what is Word.OFFER


async def test_the_same_look_again_after_a_crash_finds_it_done(house):
    """What was stored just before the process ended is known by its key."""
    request = await house.filed()
    await house.sweep(OVERDUE)
    assert await house.store.pressed(f"clock:r1:{request.version}:overdue")


async def test_what_goes_wrong_with_the_letter_of_one_keeps_no_other_waiting(house, monkeypatch):
    await house.filed("r1", 1)
    await house.filed("r2", 2, owner=CLEO)
    letters_to = house.store.letters_to

    async def nobody_foresaw(person, since):
        if person == BEN:
            raise ZeroDivisionError
        return await letters_to(person, since)

    monkeypatch.setattr(house.store, "letters_to", nobody_foresaw)
    with capture_logs() as logs:
        assert await house.wakes(at("2026-11-26 09:00")) == 1
    assert [entry["person"] for entry in logs if entry["event"] == "letter_put_off"] == [BEN]
    assert await house.store.next_wake() == at("2026-11-26 10:00")
