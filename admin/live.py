"""`check --live`: a tiny app behind the real doors, which says what arrives from Slack."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_slack_response import AsyncSlackResponse

import config
from admin.report import Report
from admin.slack import asked, said
from doors import entered
from handlers.bolt import authorization, bolt
from handlers.dispatching import person
from handlers.slack_answers import UNREACHABLE
from handlers.socket_door import SocketDoor
from messages.ids import CHECK_ACTION
from messages.introduction import arrived, pressed

PATIENCE = 60.0
"""Seconds."""
Payload = dict[str, Any]


async def check_live(
    settings: config.Settings,
    secrets: config.Secrets,
    installed: AsyncSlackResponse,
    now: Callable[[], datetime],
    report: Report,
    patience: float = PATIENCE,
) -> None:
    """Wait for the command and a press, and say of each when it is there."""
    async with asked(settings, None) as tokenless:
        app = bolt(tokenless, authorization(installed, secrets.bot_token))
        live = Live(app, settings.slack, report)
        try:
            async with entered(app, settings, secrets, now) as door:
                await live.wait(patience)
                _say_health(door, report)
        except UNREACHABLE as error:
            why = f"port {settings.slack.port} does not open" if settings.slack.mode == "http" else said(error)
            report.no(f"live: {why}", 'see that Slack is within reach, and with mode = "http" the port free')


class Live:
    """Two things that a person is asked to do."""

    def __init__(self, app: AsyncApp, slack: config.SlackSettings, report: Report) -> None:
        self._slack = slack
        self._report = report
        self._command = asyncio.Event()
        self._press = asyncio.Event()
        app.command(slack.command)(self._command_typed)
        app.action(CHECK_ACTION)(self._button_pressed)

    async def wait(self, patience: float) -> None:
        """Returns once both have arrived, or the time is over."""
        within, command = f"Within {patience:.0f} seconds", f"{self._slack.command} help"
        self._report.tell(f"{within}, please type {command} in Slack, and press the button in the answer.")
        try:
            async with asyncio.timeout(patience):
                await self._command.wait()
                await self._press.wait()
        except TimeoutError:
            self._say_what_is_missing()

    async def _command_typed(self, ack: AsyncAck, body: Payload) -> None:
        self._report.ok(f"live: {self._slack.command} has arrived from {person(body)}")
        self._command.set()
        answer = arrived(self._slack.command)
        await ack(text=answer.text, blocks=answer.blocks, response_type="ephemeral")

    async def _button_pressed(self, ack: AsyncAck, body: Payload, respond: Callable[..., Awaitable[Any]]) -> None:
        self._report.ok(f"live: a press has arrived from {person(body)}")
        await ack()
        answer = pressed()
        await respond(text=answer.text, blocks=answer.blocks, replace_original=True)
        self._press.set()

    def _say_what_is_missing(self) -> None:
        way = "see that Socket Mode is on, and that no other process uses this app-level token"
        if self._slack.mode == "http":
            way = f"see that the app's Request URLs lead to {self._slack.host}:{self._slack.port}/slack/events"
        if not self._command.is_set():
            self._report.no(f"live: no {self._slack.command} has arrived", f"{way}, and that the app has this command")
        if not self._press.is_set():
            self._report.no("live: no press has arrived", f"{way}, and that Interactivity is on")


def _say_health(door: SocketDoor | None, report: Report) -> None:
    if door and door.health.heard_ago is not None:
        report.ok(f"live: Slack answered a ping {door.health.heard_ago:.0f} s ago")
