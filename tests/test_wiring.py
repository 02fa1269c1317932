"""The manifest, the handlers and the buttons agree, in both directions."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

import bot
from handlers import Listeners, register
from handlers.absent import Absent
from handlers.asking import Asking
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
from handlers.snoozing import Snoozes
from handlers.switches import Switches
from messages import forms, ids
from messages.buttons import LABELS

ROOT = Path(__file__).parent.parent
MANIFEST = yaml.safe_load((ROOT / "manifest.yaml").read_text())
SCOPES = {
    "commands": "slash_commands",
    "app_mentions:read": "app_mention",
    "chat:write": "chat_postMessage|chat_postEphemeral|chat_update|chat_delete",
    "im:write": "conversations_open",
    "im:history": "conversations_history|conversations_replies",
    "files:read": "files_info",
    "files:write": "files_getUploadURLExternal|files_completeUploadExternal",
    "users:read": "users_info",
    "channels:history": "conversations_history|conversations_replies",
    "groups:history": "conversations_history|conversations_replies",
    "channels:read": "conversations_members",
    "groups:read": "conversations_members",
    "usergroups:read": "usergroups_users_list",
}
"""What each scope is for, as a pattern to be found in the code."""


class Recorder(AsyncApp):
    """Bolt that remembers what was registered."""

    def __init__(self) -> None:
        async def authorize() -> AuthorizeResult:
            raise AssertionError("nothing is dispatched here")

        super().__init__(authorize=authorize, request_verification_enabled=False)
        self.seen: dict[str, list[object]] = defaultdict(list)

    def command(self, command, *args, **kwargs):
        self.seen["command"].append(command)
        return super().command(command, *args, **kwargs)

    def action(self, constraints, *args, **kwargs):
        self.seen["action"].append(constraints)
        return super().action(constraints, *args, **kwargs)

    def view(self, constraints, *args, **kwargs):
        self.seen["view"].append(constraints)
        return super().view(constraints, *args, **kwargs)

    def options(self, constraints, *args, **kwargs):
        self.seen["options"].append(constraints)
        return super().options(constraints, *args, **kwargs)

    def event(self, event, *args, **kwargs):
        self.seen["event"].append(event)
        return super().event(event, *args, **kwargs)

    def shortcut(self, constraints, *args, **kwargs):
        self.seen["shortcut"].append(constraints)
        return super().shortcut(constraints, *args, **kwargs)


@pytest.fixture
def app() -> Recorder:
    app = Recorder()
    unused: Any = object()
    register(
        app,
        "/request",
        Listeners(
            commands=Commands(
                "/request", unused, unused, unused, unused, unused, unused, unused, unused, unused, unused
            ),
            absent=Absent("/request", unused, unused, unused),
            instead=Instead(unused, unused, unused),
            asking=Asking(unused, unused, unused, unused, unused),
            shortcuts=Shortcuts(unused, unused, unused),
            mentions=Mentions(unused, unused, unused, unused),
            new_requests=NewRequests(unused, unused, unused, unused),
            buttons=Buttons(unused, unused, unused, unused, unused),
            more=More(unused, unused),
            forms=Forms(unused, unused, unused),
            memberships=Memberships(unused),
            goings=Goings(unused, unused),
            conversations=Conversations("/request", unused, unused, unused, unused),
            showing=Showing(unused, unused, unused),
            snoozes=Snoozes(unused),
            hours=Hours(unused, unused),
            reports=Reports("/request", unused, unused, unused, "UKEPT"),
            switches=Switches(unused, unused),
            answers=Answers("/request", unused, unused, unused),
            errors=Errors(unused, unused, unused),
        ),
    )
    return app


def test_the_manifest_declares_just_the_commands_that_are_handled(app):
    declared = [each["command"] for each in MANIFEST["features"]["slash_commands"]]
    assert app.seen["command"] == declared


def test_the_manifest_subscribes_to_just_the_events_that_are_handled(app):
    declared = MANIFEST["settings"].get("event_subscriptions", {}).get("bot_events", [])
    assert sorted(app.seen["event"]) == sorted(each.removesuffix(".im") for each in declared)


def test_the_manifest_declares_just_the_shortcuts_that_are_handled(app):
    declared = [each["callback_id"] for each in MANIFEST["features"].get("shortcuts", [])]
    assert sorted(app.seen["shortcut"]) == sorted(declared)


def test_every_button_and_every_form_has_somebody_who_listens(app):
    listened = [each for each in app.seen["action"] if isinstance(each, str)]
    assert {ids.action_of(verb) for verb in LABELS} <= set(listened)
    own = {ids.SNOOZE_FORM, ids.HOURS_FORM, ids.LEAVE_FORM}
    beside = {ids.NEW_REQUEST_FORM, ids.NEW_PROMISE_FORM, ids.ANYWAY, ids.MORE_FORM} | own
    assert {ids.form_of(verb) for verb in forms.form_verbs()} | beside == set(app.seen["view"])


def test_the_teams_that_a_form_offers_are_answered(app):
    assert app.seen["options"] == [ids.INPUT]


def test_a_press_that_nobody_knows_is_answered_all_the_same(app):
    assert any(isinstance(each, re.Pattern) and each.match("whatever") for each in app.seen["action"])


def test_each_scope_is_used_and_each_use_has_its_scope():
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == set(SCOPES)
    code = "".join(path.read_text() for room in ("handlers", "delivery") for path in (ROOT / room).glob("*.py"))
    calls = set(re.findall(r"\.((?:chat|conversations|users|usergroups|reactions|files|views)_\w+)", code))
    needing = {call for call in calls if not call.startswith("views_")}
    allowed = {name for pattern in SCOPES.values() for name in pattern.split("|")}
    assert needing == allowed - {"slash_commands", "app_mention"}


def test_the_manifest_can_be_printed_for_another_command_name(capsys):
    assert bot.main(["manifest", "--command", "/ask"]) == 0
    printed = yaml.safe_load(capsys.readouterr().out)
    assert printed["features"]["slash_commands"][0]["command"] == "/ask"
    assert printed["oauth_config"] == MANIFEST["oauth_config"]


def test_the_manifest_keeps_to_slack_s_limits():
    info, features = MANIFEST["display_information"], MANIFEST["features"]
    assert len(info["name"]) <= 35
    assert len(info["description"]) <= 140
    assert features["slash_commands"][0]["should_escape"] is True
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
