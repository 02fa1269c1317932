"""The whole way while Slack stumbles at every step: the same end, nothing lost, and nobody gets a message twice."""

import asyncio
import random
from collections import Counter
from functools import partial

import pytest

from delivery.slack_out import METADATA
from playground.local_slack import LocalSlack
from tests.conftest import Stage, stage_in

pytestmark = pytest.mark.fair_weather(reason="each makes faults of its own")

WISH = "copy of invoice 4711"


async def rate_limits(slack: LocalSlack) -> None:
    slack.faults.rate_limit("chat.postMessage", retry_after=7)
    slack.faults.rate_limit("chat.update", retry_after=3)


async def server_errors(slack: LocalSlack) -> None:
    slack.faults.server_error("chat.postMessage", times=2)
    slack.faults.server_error("chat.update")


async def lost_answers(slack: LocalSlack) -> None:
    slack.faults.lose_answer("chat.postMessage", times=2)
    slack.faults.lose_answer("chat.update")


async def lost_answers_and_blind_looks(slack: LocalSlack) -> None:
    slack.faults.lose_answer("chat.postMessage")
    slack.faults.server_error("conversations.history")
    slack.faults.rate_limit("conversations.replies", retry_after=5)


async def shut_out(slack: LocalSlack) -> None:
    slack.faults.refuse("chat.postMessage", "token_revoked")
    slack.faults.refuse("chat.update", "account_inactive")


async def payloads_twice(slack: LocalSlack) -> None:
    slack.faults.redeliver()


async def dropped_acks(slack: LocalSlack) -> None:
    slack.faults.drop_acks()


async def latency(slack: LocalSlack) -> None:
    slack.faults.latency(0.1)


FAULTS = (
    rate_limits,
    server_errors,
    lost_answers,
    lost_answers_and_blind_looks,
    shut_out,
    payloads_twice,
    dropped_acks,
    latency,
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.replace("_", " "))
async def test_the_end_is_the_same_whatever_slack_does(tmp_path, fault):
    async with stage_in(tmp_path) as stage:
        await the_whole_way(stage, partial(fault, stage.slack))
        holds_the_usual_end(stage)


async def test_the_end_is_the_same_over_http_with_lost_answers(tmp_path):
    async with stage_in(tmp_path, "http") as stage:
        await the_whole_way(stage, partial(lost_answers, stage.slack))
        holds_the_usual_end(stage)


async def test_the_end_is_the_same_when_the_socket_is_cut_before_every_step(socket_stage):
    stage = socket_stage

    async def cut() -> None:
        await stage.slack.faults.disconnect()
        await stage.slack.bot_connected()

    await the_whole_way(stage, cut)
    holds_the_usual_end(stage)


async def test_the_end_is_the_same_when_everything_goes_wrong_at_once(tmp_path):
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    quiet_ones = [fault for fault in FAULTS if fault is not latency]
    async with stage_in(tmp_path) as stage:

        async def spoil() -> None:
            for fault in chance.sample(quiet_ones, 3):
                await fault(stage.slack)

        await the_whole_way(stage, spoil)
        holds_the_usual_end(stage)


async def test_what_a_lost_answer_left_behind_is_redrawn_and_not_sent_again(socket_stage):
    stage = socket_stage
    stage.slack.faults.lose_answer("chat.postMessage", times=2)
    await stage.person("ada").command(f"/request @ben {WISH}")
    await calm(stage)
    assert len(stage.slack.calls_of("chat.postMessage")) == 2
    await stage.person("ben").messages[0].press("Done")
    await calm(stage)
    assert "Delivered" in stage.person("ben").messages[0].drawn


async def test_a_team_gets_its_card_once_though_the_answer_was_lost(socket_teams_stage):
    stage = socket_teams_stage
    stage.slack.faults.lose_answer("chat.postMessage", times=2)
    await stage.person("ada").command(f"/request #accounts {WISH}")
    await calm(stage)
    (card,) = stage.person("ben").messages_in("accounts")
    await card.press("Take it")
    await calm(stage)
    (card,) = stage.person("ben").messages_in("accounts")
    assert "@Ben Okoro has it" in card.drawn


