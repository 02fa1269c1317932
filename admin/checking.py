"""`check`: everything that can keep the bot from working, each looked at whatever else is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from slack_sdk.web.async_slack_response import AsyncSlackResponse

import config
from admin.blocks import check_blocks
from admin.disk import Open, check_storage
from admin.live import check_live
from admin.report import Report
from admin.slack import asked
from admin.teams import TeamCheck
from admin.tokens import check_app_token, check_bot_token, scopes_needed
from handlers.people import SlackDirectory


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be checked, beside what always is."""

    settings: Path
    manifest: Path
    live: bool = False
    blocks: bool = False


async def check(wanted: Wanted, open_store: Open, now: Callable[[], datetime], report: Report) -> bool:
    """Whether all is well. Every finding is reported as soon as it is known."""
    found = config.whatever_loads(wanted.settings)
    for fault in found.faults:
        key, _, remedy = fault.partition(": ")
        report.no(f"settings: {key}", remedy)
    if not found.faults:
        report.ok(f"settings: {wanted.settings}")
    is_running = False
    if "storage" in found.unusable:
        report.skip("storage", "the settings have to be mended first")
    else:
        is_running = await check_storage(found.settings.storage.path, open_store, report)
    if "slack" in found.unusable:
        report.skip("Slack and the teams", "the settings have to be mended first")
    else:
        await SlackCheck(found.settings, wanted, now, report).all(is_running=is_running)
    return report.all_well


class SlackCheck:
    """All that needs Slack."""

    def __init__(self, settings: config.Settings, wanted: Wanted, now: Callable[[], datetime], report: Report) -> None:
        self._settings = settings
        self._wanted = wanted
        self._now = now
        self._report = report
        self._secrets = config.secrets_at_hand()

    async def all(self, *, is_running: bool) -> None:
        """Secrets first, then as much as they allow."""
        mode = self._settings.slack.mode
        missing = config.missing_secrets(mode)
        for name, shape in missing.items():
            self._report.no(f"{name} is not set", f"export {name}={shape}")
        if mode == "http" and "SLACK_SIGNING_SECRET" not in missing:
            self._report.ok("SLACK_SIGNING_SECRET is set")
        installed = await self._tokens(missing)
        if installed is None:
            self._report.skip("teams, and whatever else Slack is asked", "the bot token has to be right first")
            return
        await self._with(installed, is_ready=not missing and not is_running)

    async def _tokens(self, missing: dict[str, str]) -> AsyncSlackResponse | None:
        async with asked(self._settings, self._secrets.bot_token) as slack:
            if "SLACK_APP_TOKEN" in missing:
                self._report.skip("app-level token", "SLACK_APP_TOKEN is not set")
            elif self._settings.slack.mode == "socket":
                await check_app_token(slack, self._secrets.app_token, self._report)
            if "SLACK_BOT_TOKEN" in missing:
                self._report.skip("bot token and scopes", "SLACK_BOT_TOKEN is not set")
                return None
            return await check_bot_token(slack, scopes_needed(self._wanted.manifest), self._report)

    async def _with(self, installed: AsyncSlackResponse, *, is_ready: bool) -> None:
        async with asked(self._settings, self._secrets.bot_token) as slack:
            directory = SlackDirectory(slack, str(installed["team_id"]), self._now)
            await TeamCheck(slack, directory, self._now, self._report).all(self._settings)
            if self._wanted.blocks:
                await check_blocks(slack, self._settings.slack.command, self._report)
        if self._wanted.live and not is_ready:
            why = "all secrets have to be there, and no other bot may run: Slack would give it half of what is sent"
            self._report.skip("live", why)
        elif self._wanted.live:
            await check_live(self._settings, self._secrets, installed, self._now, self._report)
