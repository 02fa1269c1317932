"""The clock that only ticks: it lets happen what is due, and survives whatever that meets."""

import asyncio

from structlog.testing import capture_logs

from clock.ticking import Ticking


class Clockwork:
    """Counts its sweeps; some go wrong."""

    def __init__(self, *ends):
        self.ends = list(ends)
        self.sweeps = 0
        self.swept = asyncio.Event()

    async def sweep(self):
        self.sweeps += 1
        self.swept.set()
        end = self.ends.pop(0) if self.ends else 0
        if isinstance(end, Exception):
            raise end
        return end


async def test_the_first_look_is_taken_at_once():
    clockwork = Clockwork()
    ticking = Ticking(clockwork)
    ticking.start()
    await asyncio.wait_for(clockwork.swept.wait(), 20)
    ticking.stop()


async def test_it_looks_again_and_again_until_it_is_stopped_and_nothing_is_logged():
    clockwork = Clockwork()
    ticking = Ticking(clockwork, every=0)
    with capture_logs() as logs:
        ticking.start()
        for _ in range(3):
            clockwork.swept.clear()
            await asyncio.wait_for(clockwork.swept.wait(), 20)
        ticking.stop()
        looks = clockwork.sweeps
        for _ in range(9):
            await asyncio.sleep(0)
    assert clockwork.sweeps == looks
    assert logs == []


async def test_to_stop_in_the_middle_of_a_look_is_no_error(caplog):
    clockwork = Clockwork()
    clockwork.sweep = asyncio.Event().wait
    ticking = Ticking(clockwork)
    ticking.start()
    await asyncio.sleep(0)
    ticking.stop()
    await asyncio.sleep(0)
    assert caplog.records == []


async def test_a_look_that_goes_wrong_is_logged_and_the_next_one_is_taken():
    clockwork = Clockwork(RuntimeError("nobody foresaw this"), 3)
    with capture_logs() as logs:
        await Ticking(clockwork).tick()
        await Ticking(clockwork).tick()
    assert [entry["event"] for entry in logs] == ["sweep_failed", "swept"]
    assert clockwork.sweeps == 2


async def test_a_look_at_nothing_is_not_worth_a_line_in_the_log():
    with capture_logs() as logs:
        await Ticking(Clockwork(0)).tick()
    assert logs == []


async def test_to_stop_what_has_not_been_started_is_nothing():
    Ticking(Clockwork()).stop()
