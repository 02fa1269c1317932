"""The stage for stories: a local Slack, the real bot against it, and a clock that tests set."""

import asyncio
import os
import shutil
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

import bot
import config
from playground.driver import Person
from playground.local_slack import LocalSlack
from playground.people import PersonSpec
from tests.furniture import with_teams
from tests.weather import WEATHERS, is_spared, weather_over

MANIFEST = Path(__file__).parent.parent / "manifest.yaml"
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
PEOPLE = (
    PersonSpec("ada", real_name="Ada Shaw", tz="Europe/London"),
    PersonSpec("ben", real_name="Ben Okoro", tz="Europe/Paris"),
    PersonSpec("eve", real_name="Eve Lund", tz="America/New_York"),
    PersonSpec("mallory", real_name="Mallory Other", team_id="T0OTHER", is_stranger=True),
    PersonSpec("cleo", real_name="Cleo Marsh", tz="Europe/Paris"),
    PersonSpec("mia", real_name="Mia Roth", tz="Europe/London"),
)
"""Customer, owner, stranger, somebody of another company; a colleague of Ben's, and somebody neutral."""


@dataclass
class Clock:
    """Begins where it is set and runs on with real time; `advance` moves it."""

    start: datetime = WEDNESDAY
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=time.monotonic() - self.began)

    def epoch(self) -> float:
        return self.now().timestamp()

    def advance(self, **by: float) -> None:
        self.start += timedelta(**by)


@dataclass
class Stage:
    """Everything that a story needs."""

    slack: LocalSlack
    clock: Clock
    settings: config.Settings
    bot: bot.Bot

    def person(self, label: str) -> Person:
        return self.slack.person(label)

    async def passes(self, **time: float) -> None:
        """So much time goes by, and all that happens by itself has happened at its own time; nobody is owed
        anything any more."""
        await self.quiet()  # what is under way would seem to have been so all that time
        await self._look_at(self.clock.now())
        until = self.clock.now() + timedelta(**time)
        while (wake := await self.bot.clockwork.next_wake()) and wake <= until:
            await self._look_at(wake)
        await self._look_at(until)

    async def sleeps(self, **time: float) -> None:
        """The same, but Kept was not there to see it go by."""
        await self.quiet()
        await self._look_at(self.clock.now() + timedelta(**time))

    async def _look_at(self, at: datetime) -> None:
        self.clock.advance(seconds=max((at - self.clock.now()).total_seconds(), 0))
        while await self.bot.clockwork.sweep():
            await self.quiet()
        await self.quiet()

    async def quiet(self) -> None:
        """Returns once nothing is owed to anybody any more, and every Home that is looked at shows how things are. The
        second between two redraws is skipped, not waited; that between two Homes of one person is."""
        async with asyncio.timeout(15 * self.slack.world.changes.patience):
            while (due := await self.bot.store.next_due()) is not None or self.bot.screens.is_drawing:
                if due and timedelta(0) < due - self.clock.now() <= timedelta(seconds=1):  # longer ones are leases
                    self.clock.advance(seconds=1)
                    self.bot.deliverer.wake()
                await asyncio.sleep(0.01)
        await self.slack.settled()


Furniture = Callable[[LocalSlack], str]
"""Settings, as TOML, that name people and channels by the ids which the local Slack has given them."""


def unfurnished(_slack: LocalSlack) -> str:
    return ""


def settings_for(
    slack: LocalSlack, folder: Path, mode: str = "socket", port: int = 0, furniture: Furniture = unfurnished
) -> config.Settings:
    return config.read(
        f"""
        [slack]
        mode = "{mode}"
        api_url = "{slack.api_url}"
        port = {port}
        [storage]
        url = "tinydb:{folder}/kept.json"
        """
        + furniture(slack),
        "test settings",
    )


def secrets_for(slack: LocalSlack) -> config.Secrets:
    return config.Secrets(bot_token=slack.bot_token, app_token=slack.app_token, signing_secret=slack.signing_secret)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def stage_in(
    folder: Path, mode: str = "socket", clock: Clock | None = None, furniture: Furniture = unfurnished
) -> AsyncIterator[Stage]:
    """The bot in this process, against a local Slack of its own."""
    clock = clock or Clock()
    async with LocalSlack(MANIFEST, clock.epoch, PEOPLE) as slack:
        port = free_port() if mode == "http" else 0
        settings = settings_for(slack, folder, mode, port, furniture)
        if mode == "http":
            slack.deliver_over_http(f"http://127.0.0.1:{port}/slack/events")
        async with serving(slack, clock, settings) as ready:
            yield ready
            await slack.world.errands.stop()  # nobody has to be answered any more


@asynccontextmanager
async def serving(slack: LocalSlack, clock: Clock, settings: config.Settings) -> AsyncIterator[Stage]:
    """The bot against that Slack, until the block is left: then both may go on without each other."""
    async with bot.running(settings, secrets_for(slack), clock.now) as running:
        if settings.slack.mode == "socket":
            await slack.bot_connected()
        running.ticking.stop()  # stories say themselves when time has passed
        yield Stage(slack, clock, settings, running)


MEMORY = Path("/dev/shm")
ENOUGH = 2**30
"""Bytes: all that the tests write at once, and more."""


def pytest_configure() -> None:
    _write_to_memory()
    _draw_plainly()


def _write_to_memory() -> None:
    """Where there is a disk in memory: a shared one may hold its breath for seconds, and people in stories would be
    told so. What must bear a crash is killed as a process, for which memory does as well."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def _draw_plainly() -> None:
    """Failures are logged as Python shows them: drawn in boxes and colours each would hold up the loop for a second."""
    renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], renderer])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--weather", default="", choices=["", *WEATHERS], help="play stories while something goes wrong")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what needs fair weather, and what this weather does not touch."""
    if name := config.getoption("--weather"):
        left_out = [item for item in items if item.get_closest_marker("fair_weather") or is_spared(item, name)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Stories often wait, for sockets and disks: five workers for two cores."""
    return 5 * (os.cpu_count() or 1) // 2


@pytest.fixture(autouse=True)
def log_settings_stay() -> Iterator[None]:
    """Whatever a command line under test sets: other tests read the log too."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def weather(pytestconfig: pytest.Config) -> str:
    """What goes wrong all the time; empty for nothing."""
    return str(pytestconfig.getoption("--weather"))


@pytest.fixture(params=["socket", "http"])
def mode(request: pytest.FixtureRequest) -> str:
    """Each story over both transports."""
    return str(request.param)


@pytest.fixture
async def stage(tmp_path: Path, mode: str, weather: str) -> AsyncIterator[Stage]:
    async with stage_in(tmp_path, mode) as ready, weather_over(ready, weather):
        yield ready


@pytest.fixture
async def teams_stage(tmp_path: Path, mode: str, weather: str) -> AsyncIterator[Stage]:
    """The stage, with teams."""
    async with stage_in(tmp_path, mode, furniture=with_teams) as ready, weather_over(ready, weather):
        yield ready


@pytest.fixture
async def socket_teams_stage(tmp_path: Path, weather: str) -> AsyncIterator[Stage]:
    """The same, for what does not depend on the transport."""
    async with stage_in(tmp_path, furniture=with_teams) as ready, weather_over(ready, weather):
        yield ready


@pytest.fixture
async def socket_stage(tmp_path: Path, weather: str) -> AsyncIterator[Stage]:
    """For what does not depend on the transport."""
    async with stage_in(tmp_path) as ready, weather_over(ready, weather):
        yield ready
