"""The bot is off for a while: then people are reminded once of what is still owed, and from the next morning on each
request stands where it would have, and they hear each thing once."""

import re
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

import bot
from domain.values import State, Word
from playground.local_slack import LocalSlack
from tests.conftest import MANIFEST, PEOPLE, Clock, secrets_for, serving, settings_for
from tests.furniture import with_teams
from tests.stories.acts import WISH
from tests.stories.nudge_acts import letters
from tests.stories.over_the_socket import mode as mode

pytestmark = pytest.mark.fair_weather(reason="the bot is off for days")

PEOPLE_OF_THE_STORY = ("ada", "ben", "lena", "cleo")
REQUESTS = {
    "slides": "@ben the slides for the board by Friday noon",
    "figures": "@ben the figures of May by Friday noon",
    "contract": "@ben the signed contract by Friday noon",
    "receipt": "#accounts a receipt for the train by Friday noon",
    "logo": "#design the new logo by Friday noon",
}


class House:
    """A local Slack with teams that stays, and a bot that comes and goes."""

    def __init__(self, slack, clock, settings):
        self.slack, self.clock, self.settings = slack, clock, settings

    def running(self):
        return serving(self.slack, self.clock, self.settings)

    def heard(self, name):
        """What somebody has been sent, in their conversation with Kept and in their team's channel, in order."""
        return [each.text for each in self._sent(name)]

    def news(self, name):
        """The same, without what only reminds them."""
        reminders = {each.ts for each in letters(self, name)}
        return [each.text for each in self._sent(name) if each.ts not in reminders]

    def person(self, name):
        return self.slack.person(name)

    def _sent(self, name):
        person = self.person(name)
        both = sorted([*person.messages, *person.messages_in("accounts")], key=lambda each: float(each.ts))
        return [each for each in both if each.body.get("bot_id") and not is_digest(each)]


def is_digest(message):
    """What a team reads of itself once a week, or the picture below it."""
    return "how promises went" in message.drawn or "week by week" in message.drawn


@asynccontextmanager
async def house_in(folder):
    clock = Clock()
    async with LocalSlack(MANIFEST, clock.epoch, PEOPLE) as slack:
        yield House(slack, clock, settings_for(slack, folder, furniture=with_teams))


@pytest.fixture
async def house(tmp_path):
    async with house_in(tmp_path) as ready:
        yield ready


async def asks_for_five_things(house, stage):
    """Of Ben, who has offered one, delivered one and said nothing to one; and of two teams."""
    ada, ben = stage.person("ada"), stage.person("ben")
    for line in REQUESTS.values():
        await ada.command(f"/request {line}")
    form_of = await ben.sees("figures of May")
    await form_of.press("Commit…")
    form = await ben.modal()
    await form.fill(by="18 December 2026 10:00")
    assert await form.submit() is None
    await (await ben.sees("signed contract")).press("Done")
    await stage.quiet()


async def standing(stage):
    """Where each of them stands: the state, who owes the next word, and which."""
    requests = [await stage.bot.store.numbered(number) for number in range(1, len(REQUESTS) + 1)]
    return {
        name: (request.state, request.next_word and (request.next_word.who, request.next_word.what))
        for name, request in zip(REQUESTS, requests, strict=True)
    }


async def after_two_weeks(house, *, is_off):
    """Where they stand on the morning after, and what people have been told since, beside reminders."""
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
        before = {name: len(house.news(name)) for name in PEOPLE_OF_THE_STORY}
        if not is_off:
            await stage.passes(weeks=2)
    house.clock.advance(weeks=2 if is_off else 0)
    async with house.running() as stage:
        await stage.passes(minutes=5)
        await stage.passes(days=1)
        news = {name: sorted(map(to_the_minute, house.news(name)[count:])) for name, count in before.items()}
        return await standing(stage), news


def to_the_minute(text):
    """Without the seconds of times, which nobody sees and no two runs share."""
    return re.sub(r"<!date\^\d+", "<!date", text)


async def test_from_the_morning_after_two_weeks_off_each_request_stands_where_it_would_have(tmp_path):
    async with house_in(tmp_path / "on") as always, house_in(tmp_path / "off") as slept:
        on, _ = await after_two_weeks(always, is_off=False)
        off, _ = await after_two_weeks(slept, is_off=True)
    assert off == on
    assert {state for state, _ in on.values()} == {State.FILED, State.AGREED, State.UNCONFIRMED}
    lena = always.slack.person("lena").id
    assert on["receipt"][1] == (lena, Word.STEP_IN)


