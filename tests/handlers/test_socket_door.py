"""The door by Socket Mode: dead lines are replaced, partings cost nothing, and its health can be asked for."""

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers import socket_door
from handlers.bolt import authorization, bolt
from handlers.socket_door import SocketDoor
from playground.local_slack import LocalSlack
from tests.conftest import MANIFEST, PEOPLE

PING = 0.3
"""Seconds, so that a line counts as dead after 1.2."""


def now():
    return datetime.now(UTC)


@pytest.fixture
async def slack():
    async with LocalSlack(MANIFEST, time.time, PEOPLE) as running:
        yield running


@pytest.fixture
async def app(slack):
    client = AsyncWebClient(base_url=slack.api_url)
    known = authorization(await AsyncWebClient(slack.bot_token, slack.api_url).auth_test(), slack.bot_token)
    return bolt(client, known)


@pytest.fixture
def heard(app):
    """What the app was sent; it takes as long to answer as the command says."""
    heard = []

    @app.command("/request")
    async def asked(ack, command):
        heard.append(command["text"])
        await asyncio.sleep(float(command["text"]))
        await ack("Heard")

    return heard


@asynccontextmanager
async def entered(app: AsyncApp, slack: LocalSlack, ping=PING):
    door = SocketDoor(app, slack.app_token, now, ping)
    await door.enter()
    try:
        await slack.bot_connected()
        yield door
    finally:
        await door.leave(1)


async def eventually(look, seconds=5.0):
    async with asyncio.timeout(seconds):
        while not look():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
