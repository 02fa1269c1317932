"""What somebody remembers some words of: Ada's and Ben's requests, and Eve, who has no part in them."""

import pytest

from tests.stories.acts import WISH, asked, delivered, filled, own_card

HOW = "/request find invoice 4711 shows your requests, open and ended, in which all of these words stand."


async def find(stage, words, name="ada"):
    return await stage.person(name).command(f"/request find {words}")


async def test_all_of_the_words_have_to_stand_in_it_in_whatever_case_and_order(stage):
    await asked(stage)
    await stage.person("ada").command("/request @ben the slides for the invoice workshop")
    for words in ("invoice", "INVOICE", "slides invoice"):
        assert "the slides" in (await find(stage, words)).text
    assert WISH in (await find(stage, "4711 COPY")).text
    assert "the slides" not in (await find(stage, "4711 copy")).text
    assert "2 requests of yours hold “invoice”." in (await find(stage, "invoice")).text


async def test_each_opens_from_there(stage):
    await asked(stage)
    found = await find(stage, "invoice", "ben")
    assert "One request of yours holds “invoice”." in found.text
    assert "for @Ada Shaw  ·  Next: you, a first word, by" in found.text
    shown = await found.press("Show")
    assert "Promise as asked" in shown.buttons


async def test_what_was_promised_in_other_words_is_found_by_these_too(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    offer = {"In your own words, what will you deliver?": "a scan in colour", "By when?": "Monday 10:00"}
    await filled(ben, await asked(stage), "Commit…", offer)
    await (await stage.person("ada").sees("Does it fit?")).press("Agree")
    await stage.quiet()
    assert WISH in (await find(stage, "colour 4711", "ben")).text


async def test_the_open_ones_come_first_and_what_has_ended_says_how_and_when(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await (await delivered(stage)).press("Confirm")
    await stage.quiet()
    await ada.command("/request @ben another invoice")
    text = (await find(stage, "invoice")).text
    assert text.index("another invoice") < text.index(WISH)
    assert "Delivered earlier than wanted and confirmed. Thank you both.  ·  Wednesday, November 25th" in text


async def test_what_lies_in_the_archive_is_found_and_shown(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await asked(stage)
    await filled(ada, await own_card(stage), "Withdraw…")
    await stage.passes(days=40)
    await stage.bot.store.archive(stage.clock.now(), 10)
    found = await find(stage, "invoice")
    assert "You no longer need it." in (await found.press("Show")).text


async def test_of_many_it_shows_as_many_as_fit_and_counts_the_rest(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    for number in range(23):
        await ada.command(f"/request @{('ben', 'eve', 'cleo')[number % 3]} thing {number}")
    found = await find(stage, "thing")
    assert "23 requests of yours hold “thing”." in found.text
    assert "and 3 more. One more word finds fewer." in found.text


async def test_nothing_found_says_what_to_try(socket_stage):
    await asked(socket_stage)
    text = (await find(socket_stage, "a projector")).text
    assert "No request of yours holds “a projector”.\nFewer words, or only a part of one, find more" in text
    assert "If you meant to ask for it, name a colleague first: /request @colleague …." in text


async def test_alone_it_says_how(stage):
    assert HOW in (await stage.person("eve").command("/request find")).text
    assert HOW in (await stage.person("eve").command("/request  FIND ")).text


@pytest.mark.parametrize("name", ["eve", "mallory"])
async def test_a_stranger_finds_nothing_and_cannot_tell_it_from_what_is_not_there(socket_stage, name):
    await asked(socket_stage)
    there = (await find(socket_stage, "invoice", name)).text
    assert there == (await find(socket_stage, "unicorn", name)).text.replace("unicorn", "invoice")


async def test_whoever_only_belongs_to_the_team_finds_what_is_theirs_alone(socket_teams_stage):
    stage = socket_teams_stage
    await stage.person("ada").command(f"/request #accounts {WISH}")
    assert "No request of yours holds" in (await find(stage, "invoice", "cleo")).text
    assert WISH in (await find(stage, "invoice")).text


async def test_marks_are_nothing_but_words(socket_stage):
    stage, ada = socket_stage, socket_stage.person("ada")
    await ada.command("/request @ben a *bold* <b> 100% _underscore_")
    for words in ("*bold*", "<b>", "100%", "_underscore_"):
        assert "a *bold* <b>" in (await find(stage, words)).text
    assert "No request of yours holds “%%”" in (await find(stage, "%%")).text


@pytest.mark.parametrize("words", ["“invoice 4711”", '"invoice" "4711"', "invoice, 4711", "‘4711’"])
async def test_quotation_marks_and_commas_around_words_are_not_looked_for(socket_stage, words):
    await asked(socket_stage)
    assert WISH in (await find(socket_stage, words)).text
