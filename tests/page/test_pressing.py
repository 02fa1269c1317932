"""Buttons and menus of messages and Homes: one press, one effect, and a word where it fails."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from nicegui.element import Element
from slack_bolt.app.async_app import AsyncApp

from playground import elements
from playground.history import Post
from playground.local_slack import LocalSlack
from playground.page.blocks import draw_blocks
from playground.page.home import NOTHING, draw_home
from playground.page.live import once
from playground.page.surface import Surface
from playground.page.tags import box
from playground.wire import Json
from tests.page.forms import CHOICES
from tests.page.sheet import Sheet, drawn
from tests.playground.conftest import *  # noqa: F403
from tests.playground.tiny import Connect, actions, button, home, section, words

SURE = {"title": words("Sure?"), "text": words("It is final"), "confirm": words("Do it"), "deny": words("Rather not")}


@pytest.fixture
def presses(app: AsyncApp) -> list[Json]:
    """What the app has heard so far."""
    heard: list[Json] = []

    @app.action("go")
    async def came(ack: Any, action: Json) -> None:
        heard.append(action)
        await ack()

    return heard


@contextmanager
def message(slack: LocalSlack, *blocks: Json) -> Iterator[tuple[Sheet, list[str]]]:
    """The sheet, and what was said to its reader."""
    body = {"ts": slack.world.stamps.next(), "text": "", "blocks": elements.with_ids(list(blocks), slack.world.ids)}
    post, said = slack.world.history.add(Post(slack.channel("helpdesk").id, body)), list[str]()
    with drawn(lambda: draw_blocks(Surface(slack.world, slack.person("ada").id, post, said.append))) as sheet:
        yield sheet, said


async def test_a_press_reaches_the_app(slack: LocalSlack, presses: list[Json], connected: Connect) -> None:
    await connected()
    with message(slack, actions(button("Take", value="r1"))) as (sheet, said):
        await sheet.presses("Take")
        assert [press["value"] for press in presses] == ["r1"]
        assert said == []


async def test_a_press_that_fails_is_said(slack: LocalSlack) -> None:
    with message(slack, actions(button("Take"))) as (sheet, said):
        await sheet.presses("Take")
        assert len(said) == 1


async def test_a_message_that_is_gone_takes_no_press(slack: LocalSlack) -> None:
    with message(slack, actions(button("Take"))) as (sheet, said):
        for post in slack.world.history.all():
            slack.world.history.remove(post)
        await sheet.presses("Take")
        assert said == ["This message is gone."]


async def test_two_clicks_are_one_press(slack: LocalSlack, presses: list[Json], connected: Connect) -> None:
    await connected()
    with message(slack, actions(button("Take"))) as (sheet, _):
        sheet.tells(sheet.button("Take"), "click")
        await sheet.presses("Take")
        assert len(presses) == 1


async def test_a_press_shows_that_it_is_under_way() -> None:
    acknowledged, made = asyncio.Event(), list[Element]()
    with drawn(lambda: made.append(box("button"))):
        pressing = asyncio.create_task(once(made[0], lambda: _waits(acknowledged))())
        await asyncio.sleep(0)
        assert made[0].props["aria-busy"] == made[0].props["aria-disabled"] == "true"
        acknowledged.set()
        await pressing
        assert "aria-busy" not in made[0].props


async def _waits(until: asyncio.Event) -> None:
    await until.wait()


async def test_an_entry_of_an_overflow_menu_is_a_press(
    slack: LocalSlack, presses: list[Json], connected: Connect
) -> None:
    await connected()
    with message(slack, actions({"type": "overflow", "action_id": "go", "options": CHOICES})) as (sheet, _):
        await sheet.presses("Green")
        assert presses[0]["selected_option"] == CHOICES[1]


async def test_a_choice_in_a_message_is_told_at_once(
    slack: LocalSlack, presses: list[Json], connected: Connect
) -> None:
    await connected()
    menu = {"type": "static_select", "action_id": "go", "placeholder": words("Colour"), "options": CHOICES}
    with message(slack, actions(menu)) as (sheet, _):
        [field] = sheet.of_role("combobox")
        assert field.props["aria-label"] == "Colour"
        await sheet.uses(field, "click")
        await sheet.uses(sheet.of_role("option")[2], "click")
        assert presses[0]["selected_option"] == CHOICES[2]


@pytest.mark.parametrize(("answer", "count"), [("Do it", 1), ("Rather not", 0)])
async def test_a_button_may_ask_first(
    slack: LocalSlack, presses: list[Json], connected: Connect, answer: str, count: int
) -> None:
    await connected()
    with message(slack, actions(button("Delete", confirm=SURE))) as (sheet, _):
        sheet.tells(sheet.button("Delete"), "click")
        await asyncio.sleep(0)
        assert "It is final" in sheet.text
        await sheet.presses(answer)
        assert len(presses) == count


async def test_every_element_can_be_found_by_its_ids(slack: LocalSlack) -> None:
    blocks = [
        section("a", block_id="one", accessory=button("A", "first")),
        {**actions(button("B", "second")), "block_id": "two"},
    ]
    with message(slack, *blocks) as (sheet, _):
        for label, block_id, action_id in (("A", "one", "first"), ("B", "two", "second")):
            props = sheet.button(label).props
            assert (props["data-block-id"], props["data-action-id"]) == (block_id, action_id)


async def test_a_home_without_anything_says_so_and_fills_by_itself(slack: LocalSlack) -> None:
    ada, world = slack.person("ada").id, slack.world
    with drawn(lambda: draw_home(Surface(world, ada, None, print))) as sheet:
        assert sheet.text == NOTHING
        world.views.publish(ada, home(section("Welcome")))
        world.changes.tell()
        assert sheet.text == "Welcome"
        world.views.publish(ada, home(section("Welcome back")))
        world.changes.tell()
        assert sheet.text == "Welcome back"


async def test_a_button_in_a_home_tells_the_app(slack: LocalSlack, presses: list[Json], connected: Connect) -> None:
    await connected()
    ada, world = slack.person("ada").id, slack.world
    world.views.publish(ada, home(actions(button("Ask"))))
    with drawn(lambda: draw_home(Surface(world, ada, None, print))) as sheet:
        await sheet.presses("Ask")
    assert len(presses) == 1


async def test_whoever_looked_away_is_not_followed_any_more(slack: LocalSlack) -> None:
    ada, world = slack.person("ada").id, slack.world
    with drawn(lambda: draw_home(Surface(world, ada, None, print))):
        pass
    world.views.publish(ada, home(section("Welcome")))
    world.changes.tell()
    assert not world.changes._listeners
