"""What goes wrong on purpose: a person turns the knobs, and reads what is in force."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from playground.faults import ANY
from playground.local_slack import LocalSlack
from playground.page.faults_panel import ALL_IS_WELL, draw_faults, in_force
from playground.page.panel_fields import number
from tests.page.panels import Visitor, tiny_slack, visiting
from tests.playground.tiny import Clock


@pytest.fixture
async def slack(tmp_path: Path) -> AsyncIterator[LocalSlack]:
    async with tiny_slack(tmp_path, Clock()) as running:
        yield running


@pytest.fixture
async def visitor(slack: LocalSlack) -> AsyncIterator[Visitor]:
    async with visiting(lambda: draw_faults(slack.world)) as before_it:
        yield before_it


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def test_the_next_calls_of_any_method_are_limited(visitor: Visitor, client: AsyncWebClient) -> None:
    visitor.fills("The next", "2")
    visitor.presses("Rate limit (429)")
    await visitor.sees("The next 2 calls of any method will be rate limited (429)")
    for call in (client.auth_test(), client.users_list()):
        with pytest.raises(SlackApiError, match="ratelimited"):
            await call
    await visitor.sees(ALL_IS_WELL)
    assert (await client.auth_test())["ok"]


async def test_only_the_chosen_method_fails(visitor: Visitor, client: AsyncWebClient) -> None:
    visitor.fills("calls of", "users.list")
    visitor.presses("Server error (500)")
    assert (await client.auth_test())["ok"]
    with pytest.raises(SlackApiError, match="internal_error"):
        await client.users_list()


async def test_what_is_planned_for_a_method_comes_before_what_is_for_any(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    slack.faults.rate_limit(ANY)
    slack.faults.refuse("users.list", "fatal_error")
    for error in ("fatal_error", "ratelimited"):
        with pytest.raises(SlackApiError, match=error):
            await client.users_list()


async def test_all_is_well_again_at_once(slack: LocalSlack, visitor: Visitor) -> None:
    assert not visitor.can_press("All is well again")
    visitor.presses("Make them slow")
    visitor.presses("Lose acknowledgements")
    await visitor.sees("The next acknowledgement will get lost.")
    visitor.presses("All is well again")
    await visitor.sees(ALL_IS_WELL)
    assert (slack.faults.seconds, slack.faults.left("drop")) == (0, 0)


async def test_a_dropped_connection_is_one_that_was_open(
    slack: LocalSlack, visitor: Visitor, client: AsyncWebClient
) -> None:
    await visitor.sees("none open")
    assert not visitor.can_press("Drop the connection")
    url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as opened:
        await opened.receive_json()
        await visitor.sees("1 open")
        visitor.presses("Drop the connection")
        assert (await opened.receive_json())["reason"] == "refresh_requested"


def test_every_fault_has_its_sentence(slack: LocalSlack) -> None:
    faults = slack.faults
    faults.rate_limit("chat.update", retry_after=7)
    faults.server_error(ANY, times=3)
    faults.lose_answer("chat.delete")
    faults.refuse("views.open", "is_archived")
    faults.drop_acks(2)
    faults.redeliver()
    faults.break_links()
    faults.keep_processing(3)
    faults.latency(2.5)
    assert [sentence.replace("\u00a0", " ") for sentence in in_force(faults)] == [
        "The next call of chat.update will be rate limited (429), to be tried again after 7 s.",
        "The next 3 calls of any method will fail (500).",
        "The next call of chat.delete will be done, and its answer lost.",
        "The next call of views.open will be refused: is_archived.",
        "The next 2 acknowledgements will get lost.",
        "The next payload will arrive twice.",
        "The next connection will not open.",
        "The next 3 messages with a picture from a file will be refused: it is still being processed.",
        "Every answer takes 2.5 s.",
    ]


@pytest.mark.parametrize(
    ("given", "meant"), [("3", 3), (" 7 ", 7), ("0", 1), ("-2", 1), ("many", 1), ("", 1), ("²", 1)]
)
def test_a_number_stays_within_its_bounds(given: str, meant: int) -> None:
    assert number(given, 1, 9) == meant
    assert number("1000", 1, 9) == 9
