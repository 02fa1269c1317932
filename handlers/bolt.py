"""Bolt as Kept uses it, and who the bot is in its workspace."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse


def authorization(installed: AsyncSlackResponse, bot_token: str) -> AuthorizeResult:
    """Who the bot is in its workspace, as auth.test says."""
    return AuthorizeResult(
        enterprise_id=installed.get("enterprise_id"),
        team_id=installed["team_id"],
        bot_token=bot_token,
        bot_id=installed.get("bot_id"),
        bot_user_id=installed["user_id"],
        url=installed.get("url"),
    )


def bolt(tokenless: AsyncWebClient, known: AuthorizeResult) -> AsyncApp:
    """Bolt, answering after the listener has run, and knowing who it is, so that its client needs no token."""

    async def authorize() -> AuthorizeResult:
        return known

    errors_only = logging.getLogger("kept.bolt")  # Bolt warns of SLACK_BOT_TOKEN in the environment, which is meant
    errors_only.setLevel(logging.ERROR)
    return AsyncApp(
        name="kept",  # Bolt looks for one through the whole call stack otherwise, which takes as long as all the rest
        logger=errors_only,
        client=tokenless,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # the HTTP door verifies, at our clock; Socket Mode needs none
    )
