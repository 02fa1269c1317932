"""Kept: entry and composition root. Everything is put together here, and only here is the clock read."""

import argparse
import asyncio
import contextlib
import secrets as random_secrets
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

import config
import logs
from admin.commands import Operator
from admin.unable import Unable
from clock.housekeeping import Housekeeping
from clock.ticking import Ticking
from command_line import parser
from delivery.deliverer import Deliverer
from delivery.screens import Screens
from doors import Clients, clients, entered
from handlers import Listeners, register
from handlers.absent import Absent
from handlers.asking import Asking
from handlers.bolt import authorization, bolt
from handlers.buttons import Buttons
from handlers.commands import Commands
from handlers.conversations import Conversations
from handlers.errors import Errors
from handlers.forms import Forms
from handlers.goings import Goings
from handlers.hours import Hours
from handlers.instead import Instead
from handlers.memberships import Memberships
from handlers.mentions import Mentions
from handlers.more import More
from handlers.new_requests import NewRequests
from handlers.questions import Answers
from handlers.reports import Reports
from handlers.shortcuts import Shortcuts
from handlers.showing import Showing
from handlers.slack_answers import error_code
from handlers.snoozing import Snoozes
from handlers.statements import Stated
from handlers.switches import Switches
from handlers.verb_forms import VerbForms
from parts import Parts, put_together
from services.clockwork import Clockwork
from services.moving import Moving
from storage import StorageError, Store
from storage.copying import opened_copy
from storage.disk import Disk
from storage.tiny import TinyStore

MANIFEST = Path(__file__).with_name("manifest.yaml")
ENDING = (signal.SIGTERM, signal.SIGINT)

Now = Callable[[], datetime]
log = structlog.get_logger()


def real_now() -> datetime:
    """The one place where the clock is read."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is put together but not yet connected."""

    app: AsyncApp
    deliverer: Deliverer
    screens: Screens
    housekeeping: Housekeeping
    moving: Moving
    clockwork: Clockwork
    ticking: Ticking
    store: Store


@contextlib.asynccontextmanager
async def composed(
    settings: config.Settings, secrets: config.Secrets, now: Now, disk: Disk | None = None
) -> AsyncIterator[Bot]:
    """The bot, its store open, on the real disk unless another is given. Raises StorageError, and SlackApiError where
    Slack does not know the token."""
    logs.hush_libraries()
    async with clients(settings, secrets.bot_token) as slack:
        store = await TinyStore.open(settings.storage.path, disk=disk)
        try:
            yield await _compose(settings, slack, now, store)
        finally:
            await store.close()


async def _compose(settings: config.Settings, slack: Clients, now: Now, store: Store) -> Bot:
    known = authorization(await slack.asking.auth_test(), slack.asking.token or "")
    parts = put_together(settings, slack, known, now, store)
    app = bolt(slack.tokenless, known)
    register(app, settings.slack.command, _listeners(settings, known, parts, now))
    ticking = Ticking(parts.clockwork)
    return Bot(
        app,
        parts.deliverer,
        parts.screens,
        Housekeeping(store, parts.hours, now),
        parts.moving,
        parts.clockwork,
        ticking,
        store,
    )


def _listeners(settings: config.Settings, known: AuthorizeResult, parts: Parts, now: Now) -> Listeners:
    command, directory, reader, filing = settings.slack.command, parts.directory, parts.reader, parts.filing
    conversations = Conversations(command, str(known.bot_user_id), parts.writing, filing, directory)
    verb_forms = VerbForms(filing, reader, directory, now)
    answers = Answers(command, parts.desk, verb_forms, parts.questions)
    hours = Hours(parts.working_hours, parts.own_settings)
    stated = Stated(parts.statements, directory)
    showing = Showing(parts.screens, reader, now)
    reports = Reports(command, parts.digests, reader, showing, str(known.bot_user_id))
    absent = Absent(command, parts.absences, directory, now)
    return Listeners(
        commands=Commands(
            command, filing, reader, directory, absent, parts.noticing, answers, hours, reports, stated, now
        ),
        absent=absent,
        instead=Instead(parts.desk, parts.noticing, directory),
        asking=Asking(filing, directory, parts.noticing, now, conversations.became),
        shortcuts=Shortcuts(filing, directory, str(known.url)),
        mentions=Mentions(filing, parts.writing, directory, str(known.url)),
        new_requests=NewRequests(filing, directory, parts.noticing, now),
        buttons=Buttons(parts.desk, verb_forms, reader, directory, now),
        more=More(parts.desk, verb_forms),
        forms=Forms(parts.desk, parts.noticing, directory),
        memberships=Memberships(directory),
        goings=Goings(directory, parts.departures),
        conversations=conversations,
        showing=showing,
        snoozes=Snoozes(parts.snoozing),
        answers=answers,
        hours=hours,
        reports=reports,
        switches=Switches(parts.choices, parts.questions),
        errors=Errors(directory, now, lambda: random_secrets.token_hex(4)),
    )


