"""What an operator types beside `run`: each command reads the settings, does its work, and prints what came of it."""

import argparse
import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import config
from admin.checking import Wanted, check
from admin.digests import OpenCopy, digest_of, posts_itself
from admin.disk import Open
from admin.introducing import channel_of, introduce
from admin.report import Report


class Operator:
    """Each takes what the command line holds. Raises BadSettings, StorageError, Unable."""

    def __init__(self, manifest: Path, open_store: Open, open_copy: OpenCopy, now: Callable[[], datetime]) -> None:
        self._manifest = manifest
        self._open_store = open_store
        self._open_copy = open_copy
        self._now = now

    def check(self, chosen: argparse.Namespace) -> bool:
        """Whether something is wrong."""
        report = Report(partial(print, flush=True))
        wanted = Wanted(chosen.config, self._manifest, live=chosen.live, blocks=chosen.blocks)
        return not asyncio.run(check(wanted, self._open_store, self._now, report))

    def introduce(self, chosen: argparse.Namespace) -> None:
        """One message in the team's channel."""
        settings = config.load(chosen.config)
        channel = channel_of(settings, chosen.team)
        asyncio.run(introduce(settings, _bot_token(settings), chosen.team))
        print(f"Kept has introduced itself to team {chosen.team} in channel {channel}.")

    def digest(self, chosen: argparse.Namespace) -> None:
        """The team's digest as it would stand now, printed; or who posts it."""
        settings = config.load(chosen.config)
        own = posts_itself(settings, chosen.team, self._now())
        if not chosen.dry_run:
            print(own)
            return
        print(asyncio.run(digest_of(settings, _bot_token(settings), chosen.team, self._open_copy, self._now)))


def _bot_token(settings: config.Settings) -> str:
    return config.secrets(settings.slack.mode).bot_token
