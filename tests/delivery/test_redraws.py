"""What is drawn anew: soon, seldom enough, and in the end always as things are. The loop's seconds are set here."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from delivery.redraws import AT_ONCE, BACK_OFF, Redraws
from delivery.troubles import Refused, TooFast, Unknown

TICK = 0.1


class Wall:
    """What stands on it is drawn, at a time that goes on only while everybody waits."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.stands: dict[str, int] = {}
        self.drawn: list[tuple[str, int, float]] = []
        self.faults: list[Exception] = []
        self.takes = 0.0
        self.redraws = Redraws(self._draw)

    def change(self, key: str = "a") -> None:
        self.stands[key] = self.stands.get(key, 0) + 1
        self.redraws.due(key)

    @property
    def times(self) -> list[float]:
        """When each was drawn, in seconds from the beginning."""
        return [at for _, _, at in self.drawn]

    async def settles(self) -> None:
        for _ in range(10_000):
            if not self.redraws.is_drawing:
                return
            await asyncio.sleep(TICK)
        raise AssertionError("it never settles")

    async def _draw(self, key: str) -> None:
        state = self.stands.get(key, 0)
        if self.faults:
            raise self.faults.pop(0)
        if self.takes:
            await asyncio.sleep(self.takes)
        self.drawn.append((key, state, round(self.seconds - 1000, 1)))


@pytest.fixture
async def wall(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wall]:
    made, breath = Wall(), asyncio.sleep

    async def passes(seconds: float) -> None:
        until = made.seconds + seconds
        for _ in range(200):  # the others first, up to where they wait as well
            await breath(0)
        while made.seconds < until - TICK / 2:
            made.seconds += TICK
            for _ in range(20):
                await breath(0)

    monkeypatch.setattr(asyncio.get_running_loop(), "time", lambda: made.seconds)
    monkeypatch.setattr(asyncio, "sleep", passes)
    yield made
    await made.redraws.finish()


async def test_a_change_is_drawn_at_once(wall):
    wall.change()
    await wall.settles()
    assert wall.drawn == [("a", 1, 0.0)]


async def test_what_changes_again_within_a_second_is_drawn_once_more_a_second_later_as_it_is_then(wall):
    for _ in range(5):
        wall.change()
    await asyncio.sleep(0.3)
    for _ in range(7):
        wall.change()
    await wall.settles()
    assert wall.drawn == [("a", 5, 0.0), ("a", 12, 1.0)]


async def test_a_change_while_it_is_being_drawn_is_drawn_after_it(wall):
    wall.takes = 3
    wall.change()
    await asyncio.sleep(1)
    wall.change()
    await wall.settles()
    assert wall.drawn == [("a", 1, 3.0), ("a", 2, 6.0)]


async def test_who_waits_for_it_gets_it_without_a_second_between_and_never_something_older_last(wall):
    wall.takes = 0.5
    wall.change()
    await asyncio.sleep(TICK)
    wall.stands["a"] = 2
    await wall.redraws.now("a")
    await wall.settles()
    assert wall.drawn == [("a", 1, 0.5), ("a", 2, 1.0)]


async def test_slack_s_patience_is_waited_for_by_all_and_nothing_is_lost(wall):
    wall.faults = [TooFast("views.publish", 30)]
    wall.change("a")
    await asyncio.sleep(TICK)
    wall.change("b")
    await wall.settles()
    assert sorted(wall.drawn) == [("a", 1, 30.0), ("b", 1, 30.0)]


async def test_patience_that_is_asked_of_somebody_who_waits_is_no_failure(wall):
    wall.faults = [TooFast("views.publish", 5)]
    await wall.redraws.now("a")
    assert wall.drawn == []
    await wall.settles()
    assert wall.times == [5.0]


async def test_a_broken_connection_is_tried_again_and_given_up_in_the_end(wall):
    wall.faults = [Unknown("views.publish: HTTP 500")]
    wall.change()
    await wall.settles()
    assert wall.times == [BACK_OFF[0]]
    wall.faults = [Unknown("views.publish: HTTP 500")] * (len(BACK_OFF) + 1)
    wall.change()
    await wall.settles()
    assert len(wall.drawn) == 1
    wall.change()
    await wall.settles()
    assert wall.drawn[-1][:2] == ("a", 3), "the next change begins anew"


async def test_a_refusal_is_not_tried_again_and_who_waits_hears_of_it(wall):
    wall.faults = [Refused("views.publish: not_enabled")]
    wall.change()
    await wall.settles()
    assert wall.drawn == []
    wall.faults = [Refused("views.publish: not_enabled")]
    with pytest.raises(Refused):
        await wall.redraws.now("a")


async def test_many_at_once_go_as_fast_as_slack_takes_them(wall):
    keys = [f"{number}" for number in range(AT_ONCE + 25)]
    for key in keys:
        wall.change(key)
    await wall.settles()
    assert sorted(key for key, _, _ in wall.drawn) == sorted(keys)
    assert sum(at == 0 for at in wall.times) == AT_ONCE
    assert max(sum(start <= at < start + 60 for at in wall.times) for start in wall.times) <= 100
    assert wall.times[-1] == pytest.approx(25, abs=1.5)


async def test_at_the_end_nothing_more_is_drawn(wall):
    wall.takes = 5
    wall.change()
    await asyncio.sleep(TICK)
    await wall.redraws.finish()
    assert not wall.redraws.is_drawing
    assert wall.drawn == []
