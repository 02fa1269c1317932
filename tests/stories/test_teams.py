"""A team is asked in its channel: whoever of it presses a button there takes the request with that press."""

import asyncio

import pytest

from tests.stories.acts import WISH, count_filed, filled, last_delivery, opened, stored, uses
from tests.stories.team_acts import asked, card_for, in_channel, own, told

IN_CHANNEL = ["Take it", "Promise as asked", "Commit…", "Done", "Me too"]


async def test_a_channel_asks_its_team(teams_stage):
    stage = teams_stage
    receipt = await stage.person("ada").command(f"/request #accounts {WISH} by Friday noon")
    assert "#1 has gone to the accounts team." in receipt.text
    assert "You and the accounts team see it, and whoever is in its channel." in receipt.text
    card = await card_for(stage)
    assert "@Ada Shaw asks the accounts team for  ·  #1" in card.drawn
    assert "Next: the accounts team, a first word, by" in card.drawn
    assert card.text.startswith("<@") and "asks the accounts team for “copy of invoice 4711”" in card.text
    assert card.buttons == IN_CHANNEL
    assert told(stage, "ben") == told(stage, "cleo") == told(stage, "lena") == []


TAKING = {
    "Take it": "looks after it from now on.",
    "Promise as asked": "promises what you asked for",
    "Done": "Is it what you asked for?",
}


@pytest.mark.parametrize(("label", "news"), TAKING.items())
async def test_whoever_presses_takes_it_in_the_same_press(teams_stage, label, news):
    stage, ben = teams_stage, teams_stage.person("ben")
    await asked(stage)
    await (await card_for(stage)).press(label)
    await stage.person("ada").sees(news)
    request, timeline = await stored(stage)
    assert request.owner == ben.id
    assert request.team == "accounts"
    assert len(timeline) == 2, "one press is one event"
    his = await ben.sees("@Ada Shaw asks you for")
    assert WISH in his.drawn
    card = await card_for(stage)
    assert card.buttons == []
    assert "@Ben Okoro" in card.drawn


async def test_a_commitment_from_the_channel_takes_it_and_is_read_in_the_zone_of_who_makes_it(teams_stage):
    stage, ben = teams_stage, teams_stage.person("ben")
    await asked(stage)
    card = await card_for(stage)
    form = await opened(ben, card, "Commit…")
    assert form.values["By when?"] == "Fri 27 Nov 2026 13:00", "noon in London is one in Paris"
    assert await (await form.fill(by="Monday 10:00")).submit() is None
    offer = await stage.person("ada").sees("Does it fit?")
    assert "Monday, November 30th, 2026, 9:00 AM" in offer.drawn
    card = await card_for(stage)
    assert "@Ben Okoro has it." in card.drawn
    assert card.buttons == []