@contextlib.asynccontextmanager
async def running(
    settings: config.Settings, secrets: config.Secrets, now: Now, disk: Disk | None = None
) -> AsyncIterator[Bot]:
    """The bot, connected and delivering, until the block is left; then answers, messages and writes are finished. It
    stores on the real disk unless another is given."""
    async with composed(settings, secrets, now, disk) as bot:
        await bot.moving.finish()
        delivering = asyncio.create_task(bot.deliverer.run())
        try:
            async with entered(bot.app, settings, secrets, now):
                bot.housekeeping.start()
                bot.ticking.start()
                log.info("ready", mode=settings.slack.mode, command=settings.slack.command)
                yield bot
        finally:
            bot.ticking.stop()
            bot.housekeeping.stop()
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)
            await bot.deliverer.finish()
            await bot.screens.finish()


async def run(settings: config.Settings, secrets: config.Secrets) -> None:
    """Serve until SIGTERM or Ctrl-C. A second one ends the process at once: what is stored bears a kill."""
    stop = asyncio.Event()
    for each in ENDING:
        asyncio.get_running_loop().add_signal_handler(each, _stop_or_die, stop)
    async with running(settings, secrets, real_now):
        await stop.wait()
        log.info("stopping")


def _stop_or_die(stop: asyncio.Event) -> None:
    for each in ENDING:
        signal.signal(each, signal.SIG_DFL)
    stop.set()


def manifest(command: str) -> str:
    """The Slack app's manifest for this command name."""
    return MANIFEST.read_text(encoding="utf-8").replace("command: /request", f"command: {command}")


def main(arguments: list[str] | None = None) -> int:
    """The command line; the exit status is 0 when all went well, else 1."""
    operator = Operator(MANIFEST, TinyStore.open, opened_copy, real_now)
    commands = parser(
        run=_run,
        check=operator.check,
        introduce=operator.introduce,
        digest=operator.digest,
        demo=_demo,
        manifest=_manifest,
    )
    chosen = commands.parse_args(arguments)
    logs.configure(chosen.log_level)
    try:
        return int(chosen.do(chosen) or 0)
    except config.BadSettings as error:
        print(error, file=sys.stderr)
    except StorageError as error:
        print(f"Kept cannot open its storage. {error}", file=sys.stderr)
    except SlackApiError as error:
        print(
            f"Slack does not let Kept in: {error_code(error) or 'its answer cannot be read'}. "
            "Check SLACK_BOT_TOKEN (xoxb-…), SLACK_APP_TOKEN (xapp-…) and the app's installation.",
            file=sys.stderr,
        )
    except Unable as error:
        print(error, file=sys.stderr)
    except (aiohttp.ClientError, OSError) as error:
        why = str(error) or type(error).__name__  # a time-out has no words
        print(f"Kept cannot start: {why}. Is Slack within reach, and the port free?", file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 1


def _run(chosen: argparse.Namespace) -> None:
    settings = config.load(chosen.config)
    asyncio.run(run(settings, config.secrets(settings.slack.mode)))


def _manifest(chosen: argparse.Namespace) -> None:
    print(manifest(config.command_name(chosen.command)), end="")


def _demo(chosen: argparse.Namespace) -> bool:
    """Whether something is wrong."""
    from demo.playing import Options, played  # the local Slack is there for demo and tests only

    given = {name: value for name, value in vars(chosen).items() if name in Options.__annotations__}
    return not played(running, real_now, Options(**given))


if __name__ == "__main__":
    sys.exit(main())
