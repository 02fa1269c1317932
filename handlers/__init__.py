"""Slack in: everything that Slack can trigger, each one call to a service and an answer.

A listener parses, calls and answers; `ack` is its last line, and refusals rise before it to the one error handler.
"""

import re
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp

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
from handlers.memberships import OF_CHANNELS, OF_GROUPS, Memberships
from handlers.mentions import Mentions
from handlers.more import More
from handlers.new_requests import NewRequests
from handlers.questions import Answers
from handlers.reports import Reports
from handlers.responding import respond_in_time
from handlers.shortcuts import Shortcuts
from handlers.showing import Showing
from handlers.snoozing import Snoozes
from handlers.switches import Switches
from messages import forms, ids
from messages.buttons import LABELS


@dataclass(frozen=True, slots=True)
class Listeners:
    """All who answer."""

    commands: Commands
    absent: Absent
    instead: Instead
    asking: Asking
    shortcuts: Shortcuts
    mentions: Mentions
    buttons: Buttons
    more: More
    forms: Forms
    new_requests: NewRequests
    memberships: Memberships
    goings: Goings
    conversations: Conversations
    showing: Showing
    snoozes: Snoozes
    answers: Answers
    hours: Hours
    reports: Reports
    switches: Switches
    errors: Errors


def register(app: AsyncApp, command: str, listeners: Listeners) -> None:
    """The table of contents of all that Slack can trigger."""
    app.use(respond_in_time)
    app.command(command)(listeners.commands.request_typed)
    _shortcuts(app, listeners)
    _events(app, listeners)
    _buttons(app, listeners)
    _forms(app, listeners)
    app.error(listeners.errors.answer)


def _shortcuts(app: AsyncApp, listeners: Listeners) -> None:
    app.shortcut(ids.REQUEST_SHORTCUT)(listeners.shortcuts.request_wanted)
    app.shortcut(ids.PROMISE_SHORTCUT)(listeners.shortcuts.promise_wanted)
    app.shortcut(ids.GLOBAL_SHORTCUT)(listeners.shortcuts.new_wanted)


def _events(app: AsyncApp, listeners: Listeners) -> None:
    app.event("message")(listeners.conversations.message_heard)
    app.event("app_mention")(listeners.mentions.mentioned)
    app.event("app_home_opened")(listeners.showing.home_opened)
    app.event("user_change")(listeners.goings.user_changed)
    for event in OF_GROUPS:
        app.event(event)(listeners.memberships.group_changed)
    for event in OF_CHANNELS:
        app.event(event)(listeners.memberships.channel_changed)


def _buttons(app: AsyncApp, listeners: Listeners) -> None:
    asking, buttons = listeners.asking, listeners.buttons
    for verb in LABELS:
        app.action(ids.action_of(verb))(buttons.verb_pressed)
    app.action(ids.OVERFLOW_ACTION)(buttons.entry_chosen)
    app.action(re.compile(f"^{ids.READING_ACTION}_"))(asking.reading_chosen)
    app.action(re.compile(f"^{ids.AWAY_ACTION}_"))(listeners.absent.until_chosen)
    app.action(ids.INSTEAD_ACTION)(listeners.instead.instead_pressed)
    app.action(ids.ANYWAY)(asking.anyway_pressed)
    app.action(ids.DRAFT_ACTION)(asking.draft_pressed)
    app.action(ids.SHOW_ACTION)(buttons.show_pressed)
    app.action(ids.SHOW_CARD_ACTION)(listeners.showing.card_pressed)
    app.action(ids.OPEN_ACTION)(listeners.reports.open_pressed)
    app.action(ids.SHOW_ALL_ACTION)(listeners.showing.all_pressed)
    app.action(ids.NEW_REQUEST_ACTION)(listeners.new_requests.new_pressed)
    app.action(ids.HOME_SHOW_ACTION)(listeners.showing.home_turned)
    app.action(re.compile(f"^{ids.HOME_PAGE_ACTION}_"))(listeners.showing.home_turned)
    app.action(ids.HOURS_ACTION)(listeners.hours.pressed)
    app.action(ids.LEAVE_ACTION)(listeners.absent.form_wanted)
    app.action(ids.BACK_ACTION)(listeners.absent.back_pressed)
    app.action(ids.MORNINGS_ACTION)(listeners.switches.mornings_pressed)
    app.action(ids.QUESTIONS_ACTION)(listeners.switches.questions_pressed)
    app.action(ids.EACH_ACTION)(listeners.new_requests.each_pressed)
    app.action(ids.TYPED_NEW_ACTION)(listeners.conversations.new_pressed)
    app.action(re.compile(f"^{ids.TYPED_TO_ACTION}_"))(listeners.conversations.request_pressed)
    app.action(ids.SNOOZE_ACTION)(listeners.snoozes.chosen)
    app.action(ids.HELD_ACTION)(listeners.answers.held)
    app.action(ids.DID_NOT_HOLD_ACTION)(listeners.answers.did_not_hold)
    app.action(ids.NO_MORE_HELD_ACTION)(listeners.answers.no_more)
    app.action(re.compile(".*"))(buttons.nothing_to_do)


def _forms(app: AsyncApp, listeners: Listeners) -> None:
    app.options(ids.INPUT)(listeners.new_requests.teams_typed)
    app.view(ids.NEW_REQUEST_FORM)(listeners.asking.request_submitted)
    app.view(ids.NEW_PROMISE_FORM)(listeners.asking.promise_submitted)
    app.view(ids.ANYWAY)(listeners.asking.anyway_submitted)
    app.view(ids.SNOOZE_FORM)(listeners.snoozes.submitted)
    app.view(ids.HOURS_FORM)(listeners.hours.submitted)
    app.view(ids.LEAVE_FORM)(listeners.absent.submitted)
    app.view(ids.MORE_FORM)(listeners.more.verb_chosen)
    for verb in forms.form_verbs():
        app.view(ids.form_of(verb))(listeners.forms.verb_submitted)
