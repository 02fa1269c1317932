"""The command line: which commands there are, and what each may be told."""

import argparse
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

Do = Callable[[argparse.Namespace], bool | None]
"""What a command does; true where something was wrong."""


def parser(*, run: Do, check: Do, introduce: Do, digest: Do, demo: Do, manifest: Do) -> argparse.ArgumentParser:
    """What is chosen has `do`, and the `log_level` that goes with it."""
    whole = argparse.ArgumentParser(
        prog="bot.py", description="Kept looks after the promises colleagues make to each other."
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    running = commands.add_parser("run", help="serve a Slack workspace")
    _takes_settings(running)
    running.set_defaults(do=run, log_level=logging.INFO)

    checking = commands.add_parser("check", help="look whether all is ready, and say what is not")
    _takes_settings(checking)
    checking.add_argument("--live", action="store_true", help="also wait a minute for a command and a press")
    checking.add_argument("--blocks", action="store_true", help="also have Slack validate every message and form")
    checking.set_defaults(do=check, log_level=logging.ERROR)

    introducing = commands.add_parser("introduce", help="introduce the bot to a team's channel")
    _takes_settings(introducing)
    introducing.add_argument("--team", required=True, metavar="NAME", help="the team's name, as in the settings")
    introducing.set_defaults(do=introduce, log_level=logging.WARNING)

    looking = commands.add_parser("digest", help="print a team's weekly digest as it would stand now")
    _takes_settings(looking)
    looking.add_argument("--team", required=True, metavar="NAME", help="the team's name, as in the settings")
    looking.add_argument("--dry-run", action="store_true", help="print it; posting it is what the running bot does")
    looking.set_defaults(do=digest, log_level=logging.ERROR)

    playing = commands.add_parser("demo", help="try it in a browser as several colleagues, without a workspace")
    _takes_demo_options(playing)
    playing.set_defaults(do=demo, log_level=logging.WARNING)

    printing = commands.add_parser("manifest", help="print the Slack app's manifest")
    printing.add_argument("--command", default="/request", metavar="/NAME", help="another name than /request")
    printing.set_defaults(do=manifest, log_level=logging.INFO)
    return whole


def _takes_demo_options(command: argparse.ArgumentParser) -> None:
    """What is left out stays out, so that the demonstration's own defaults hold."""
    more = partial(command.add_argument, default=argparse.SUPPRESS)
    more("--empty", action="store_true", dest="is_empty", help="begin without the company's past")
    more("--reset", action="store_true", dest="is_reset", help="begin anew, whatever is saved")
    more("--folder", type=_folder, metavar="DIR", help="where everything is saved; .demo beside bot.py else")
    more("--port", type=int, metavar="N", help="where the page is served; 3210, or a free one where that is taken")
    more("--no-browser", action="store_false", dest="has_browser", help="do not open the page")
    more("--starts", type=_instant, metavar="TIME", help="when a new one begins, like 2026-11-25T09:30+00:00")


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _instant(text: str) -> datetime:
    """Aware: in UTC where no zone is given. Raises ValueError for anything else."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _takes_settings(command: argparse.ArgumentParser) -> None:
    help_ = "settings, like config.example.toml"
    command.add_argument("--config", type=Path, required=True, metavar="FILE", help=help_)
