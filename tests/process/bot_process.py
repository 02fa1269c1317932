"""The bot as a process of its own, against a local Slack in the test's process: to be killed and started again."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.local_slack import LocalSlack
from tests.conftest import MANIFEST, PEOPLE, free_port

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 20
"""Seconds; on a busy machine the imports alone take some."""


class BotProcess:
    """One bot, its settings and data in a folder; may be started many times."""

    def __init__(self, slack: LocalSlack, folder: Path, mode: str = "socket") -> None:
        self.slack = slack
        self.folder = folder
        self.log = folder / "log"
        self.settings = folder / "config.toml"
        self.data = folder / "kept.json"
        port = free_port() if mode == "http" else 0
        if mode == "http":
            slack.deliver_over_http(f"http://127.0.0.1:{port}/slack/events")
        self.mode = mode
        self.settings.write_text(
            f'[slack]\nmode = "{mode}"\napi_url = "{slack.api_url}"\nport = {port}\n'
            f'[storage]\nurl = "tinydb:{self.data}"\n',
            encoding="utf-8",
        )
        self.process: asyncio.subprocess.Process | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
        }

    async def starts(self) -> None:
        """Returns once it serves."""
        with self.log.open("wb") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "bot.py", "run", "--config", self.settings, cwd=ROOT, env=self.environment, stderr=log
            )
        async with asyncio.timeout(STARTS_WITHIN):
            while '"ready"' not in self.said:
                assert self.process.returncode is None, self.said
                await asyncio.sleep(0.02)
        if self.mode == "socket":
            await self.slack.bot_connected()

    @property
    def said(self) -> str:
        """Its log since it was started."""
        return self.log.read_text(encoding="utf-8")

    async def is_killed(self) -> None:
        """kill -9, at this very instant."""
        assert self.process
        self.process.kill()
        await self.process.wait()

    async def ends(self) -> int:
        """SIGTERM; the exit status."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            return await self.process.wait()

    async def runs(self, *arguments: str, without: tuple[str, ...] = ()) -> tuple[int, str]:
        """Runs `bot.py` with these arguments to its end: status, and what it says."""
        environment = {name: value for name, value in self.environment.items() if name not in without}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "bot.py",
            *arguments,
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await asyncio.wait_for(process.communicate(), STARTS_WITHIN)
        return process.returncode or 0, said.decode()


@asynccontextmanager
async def bot_in(folder: Path, mode: str = "socket") -> AsyncIterator[BotProcess]:
    """A local Slack, and a bot that is running; both end with the block."""
    async with LocalSlack(MANIFEST, time.time, PEOPLE, ack_timeout=2) as slack:
        bot = BotProcess(slack, folder, mode)
        await bot.starts()
        try:
            yield bot
        finally:
            if bot.process and bot.process.returncode is None:
                await bot.is_killed()
