"""A press that was on its way while its button was drawn anew: it is heard all the same."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp

from playground import elements, interactions
from playground.history import Post
from playground.local_slack import LocalSlack
from playground.page import lingering
from playground.page.blocks import draw_blocks
from playground.page.feed import Feed
from playground.page.modal import draw_modal
from playground.page.surface import GONE, Surface
from playground.page.viewer import Viewer
from playground.wire import Json
from tests.page.sheet import Sheet, drawn
from tests.playground.conftest import *  # noqa: F403
from tests.playground.tiny import Connect, actions, asks, button, home, modal, section


@pytest.fixture
def presses(app: AsyncApp) -> list[Json]:
    """What the app has heard so far."""
    heard: list[Json] = []

    @app.action("go")
    async def came(ack: Any, action: Json) -> None:
        heard.append(action)
        await ack()

    return heard


class Phone:
    """Ada's view of one message."""

    def __init__(self, slack: LocalSlack, sheet: Sheet, feed: Feed, post: Post, said: list[str]) -> None:
        self.sheet, self.said, self._post = sheet, said, post
        self._slack, self._feed = slack, feed

    def is_changed_to(self, *blocks: Json) -> None:
        """The app changes the message, and it is drawn anew."""
        self._post.body = _body(self._slack, self._post.ts, *blocks)
        self._feed.show([self._post])

    def is_deleted(self) -> None:
        self._slack.world.history.remove(self._post)
        self._feed.show([])


@contextmanager
def phone(slack: LocalSlack, *blocks: Json) -> Iterator[Phone]:
    body, said = _body(slack, slack.world.stamps.next(), *blocks), list[str]()
    post = slack.world.history.add(Post(slack.channel("helpdesk").id, body))
    viewer = Viewer(slack.world, slack.person("ada").id, said.append, print, print)
    feeds: list[Feed] = []
    with drawn(lambda: feeds.append(Feed(viewer))) as sheet:
        feeds[0].show([post])
        yield Phone(slack, sheet, feeds[0], post, said)


def _body(slack: LocalSlack, ts: str, *blocks: Json) -> Json:
    given = elements.with_ids(list(blocks), slack.world.ids)
    return {"ts": ts, "user": slack.bot_user_id, "bot_id": "B1", "text": "", "blocks": given}


async def test_a_press_on_a_message_that_is_just_being_redrawn_reaches_the_app(
    slack: LocalSlack, presses: list[Json], connected: Connect
) -> None:
    await connected()
    with phone(slack, section("One"), actions(button("Agree", value="r1"))) as ada:
        on_its_way = ada.sheet.event(ada.sheet.button("Agree"), "click")
        ada.is_changed_to(section("Two"), actions(button("Agree", value="r1")))
        await ada.sheet.arrives(on_its_way)
        assert [press["value"] for press in presses] == ["r1"]
        assert ada.said == []


async def test_the_second_of_two_clicks_is_no_second_press_after_a_redraw(
    slack: LocalSlack, presses: list[Json], connected: Connect
) -> None:
    await connected()
    with phone(slack, actions(button("Agree"))) as ada:
        second = ada.sheet.event(ada.sheet.button("Agree"), "click")
        await ada.sheet.presses("Agree")
        ada.is_changed_to(section("Agreed"))
        await ada.sheet.arrives(second)
        assert len(presses) == 1


async def test_a_press_on_a_message_that_is_just_being_deleted_is_answered(slack: LocalSlack) -> None:
    with phone(slack, actions(button("Agree"))) as ada:
        on_its_way = ada.sheet.event(ada.sheet.button("Agree"), "click")
        ada.is_deleted()
        await ada.sheet.arrives(on_its_way)
        assert ada.said == ["This message is gone."]


async def test_what_has_been_replaced_is_seen_no_more(slack: LocalSlack) -> None:
    with phone(slack, section("One")) as ada:
        ada.is_changed_to(section("Two"))
        assert "One" not in ada.sheet.text


async def test_what_has_been_replaced_is_forgotten_after_a_while(
    slack: LocalSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lingering, "LINGERS", 0)
    with phone(slack, actions(button("Agree"))) as ada:
        before = ada.sheet.button("Agree")
        ada.is_changed_to(section("Two"))
        assert not before.is_deleted
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert before.is_deleted


async def test_a_press_in_a_home_that_is_just_being_published_anew_reaches_the_app(
    slack: LocalSlack, presses: list[Json], connected: Connect
) -> None:
    await connected()
    world, ada = slack.world, slack.person("ada").id
    view = world.views.publish(ada, home(section("One"), actions(button("Ask", value="1"))))
    with drawn(lambda: draw_blocks(Surface(world, ada, view, print))) as sheet:
        on_its_way = sheet.event(sheet.button("Ask"), "click")
        world.views.publish(ada, home(section("Two"), actions(button("Ask", value="2"))))
        world.changes.tell()
        await sheet.arrives(on_its_way)
        assert len(presses) == 1


@contextmanager
def form(slack: LocalSlack) -> Iterator[tuple[Sheet, Any, list[str]]]:
    said, ada = list[str](), slack.person("ada").id
    view = slack.world.views.open_(ada, modal(asks("what", "What?", optional=True)))
    with drawn(lambda: draw_modal(Surface(slack.world, ada, view, said.append))) as sheet:
        yield sheet, view, said


async def test_a_form_that_the_app_is_just_changing_can_be_sent(
    slack: LocalSlack, app: AsyncApp, connected: Connect
) -> None:
    heard: list[str] = []

    @app.view("sent")
    async def came(ack: Any, view: Json) -> None:
        heard.append(view["title"]["text"])
        await ack()

    await connected()
    with form(slack) as (sheet, view, _):
        on_its_way = sheet.event(sheet.button("Send"), "click")
        slack.world.views.update(view, modal(asks("what", "What?", optional=True), title="Changed"))
        slack.world.changes.tell()
        await sheet.arrives(on_its_way)
        assert heard == ["Changed"]


async def test_whoever_sends_a_form_that_the_app_has_just_closed_is_told(slack: LocalSlack) -> None:
    with form(slack) as (sheet, view, said):
        slack.world.views.close(view)
        await sheet.presses("Send")
        assert said == [GONE]


async def test_whoever_has_closed_a_form_and_clicks_again_is_told_nothing(slack: LocalSlack) -> None:
    with form(slack) as (sheet, view, said):
        await interactions.close(slack.world, view.user, view)
        await sheet.presses("Never mind")
        assert said == []
