"""The demonstration from its start to its end: the folder, the company and its past, the page, and the real bot at a
clock that can be set forward."""

import asyncio
import contextlib
import errno
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

import config
from demo import company
from demo.browser import can_open, open_page
from demo.folder import STORAGE, InUse, clear, held
from demo.kept import Kept, Now, Running
from demo.past import Past, earliest, wednesday_before
from demo.story import Story
from demo.strip import Strip
from demo.switch import CannotStart, KeptSwitch
from demo.telling import Telling
from playground.clock import MovableClock
from playground.local_slack import Application, LocalSlack, bare
from playground.page.frame import Frame, Scene
from playground.page.site import with_page
from playground.saving import Keeper, Unreadable, load
from storage.disk import HastyDisk

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / "manifest.yaml"
PORT = 3210
TITLE = "Kept, played on a local Slack"
BEFORE = timedelta(hours=1)
"""How long before the real present the demonstration starts, at least: its clock can then be set to the present."""
A_MOMENT = timedelta(minutes=5)
ANSWERS_WITHIN = aiohttp.ClientTimeout(total=20)
ENDING = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True)
class Options:
    """How it shall be played. `folder` is absolute."""

    folder: Path = ROOT / ".demo"
    is_empty: bool = False
    """The company only, without a past."""
    is_reset: bool = False
    """Begins anew, whatever is saved."""
    port: int = PORT
    has_browser: bool = True
    starts: datetime | None = None
    """Another start than the latest Wednesday morning; aware."""


@dataclass(frozen=True)
class Demo:
    """All that is played with: what a page shows, and what it moves."""

    slack: LocalSlack
    clock: MovableClock
    switch: KeptSwitch
    story: Story
    keeper: Keeper


Page = Callable[[Demo], Application]


def page_of(demo: Demo) -> Application:
    """The page on which two colleagues stand side by side, the story above them."""
    scene = Scene(TITLE, demo.slack, demo.clock, demo.switch, (company.LEFT, company.RIGHT), Strip(demo.story))
    return with_page(TITLE, lambda channel, place: Frame(scene).draw(channel, place))


def without_page(_demo: Demo) -> Application:
    """Nothing but Slack's own routes, for whoever plays without eyes."""
    return bare


def played(running: Running, now: Now, options: Options) -> bool:
    """Plays until Ctrl-C or SIGTERM, and saves. False, with words on stderr, where it cannot be played."""
    try:
        asyncio.run(play(running, now, options, Telling(sys.stdout)))
    except Unreadable as error:
        print(f"{error}\n`make demo-reset` clears it, and so does --reset: then all begins anew.", file=sys.stderr)
    except (InUse, CannotStart) as error:
        print(error, file=sys.stderr)
    else:
        return True
    return False


async def play(running: Running, now: Now, options: Options, telling: Telling) -> None:
    """The same in the caller's loop. Raises Unreadable, InUse, CannotStart, and OSError."""
    with held(options.folder), _until_a_signal():
        if options.is_reset:
            clear(options.folder)
        async with playing(running, now, options, telling, page_of) as demo:
            await _answers(demo.slack.url, telling)
            if options.has_browser and can_open():
                open_page(demo.slack.url)
            try:
                await asyncio.Event().wait()
            finally:
                telling.say("Saving …")


@contextlib.contextmanager
def _until_a_signal() -> Iterator[None]:
    """Leaves the block at the first Ctrl-C or SIGTERM, whatever it waits for. A second one ends the process at once:
    what is stored bears a kill."""
    block = asyncio.current_task()
    assert block
    for each in ENDING:
        asyncio.get_running_loop().add_signal_handler(each, _leave_or_die, block)
    try:
        yield
    except asyncio.CancelledError:
        block.uncancel()


def _leave_or_die(block: "asyncio.Task[Any]") -> None:
    for each in ENDING:
        signal.signal(each, signal.SIG_DFL)
    block.cancel()


