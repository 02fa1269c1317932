"""Names are held by one at a time, in turn, and cost nothing afterwards."""

import asyncio

import pytest

from storage.locks import Locks
from storage.writer import Write


async def test_who_comes_later_waits_and_all_get_their_turn_in_order() -> None:
    locks, order = Locks(), []

    async def use(number: int) -> None:
        async with locks.hold(["r1"]):
            order.append(number)
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*map(use, range(5)))
    assert order == [number for number in range(5) for _ in range(2)]
    assert len(locks) == 0


async def test_crossed_names_do_not_block_each_other_for_ever() -> None:
    locks = Locks()

    async def use(*names: str) -> None:
        for _ in range(20):
            async with locks.hold(names):
                await asyncio.sleep(0)

    async with asyncio.timeout(5):
        await asyncio.gather(use("a", "b"), use("b", "a"), use("b", "c", "b"), use("c", "a"))
    assert len(locks) == 0


async def test_who_stops_waiting_does_not_keep_the_next_one_waiting() -> None:
    locks = Locks()
    taken = []

    async def use(number: int) -> None:
        async with locks.hold(["a", "b"]):
            taken.append(number)
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(use(number)) for number in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0.012)
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert taken[0] == 0 and taken[-1] == 3 and 1 not in taken
    assert len(locks) == 0


async def test_a_turn_given_in_the_same_step_as_the_wait_is_cancelled_is_passed_on() -> None:
    locks = Locks()
    first = locks.hold(["a"])
    await first.__aenter__()
    second = asyncio.create_task(locks.hold(["a"]).__aenter__())
    third = asyncio.create_task(locks.hold(["a"]).__aenter__())
    await asyncio.sleep(0)
    await first.__aexit__(None, None, None)
    second.cancel()
    async with asyncio.timeout(1):
        hold = await third
    await hold.__aexit__(None, None, None)
    assert second.cancelled() and len(locks) == 0


@pytest.mark.parametrize("others", [0, 1])
async def test_who_stops_waiting_in_the_same_step_as_the_name_becomes_free_is_simply_gone(others: int) -> None:
    locks = Locks()
    first = locks.hold(["a"])
    await first.__aenter__()
    second = asyncio.create_task(locks.hold(["a"]).__aenter__())
    rest = [asyncio.create_task(locks.hold(["a"]).__aenter__()) for _ in range(others)]
    await asyncio.sleep(0)
    second.cancel()
    await first.__aexit__(None, None, None)
    async with asyncio.timeout(1):
        for hold in [await one for one in rest]:
            await hold.__aexit__(None, None, None)
    with pytest.raises(asyncio.CancelledError):
        await second
    assert len(locks) == 0


async def test_a_name_that_is_let_go_early_is_the_next_ones_at_once() -> None:
    locks = Locks()
    async with locks.hold(["a", "b"]) as first:
        first.let_go(["a", "never held"])
        async with asyncio.timeout(1), locks.hold(["a"]):
            assert len(locks) == 2
    assert len(locks) == 0


async def test_names_stay_held_until_the_write_is_settled_though_its_caller_has_gone() -> None:
    locks = Locks()
    write = Write((), b"", future=asyncio.get_running_loop().create_future())

    async def save() -> None:
        async with locks.hold(["r1"]) as hold:
            await hold.until(write)

    saving = asyncio.create_task(save())
    await asyncio.sleep(0)
    saving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saving
    assert len(locks) == 1
    assert write.afterwards
    write.afterwards()
    assert len(locks) == 0
