"""Whether Slack lets the bot in: both tokens, and what the app was allowed to do when it was installed."""

import re
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from admin.report import Report
from admin.slack import remedy, said
from handlers.slack_answers import UNREACHABLE

SCOPE = re.compile(r"^ {6}- (?P<scope>[a-z:._]+) *(?:# *(?P<why>.*))?$", re.MULTILINE)
"""A line under `scopes: bot:` in the manifest."""
BOT_TOKEN = "copy the Bot User OAuth Token (xoxb-…) anew from OAuth & Permissions into SLACK_BOT_TOKEN"  # noqa: S105
APP_TOKEN = "switch Socket Mode on, and make an app-level token (xapp-…) with connections:write for SLACK_APP_TOKEN"  # noqa: S105


def scopes_needed(manifest: Path) -> dict[str, str]:
    """Each scope of the bot, and what it is for."""
    text = manifest.read_text(encoding="utf-8")
    listed = text.partition("    bot:\n")[2].partition("settings:\n")[0]
    return {found["scope"]: found["why"] or "" for found in SCOPE.finditer(listed)}


async def check_bot_token(slack: AsyncWebClient, needed: dict[str, str], report: Report) -> AsyncSlackResponse | None:
    """Who the bot is; None where Slack does not know it."""
    try:
        installed = await slack.auth_test()
    except UNREACHABLE as error:
        report.no(f"bot token: {said(error)}", remedy(error, {}, BOT_TOKEN))
        return None
    report.ok(f"bot token: {installed.get('user')} in workspace {installed.get('team')}")
    _check_scopes(installed, needed, report)
    return installed


def _check_scopes(installed: AsyncSlackResponse, needed: dict[str, str], report: Report) -> None:
    headers = {name.lower(): value for name, value in installed.headers.items()}
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    missing = [scope for scope in needed if scope not in granted]
    for scope in missing:
        report.no(
            f"scope {scope} is missing ({needed[scope]})", "add it under OAuth & Permissions, then reinstall the app"
        )
    if not missing:
        report.ok(f"scopes: all {len(needed)} are granted")


async def check_app_token(slack: AsyncWebClient, app_token: str, report: Report) -> None:
    """Whether Slack would open a socket for it."""
    try:
        await slack.apps_connections_open(app_token=app_token)
    except UNREACHABLE as error:
        report.no(f"app-level token: {said(error)}", remedy(error, {}, APP_TOKEN))
    else:
        report.ok("app-level token: Slack would open a socket")
