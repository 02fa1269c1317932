"""`urgent` and `private` before whom it is for, and why it is urgent."""

import pytest

from tests.conftest import Stage
from tests.stories.acts import stored


async def opened(stage: Stage, line: str):
    """The form that the line opens for Ada."""
    await stage.person("ada").command(line)
    return await stage.person("ada").modal()


@pytest.mark.parametrize(
    ("before", "ticked"),
    [
        ("urgent", (["urgent"], [])),
        ("URGENT private", (["urgent"], ["private"])),
        ("private Urgent", (["urgent"], ["private"])),
    ],
)
async def test_urgent_asks_why_and_nothing_typed_is_lost(stage, before, ticked):
    form = await opened(stage, f"/request {before} @ben the fan in the hall by Friday noon")
    assert "Please say in one sentence why it is urgent." in form.drawn
    assert (form.values["Urgent"], form.values["Private"]) == ticked
    assert form.values["To a colleague"] == stage.person("ben").id
    assert form.values["What do you need?"] == "the fan in the hall"
    assert form.values["Wanted by"] == "by Friday noon"
    assert await (await form.fill(why="it is 40 degrees in there")).submit() is None
    card = await stage.person("ben").sees("the fan in the hall")
    assert "#1  ·  urgent" in card.drawn
    assert "Why it is urgent\nit is 40 degrees in there" in card.drawn


async def test_private_alone_is_filed_at_once(stage):
    await stage.person("ada").command("/request private @ben a word about the budget")
    card = await stage.person("ben").sees("a word about the budget")
    assert "#1  ·  private" in card.drawn


@pytest.mark.parametrize(
    "words", ["urgent repair of the fan", "private lessons", "urgent private @work is a fine name"]
)
async def test_the_words_count_only_before_a_colleague(socket_stage, words):
    form = await opened(socket_stage, f"/request {words}")
    assert form.values["What do you need?"] == words
    assert (form.values["Urgent"], form.values["Private"]) == ([], [])


async def test_after_the_colleague_they_are_words_of_the_request(socket_stage):
    await socket_stage.person("ada").command("/request @ben urgent private matters by Friday noon")
    await socket_stage.person("ben").sees("urgent private matters")
    request, _ = await stored(socket_stage)
    assert not request.urgent
    assert not request.private


async def test_who_says_why_means_that_it_is_urgent(socket_stage):
    form = await opened(socket_stage, "/request @ben")
    await form.fill(need="the fan", why="it is hot")
    assert await form.submit() is None
    assert (await stored(socket_stage))[0].urgent


async def test_urgent_without_a_reason_is_asked_for_it_in_the_form(socket_stage):
    form = await opened(socket_stage, "/request @ben")
    await form.fill({"What do you need?": "the fan", "Urgent": True})
    form = await form.submit()
    assert form.errors == {"Why is it urgent?": "Please say in one sentence why it is urgent."}