async def test_afterwards_the_channel_only_hears_who_has_it_and_by_when(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    assert "@Ben Okoro has it, and says more by Wednesday, November 25th, 2026" in (await card_for(stage)).drawn
    his = await teams_stage.person("ben").sees("asks you for")
    assert await filled(stage.person("ben"), his, "Commit…", words="a secret between us", by="Monday 10:00") is None
    await (await ada.sees("Does it fit?")).press("Agree")
    card = await card_for(stage)
    assert "@Ben Okoro has it, promised by Monday, November 30th, 2026, 10:00 AM." in card.drawn
    assert "secret" not in card.drawn
    await his.press("Done", on_latest=True)
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    card = await card_for(stage)
    assert "@Ben Okoro has delivered it." in card.drawn
    assert len(stage.person("ben").messages_in("accounts")) == 1, "nothing else stands there"


async def test_everybody_hears_no_more_than_they_must(teams_stage):
    stage, ada, ben = teams_stage, teams_stage.person("ada"), teams_stage.person("ben")
    await asked(stage)
    assert await filled(ben, await card_for(stage), "Commit…", by="Monday 10:00") is None
    await (await ada.sees("Does it fit?")).press("Agree")
    await stage.quiet()
    await uses(ben.messages[0], "On track")
    await ben.messages[0].press("Done", on_latest=True)
    await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await stage.quiet()
    assert len(told(stage, "ada")) <= 4
    assert len(told(stage, "ben")) <= 2
    assert len(stage.person("ben").messages_in("accounts")) == 1
    assert told(stage, "cleo") == told(stage, "lena") == told(stage, "mia") == []


async def test_the_customer_cannot_take_it(teams_stage):
    stage = teams_stage
    await asked(stage)
    for label in ("Take it", "Promise as asked", "Commit…", "Done"):
        answer = await (await card_for(stage, "ada")).press(label)
        assert "You have asked for #1 yourself, so somebody else of the accounts team will take it." in answer.text
        assert [message.post.only_for for message in answer.messages] == [stage.person("ada").id]
    assert (await stored(stage))[0].is_untaken
    assert (await card_for(stage)).buttons == IN_CHANNEL


async def test_who_does_not_belong_to_the_team_cannot_take_it(teams_stage):
    stage = teams_stage
    await asked(stage)
    for label in ("Take it", "Promise as asked", "Commit…", "Done"):
        answer = await (await card_for(stage, "eve")).press(label)
        assert "#1 is for the accounts team: only somebody who belongs to it can take it." in answer.text
        assert "Me too" in answer.text
    assert (await stored(stage))[0].is_untaken


async def test_the_second_is_told_who_was_first(teams_stage):
    stage = teams_stage
    await asked(stage)
    cleos = await card_for(stage, "cleo")
    await (await card_for(stage)).press("Promise as asked")
    for label in ("Take it", "Promise as asked", "Commit…", "Done"):
        answer = await cleos.press(label)
        assert "#1 has moved on: @Ben Okoro has it, promised by" in answer.text
    assert (await stored(stage))[0].owner == stage.person("ben").id
    assert (await card_for(stage)).buttons == []


async def test_of_two_at_the_same_instant_one_takes_it(teams_stage):
    stage = teams_stage
    await asked(stage)
    cards = [await card_for(stage, name) for name in ("ben", "cleo")]
    answers = await asyncio.gather(*(card.press("Take it") for card in cards))
    request, timeline = await stored(stage)
    assert request.owner in (stage.person("ben").id, stage.person("cleo").id)
    assert len(timeline) == 2
    assert sum("has moved on" in answer.text for answer in answers) == 1


async def test_a_press_that_slack_delivers_twice_takes_it_once(teams_stage):
    stage = teams_stage
    await asked(stage)
    await (await card_for(stage)).press("Take it")
    press = last_delivery(stage)
    await stage.quiet()
    stage.clock.advance(hours=1)
    await stage.slack.redeliver(press)
    await stage.quiet()
    assert len((await stored(stage))[1]) == 2
    assert len(told(stage, "ben")) == 1


async def test_the_words_of_the_customer_stand_below_the_card_until_it_is_taken(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    hers = await ada.sees("You ask the accounts team for")
    assert await filled(ada, hers, "Edit…", need="copy of invoice 4712") is None
    news = await in_channel(stage, words="has changed the request")
    card = next(each for each in stage.person("ben").messages_in("accounts") if not each.thread_ts)
    assert news.thread_ts == card.ts
    assert not news.is_broadcast, "the channel has its card, which is drawn anew"
    assert news.buttons == []
    assert "4712" in card.drawn
    assert card.buttons == IN_CHANNEL
    await card.press("Take it")
    assert await filled(ada, hers.latest, "Edit…", need="copy of invoice 4713") is None
    await stage.person("ben").sees("4713")
    assert "4713" not in "".join(each.drawn for each in stage.person("ben").messages_in("accounts") if each.thread_ts)


async def test_what_is_changed_after_it_was_taken_does_not_reach_the_channel_however_late_it_is_drawn(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    hers = await ada.sees("You ask the accounts team for")
    assert await filled(ada, hers, "Edit…", need="copy of invoice 4712") is None
    news = await in_channel(stage, words="has changed the request")
    card = await in_channel(stage, words="asks the accounts team for")
    stage.slack.faults.rate_limit("chat.update")
    await card.press("Take it")
    assert await filled(ada, hers.latest, "Edit…", need="copy of invoice 4713") is None
    await stage.quiet()
    assert "#1 copy of invoice 4712" in news.latest.drawn
    for each in stage.person("ben").messages_in("accounts"):
        assert "4713" not in each.drawn + each.text


async def test_what_is_withdrawn_before_it_is_taken_is_said_in_the_channel(teams_stage):
    stage, ada = teams_stage, teams_stage.person("ada")
    await asked(stage)
    hers = await ada.sees("You ask the accounts team for")
    assert await filled(ada, hers, "Withdraw…", why="we have found it") is None
    news = await in_channel(stage, words="no longer needs this")
    assert "we have found it" in news.drawn
    card = await card_for(stage)
    assert "@Ada Shaw no longer needs it." in card.drawn
    assert card.buttons == []


async def test_what_the_team_writes_below_its_card_stays_with_the_team(teams_stage):
    stage, ben = teams_stage, teams_stage.person("ben")
    await asked(stage)
    await ben.writes("who has the archive key?", thread=await card_for(stage))
    await stage.quiet()
    assert len((await stored(stage))[1]) == 1
    assert not [text for text in told(stage, "ada") if "archive key" in text]


async def test_a_day_ends_with_the_working_day_of_the_team(teams_stage):
    receipt = await teams_stage.person("eve").command(f"/request #accounts {WISH} by Friday")
    assert "Friday, November 27th, 2026, 1:00 PM" in receipt.text, "six in London, where the team works"


async def test_an_hour_is_read_in_the_zone_of_who_types(teams_stage):
    receipt = await teams_stage.person("eve").command(f"/request #accounts {WISH} by Friday 9am")
    assert "Friday, November 27th, 2026, 9:00 AM" in receipt.text


async def test_a_time_with_two_readings_is_asked_back_for_a_team_too(teams_stage):
    ada = teams_stage.person("ada")
    question = await ada.command("/request #accounts slides next Friday")
    assert "One press sends your request to the accounts team." in question.text
    await question.press(question.buttons[0])
    await ada.sees("#1 has gone to the accounts team.")
    assert await count_filed(teams_stage) == 1


async def test_what_the_customer_writes_stands_below_the_card_until_it_is_taken(teams_stage):
    stage, ada, ben = teams_stage, teams_stage.person("ada"), teams_stage.person("ben")
    await asked(stage)
    hers = await own(stage, "ada", "You ask the accounts team for")
    await ada.writes("with the stamp, please", thread=hers)
    said = await in_channel(stage, words="with the stamp, please")
    assert said.thread_ts == (await card_for(stage)).ts
    assert not said.is_broadcast
    await (await card_for(stage)).press("Take it")
    await ada.writes("and on blue paper", thread=hers)
    assert "on blue paper" in (await own(stage, "ben", "on blue paper")).drawn
    assert not [each for each in ben.messages_in("accounts") if "blue paper" in each.drawn]