async def test_what_is_done_on_a_card_of_which_we_do_not_know_yet_shows_on_it(socket_stage):
    stage, ben = socket_stage, socket_stage.person("ben")
    stage.slack.faults.lose_answer("chat.postMessage", times=2)
    await stage.person("ada").command(f"/request @ben {WISH}")
    await (await ben.sees(WISH)).press("Done")
    await calm(stage)
    assert "Delivered" in ben.messages[0].drawn
    assert ben.messages[0].buttons == ["Deliver…"]


async def test_a_card_that_somebody_deleted_does_no_harm(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    await ada.command(f"/request @ben {WISH}")
    await calm(stage)
    await ada.deletes(ada.messages[0])
    await ben.messages[0].press("Done")
    await calm(stage)
    assert await (await ada.sees("Is it what you asked for?")).press("Confirm")
    await calm(stage)
    assert "and confirmed" in ben.messages[0].drawn
    assert not await stage.bot.store.failed_notices(10)


async def test_who_cannot_be_reached_is_known_to_the_customer_and_to_the_operator(socket_stage):
    stage = socket_stage
    ada, ben = stage.person("ada"), stage.person("ben")
    stage.slack.faults.refuse("chat.postMessage", "restricted_action")
    await ada.command(f"/request @ben {WISH}")
    await calm(stage)
    (failed,) = await stage.bot.store.failed_notices(10)
    missed, other = (ada, ben) if failed.person == ada.id else (ben, ada)
    assert "restricted_action" in failed.failed
    assert missed.messages == []
    await other.sees("Please tell them another way")


async def test_drawings_that_slack_does_not_take_arrive_as_words(socket_stage):
    stage = socket_stage
    stage.slack.faults.refuse("chat.postMessage", "invalid_blocks", times=2)
    await stage.person("ada").command(f"/request @ben {WISH}")
    await calm(stage)
    for label in ("ada", "ben"):
        (card,) = stage.person(label).messages
        assert WISH in card.text


async def the_whole_way(stage, spoil) -> None:
    """As two patient people go it: who gets an error tries again, as people do."""
    ada, ben = stage.person("ada"), stage.person("ben")
    await spoil()
    receipt = await ada.command(f"/request @ben {WISH} by Friday noon")
    assert receipt.error in ("", "operation_timeout")
    await calm(stage)
    await spoil()
    await ben.messages[0].press("Commit…")
    form = await ben.modal()
    await form.fill(by_when="Monday 10:00")
    await spoil()
    if await form.submit():
        await form.submit()
    await calm(stage)
    await presses(stage, ada, "Does it fit?", "Agree", spoil)
    await presses(stage, ben, "Promised.", "Done", spoil)
    await presses(stage, ada, "Is it what you asked for?", "Confirm", spoil)


async def presses(stage, person, words, button, spoil) -> None:
    message = await person.sees(words)
    await spoil()
    await message.press(button)
    await calm(stage)


def holds_the_usual_end(stage: Stage) -> None:
    """Both see the confirmed request, each message once."""
    ada, ben = stage.person("ada"), stage.person("ben")
    for card in (ada.messages[0], ben.messages[0]):
        assert "Delivered earlier than promised and confirmed. Thank you both." in card.drawn
    assert [kinds_for(stage, person) for person in (ada, ben)] == [["card:0", "news:2", "news:4"], ["card:0", "news:3"]]
    assert set(Counter(ids_of(stage)).values()) == {1}


def ids_of(stage: Stage) -> list[str]:
    """The notices in Slack, in the order of their messages."""
    marks = [post.body.get("metadata") or {} for post in stage.slack.world.history.all()]
    return [mark["event_payload"]["id"] for mark in marks if mark.get("event_type") == METADATA]


def kinds_for(stage: Stage, person) -> list[str]:
    split = [one.split(":", 2) for one in ids_of(stage)]
    return [kind for _, reader, kind in split if reader == person.id]


async def calm(stage: Stage) -> None:
    """Returns once nothing is owed any more. Back-offs and holds are skipped by the clock, not waited out."""
    deliverer = stage.bot.deliverer
    async with asyncio.timeout(20):
        while (due := await stage.bot.store.next_due()) is not None:
            now = stage.clock.now()
            until = max(due, deliverer._installation.shut_until(now) or due)
            if until > now and not deliverer.is_sending:
                stage.clock.advance(seconds=(until - now).total_seconds())
                deliverer.wake()
            await asyncio.sleep(0.01)
    await stage.slack.settled()