async def test_and_people_have_heard_the_same_but_for_what_has_become_pointless(tmp_path):
    async with house_in(tmp_path / "on") as always, house_in(tmp_path / "off") as slept:
        _, on = await after_two_weeks(always, is_off=False)
        _, off = await after_two_weeks(slept, is_off=True)
    untaken = [each for each in on["ben"] if "Nobody has taken this yet" in each]
    assert len(untaken) == 1, "the team was told in time, where that was possible"
    assert off == without(on, "Nobody has taken this yet")
    assert {name: len(lines) for name, lines in off.items()} == {"ada": 3, "ben": 2, "lena": 1, "cleo": 1}


def without(heard, words):
    """What each has heard, but for what has these words."""
    return {name: [each for each in lines if words not in each] for name, lines in heard.items()}


async def test_at_first_each_is_reminded_once_of_all_that_is_still_theirs_and_nothing_is_decided_over_them(house):
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
        before = await standing(stage)
        known = {name: house.news(name) for name in ("ada", "ben")}
    house.clock.advance(weeks=2)
    async with house.running() as stage:
        await stage.passes(hours=3)
        after = await standing(stage)
    (hers,), (his,) = letters(house, "ada"), letters(house, "ben")
    assert hers.drawn.index("the figures of May") < hers.drawn.index("the signed contract"), "most late first"
    assert hers.buttons == ["Agree", "Confirm"]
    assert "the slides for the board" in his.drawn
    assert his.buttons[:2] == ["Acknowledge", "Commit…"]
    for letter in (hers, his):
        assert "If no word comes by Thursday, December 10th, 2026, 9:00 AM" in letter.drawn
    assert {name: house.news(name) for name in known} == known
    assert {name: after[name] for name in ("slides", "figures", "contract")} == {
        name: before[name] for name in ("slides", "figures", "contract")
    }


async def test_whoever_answers_that_reminder_has_answered_in_time(house):
    ada = house.slack.person("ada")
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
    house.clock.advance(weeks=2)
    async with house.running() as stage:
        await stage.passes(minutes=5)
        await letters(house, "ada")[-1].press("Confirm")
        await letters(house, "ben")[-1].press("Acknowledge")
        await stage.passes(days=1)
        stands = await standing(stage)
    assert (stands["contract"][0], stands["slides"][0]) == (State.CONFIRMED, State.ACKNOWLEDGED)
    assert not [each for each in house.news("ada") if "has not come yet" in each or "unconfirmed" in each]
    await ada.sees("counts as the promise of")  # the offer, to which she has not answered


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(days=1)], ids=["at once", "the next day"])
async def test_a_restart_repeats_nothing(house, later):
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
    house.clock.advance(weeks=2)
    async with house.running() as stage:
        await stage.passes(minutes=5)
        await stage.passes(seconds=later.total_seconds())
        once = {name: house.heard(name) for name in PEOPLE_OF_THE_STORY}
    async with house.running() as stage:
        await stage.passes(minutes=5)
        assert {name: house.heard(name) for name in once} == once


async def test_a_restart_in_between_takes_nothing_from_the_morning_after(house):
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
    house.clock.advance(weeks=2)
    async with house.running() as stage:
        await stage.passes(minutes=5)
    async with house.running() as stage:
        await stage.passes(days=1)
        stands = await standing(stage)
    assert [stands[name][0] for name in ("slides", "figures", "contract")] == [
        State.FILED,
        State.AGREED,
        State.UNCONFIRMED,
    ]
    assert [len(letters(house, name)) for name in ("ada", "ben")] == [1, 1]


async def test_whoever_has_waited_is_told_on_the_morning_after_the_other_was_reminded(house):
    ada, ben = house.slack.person("ada"), house.slack.person("ben")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=1)
    async with house.running() as stage:
        await stage.passes()
        await ben.sees("Your first word was due by")
        await stage.passes(hours=21)  # Thursday, an hour before his day begins
        await ada.sees_no("has been due since")
        await stage.passes(hours=2)
        news = await ada.sees("has been due since")
        assert news.buttons[:2] == ["Ask again", "Ask someone else…"]


async def test_the_bot_looks_by_itself_as_soon_as_it_runs(house):
    ada, ben = house.slack.person("ada"), house.slack.person("ben")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=1)
    async with bot.running(house.settings, secrets_for(house.slack), house.clock.now):
        await ben.sees("Your first word was due by")


async def test_both_have_their_five_days_to_say_whether_it_is_needed_however_long_the_bot_was_off(house):
    ada, ben = house.slack.person("ada"), house.slack.person("ben")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=10)
    async with house.running() as stage:
        await stage.passes()
        await ben.sees("Your first word was due by")
        await ada.sees_no("has been due since")
        await stage.passes(days=1)
        await ada.sees("has been due since")
        await ada.sees_no("Is it still needed?")
        await stage.passes(days=1)
        await ada.sees("Is it still needed?")
        await stage.passes(days=6)
        assert (await stage.bot.store.numbered(1)).state is State.FILED
        await stage.passes(days=1)
        assert (await stage.bot.store.numbered(1)).state is State.LAPSED