@contextlib.asynccontextmanager
async def playing(
    running: Running, now: Now, options: Options, telling: Telling, page: Page = without_page
) -> AsyncIterator[Demo]:
    """The company at work, with its past behind it; in the end everything is saved. `page` makes the page that shows
    it. Raises as `play` does."""
    demo, start = _put_together(running, now, options, telling)
    await demo.slack.start(_port(options.port, telling), page(demo))
    try:
        await demo.switch.start()
        if start and not options.is_empty:
            await _past(demo, start, telling)
        async with demo.keeper:
            try:
                yield demo
            finally:
                await demo.switch.stop()
    finally:
        await demo.switch.stop()
        await demo.slack.stop()


def _put_together(running: Running, now: Now, options: Options, telling: Telling) -> tuple[Demo, datetime | None]:
    """Everything, not yet started; and when it starts, where it does so for the first time."""
    saved = load(options.folder)
    start = None if saved else options.starts or wednesday_before(now() - BEFORE)
    clock = MovableClock(lambda: now().timestamp(), saved.ahead if saved else 0.0)
    if start:
        clear(options.folder)  # what a start has left that did not come to its end
        begins = start if options.is_empty else earliest(start) - A_MOMENT
        clock = MovableClock(lambda: now().timestamp(), (begins - now()).total_seconds())
    slack = LocalSlack(MANIFEST, clock, company.PEOPLE, company.ROOMS, saved=saved)
    if start:
        company.found(slack)
    return _with_bot(running, slack, clock, options.folder, telling, start), start


def _with_bot(
    running: Running, slack: LocalSlack, clock: MovableClock, folder: Path, telling: Telling, start: datetime | None
) -> Demo:
    keeper = Keeper(slack.world, clock, folder, telling.say)

    def then() -> datetime:
        return datetime.fromtimestamp(clock(), UTC)

    def run() -> AbstractAsyncContextManager[Kept]:
        """While the past is played without what takes its time: digests, for so many pictures, and syncing."""
        has_begun = start is None or then() >= start
        settings = _settings(slack, folder, has_digests=has_begun)
        return running(settings, _secrets(slack), then, None if has_begun else HastyDisk())

    switch = KeptSwitch(slack, run, then, keeper.clock_moved)
    story = Story(slack.person(company.LEFT), slack.person(company.RIGHT), company.TEAM, lambda: switch.kept, then)
    return Demo(slack, clock, switch, story, keeper)


async def _past(demo: Demo, start: datetime, telling: Telling) -> None:
    """Plays it; from its end on the teams have their digests."""
    assert demo.switch.kept
    past = Past(demo.slack, demo.clock, demo.switch.kept, demo.story.now, demo.switch.ticked)
    await past.play(start, telling.progress)
    await demo.switch.stop()
    await demo.switch.start()


def _settings(slack: LocalSlack, folder: Path, *, has_digests: bool) -> config.Settings:
    storage = json.dumps(f"tinydb:{folder / STORAGE}", ensure_ascii=False)
    own = f'[slack]\napi_url = "{slack.api_url}"\n[storage]\nurl = {storage}\n'
    return config.read(own + company.settings(slack, has_digests=has_digests), "the demonstration")


def _secrets(slack: LocalSlack) -> config.Secrets:
    return config.Secrets(bot_token=slack.bot_token, app_token=slack.app_token, signing_secret=slack.signing_secret)


def _port(wanted: int, telling: Telling) -> int:
    """The port where it is free, else none in particular."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            telling.say(f"Port {wanted} is taken, so another one has been chosen.")
            return 0
    return wanted


async def _answers(address: str, telling: Telling) -> None:
    """Says where the page is once it answers."""
    try:
        async with aiohttp.ClientSession(timeout=ANSWERS_WITHIN) as session, session.get(address):
            telling.say(f"\n    {address}\n\nCtrl-C ends it. What has happened is there again next time.")
    except (aiohttp.ClientError, TimeoutError) as error:
        telling.say(f"The page at {address} does not answer yet: {error or type(error).__name__}.")
