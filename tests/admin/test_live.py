"""`check --live` waits for people, over the real doors, and says what has arrived."""

import asyncio

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from admin.live import check_live
from storage.tiny import TinyStore
from tests.conftest import free_port


async def installed(office):
    return await AsyncWebClient(office.slack.bot_token, office.slack.api_url).auth_test()


@pytest.fixture(params=["socket", "http"])
def mode(request, office):
    port = free_port() if request.param == "http" else 0
    office.writes(mode=request.param, port=port)
    if request.param == "http":
        office.slack.deliver_over_http(f"http://127.0.0.1:{port}/slack/events")
    return request.param


async def listening(office, patience=5.0):
    arguments = (office.settings, office.secrets, await installed(office), office.clock.now, office.report, patience)
    task = asyncio.create_task(check_live(*arguments))
    async with asyncio.timeout(5):
        while not office.lines:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    return task


async def test_both_are_said_as_they_arrive(office, mode):
    task = await listening(office)
    assert office.lines[0].endswith("please type /request help in Slack, and press the button in the answer.")
    answer = await office.slack.person("ada").command("/request help")
    assert office.lines[1:] == [f"ok   live: /request has arrived from {office.id('ada')}"]
    assert not (await answer.press("Press me")).error
    await task
    assert f"live: a press has arrived from {office.id('ada')}" in office.said("ok")
    assert office.said("no") == []
    assert "that was all" in office.slack.person("ada").ephemerals[-1].drawn
    assert [line for line in office.said("ok") if "answered a ping" in line] or mode == "http"


async def test_what_does_not_arrive_is_said_with_where_to_look(office, mode):
    await (await listening(office, 0.2))
    assert [line.split(":")[1] for line in office.said("no")] == [
        " no /request has arrived",
        " no press has arrived",
    ]
    assert ("Socket Mode" if mode == "socket" else "Request URLs") in office.said("no")[0]


async def test_an_app_token_that_is_refused_is_said(office, monkeypatch):
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-wrong")
    report = office.report
    await check_live(office.settings, office.secrets, await installed(office), office.clock.now, report, 1)
    assert not report.all_well
    assert "live: Slack says invalid_auth" in office.said("no")[0]


async def test_it_is_left_out_while_a_bot_runs(office):
    store = await TinyStore.open(office.settings.storage.path)
    try:
        assert not await office.checks(live=True)
    finally:
        await store.close()
    assert office.said("skip")[0].startswith("live: ")
    assert office.slack.world.sockets.count == 0
