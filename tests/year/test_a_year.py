"""A company of forty for a year: everybody hears what is owed, once, in time, and seldom enough to go on reading."""

import asyncio
import logging

import pytest
import structlog

from tests.year.checks import Figures, figures
from tests.year.house import without_a_thread
from tests.year.year import FORTNIGHT, YEAR, Plan, Year

pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning")
"""What a process that is killed was just about to write."""


@pytest.fixture
def complaints():
    """What the log would have an operator look at; all else is left out."""
    found: list[str] = []

    def keep(_logger, _method, entry):
        found.append(f"{entry.get('event')}: {entry}")
        raise structlog.DropEvent

    structlog.configure(processors=[keep], wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    return found


def lived(plan: Plan, folder) -> Figures:
    """The whole of it, and all that was to be looked at."""

    async def live() -> Figures:
        course = await Year(plan, folder).play()
        found = await figures(course)
        await course.house.ends()
        return found

    with without_a_thread():
        return asyncio.run(live())


def must_be_well(found: Figures, complaints: list[str]) -> None:
    print(f"\n{found}")
    assert found.faults == [], "\n".join(found.faults)
    assert found.misses == [], "\n".join(map(str, found.misses))
    assert complaints == []
    assert found.median_a_day <= 3
    assert found.busy_a_day <= 10
    assert found.letters_a_day[4] <= 0.06 * found.letters_a_day.total()
    assert found.letters_a_day[5] == 0


def test_in_a_fortnight_everybody_hears_what_is_owed_once_in_time_and_not_too_often(tmp_path, complaints):
    found = lived(FORTNIGHT, tmp_path)
    must_be_well(found, complaints)
    assert found.requests > 50
    assert found.nudges > 50, "it was looked at enough of them"


@pytest.mark.long
def test_in_a_year_everybody_hears_what_is_owed_once_in_time_and_not_too_often(tmp_path, complaints):
    found = lived(YEAR, tmp_path)
    must_be_well(found, complaints)
    assert found.requests > 2900
    assert found.nudges > 5000
