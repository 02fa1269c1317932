"""Whatever Slack answers, or does not: nothing is lost, nothing arrives twice, and who can act is told."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from structlog.testing import capture_logs

from delivery.troubles import Gone, NotInstalled, Refused, TooFast, Unknown
from domain import verbs
from tests.builders import ADA, BEN, EVE, FRIDAY
from tests.delivery.bench import until

BENS_CARD = "r1:U0BEN:card:0"


async def test_a_message_whose_end_is_not_known_is_looked_up_before_it_is_posted_again(bench):
    bench.slack.loses_answer(BEN, Unknown("reset"))
    await bench.filed()
    await bench.passes(seconds=10)
    assert bench.slack.looked_up == [BENS_CARD]
    assert bench.slack.kinds(BEN) == ["card:0"]


async def test_a_message_that_did_not_arrive_is_posted_after_the_look(bench):
    bench.slack.fails(BEN, Unknown("HTTP 500"))
    await bench.filed()
    await bench.passes(seconds=10)
    assert bench.slack.looked_up == [BENS_CARD]
    assert bench.slack.kinds(BEN) == ["card:0"]


async def test_nothing_is_looked_up_before_a_lost_message_can_be_read(bench):
    bench.slack.loses_answer(ADA, Unknown("reset"))
    request = await bench.filed()
    await bench.passes(seconds=1)
    await bench.does(request, BEN, verbs.acknowledge)  # which makes the card due at once
    await bench.passes(seconds=8)
    assert bench.slack.looked_up == []
    await bench.passes(seconds=1)
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]


async def test_what_was_found_is_redrawn_like_any_other_message(bench):
    bench.slack.loses_answer(BEN, Unknown("reset"))
    request = await bench.filed()
    await bench.passes(seconds=10)
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.passes(seconds=1)
    assert bench.slack.to(BEN)[0].place in bench.slack.updates


async def test_a_failing_message_holds_up_nobody_else(bench):
    bench.slack.fails(BEN, *[Unknown("HTTP 500")] * 3)
    await bench.filed()
    await bench.filed(owner=EVE)
    await bench.idle()
    assert (bench.slack.kinds(EVE), bench.slack.kinds(ADA)) == (["card:0"], ["card:0"] * 2)


async def test_the_pauses_between_attempts_grow_up_to_five_minutes(bench):
    bench.slack.fails(BEN, *[Unknown("HTTP 503")] * 60)
    await bench.filed()
    pauses = []
    for _ in range(60):
        await bench.idle()
        pauses.append((await bench.real_store.next_due() - bench.clock.at).total_seconds())
        bench.clock.at = await bench.real_store.next_due()
    assert pauses[:6] == [10, 20, 40, 80, 160, 300]
    assert set(pauses[6:]) == {300}
    await bench.idle()
    assert bench.slack.kinds(BEN) == ["card:0"]


async def test_patience_that_slack_asks_for_while_looking_up_is_granted(bench):
    bench.slack.loses_answer(BEN, Unknown("reset"))
    bench.slack.fails("find", TooFast("conversations.history", 60))
    await bench.filed()
    await bench.passes(seconds=10)
    await bench.passes(seconds=59)
    assert bench.slack.looked_up == []
    await bench.passes(seconds=1)
    assert bench.slack.looked_up == [BENS_CARD]
    assert bench.slack.kinds(BEN) == ["card:0"]


async def test_what_slack_refuses_is_kept_for_the_operator(bench):
    bench.slack.fails(BEN, Refused("channel_not_found"))
    await bench.filed()
    await bench.idle()
    (failed,) = await bench.real_store.failed_notices(10)
    assert (failed.id, failed.failed) == (BENS_CARD, "channel_not_found")


async def test_the_other_side_is_told_once_that_somebody_cannot_be_reached(bench):
    bench.slack.fails(BEN, Refused("channel_not_found"))
    request = await bench.filed()
    await bench.idle()
    assert bench.slack.kinds(ADA) == ["card:0", "unreached:0"]
    await bench.passes(minutes=1)
    bench.slack.fails(BEN, *[Refused("channel_not_found")] * 2)
    await bench.does(request, ADA, verbs.withdraw, "")  # the card and the news for Ben fail
    await bench.passes(seconds=1)
    assert bench.slack.kinds(ADA) == ["card:0", "unreached:0"]
    assert len(await bench.real_store.failed_notices(10)) == 2


async def test_what_was_refused_is_tried_again_when_the_request_changes(bench):
    bench.slack.fails(BEN, Refused("is_archived"))
    request = await bench.filed()
    await bench.passes(hours=1)
    assert bench.slack.to(BEN) == []
    await bench.does(request, ADA, verbs.withdraw, "")
    await bench.idle()
    assert bench.slack.kinds(BEN) == ["card:0", "news:2"]
    assert not await bench.real_store.failed_notices(10)


async def test_news_that_are_refused_do_not_stop_the_next_ones(bench):
    request = await bench.filed()
    await bench.idle()
    bench.slack.fails(ADA, Refused("restricted_action"))
    request = await bench.does(request, BEN, verbs.acknowledge)
    await bench.does(request, BEN, verbs.offer, "a scan", FRIDAY)
    await bench.idle()
    assert bench.slack.kinds(ADA) == ["card:0", "news:3"]
    assert bench.slack.kinds(BEN) == ["card:0", "unreached:2"]


async def test_when_neither_side_can_be_reached_nothing_goes_round_in_circles(bench):
    bench.slack.fails(ADA, *[Refused("is_archived")] * 9)
    bench.slack.fails(BEN, *[Refused("is_archived")] * 9)
    await bench.filed()
    await bench.idle()
    assert len(bench.slack.attempts) == 4
    assert await bench.real_store.next_due() is None


async def test_nobody_is_told_that_somebody_does_not_hear_of_somebody(bench):
    on_its_way = bench.slack.holds(BEN)
    await bench.filed()
    await until(lambda: bench.slack.kinds(ADA))
    for person in (ADA, BEN):
        bench.slack.fails(person, Refused("is_archived"))
    on_its_way.set()
    await bench.idle()
    assert len(await bench.real_store.failed_notices(10)) == 2
    assert bench.slack.kinds(BEN) == []


async def test_a_redraw_that_is_refused_worries_nobody(bench):
    request = await bench.filed()
    await bench.idle()
    bench.slack.fails("update", Refused("edit_window_closed"))
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.passes(seconds=1)
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]
    assert bench.slack.kinds(BEN) == ["card:0"]
    assert len(await bench.real_store.failed_notices(10)) == 1


async def test_a_message_that_somebody_deleted_is_left_in_peace(bench):
    request = await bench.filed()
    await bench.idle()
    bench.slack.fails("update", Gone("message_not_found"))
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.passes(seconds=1)
    assert not await bench.real_store.failed_notices(10)
    assert await bench.real_store.next_due() is None


async def test_when_slack_shuts_the_bot_out_everything_waits_and_one_line_says_so(bench):
    for person in (ADA, BEN, EVE):
        bench.slack.fails(person, *[NotInstalled("token_revoked")] * 5)
    with capture_logs() as lines:
        for _ in range(3):
            await bench.filed()
            await bench.filed(owner=EVE)
            await bench.passes(seconds=61)
    said = [line for line in lines if line["log_level"] not in ("debug", "info")]
    assert [line["event"] for line in said] == ["slack_does_not_let_kept_in"]
    assert "token_revoked" in said[0]["error"]
    assert "SLACK_BOT_TOKEN" in said[0]["remedy"]
    assert bench.slack.posts == []
    assert not await bench.real_store.failed_notices(10)


async def test_while_slack_shuts_the_bot_out_one_message_a_minute_finds_out(bench):
    for person in (ADA, BEN):
        bench.slack.fails(person, *[NotInstalled("invalid_auth")] * 9)
    for _ in range(8):
        await bench.filed()
    await bench.idle()
    before = len(bench.slack.attempts)
    await bench.passes(seconds=60)
    await bench.passes(seconds=60)
    assert len(bench.slack.attempts) == before + 2


async def test_once_slack_lets_the_bot_in_again_everything_goes_out_by_itself(bench):
    bench.slack.fails(ADA, *[NotInstalled("account_inactive")] * 2)
    bench.slack.fails(BEN, *[NotInstalled("account_inactive")] * 2)
    request = await bench.filed()
    await bench.does(request, BEN, verbs.acknowledge)
    with capture_logs() as lines:
        for _ in range(5):
            await bench.passes(seconds=60)
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]
    assert bench.slack.kinds(BEN) == ["card:0"]
    assert [line["event"] for line in lines].count("slack_lets_kept_in_again") == 1


async def test_what_could_not_be_sent_for_want_of_permission_was_not_tried(bench):
    bench.slack.fails(BEN, NotInstalled("missing_scope"))
    await bench.filed()
    await bench.passes(seconds=60)
    assert bench.slack.kinds(BEN) == ["card:0"]
    assert bench.slack.looked_up == []


async def test_while_slack_does_not_say_who_the_reader_is_the_message_waits(bench):
    bench.directory.is_away = True
    await bench.filed()
    await bench.idle()
    bench.directory.is_away = False
    await bench.passes(seconds=10)
    assert bench.slack.kinds(ADA) == bench.slack.kinds(BEN) == ["card:0"]


async def test_a_revoked_token_is_known_as_such_even_where_it_shows_in_looking_people_up(bench):
    bench.directory.is_away = True
    bench.directory.cause = SlackApiError("not ok", {"ok": False, "error": "token_revoked"})
    with capture_logs() as lines:
        await bench.filed()
        await bench.idle()
    assert [line["event"] for line in lines] == ["slack_does_not_let_kept_in"]


async def test_a_message_that_cannot_be_drawn_is_tried_again_and_holds_up_nobody(bench, monkeypatch):
    faults = [KeyError("drawing")]

    def breaking(*args, **kwargs):
        if faults:
            raise faults.pop()
        return card(*args, **kwargs)

    from delivery import rendering

    card = rendering.card
    monkeypatch.setattr(rendering, "card", breaking)
    with capture_logs() as lines:
        await bench.filed()
        await bench.idle()
    assert [line["log_level"] for line in lines].count("error") == 1
    assert len(bench.slack.posts) == 1
    await bench.passes(seconds=10)
    assert len(bench.slack.posts) == 2


async def test_an_attempt_ends_before_its_lease(bench, monkeypatch):
    monkeypatch.setattr("delivery.courier.LONGEST_ATTEMPT", 0.02)
    bench.slack.holds(BEN)
    await bench.filed()
    await bench.idle()
    bench.slack.held.clear()
    await bench.passes(seconds=10)
    assert bench.slack.looked_up == [BENS_CARD]
    assert bench.slack.kinds(BEN) == ["card:0"]


@pytest.mark.parametrize("hours", [1, 30])
async def test_an_outage_of_slack_costs_nothing_but_time(bench, hours):
    bench.slack.fails(BEN, *[Unknown("HTTP 503")] * 1000)
    request = await bench.filed()
    for _ in range(hours):
        await bench.passes(hours=1)
    bench.slack.troubles.clear()
    await bench.does(request, ADA, verbs.withdraw, "")
    await bench.passes(minutes=5)
    assert bench.slack.kinds(BEN) == ["card:0", "news:2"]


async def test_a_late_success_does_not_reopen_a_door_that_has_just_been_shut(bench):
    on_its_way = bench.slack.holds(EVE)
    await bench.filed(owner=EVE)
    await until(lambda: "r1:U0EVE:card:0" in bench.slack.attempts)
    bench.slack.fails(BEN, *[NotInstalled("token_revoked")] * 2)
    with capture_logs() as lines:
        await bench.filed()
        await until(lambda: any(line["event"] == "slack_does_not_let_kept_in" for line in lines))
        on_its_way.set()
        await bench.idle()
        bench.clock.at += timedelta(seconds=60)
        await bench.idle()
    assert [line["event"] for line in lines if line["log_level"] == "error"] == ["slack_does_not_let_kept_in"]
