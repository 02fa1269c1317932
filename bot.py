"""Kept: entry and composition root. Everything is put together here, and only here is the clock read."""

import argparse
import asyncio
import contextlib
import logging
import secrets as random_secrets
import signal
import sys
import uuid
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

import config
import logs
from clock.housekeeping import Housekeeping
from delivery.deliverer import Deliverer
from delivery.pace import Pace
from delivery.rendering import Renderer
from delivery.slack_out import SlackOut
from handlers import register
from handlers.bolt import authorization, bolt
from handlers.buttons import Buttons
from handlers.commands import Commands
from handlers.errors import Errors
from handlers.forms import Forms
from handlers.http_door import http_door
from handlers.people import SlackDirectory
from handlers.slack_answers import error_code
from handlers.socket_door import SocketDoor
from services.desk import Desk
from services.filing import Filing
from services.reading import Reader
from services.teams import Teams
from storage import StorageError, Store
from storage.tiny import TinyStore

MANIFEST = Path(__file__).with_name("manifest.yaml")
ANSWERING = aiohttp.ClientTimeout(total=2.5)
"""For calls while somebody waits: Slack gives up on us after three seconds."""
DELIVERING = aiohttp.ClientTimeout(total=10)
"""For notices: slow is better than twice."""
FINISHING = 5.0
"""Seconds for those who are being answered while the bot is stopped: longer than Slack waits."""

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
    housekeeping: Housekeeping
    store: Store


@contextlib.asynccontextmanager
async def composed(settings: config.Settings, secrets: config.Secrets, now: Now) -> AsyncIterator[Bot]:
    """The bot, its store open. Raises StorageError, and SlackApiError where Slack does not know the token."""
    async with (
        aiohttp.ClientSession(timeout=ANSWERING) as answering,
        aiohttp.ClientSession(timeout=DELIVERING) as delivering,
    ):
        store = await TinyStore.open(settings.storage.path)
        try:
            yield await _compose(settings, secrets, now, answering, delivering, store)
        finally:
            await store.close()


async def _compose(
    settings: config.Settings,
    secrets: config.Secrets,
    now: Now,
    answering: aiohttp.ClientSession,
    delivering: aiohttp.ClientSession,
    store: Store,
) -> Bot:
    slack = client(settings, secrets.bot_token, answering)
    known = authorization(await slack.auth_test(), secrets.bot_token)
    directory = SlackDirectory(slack, str(known.team_id), now)
    teams = Teams(settings.team_list(), settings.life_cycle(), directory)
    slack_out = SlackOut(client(settings, secrets.bot_token, delivering))
    deliverer = Deliverer(store, Renderer(store, teams, now), slack_out, Pace(), now)

    reader = Reader(store)
    desk = Desk(store, reader, teams, now, deliverer.wake)
    filing = Filing(store, reader, teams, directory, now, lambda: uuid.uuid4().hex, deliverer.wake)
    app = bolt(client(settings, None, answering), known)
    register(
        app,
        settings.slack.command,
        Commands(settings.slack.command, filing, reader, directory, now),
        Buttons(desk, filing, reader, directory, now),
        Forms(desk, filing),
        Errors(directory, now, lambda: random_secrets.token_hex(4)),
    )
    return Bot(app, deliverer, Housekeeping(store, now), store)


def client(settings: config.Settings, token: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    """No retries by itself: after a broken connection nobody knows whether a message was posted."""
    return AsyncWebClient(
        token=token,
        base_url=settings.slack.api_url,
        session=session,
        retry_handlers=[],
    )


@contextlib.asynccontextmanager
async def running(settings: config.Settings, secrets: config.Secrets, now: Now) -> AsyncIterator[Bot]:
    """The bot, connected and delivering, until the block is left; then answers, messages and writes are finished."""
    async with composed(settings, secrets, now) as bot:
        delivering = asyncio.create_task(bot.deliverer.run())
        try:
            async with _connected(bot.app, settings, secrets, now):
                bot.housekeeping.start()
                log.info("ready", mode=settings.slack.mode, command=settings.slack.command)
                yield bot
        finally:
            bot.housekeeping.stop()
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)
            await bot.deliverer.finish()


@contextlib.asynccontextmanager
async def _connected(
    app: AsyncApp, settings: config.Settings, secrets: config.Secrets, now: Now
) -> AsyncIterator[None]:
    if settings.slack.mode == "http":
        runner = web.AppRunner(http_door(app, secrets.signing_secret, now), access_log=None, shutdown_timeout=FINISHING)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.slack.host, settings.slack.port).start()
            yield
        finally:
            await runner.cleanup()
    else:
        socket = SocketDoor(app, secrets.app_token)
        try:
            await socket.enter()
            yield
        finally:
            await socket.leave(FINISHING)


async def run(settings: config.Settings, secrets: config.Secrets) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with running(settings, secrets, real_now):
        await stop.wait()
        log.info("stopping")


def manifest(command: str) -> str:
    """The Slack app's manifest for this command name."""
    return MANIFEST.read_text(encoding="utf-8").replace("command: /request", f"command: {command}")


def main(arguments: list[str] | None = None) -> int:
    """The command line; the exit status is 0 when all went well, else 1."""
    chosen = _parser().parse_args(arguments)
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
    except (aiohttp.ClientError, OSError) as error:
        print(f"Kept cannot start: {error}. Is Slack within reach, and the port free?", file=sys.stderr)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot.py", description="Kept looks after the promises colleagues make to each other."
    )
    parser.set_defaults(log_level=logging.INFO)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run_command = commands.add_parser("run", help="serve a Slack workspace")
    run_command.add_argument(
        "--config", type=Path, required=True, metavar="FILE", help="settings, like config.example.toml"
    )
    run_command.set_defaults(do=_run)
    demo_command = commands.add_parser("demo", help="play a promise from request to confirmed, without a workspace")
    demo_command.set_defaults(do=_demo, log_level=logging.WARNING)
    manifest_command = commands.add_parser("manifest", help="print the Slack app's manifest")
    manifest_command.add_argument("--command", default="/request", metavar="/NAME", help="another name for the command")
    manifest_command.set_defaults(do=lambda chosen: print(manifest(config.command_name(chosen.command)), end=""))
    return parser


def _run(chosen: argparse.Namespace) -> None:
    settings = config.load(chosen.config)
    asyncio.run(run(settings, config.secrets(settings.slack.mode)))


def _demo(_chosen: argparse.Namespace) -> None:
    from demo import play  # the local Slack is there for demo and tests only

    asyncio.run(play(running, real_now))


if __name__ == "__main__":
    sys.exit(main())