@pytest.mark.parametrize("ahead", [0.0, 0.02, 0.3], ids=["just before", "a little before", "well before"])
async def test_what_is_sent_around_a_parting_is_answered_once(slack, app, heard, reason, ahead):
    async with entered(app, slack) as door:
        asking = asyncio.create_task(slack.person("ada").command("/request 0.6"))
        await asyncio.sleep(ahead)
        await slack.faults.disconnect(reason)
        meanwhile = asyncio.create_task(slack.person("ben").command("/request 0.1")) if reason == "warning" else None
        assert (await asking).text == "Heard"
        if meanwhile:
            assert (await meanwhile).text == "Heard"
        await eventually(lambda: door.health.replaced == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"
        assert sorted(heard) == sorted(["0.6", "0", *(["0.1"] if meanwhile else [])])
        assert door.health.is_open


async def test_a_hundred_commands_across_partings_are_each_answered_once(slack, app, heard):
    async with entered(app, slack) as door:

        async def part():
            for _ in range(2):
                await asyncio.sleep(0.4)
                await slack.faults.disconnect("warning")
                await eventually(lambda: door.health.is_open)

        parting = asyncio.create_task(part())
        answers = []
        for number in range(100):
            answers.append(asyncio.create_task(slack.person("ada").command(f"/request 0.0{number:03}")))
            await asyncio.sleep(0.012)
        assert {(await each).error for each in answers} == {""}
        await parting
        assert len(heard) == len(set(heard)) == 100


async def test_a_socket_that_has_died_is_noticed_by_its_pings_and_replaced(slack, app, heard):
    async with entered(app, slack) as door:
        await eventually(lambda: door.health.heard_ago is not None)
        slack.faults.go_silent()
        began = time.monotonic()
        assert door.health.is_open  # nobody can know it yet
        await eventually(lambda: door.health.replaced == 1)
        assert time.monotonic() - began < 6 * PING
        await eventually(lambda: slack.world.sockets.count == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


async def test_a_line_that_hears_nothing_though_its_socket_looks_well_is_replaced_by_the_age_of_its_last_ping(
    slack, app, heard
):
    """As above, with aiohttp's own heartbeat out of the way."""
    async with entered(app, slack) as door:
        await eventually(lambda: door.health.heard_ago is not None)
        door._lines[-1].current_session._cancel_heartbeat()
        door._lines[-1].current_session._send_heartbeat = lambda: None
        door._lines[-1].current_session._heartbeat = None
        slack.faults.go_silent()
        began = time.monotonic()
        await eventually(lambda: door.health.replaced == 1, 10)
        assert 3 * PING < time.monotonic() - began < 6 * PING + 1  # slack_sdk counts whole seconds
        await eventually(lambda: slack.world.sockets.count == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


def test_a_dead_line_is_replaced_within_a_minute():
    """Slack_sdk looks at every ping, and takes four without an answer for the end."""
    assert (4 + 1) * socket_door.PING_EVERY < 60


async def test_a_socket_that_does_not_open_is_tried_with_a_new_address(slack, app, heard):
    async with entered(app, slack, 1.0) as door:
        slack.faults.break_links(2)
        await slack.faults.disconnect()
        await eventually(lambda: door.health.replaced == 1, 10)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


async def test_bolts_own_client_would_try_the_same_address_for_ever(slack, app):
    """Why there is a `Line`. Once this fails, slack_sdk has mended it, and `Line` may become simpler."""
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.1)
    await handler.connect_async()
    await slack.bot_connected()
    slack.faults.break_links(1)
    await slack.faults.disconnect()
    await asyncio.sleep(1.5)
    assert slack.world.sockets.count == 0
    await handler.close_async()


async def test_a_slack_out_of_reach_is_tried_again(slack, app, heard):
    async with entered(app, slack) as door:
        slack.faults.refuse("apps.connections.open", "internal_error", times=2)
        await slack.faults.disconnect()
        await eventually(lambda: door.health.replaced == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


async def test_an_answer_of_slack_that_nobody_foresaw_is_no_reason_to_give_up(slack, app, heard, monkeypatch):
    async with entered(app, slack) as door:
        strange = iter([KeyError("url"), TypeError("not subscriptable")])
        usual = app.client.apps_connections_open

        async def open_(**given):
            for error in strange:
                raise error
            return await usual(**given)

        monkeypatch.setattr(app.client, "apps_connections_open", open_)
        await slack.faults.disconnect()
        await eventually(lambda: door.health.replaced == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


async def test_lines_that_slack_ends_at_once_are_not_heaped_up(slack, app, monkeypatch):
    monkeypatch.setattr(SocketDoor, "_pause", lambda _door: 0.01)
    async with entered(app, slack) as door:
        for replaced in range(1, 9):
            await slack.faults.disconnect("refresh_requested")
            await eventually(lambda replaced=replaced: door.health.replaced >= replaced)
            assert len(door._lines) <= socket_door.MOST + 1


@pytest.mark.parametrize("reason", socket_door.ENDED)
async def test_a_line_that_is_one_too_many_is_let_go_at_once(slack, app, heard, reason):
    async with entered(app, slack) as door:
        await slack.faults.disconnect(reason)
        await eventually(lambda: door.health.replaced == 1 and len(door._lines) == 1)
        assert (await slack.person("ada").command("/request 0")).text == "Heard"


async def test_where_no_line_lasts_fewer_and_fewer_are_opened(slack, app):
    door = SocketDoor(app, slack.app_token, now, PING)
    pauses = [door._pause() for _ in range(socket_door.MANY + 6)]
    assert pauses[: socket_door.MANY - 1] == [1.0] * (socket_door.MANY - 1)
    assert pauses[socket_door.MANY - 1 :] == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


async def test_its_health_says_when_slack_was_last_heard(slack, app):
    async with entered(app, slack) as door:
        await eventually(lambda: door.health.heard_ago is not None)
        assert door.health.heard_ago < 2 * PING + 1
        assert (door.health.is_open, door.health.replaced) == (True, 0)


async def test_an_app_token_that_slack_refuses_is_said_at_the_door(slack, app):
    door = SocketDoor(app, "xapp-wrong", now, PING)
    with pytest.raises(SlackApiError):
        await door.enter()
    await door.leave(1)


async def test_leaving_does_not_wait_for_a_slack_that_is_gone(slack, app):
    door = SocketDoor(app, slack.app_token, now)
    await door.enter()
    slack.faults.go_silent()
    began = time.monotonic()
    await door.leave(1)
    assert time.monotonic() - began < 4
