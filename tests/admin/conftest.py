"""A workspace with teams, settings for it, and a report that can be read."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import bot
import config
from admin.checking import Wanted, check
from admin.report import Report
from playground.channels import ChannelSpec
from playground.local_slack import LocalSlack
from storage.tiny import TinyStore
from tests.conftest import MANIFEST, PEOPLE, Clock

CHANNELS = (
    ChannelSpec("accounts", has_bot=True),
    ChannelSpec("depot"),
    ChannelSpec("old", has_bot=True, is_archived=True),
    ChannelSpec("hidden", is_private=True),
)
SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")


@dataclass
class Office:
    """The workspace, and the folder of the one who looks after the bot."""

    slack: LocalSlack
    folder: Path
    lines: list[str] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def writes(self, teams: str = "", *, mode: str = "socket", port: int = 0, slack: str = "") -> Path:
        """The settings."""
        path = self.folder / "config.toml"
        path.write_text(
            f'[slack]\nmode = "{mode}"\nport = {port}\napi_url = "{slack or self.slack.api_url}"\n'
            f'[storage]\nurl = "tinydb:{self.folder}/data/kept.json"\n{teams}',
            encoding="utf-8",
        )
        return path

    @property
    def report(self) -> Report:
        return Report(self.lines.append)

    @property
    def settings(self) -> config.Settings:
        return config.load(self.folder / "config.toml")

    @property
    def secrets(self) -> config.Secrets:
        return config.secrets_at_hand()

    async def checks(self, *, live: bool = False, blocks: bool = False) -> bool:
        """Whether all is well; the lines are kept."""
        wanted = Wanted(self.folder / "config.toml", bot.MANIFEST, live=live, blocks=blocks)
        return await check(wanted, TinyStore.open, self.clock.now, self.report)

    def said(self, kind: str) -> list[str]:
        """The lines of this kind."""
        return [line[5:] for line in self.lines if line.startswith(f"{kind:5}")]

    def id(self, label: str) -> str:
        return self.slack.person(label).id

    def channel(self, name: str) -> str:
        return self.slack.channel(name).id


@pytest.fixture
async def office(tmp_path, monkeypatch):
    clock = Clock()
    async with LocalSlack(MANIFEST, clock.epoch, PEOPLE, CHANNELS) as slack:
        for name, secret in zip(SECRETS, (slack.bot_token, slack.app_token, slack.signing_secret), strict=True):
            monkeypatch.setenv(name, secret)
        office = Office(slack, tmp_path, clock=clock)
        office.writes()
        yield office
