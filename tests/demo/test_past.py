"""The company's past: believable, and calm in front of the two whose story it is."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

import bot
from demo.acts import Act
from demo.company import ACCOUNTS, SALES
from demo.history import REQUESTS, TALK
from demo.past import ZONES, earliest, wednesday_before
from demo.playing import Demo, Options, playing
from demo.story import Step
from demo.telling import Telling
from domain.listing import is_late
from domain.parties import is_team
from domain.periods import weeks_before
from domain.request import Request
from domain.values import Outcome, State, Word
from domain.week import Week, week_of
from domain.worktime import office_week
from tests.conftest import Clock
from tests.demo.conftest import NOW, Play, numbered

LONDON, PARIS = ZoneInfo("Europe/London"), ZoneInfo("Europe/Paris")
START = datetime(2026, 11, 25, 9, 30, tzinfo=LONDON)
looks = pytest.mark.asyncio(loop_scope="module")
ACTS = [*TALK, *(act for line in REQUESTS for act in line)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seeded(tmp_path_factory: pytest.TempPathFactory):
    """One for all who only look at it."""
    options = Options(folder=tmp_path_factory.mktemp("past") / "demo", port=0, has_browser=False)
    options.folder.mkdir()
    async with playing(bot.running, Clock(NOW).now, options, Telling(io.StringIO())) as demo:
        yield demo


async def requests(demo: Demo) -> list[Request]:
    return [await numbered(demo, number) for number in range(1, len(REQUESTS) + 1)]


async def weeks_of_accounts(demo: Demo) -> list[Week]:
    """As the digest of the Monday after the start counts them: what was asked of the team and of each of it."""
    people = {demo.slack.person(name).id for name in ACCOUNTS}
    theirs = [one for one in await requests(demo) if one.team == "accounts" or (not one.team and one.owner in people)]
    monday = START.date() + timedelta(days=7 - START.weekday())
    return [week_of(theirs, period, office_week(PARIS)) for period in weeks_before(monday, PARIS)]


@looks
async def test_the_requests_stand_in_every_state(seeded):
    states = {request.state for request in await requests(seeded)}
    assert states == set(State) - {State.WITHDRAWN, State.LAPSED}
    assert any(request.question for request in await requests(seeded))
    assert any(request.state is State.AGREED and request.offer for request in await requests(seeded))
    assert any(request.is_untaken for request in await requests(seeded))
    assert any(request.team and not request.is_untaken for request in await requests(seeded))
    assert any(request.thanked for request in await requests(seeded))
    assert any(request.delivery and request.delivery.files for request in await requests(seeded))


@looks
async def test_one_promise_to_the_team_is_late_when_it_begins_and_nothing_else(seeded):
    (late,) = [request for request in await requests(seeded) if is_late(request, seeded.story.now())]
    assert late.team == "accounts"
    assert late.next_word.what is Word.DELIVER


@looks
async def test_the_team_has_eight_weeks_behind_it_and_gets_better(seeded):
    weeks = await weeks_of_accounts(seeded)
    shown = [week for week in weeks if week.shows_lateness]
    assert len(shown) >= 5
    assert all(week.delivered for week in weeks)
    shares = [week.in_time / week.judged for week in shown]
    assert shares == sorted(shares)
    assert shares[0] < 0.5 < shares[-1]


@looks
async def test_all_that_a_digest_speaks_of_has_happened(seeded):
    weeks = await weeks_of_accounts(seeded)
    assert {outcome for week in weeks for outcome in week.outcomes} == set(Outcome)
    last = weeks[-1]
    causes = (last.late_first_word, last.missed_date, last.not_as_asked, last.waited_for_answer)
    assert all(causes)
    assert (last.unconfirmed, last.given_back, last.more) == (1, 1, 1)


@looks
async def test_the_team_can_read_at_once_what_is_late_at_risk_due_and_waiting(seeded):
    digest = (await seeded.slack.person("lucie").command("/request digest")).text
    headings = ["Late", "At risk", "Due this week", "Waiting for a word", "Last week"]
    found = [line for line in digest.splitlines() if line in headings]
    assert found == headings


@looks
async def test_no_digest_has_gone_out_yet(seeded):
    assert not [each for each in seeded.slack.person("tom").messages_in("accounts") if "promises went" in each.drawn]


@looks
async def test_the_two_of_the_story_owe_only_what_they_have_promised(seeded):
    ours = {seeded.story.customer.id, seeded.story.owner.id}
    owed = [request.next_word for request in await requests(seeded) if request.next_word]
    assert {word.what for word in owed if word.who in ours} == {Word.DELIVER}
    assert {word.who for word in owed} >= ours


@looks
async def test_the_story_has_not_begun(seeded):
    assert not [each for each in await seeded.story.standing() if each.is_done]
    assert next(each.step for each in await seeded.story.standing() if each.is_next) is Step.ASK


@looks
async def test_the_two_of_the_story_have_few_messages_and_none_unread(seeded):
    for person in (seeded.story.customer, seeded.story.owner):
        assert 1 <= len(person.messages) <= 8
        assert not person.ephemerals
        for channel in seeded.slack.world.channels.of(person.id):
            assert not seeded.slack.world.marks.unread(person.id, channel.id)


@looks
async def test_there_is_talk_with_a_thread_and_words_that_were_changed(seeded):
    world = seeded.slack.world
    lines = [each for each in world.history.all() if "bot_id" not in each.body]
    assert {world.channels.by_id[each.channel].name for each in lines} >= {"general", "sales", "accounts", "leads"}
    assert any(each.is_reply and each.body.get("edited") for each in lines)
    assert any(each.is_reply and world.channels.by_id[each.channel].name == "accounts" for each in lines)


@looks
async def test_the_clock_stands_at_the_start(seeded):
    assert timedelta(0) <= seeded.story.now() - START < timedelta(minutes=10)


@looks
async def test_the_teams_are_led_and_have_somebody_neutral(seeded):
    untaken = next(request for request in await requests(seeded) if request.is_untaken)
    assert is_team(untaken.owner)
    sam = seeded.slack.person("sam")
    card = next(each for each in sam.messages if f"#{untaken.number}" in each.drawn)
    await card.press("Bring someone in…")
    assert "@Maya will be asked to help" in (await sam.modal()).drawn


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.who} {act.when}")
def test_everybody_acts_in_their_working_hours_and_before_the_start(act: Act):
    then = act.at(START.date(), ZONES[act.who])
    assert then.weekday() < 5
    assert 9 <= then.hour < 17
    assert earliest(START) <= then < START


def test_everybody_has_a_part_in_it():
    assert {act.who for act in ACTS} == {*SALES, *ACCOUNTS, "maya"}


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-11-25T12:00", "2026-11-25T09:30"),
        ("2026-11-25T09:30", "2026-11-25T09:30"),
        ("2026-11-25T09:29", "2026-11-18T09:30"),
        ("2026-11-29T23:00", "2026-11-25T09:30"),
        ("2026-12-01T08:00", "2026-11-25T09:30"),
        ("2027-03-31T08:40", "2027-03-31T09:30+01:00"),
        ("2027-03-31T08:20", "2027-03-24T09:30"),
    ],
)
def test_it_begins_on_the_latest_wednesday_morning(now, start):
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = datetime.fromisoformat(start)
    assert wednesday_before(instant) == (expected if expected.tzinfo else expected.replace(tzinfo=UTC))


IN_THE_HOLIDAYS = datetime(2027, 1, 2, 23, 0, tzinfo=UTC)
"""On a Saturday night, besides."""
EACH_MONTH = [datetime(2027, month, 31 - 2 * month, 12, 0, tzinfo=UTC) for month in range(1, 13)]
"""On all kinds of days of the week and of the month, with both changes of the clock behind some."""


@pytest.mark.parametrize(
    "start",
    [IN_THE_HOLIDAYS, *(pytest.param(day, marks=pytest.mark.long) for day in EACH_MONTH)],
    ids=lambda start: f"{start:%d %B}",
)
async def test_it_can_be_played_at_any_time_of_the_year(play: Play, start):
    async with play(start, is_empty=False) as demo:
        assert len(await requests(demo)) == len(REQUESTS)
        assert sum(is_late(each, demo.story.now()) for each in await requests(demo)) == 1
