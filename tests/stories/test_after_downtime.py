"""The bot is off for a while: afterwards each request stands where it would have, and people hear each thing once."""

from contextlib import asynccontextmanager

import pytest

import bot
from domain.values import State, Word
from playground.local_slack import LocalSlack
from tests.conftest import MANIFEST, PEOPLE, Clock, secrets_for, serving, settings_for
from tests.furniture import with_teams
from tests.stories.acts import WISH

pytestmark = pytest.mark.fair_weather(reason="the bot is off for days")

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
        """What somebody has been sent, in their conversation with Kept and in their team's channel."""
        person = self.slack.person(name)
        return [each.text for each in [*person.messages, *person.messages_in("accounts")] if each.body.get("bot_id")]


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
    """Where they stand, and what people have heard since."""
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
        before = {name: len(house.heard(name)) for name in ("ada", "ben", "lena", "cleo")}
        for _ in range(0 if is_off else 14):
            await stage.passes(days=1)
    house.clock.advance(weeks=2 if is_off else 0)
    async with house.running() as stage:
        await stage.passes(minutes=5)
        heard = {name: sorted(house.heard(name)[count:]) for name, count in before.items()}
        return await standing(stage), heard


async def test_after_two_weeks_off_each_request_stands_where_it_would_have(tmp_path):
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
    assert counts(off) == counts(on, without="Nobody has taken this yet")


def counts(heard, without=""):
    """How much each has heard."""
    return {name: len([each for each in lines if not (without and without in each)]) for name, lines in heard.items()}


async def test_a_restart_repeats_nothing(house):
    async with house.running() as stage:
        await asks_for_five_things(house, stage)
    house.clock.advance(weeks=2)
    async with house.running() as stage:
        await stage.passes(minutes=5)
        once = {name: house.heard(name) for name in ("ada", "ben", "lena", "cleo")}
    async with house.running() as stage:
        await stage.passes(minutes=5)
        assert {name: house.heard(name) for name in once} == once


async def test_whoever_has_waited_is_told_as_soon_as_the_bot_is_there_again(house):
    ada = house.slack.person("ada")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=1)
    async with house.running() as stage:
        await stage.passes()
        news = await ada.sees("has been due since")
        assert news.buttons[:2] == ["Ask again", "Ask someone else…"]


async def test_the_bot_looks_by_itself_as_soon_as_it_runs(house):
    ada = house.slack.person("ada")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=1)
    async with bot.running(house.settings, secrets_for(house.slack), house.clock.now):
        await ada.sees("has been due since")


async def test_both_have_their_five_days_to_say_whether_it_is_needed_however_long_the_bot_was_off(house):
    ada = house.slack.person("ada")
    async with house.running() as stage:
        await ada.command(f"/request @ben {WISH} by Friday noon")
        await stage.quiet()
    house.clock.advance(weeks=10)
    async with house.running() as stage:
        await stage.passes()
        await ada.sees("has been due since")
        await ada.sees_no("Is it still needed?")
        await stage.passes(days=1)
        await ada.sees("Is it still needed?")
        await stage.passes(days=5)
        assert (await stage.bot.store.numbered(1)).state is State.FILED
        await stage.passes(days=2)
        assert (await stage.bot.store.numbered(1)).state is State.LAPSED
