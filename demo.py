"""The demonstration: a promise from request to confirmed, played against the local Slack and drawn in the terminal."""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

import config
from playground.driven_forms import Form
from playground.driven_messages import Message
from playground.driver import Person
from playground.local_slack import LocalSlack
from playground.people import PersonSpec
from playground.terminal import show

MANIFEST = Path(__file__).with_name("manifest.yaml")
PEOPLE = (
    PersonSpec("nora", real_name="Nora Field (Credit Control)", display_name="Nora", tz="Europe/London"),
    PersonSpec("tom", real_name="Tom Berg (Accounts)", display_name="Tom", tz="Europe/Paris"),
)
WIDTH = 88
WEDNESDAY = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
"""When the demonstration takes place, whatever day it is, so that it tells the same story each time."""

Running = Callable[[config.Settings, config.Secrets, Callable[[], datetime]], AbstractAsyncContextManager[object]]


async def play(running: Running, now: Callable[[], datetime]) -> None:
    """Start the local Slack and the bot, let Nora and Tom go the whole way, and show what each of them sees."""
    with tempfile.TemporaryDirectory(prefix="kept-demo-") as folder:
        then = _clock_from(WEDNESDAY, now)
        async with LocalSlack(MANIFEST, lambda: then().timestamp(), PEOPLE) as slack:
            settings = config.read(
                f'[slack]\napi_url = "{slack.api_url}"\n[storage]\nurl = "tinydb:{folder}/kept.json"', "the demo"
            )
            secrets = config.Secrets(
                bot_token=slack.bot_token, app_token=slack.app_token, signing_secret=slack.signing_secret
            )
            async with running(settings, secrets, then):
                await slack.bot_connected()
                console = Console(width=min(WIDTH, Console().width))
                await Play(slack.person("nora"), slack.person("tom"), console).whole_way()


def _clock_from(start: datetime, now: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that begins at `start` and runs on as `now` does."""
    ahead = start - now()
    return lambda: now() + ahead


async def _enter_pressed() -> None:
    """Returns once a line has been entered; other than `input`, it can be interrupted."""
    loop = asyncio.get_running_loop()
    entered = asyncio.Event()
    loop.add_reader(sys.stdin, entered.set)
    try:
        await entered.wait()
        sys.stdin.readline()
    finally:
        loop.remove_reader(sys.stdin)


class Play:
    """Two people, and a terminal that shows what is in front of each."""

    def __init__(self, nora: Person, tom: Person, console: Console) -> None:
        self._nora = nora
        self._tom = tom
        self._console = console
        self._step = 0

    async def whole_way(self) -> None:
        """Request, read-back with another time, agreement, delivery, confirmation, thanks."""
        self._say("A promise kept, end to end. Nora is the customer, Tom the owner; the bot and its storage are real.")
        for act in (self._request, self._commit, self._agree, self._deliver, self._confirm, self._thanks):
            await act()
        received = len(self._nora.messages), len(self._tom.messages)
        self._say(f"Kept. Nora got {received[0]} messages, Tom {received[1]}.")

    async def _request(self) -> None:
        line = "/request @tom copy of invoice 4711 by Friday noon"
        await self._heading(f"Nora types: {line}")
        answer = await self._nora.command(line)
        self._show(self._nora, answer.messages[-1])
        self._show(self._tom, await self._tom.sees("copy of invoice 4711"))

    async def _commit(self) -> None:
        await self._heading("Tom presses [Commit…], says it in his own words, and names another time")
        await (await self._tom.sees("copy of invoice 4711")).press("Commit…")
        form = await self._tom.modal()
        await form.fill(what_will_you_deliver="A scan of invoice 4711, both pages", by_when="Monday 10:00")
        self._show(self._tom, form)
        await form.submit()
        self._show(self._nora, await self._nora.sees("Does it fit?"))

    async def _agree(self) -> None:
        await self._heading("Nora presses [Agree]")
        await (await self._nora.sees("Does it fit?")).press("Agree")
        self._show(self._tom, await self._tom.sees("agrees to your offer"))

    async def _deliver(self) -> None:
        await self._heading("Tom presses [Done]")
        card = await self._tom.sees("Promised.")
        await card.press("Done")
        self._show(self._nora, await self._nora.sees("Is it what you asked for?"))

    async def _confirm(self) -> None:
        await self._heading("Nora presses [Confirm]")
        await (await self._nora.sees("Is it what you asked for?")).press("Confirm")
        self._show(self._nora, await self._nora.sees("and confirmed"))

    async def _thanks(self) -> None:
        await self._heading("Nora presses [Say thanks…]")
        await (await self._nora.sees("and confirmed")).press("Say thanks…")
        form = await self._nora.modal()
        await form.fill(thanks="Both pages, and sooner than you said. Thank you!")
        await form.submit()
        self._show(self._tom, await self._tom.sees("says thanks"))

    def _say(self, words: str) -> None:
        self._console.print(Text(words, style="bold"))

    async def _heading(self, words: str) -> None:
        self._step += 1
        if sys.stdin.isatty() and self._step > 1:
            self._console.print(Text("\nEnter for the next step ", style="dim"), end="")
            await _enter_pressed()
        self._console.print()
        self._console.rule(Text(f"{self._step}. {words}", style="bold cyan"), align="left")

    def _show(self, person: Person, what: Message | Form) -> None:
        show(self._console, person, what)
