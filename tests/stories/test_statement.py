"""`/request statement`: Ada asks, Ben promises, and each reads how that goes."""

from datetime import timedelta

from tests.stories import acts
from tests.stories.acts import WISH, asked, delivered


async def statement(stage, name):
    await stage.quiet()
    return await stage.person(name).command("/request statement")


async def kept(stage, words=WISH):
    """Ada asks Ben, and gets it."""
    await asked(stage, f"/request @ben {words} by Friday noon", words)
    await (await stage.person("ben").sees(words)).press("Promise as asked")
    await delivered(stage, await stage.person("ben").sees(words))
    await (await stage.person("ada").sees("Is it what you asked for?")).press("Confirm")


UNUSED = ("Late, said", "Late unsaid", "Unconfirmed", "Given back")


def table_of(answer):
    drawn = next(block["text"]["text"] for block in answer.messages[0].blocks if "```" in str(block))
    return drawn.strip("`").splitlines()


async def test_a_promise_stands_in_the_statements_of_both(socket_stage):
    await (await asked(socket_stage)).press("Promise as asked")
    mine, hers = await statement(socket_stage, "ben"), await statement(socket_stage, "ada")
    assert "What you have promised" in mine.text and "What you have been promised" in hers.text
    assert "for @Ada Shaw  ·  promised by Friday, November 27th, 2026" in mine.text
    assert "from @Ben Okoro  ·  promised by Friday, November 27th, 2026" in hers.text


async def test_what_is_late_comes_first_and_says_so(socket_stage):
    ada = socket_stage.person("ada")
    await asked(socket_stage, "/request @ben the slides by 4 Dec 10:00", "the slides")
    await (await socket_stage.person("ben").sees("the slides")).press("Promise as asked")
    await ada.command(acts.LINE)
    await (await socket_stage.person("ben").sees(WISH)).press("Promise as asked")
    await socket_stage.passes(days=3)
    mine = await statement(socket_stage, "ben")
    assert mine.text.index(WISH) < mine.text.index("the slides")
    assert "late: promised by Friday, November 27th, 2026" in mine.text


async def test_what_waits_for_a_word_is_named_with_the_word(socket_stage):
    await asked(socket_stage)
    mine = await statement(socket_stage, "ben")
    assert "What waits for a word from you" in mine.text
    assert "for @Ada Shaw  ·  a first word by Wednesday, November 25th, 2026" in mine.text
    assert WISH not in (await statement(socket_stage, "ada")).text


async def test_each_opens_with_show(socket_stage):
    await asked(socket_stage)
    mine = await statement(socket_stage, "ben")
    await mine.messages[0].press("Show")
    assert "@Ada Shaw asks you for" in socket_stage.person("ben").ephemerals[-1].drawn


async def test_weeks_later_it_says_how_that_went(socket_stage):
    await kept(socket_stage)
    await socket_stage.passes(days=7)
    mine, hers = await statement(socket_stage, "ben"), await statement(socket_stage, "ada")
    assert "5 October – 29 November 2026" in mine.text
    lines = {line[:11].rstrip(): line.split()[-1] for line in table_of(mine)}
    assert lines == {"Week from": "23", "Promised": "1", "Delivered": "1", "In time": "1", **dict.fromkeys(UNUSED, "·")}
    assert "Of what you were promised one was delivered, in time." in hers.text
    assert "Nothing was promised or delivered by you in these weeks." in hers.text


async def test_what_was_archived_long_ago_counts_as_well(socket_stage):
    await kept(socket_stage)
    await socket_stage.passes(days=40)
    assert await socket_stage.bot.store.archive(socket_stage.clock.now() - timedelta(days=30), 9) == 1
    mine = await statement(socket_stage, "ben")
    assert [line.split()[-6] for line in table_of(mine)][:3] == ["23", "1", "1"]


async def test_what_is_private_stands_in_it_for_the_two_alone(socket_teams_stage):
    stage = socket_teams_stage
    await stage.person("ada").command("/request private @ben a word about the budget by Friday noon")
    await (await stage.person("ben").sees("the budget")).press("Promise as asked")
    for name in ("ada", "ben"):
        assert "a word about the budget" in (await statement(stage, name)).text
    for name in ("cleo", "lena", "mia"):
        assert "There is nothing to state yet" in (await statement(stage, name)).text


async def test_strangers_and_people_of_another_company_learn_nothing(socket_stage):
    await kept(socket_stage)
    await (await asked(socket_stage, "/request @ben the slides by Friday noon", "the slides")).press("Promise as asked")
    await socket_stage.passes(days=7)
    for name in ("eve", "mallory"):
        assert (await statement(socket_stage, name)).text == (
            "There is nothing to state yet: nothing is promised, by you or to you, and you owe nobody a word."
        )


async def test_help_names_it(socket_stage):
    assert "/request statement" in (await socket_stage.person("ada").command("/request help")).text
