"""What is written about a request of a team, to a mediator, and by one; and what others hear of it."""

import pytest

from tests.conftest import stage_in
from tests.furniture import with_teams
from tests.stories.acts import WISH, asked, filled, own_card
from tests.stories.team_acts import asked as asked_team, card_for, in_channel, own

SIDE = "How do you see it?"
SCAN = b"%PDF the stamp of March"


@pytest.fixture
async def stage(tmp_path, mode):
    async with stage_in(tmp_path, mode, furniture=with_teams) as ready:
        yield ready


async def ada_writes(stage, words, **more):
    return await stage.person("ada").writes(words, thread=await own(stage, "ada", "You ask"), **more)


async def test_words_for_a_team_stand_in_the_thread_of_its_card(stage):
    await asked_team(stage)
    card = await card_for(stage)
    await ada_writes(stage, "It is the one from March.")
    news = await in_channel(stage, words="It is the one from March.")
    assert (news.thread_ts, news.is_broadcast) == (card.ts, False)
    assert "goes to the accounts team in your name;" in (await stage.person("ada").sees("What you write")).drawn


async def test_files_for_a_team_stand_there_too(stage):
    await asked_team(stage)
    card = await card_for(stage)
    await ada_writes(stage, "This.", files=[stage.person("ada").uploads("scan.pdf", SCAN)])
    share = await in_channel(stage, words="[file] scan.pdf")
    assert share.thread_ts == card.ts


async def test_what_a_team_writes_in_its_thread_stays_there(stage):
    await asked_team(stage)
    card = await card_for(stage)
    await stage.person("ben").writes("Who has time?", thread=card)
    await stage.quiet()
    assert not [each for each in stage.person("ada").messages if "Who has time?" in each.drawn]
    assert "Who has time?" not in (await stage.person("ada").command("/request show 1")).text


async def test_once_somebody_has_taken_it_words_go_to_them(stage):
    await asked_team(stage)
    await (await card_for(stage)).press("Take it")
    await stage.person("ben").sees(WISH)
    await ada_writes(stage, "Thank you for taking it.")
    await stage.person("ben").sees("Thank you for taking it.")
    await stage.quiet()
    there = [each.drawn for each in stage.person("cleo").messages_in("accounts")]
    assert not [each for each in there if "Thank you for taking it." in each]


async def test_who_needs_the_same_hears_the_owner_and_not_the_customer(stage):
    eve = stage.person("eve")
    await asked_team(stage)
    await (await card_for(stage, "eve")).press("Me too")
    await eve.sees(WISH)
    await (await card_for(stage)).press("Take it")
    card = await stage.person("ben").sees(WISH)
    await ada_writes(stage, "Between the two of us.")
    await stage.person("ben").sees("Between the two of us.")
    await stage.person("ben").writes("It takes until noon.", thread=card)
    await eve.sees("It takes until noon.")
    await eve.sees_no("Between the two of us.")


async def test_a_mediator_s_words_reach_both_sides(stage):
    mia = stage.person("mia")
    await asked(stage)
    await stage.quiet()
    form = {SIDE: "I have waited for two weeks."}
    assert await filled(stage.person("ada"), await own_card(stage), "Bring someone in…", form) is None
    card = await mia.sees("to help find a way")
    await mia.writes("Could you both talk today?", thread=card)
    for name in ("ada", "ben"):
        assert "@Mia Roth writes:" in (await stage.person(name).sees("Could you both talk today?")).drawn
    hint = await mia.sees("What you write in this thread goes to")
    assert "@Ada Shaw and @Ben Okoro" in hint.drawn


async def test_what_is_taken_back_is_gone_for_who_has_left_too(stage):
    ada, ben, cleo = stage.person("ada"), stage.person("ben"), stage.person("cleo")
    card = await asked(stage)
    note = await ada_writes(stage, "It is the one from March.")
    await ben.sees("March")
    assert await filled(ben, card, "Hand over…", {"To a colleague": "cleo"}) is None
    await (await cleo.sees("take it over")).press("Take it")
    await stage.quiet()
    await ada.deletes(note)
    await ben.sees("@Ada Shaw has taken back what they wrote.")
    await stage.quiet()
    assert not [each for each in ben.messages if "March" in each.drawn]
