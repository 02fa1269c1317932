"""Kills and full disks between a message and our mark: the message is found again instead of sent again."""

from structlog.testing import capture_logs

from domain import verbs
from storage import ReadOnly, StorageFull
from tests.builders import ADA, BEN
from tests.delivery.bench import until


async def test_a_kill_between_post_and_mark_gives_no_second_copy(bench):
    bench.store.faults["mark_drawn"] = [OSError()] * 9
    await bench.filed()
    await until(lambda: len(bench.slack.posts) == 2)
    await bench.breaks_off()
    await bench.starts()
    await bench.passes(seconds=10)
    assert bench.slack.kinds(ADA) == bench.slack.kinds(BEN) == ["card:0"]
    assert len(bench.slack.looked_up) == 2


async def test_a_kill_before_the_post_loses_nothing(bench):
    bench.slack.holds(ADA)
    bench.slack.holds(BEN)
    await bench.filed()
    await until(lambda: len(bench.slack.attempts) == 2)
    bench.slack.fails(ADA, OSError())
    bench.slack.fails(BEN, OSError())
    await bench.breaks_off()
    assert bench.slack.posts == []
    await bench.starts()
    await bench.passes(seconds=10)
    assert bench.slack.kinds(ADA) == bench.slack.kinds(BEN) == ["card:0"]


async def test_an_orderly_end_waits_for_what_is_under_way(bench):
    on_its_way = bench.slack.holds(BEN)
    await bench.filed()
    await until(lambda: len(bench.slack.attempts) == 2)
    on_its_way.set()
    await bench.ends()
    await bench.starts()
    assert {notice.drawn for notice in await bench.notices()} == {1}


async def test_what_takes_too_long_at_the_end_is_broken_off_and_looked_up_later(bench, monkeypatch):
    monkeypatch.setattr("delivery.deliverer.GRACE", 0.02)
    bench.slack.holds(BEN)
    await bench.filed()
    await until(lambda: len(bench.slack.attempts) == 2)
    await bench.deliverer.finish()
    bench.slack.held.clear()
    await bench.ends()
    await bench.starts()
    await bench.passes(seconds=10)
    assert bench.slack.looked_up == ["r1:U0BEN:card:0"]
    assert bench.slack.kinds(BEN) == ["card:0"]


async def test_a_full_disk_while_claiming_is_waited_out(bench):
    bench.store.faults["claim_notices"] = [StorageFull("no space")]
    with capture_logs() as lines:
        await bench.filed()
        await until(lambda: lines)
        await bench.idle()
    assert [(line["event"], line["trouble"]) for line in lines] == [("notices_wait_for_storage", "StorageFull")]
    assert len(bench.slack.posts) == 2


async def test_a_mark_that_could_not_be_stored_is_made_up_for_without_a_second_copy(bench):
    bench.store.faults["mark_drawn"] = [StorageFull("no space")] * 2
    await bench.filed()
    await until(lambda: len(bench.slack.posts) == 2 and not bench.store.faults["mark_drawn"])
    bench.clock.at = await bench.real_store.next_due()
    await bench.idle()
    assert bench.slack.kinds(ADA) == bench.slack.kinds(BEN) == ["card:0"]
    assert {notice.drawn for notice in await bench.notices()} == {1}


async def test_storage_that_stops_writing_does_not_end_the_deliverer(bench):
    bench.store.faults["claim_notices"] = [ReadOnly("fsync")] * 3
    request = await bench.filed()
    for left in (2, 1, 0):
        bench.deliverer.wake()
        await until(lambda left=left: len(bench.store.faults["claim_notices"]) <= left)
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.idle()
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]


async def test_an_unexpected_fault_while_looking_does_not_end_the_deliverer(bench):
    bench.store.faults["next_due"] = [ZeroDivisionError()]
    with capture_logs() as lines:
        await bench.filed()
        await until(lambda: lines)
    await bench.filed()
    await bench.idle()
    assert len(bench.slack.posts) == 4
