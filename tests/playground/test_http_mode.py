"""Delivery over HTTP to the real Bolt behind a real web server."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.local_slack import LocalSlack
from tests.playground.tiny import Clock, actions, button, modal


@pytest.fixture
def clock() -> Clock:
    """Bolt checks signatures by the real clock, so this one begins there."""
    import time

    real = Clock()
    real.now = time.time()
    return real


@pytest.fixture
async def address(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[str]:
    """The app's own web server, known to the local Slack."""

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", events)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    slack.deliver_over_http(url)
    yield url
    await runner.cleanup()


@pytest.fixture
async def failing(slack: LocalSlack) -> AsyncIterator[list[tuple[str, str]]]:
    """A server that always fails, and at the third try wants no more; yields what the headers said."""
    tries: list[tuple[str, str]] = []

    async def fails(request: web.Request) -> web.Response:
        headers = request.headers
        tries.append((headers.get("x-slack-retry-num", ""), headers.get("x-slack-retry-reason", "")))
        return web.Response(status=500, headers={"x-slack-no-retry": "1"} if len(tries) == 3 else {})

    served = web.Application()
    served.router.add_post("/", fails)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.deliver_over_http(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield tries
    await runner.cleanup()


@pytest.mark.usefixtures("address")
async def test_commands_presses_and_forms_arrive_signed(slack: LocalSlack, app: AsyncApp) -> None:
    @app.command("/tiny")
    async def asked(ack: Any, client: AsyncWebClient, command: dict[str, Any]) -> None:
        blocks = [actions(button("Open", value=command["text"]))]
        await client.chat_postMessage(channel=command["user_id"], text="Here", blocks=blocks)
        await ack("Sent")

    @app.action("go")
    async def pressed(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(private_metadata=body["actions"][0]["value"]))
        await ack()

    @app.view("sent")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"what": "No."})

    ada = slack.person("ada")
    assert (await ada.command("/tiny 42")).text == "Sent"
    assert not (await ada.messages[-1].press("Open")).error
    form = await ada.modal()
    assert form.view.body["private_metadata"] == "42"
    await form.fill(what="x")
    assert await form.submit()
    assert form.errors == {"What?": "No."}


@pytest.mark.usefixtures("address")
async def test_bolt_loses_commands_that_say_payload(slack: LocalSlack, app: AsyncApp) -> None:
    """A fault of Bolt's, not ours: the local Slack is faithful enough to meet it."""

    @app.command("/tiny")
    async def asked(ack: Any) -> None:
        await ack("Heard")

    assert (await slack.person("ada").command("/tiny the payload")).error == "http_client_error"


@pytest.mark.usefixtures("address")
async def test_what_nobody_handles_is_a_client_error(slack: LocalSlack) -> None:
    assert (await slack.person("ada").command("/tiny x")).error == "http_client_error"


@pytest.mark.usefixtures("address")
async def test_a_wrong_signature_is_not_let_in(slack: LocalSlack, address: str) -> None:
    slack.deliver_over_http(address, signed_at=lambda: 1_000_000_000.0)
    assert (await slack.person("ada").command("/tiny x")).error == "http_client_error"


async def test_an_address_must_repeat_the_challenge(slack: LocalSlack, address: str) -> None:
    assert (await slack.verify_url()).body == {"challenge": "local-challenge"}


async def test_with_no_server_there_the_dispatch_fails(slack: LocalSlack) -> None:
    slack.deliver_over_http("http://127.0.0.1:1/slack/events")
    assert (await slack.person("ada").command("/tiny x")).error == "dispatch_failed"


async def test_failed_events_come_again_with_number_and_reason(
    slack: LocalSlack, clock: Clock, failing: list[tuple[str, str]]
) -> None:
    await slack.person("ada").writes("Hello")
    await slack.clock_moved()
    assert failing == [("", ""), ("1", "http_error")]
    clock.moves(60)
    await slack.clock_moved()
    clock.moves(300)
    await slack.clock_moved()
    assert failing[2:] == [("2", "http_error")]
