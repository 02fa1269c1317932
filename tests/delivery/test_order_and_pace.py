"""In which order messages leave, how fast, and that nobody waits for somebody else's."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from delivery.deliverer import EACH_PERSON
from delivery.slack_out import Place
from delivery.troubles import TooFast
from domain import verbs
from tests.builders import ADA, BEN, EVE, FRIDAY, NOON
from tests.delivery.bench import until

SECOND = timedelta(seconds=1)
PEOPLE = [f"U0{number}" for number in range(12)]


async def test_a_new_request_gives_each_side_their_card(bench):
    await bench.filed()
    await bench.idle()
    assert bench.slack.kinds(ADA) == bench.slack.kinds(BEN) == ["card:0"]


async def test_the_card_comes_first_and_news_in_order_under_it(bench):
    request = await bench.filed()
    request = await bench.does(request, BEN, verbs.acknowledge)
    await bench.does(request, BEN, verbs.offer, "a scan", FRIDAY)
    await bench.idle()
    card, *news = bench.slack.to(ADA)
    assert [one.kind for one in (card, *news)] == ["card:0", "news:2", "news:3"]
    assert {one.thread for one in news} == {card.place}


async def test_news_wait_while_the_card_is_on_its_way(bench):
    on_its_way = bench.slack.holds(ADA)
    request = await bench.filed()
    await bench.does(request, BEN, verbs.acknowledge)
    await until(lambda: bench.slack.kinds(BEN))
    assert bench.slack.attempts.count("r1:U0ADA:news:2") == 0
    on_its_way.set()
    await bench.idle()
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]


async def test_a_message_says_what_holds_when_it_is_sent(bench):
    on_its_way = bench.slack.holds(ADA)
    request = await bench.filed()
    request = await bench.does(request, BEN, verbs.offer, "a scan", FRIDAY)
    await bench.does(request, BEN, verbs.offer, "a photocopy", FRIDAY)
    on_its_way.set()
    await bench.passes(seconds=1)
    assert [one.kind for one in bench.slack.to(ADA)] == ["card:0", "news:2", "news:3"]
    assert "Does it fit?" not in bench.slack.to(ADA)[1].text
    assert "Does it fit?" in bench.slack.to(ADA)[2].text


async def test_changes_within_a_second_are_one_redraw(bench):
    request = await bench.filed()
    await bench.idle()
    card = bench.slack.to(BEN)[0].place
    request = await bench.does(request, BEN, verbs.acknowledge)
    request = await bench.does(request, BEN, verbs.offer, "a scan", FRIDAY)
    await bench.does(request, BEN, verbs.done)
    await bench.passes(seconds=1)
    assert bench.slack.updates.count(card) == 1


async def test_a_card_is_redrawn_once_a_second_at_most(bench):
    request = await bench.filed()
    await bench.idle()
    card = bench.slack.to(BEN)[0].place
    for _ in range(12):
        request = await bench.does(request, BEN, verbs.offer, "a scan", FRIDAY)
        await bench.passes(milliseconds=250)
    at = [when for place, when in zip(bench.slack.updates, bench.slack.update_times, strict=True) if place == card]
    assert len(at) >= 2
    assert all(later - earlier >= SECOND for earlier, later in pairwise(at))


async def test_many_messages_for_one_person_go_one_a_second_after_the_first_five(bench):
    for customer in PEOPLE:
        await bench.filed(customer=customer, owner=BEN)
    for _ in range(8):
        await bench.passes(seconds=1)
    gone = [(sent.at - NOON) / SECOND for sent in bench.slack.to(BEN)]
    assert gone == [0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]


async def test_who_gets_many_messages_holds_up_nobody_else(bench):
    for customer in PEOPLE:
        await bench.filed(customer=customer, owner=BEN)
    await bench.idle()
    assert all(bench.slack.kinds(customer) == ["card:0"] for customer in PEOPLE)


async def test_waiting_messages_are_taken_from_storage_only_a_few_times(bench):
    for customer in PEOPLE * 3:
        await bench.filed(customer=customer, owner=BEN)
    for _ in range(40):
        await bench.passes(seconds=1)
    assert len(bench.slack.to(BEN)) == 36
    assert bench.store.calls.count("forgo") <= 2 * 36


async def test_a_slow_message_does_not_delay_other_people_s(bench):
    bench.slack.holds(BEN)
    await bench.filed(customer=ADA, owner=BEN)
    await bench.filed(customer=ADA, owner=EVE)
    await until(lambda: bench.slack.to(EVE) and len(bench.slack.to(ADA)) == 2)


async def test_one_person_s_slow_messages_never_take_all_hands(bench):
    bench.slack.holds(BEN)
    for customer in PEOPLE * 3:
        await bench.filed(customer=customer, owner=BEN)
        bench.clock.at += 2 * SECOND
    await until(lambda: all(len(bench.slack.to(customer)) == 3 for customer in PEOPLE))
    assert sum(one.split(":")[1] == BEN for one in bench.slack.attempts) < 2 * EACH_PERSON


async def test_one_person_s_slow_redraws_never_take_all_hands(bench):
    requests = [await bench.filed(customer=customer, owner=BEN) for customer in PEOPLE]
    for _ in range(9):
        await bench.passes(seconds=1)
    bench.slack.holds(BEN)
    bench.wakes = False
    for request in requests:
        await bench.does(request, BEN, verbs.acknowledge)
    bench.deliverer.wake()
    await until(lambda: all(len(bench.slack.to(customer)) == 2 for customer in PEOPLE))
    assert sum(place.channel == f"D{BEN}" for place in bench.slack.redraws_begun) < 2 * EACH_PERSON


async def test_nobody_waits_for_slow_messages_of_several_others(bench, monkeypatch):
    monkeypatch.setattr("delivery.deliverer.BREATH", 60)
    for person in PEOPLE[:10]:
        bench.slack.holds(person)
    bench.wakes = False
    for customer, owner in zip(PEOPLE[0:10:2], PEOPLE[1:10:2], strict=True):
        await bench.filed(customer=customer, owner=owner)
    await bench.filed(customer=ADA, owner=EVE)
    bench.deliverer.wake()
    await until(lambda: bench.slack.to(ADA) and bench.slack.to(EVE))


async def test_a_429_holds_back_the_posts_of_that_channel_alone(bench):
    bench.slack.fails(BEN, TooFast("chat.postMessage", 30))
    await bench.filed(customer=ADA, owner=BEN)
    await bench.filed(customer=EVE, owner=BEN)
    await bench.passes(seconds=29)
    assert bench.slack.to(BEN) == []
    assert len(bench.slack.to(ADA)) == len(bench.slack.to(EVE)) == 1
    await bench.passes(seconds=1)
    await bench.passes(seconds=1)
    assert len(bench.slack.to(BEN)) == 2


async def test_a_429_for_posting_leaves_redraws_alone(bench):
    request = await bench.filed()
    await bench.idle()
    bench.slack.fails(ADA, TooFast("chat.postMessage", 30))
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.passes(seconds=1)
    assert Place("DU0ADA", bench.slack.to(ADA)[0].place.ts) in bench.slack.updates


async def test_a_429_for_redrawing_holds_back_all_redraws_and_no_posts(bench):
    request = await bench.filed()
    await bench.idle()
    bench.slack.fails("update", TooFast("chat.update", 30))
    await bench.does(request, BEN, verbs.acknowledge)
    await bench.passes(seconds=1)
    await bench.passes(seconds=29)
    assert bench.slack.updates == []
    assert bench.slack.kinds(ADA) == ["card:0", "news:2"]
    await bench.passes(seconds=1)
    assert len(set(bench.slack.updates)) == 2


async def test_what_slack_held_back_was_not_tried(bench):
    bench.slack.fails(BEN, TooFast("chat.postMessage", 30))
    await bench.filed()
    await bench.passes(seconds=30)
    assert bench.slack.kinds(BEN) == ["card:0"]
    assert bench.slack.looked_up == []


async def test_a_clock_set_forward_sends_nothing_twice_at_once(bench):
    on_its_way = bench.slack.holds(BEN)
    await bench.filed()
    await until(lambda: bench.slack.attempts.count("r1:U0BEN:card:0"))
    bench.clock.at += timedelta(hours=2)
    bench.deliverer.wake()
    await until(lambda: "forgo" in bench.store.calls)
    on_its_way.set()
    await bench.passes(hours=1)
    assert bench.slack.attempts.count("r1:U0BEN:card:0") == 1


async def test_nothing_due_costs_no_looks(bench):
    await bench.filed()
    await bench.idle()
    await _turns_of_the_loop()
    before = len(bench.store.calls)
    await _turns_of_the_loop()
    assert len(bench.store.calls) == before


async def test_everything_held_back_costs_no_looks(bench):
    bench.slack.fails(BEN, TooFast("chat.postMessage", 300))
    await bench.filed()
    await bench.filed()
    await bench.idle()
    await _turns_of_the_loop()
    before = len(bench.store.calls)
    await _turns_of_the_loop()
    assert len(bench.store.calls) == before


async def test_what_is_due_and_cannot_be_taken_costs_no_busy_looks(bench):
    bench.slack.holds(BEN)
    for customer in PEOPLE:
        await bench.filed(customer=customer, owner=BEN)
        bench.clock.at += 2 * SECOND
    await until(lambda: all(bench.slack.to(customer) for customer in PEOPLE))
    await _turns_of_the_loop()
    before = len(bench.store.calls)
    await _turns_of_the_loop()
    assert len(bench.store.calls) - before <= 4


async def test_a_call_that_comes_during_a_look_is_not_lost(bench):
    await bench.idle()
    bench.store.during_next("next_due", bench.filed)
    bench.deliverer.wake()
    await until(lambda: bench.slack.to(ADA) and bench.slack.to(BEN))


async def _turns_of_the_loop():
    for _ in range(200):
        await asyncio.sleep(0)
