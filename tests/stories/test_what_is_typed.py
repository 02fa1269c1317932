"""What people type is kept to the letter, and shown as text and nothing else."""

import pytest

from tests.stories.acts import opened, stored

TYPED = {
    "markup": "<!channel> *bold* _it_ `code` & <b> <https://example.com|here>",
    "emoji": "👩‍👩‍👧‍👦 :tada: 🎉 logo",
    "right to left": "שלום עולם مرحبا بالعالم",
    "lines": "first line\n\n• second\n> third",
}


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
async def test_whatever_is_typed_is_kept_and_shown_as_text(stage, words):
    receipt = await stage.person("ada").command(f"/request @ben {words}")
    assert words in receipt.text
    card = await stage.person("ben").sees(words.split("\n")[0])
    assert words in card.drawn
    assert (await stored(stage))[0].wish.words == words
    form = await opened(stage.person("ben"), card, "Commit…")
    assert form.values["In your own words, what will you deliver?"] == words


async def test_mentions_groups_and_links_are_kept_as_typed(socket_stage):
    stage = socket_stage
    stage.slack.add_group("accounts", ["eve"])
    words = "tell @eve, @accounts and @channel in #general: https://example.com/a?b=1&c=2"
    await stage.person("ada").command(f"/request @ben {words}")
    assert words in (await stage.person("ben").sees("tell @eve")).drawn


@pytest.mark.parametrize("length", [3_001, 20_000])
async def test_long_text_is_filed_whole_and_never_an_error(stage, length):
    ada, ben = stage.person("ada"), stage.person("ben")
    words = ("invoice 4711 " * length)[:length].strip()
    assert "#1 has gone" in (await ada.command(f"/request @ben {words}")).text
    assert (await stored(stage))[0].wish.words == words
    card = await ben.sees("invoice 4711")
    form = await opened(ben, card, "Commit…")
    assert await (await form.fill(by="Monday 10:00")).submit() is None
    await ada.sees("As you wrote it")
    assert (await stored(stage))[0].offer.words == words


async def test_the_owner_can_read_a_long_text_to_its_end(socket_stage):
    ben = socket_stage.person("ben")
    await socket_stage.person("ada").command(f"/request @ben {'many words ' * 900}and THE END")
    card = await ben.sees("many words")
    assert "Show all" in card.buttons
    assert "THE END" not in card.drawn
    await card.press("Commit…")
    assert "THE END" in (await ben.modal()).drawn


async def test_a_long_line_that_needs_the_form_loses_nothing(stage):
    ada = stage.person("ada")
    words = "invoice 4711 " * 1000
    await ada.command(f"/request {words}")
    form = await ada.modal()
    assert len(form.values["What do you need?"]) <= 3000
    assert await (await form.fill(colleague="ben")).submit() is None
    assert (await stored(stage))[0].wish.words == words.strip()


async def test_a_long_line_rewritten_in_the_form_is_what_was_rewritten(socket_stage):
    ada = socket_stage.person("ada")
    await ada.command("/request " + "invoice 4711 " * 1000)
    form = await (await ada.modal()).fill(colleague="ben", need="invoice 4711")
    assert await form.submit() is None
    assert (await stored(socket_stage))[0].wish.words == "invoice 4711"
