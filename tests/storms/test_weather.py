"""Whole lives in every weather: the same end, nothing lost, nothing twice. `make storms` plays all stories."""

import re

import pytest

from tests.conftest import stage_in
from tests.storms.lives import LIVES, about, plays, requests
from tests.weather import WEATHERS, weather_over

LATENCY = 0.1
"""Real seconds in place of two: here it is the order of things that counts. All stories have the two."""
TIME = re.compile(r"\d+:\d\d [AP]M")


async def end_of(folder, life, weather="", mode="socket"):
    """What is kept and what both see in the end; the time of day depends on how long it took."""
    async with stage_in(folder, mode) as stage:
        async with weather_over(stage, weather, LATENCY):
            await plays(stage, life)
        kept = [(each.state, await stage.bot.store.timeline(each.id)) for each in await requests(stage)]
        told = [each for label in ("ada", "ben", "cleo", "mia") for each in stage.person(label).messages]
    happened = [(state, [(type(event), event.by) for event in timeline]) for state, timeline in kept]
    return happened, [(TIME.sub("some time", each.drawn), each.buttons, about(each).split(":")[-1]) for each in told]


@pytest.mark.parametrize("weather", WEATHERS)
async def test_a_life_ends_as_in_fair_weather(tmp_path, weather):
    life = LIVES["changed, asked, withdrawn"]
    assert await end_of(tmp_path / "fair", life) == await end_of(tmp_path / weather, life, weather)


@pytest.mark.parametrize("weather", ["broken", "dropping"])
async def test_so_it_does_over_http(tmp_path, weather):
    life = LIVES["handed over, given back"]
    assert await end_of(tmp_path / "fair", life) == await end_of(tmp_path / weather, life, weather, "http")
