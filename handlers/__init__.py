"""Slack in: everything that Slack can trigger, each one call to a service and an answer.

A listener parses, calls and answers; `ack` is its last line, and refusals rise before it to the one error handler.
"""

import re

from slack_bolt.async_app import AsyncApp

from handlers.buttons import Buttons
from handlers.commands import Commands
from handlers.errors import Errors
from handlers.forms import Forms
from handlers.responding import respond_in_time
from messages import forms, ids
from messages.buttons import LABELS


def register(
    app: AsyncApp, command: str, commands: Commands, buttons: Buttons, forms_in: Forms, errors: Errors
) -> None:
    """The table of contents of all that Slack can trigger."""
    app.use(respond_in_time)
    app.command(command)(commands.request_typed)
    for verb in LABELS:
        app.action(ids.action_of(verb))(buttons.verb_pressed)
    app.action(ids.OVERFLOW_ACTION)(buttons.verb_pressed)
    app.action(re.compile(f"^{ids.READING_ACTION}_"))(buttons.reading_chosen)
    app.action(ids.SHOW_ACTION)(buttons.show_pressed)
    app.action(re.compile(".*"))(buttons.nothing_to_do)
    app.view(ids.NEW_REQUEST_FORM)(forms_in.request_submitted)
    for verb in forms.form_verbs():
        app.view(ids.form_of(verb))(forms_in.verb_submitted)
    app.error(errors.answer)
