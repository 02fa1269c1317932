"""Messages on the real client, against the local Slack and its faults."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from delivery import slack_out
from delivery.slack_out import Place, SlackOut
from delivery.troubles import Gone, NotInstalled, Refused, TooFast, Unknown
from messages.drawing import Message, message, said
from playground.driver import Person
from playground.local_slack import LocalSlack
from playground.people import PersonSpec
from tests.builders import NOON

MANIFEST = Path(__file__).parents[2] / "manifest.yaml"
HELLO = message("hello", [said("*hello*")])
TOO_MUCH = Message("hello", [{"type": "section"}])
"""What no validator takes."""


@dataclass
class Wire:
    slack: LocalSlack
    out: SlackOut
    ben: Person


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with (
        LocalSlack(MANIFEST, NOON.timestamp, [PersonSpec("ben")]) as slack,
        aiohttp.ClientSession() as session,
    ):
        client = AsyncWebClient(slack.bot_token, slack.api_url, session=session, retry_handlers=[])
        yield Wire(slack, SlackOut(client), slack.person("ben"))


async def test_a_person_gets_a_message_by_their_id(wire):
    place = await wire.out.post("n1", wire.ben.id, HELLO, None)
    (seen,) = wire.ben.messages
    assert (seen.channel, seen.ts, seen.text) == (place.channel, place.ts, "hello")


async def test_news_stand_in_the_thread_and_in_the_conversation(wire):
    card = await wire.out.post("n1", wire.ben.id, HELLO, None)
    await wire.out.post("n2", wire.ben.id, HELLO, card)
    news = wire.ben.messages[1]
    assert (news.thread_ts, news.is_broadcast) == (card.ts, True)


async def test_a_redraw_takes_the_place_of_what_stood_there(wire):
    place = await wire.out.post("n1", wire.ben.id, HELLO, None)
    await wire.out.update(place, message("changed", [said("changed")]))
    (seen,) = wire.ben.messages
    assert (seen.text, seen.drawn) == ("changed", "changed")


async def test_blocks_that_slack_does_not_take_are_left_out_of_a_post(wire):
    await wire.out.post("n1", wire.ben.id, TOO_MUCH, None)
    (seen,) = wire.ben.messages
    assert (seen.text, seen.blocks) == ("hello", [])


async def test_blocks_that_slack_does_not_take_are_left_out_of_a_redraw(wire):
    place = await wire.out.post("n1", wire.ben.id, message("before", [said("before")]), None)
    await wire.out.update(place, TOO_MUCH)
    (seen,) = wire.ben.messages
    assert (seen.text, seen.blocks) == ("hello", [])


async def test_what_is_too_long_even_as_text_is_refused_for_good(wire):
    wire.slack.faults.refuse("chat.postMessage", "msg_too_long", times=2)
    with pytest.raises(Refused):
        await wire.out.post("n1", wire.ben.id, HELLO, None)


async def test_news_whose_card_somebody_deleted_are_posted_on_their_own(wire):
    card = await wire.out.post("n1", wire.ben.id, HELLO, None)
    await wire.ben.deletes(wire.ben.messages[0])
    await wire.out.post("n2", wire.ben.id, HELLO, card)
    (seen,) = wire.ben.messages
    assert seen.thread_ts == ""


async def test_what_somebody_deleted_cannot_be_redrawn(wire):
    place = await wire.out.post("n1", wire.ben.id, HELLO, None)
    await wire.ben.deletes(wire.ben.messages[0])
    with pytest.raises(Gone):
        await wire.out.update(place, HELLO)


@pytest.mark.parametrize("in_thread", [False, True], ids=["in the conversation", "in a thread"])
async def test_a_message_whose_answer_was_lost_is_found_by_its_notice(wire, in_thread):
    thread = await wire.out.post("n0", wire.ben.id, HELLO, None) if in_thread else None
    wire.slack.faults.lose_answer("chat.postMessage")
    with pytest.raises(Unknown):
        await wire.out.post("n1", wire.ben.id, HELLO, thread)
    found = await wire.out.find("n1", wire.ben.id, thread, NOON)
    assert found == Place(wire.ben.dm.id, wire.ben.messages[-1].ts)


@pytest.mark.parametrize("in_thread", [False, True], ids=["in the conversation", "in a thread"])
async def test_a_message_that_did_not_arrive_is_not_found(wire, in_thread):
    thread = await wire.out.post("n0", wire.ben.id, HELLO, None) if in_thread else None
    wire.slack.faults.server_error("chat.postMessage")
    with pytest.raises(Unknown):
        await wire.out.post("n1", wire.ben.id, HELLO, thread)
    assert await wire.out.find("n1", wire.ben.id, thread, NOON) is None


async def test_however_much_was_said_since_a_message_is_found(wire, monkeypatch):
    monkeypatch.setattr(slack_out, "PAGE", 3)
    first = await wire.out.post("n0", wire.ben.id, HELLO, None)
    for number in range(1, 10):
        await wire.out.post(f"n{number}", wire.ben.id, HELLO, None)
    assert await wire.out.find("n0", wire.ben.id, None, NOON) == first


@pytest.mark.parametrize("error", ["missing_scope", "channel_not_found", "not_in_channel"])
async def test_where_a_bot_may_not_read_nothing_is_found(wire, error):
    await wire.out.post("n1", wire.ben.id, HELLO, None)
    wire.slack.faults.refuse("conversations.history", error)
    assert await wire.out.find("n1", wire.ben.id, None, NOON) is None


async def test_a_look_up_that_fails_is_no_proof_of_absence(wire):
    wire.slack.faults.server_error("conversations.history")
    with pytest.raises(Unknown):
        await wire.out.find("n1", wire.ben.id, None, NOON)


async def test_slack_s_wish_for_patience_names_method_and_seconds(wire):
    wire.slack.faults.rate_limit("chat.postMessage", retry_after=17)
    with pytest.raises(TooFast) as wish:
        await wire.out.post("n1", wire.ben.id, HELLO, None)
    assert (wish.value.method, wish.value.seconds) == ("chat.postMessage", 17)


async def test_a_token_that_slack_does_not_know_is_trouble_of_the_installation(wire):
    stranger = SlackOut(AsyncWebClient("xoxb-unknown", wire.slack.api_url, retry_handlers=[]))
    with pytest.raises(NotInstalled):
        await stranger.post("n1", wire.ben.id, HELLO, None)


async def test_one_call_is_one_request_whatever_happens(wire):
    """The client by itself would repeat a request whose connection broke, and so post twice."""
    wire.slack.faults.lose_answer("chat.postMessage")
    with pytest.raises(Unknown):
        await wire.out.post("n1", wire.ben.id, HELLO, None)
    assert len(wire.slack.calls_of("chat.postMessage")) == 1
