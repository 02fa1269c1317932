"""Socket Mode: tickets, one socket per payload, acknowledgements, disconnects, and too many sockets."""

import asyncio
import json
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import Connect


async def link(slack: LocalSlack, client: AsyncWebClient) -> str:
    return str((await client.apps_connections_open(app_token=slack.app_token))["url"])


async def test_a_socket_begins_with_hello(slack: LocalSlack, client: AsyncWebClient) -> None:
    url = await link(slack, client)
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        hello = await socket.receive_json()
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"]["app_id"] == slack.world.identity.app_id


async def test_a_ticket_is_good_for_one_socket(slack: LocalSlack, client: AsyncWebClient) -> None:
    url = await link(slack, client)
    async with aiohttp.ClientSession() as session, session.ws_connect(url):
        try:
            await session.ws_connect(url)
        except aiohttp.WSServerHandshakeError as refusal:
            assert refusal.status == 403
        else:
            raise AssertionError("the second socket was let in")


async def test_an_eleventh_socket_is_turned_away(slack: LocalSlack, client: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await link(slack, client)) for _ in range(11)]
        frames = [await socket.receive_json() for socket in sockets]
        for socket in sockets:
            await socket.close()
    assert [frame["type"] for frame in frames] == ["hello"] * 10 + ["disconnect"]
    assert frames[-1]["reason"] == "too_many_websockets"


async def test_each_payload_reaches_one_socket_and_any_may_acknowledge(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    async with aiohttp.ClientSession() as session:
        one = await session.ws_connect(await link(slack, client))
        two = await session.ws_connect(await link(slack, client))
        await one.receive_json()
        await two.receive_json()
        asking = asyncio.create_task(slack.person("ada").command("/tiny x"))
        reads = {asyncio.create_task(socket.receive_json()): socket for socket in (one, two)}
        done, idle = await asyncio.wait(reads, return_when=asyncio.FIRST_COMPLETED)
        envelope = done.pop().result()
        other = reads[idle.pop()]
        await other.send_str(json.dumps({"envelope_id": envelope["envelope_id"], "payload": {"text": "Heard"}}))
        answer = await asking
        for task in reads:
            task.cancel()
        await asyncio.gather(*reads, return_exceptions=True)
        await one.close()
        await two.close()
    assert (answer.error, answer.text) == ("", "Heard")
    assert envelope["accepts_response_payload"]
    assert len(slack.deliveries) == 1


async def test_several_processes_share_the_payloads(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    heard: list[str] = []

    @app.command("/tiny")
    async def asked(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command["text"])
        await ack()

    await connected()
    await connected()
    assert slack.world.sockets.count == 2
    for number in range(5):
        assert not (await slack.person("ada").command(f"/tiny {number}")).error
    assert heard == list("01234")


async def test_the_real_client_comes_back_after_a_refresh(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    @app.command("/tiny")
    async def asked(ack: Any) -> None:
        await ack("Still here")

    await connected()
    opened = len(slack.calls_of("apps.connections.open"))
    await slack.faults.disconnect("refresh_requested")
    await slack.bot_connected()
    assert len(slack.calls_of("apps.connections.open")) > opened
    assert (await slack.person("ada").command("/tiny")).text == "Still here"


async def test_after_a_warning_nothing_is_lost(slack: LocalSlack, app: AsyncApp, connected: Connect) -> None:
    @app.command("/tiny")
    async def asked(ack: Any) -> None:
        await ack("Still here")

    await connected()
    opened = len(slack.calls_of("apps.connections.open"))
    await slack.faults.disconnect("warning")
    await slack.bot_connected()
    assert len(slack.calls_of("apps.connections.open")) == opened + 1
    assert (await slack.person("ada").command("/tiny")).text == "Still here"


async def test_a_silent_socket_stays_open_and_takes_nothing_in_or_out(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await link(slack, client)) as socket:
        await socket.receive_json()
        slack.faults.go_silent()
        asking = asyncio.create_task(slack.person("ada").command("/tiny x"))
        await socket.ping(b"anybody?")
        try:
            async with asyncio.timeout(0.3):
                await socket.receive()
        except TimeoutError:
            assert slack.world.sockets.count == 1
        else:
            raise AssertionError("something came out of it")
        assert (await asking).error == "operation_timeout"


async def test_a_broken_link_does_not_open_and_uses_its_ticket_up(slack: LocalSlack, client: AsyncWebClient) -> None:
    slack.faults.break_links(1)
    url = await link(slack, client)
    async with aiohttp.ClientSession() as session:
        for _ in range(2):
            try:
                await session.ws_connect(url)
            except aiohttp.WSServerHandshakeError as refusal:
                assert refusal.status == 403
            else:
                raise AssertionError("it opened")
        async with session.ws_connect(await link(slack, client)) as socket:
            assert (await socket.receive_json())["type"] == "hello"
