"""What the log calls the things that Slack sends: by names of ours, never by what people typed."""

import pytest

from handlers.dispatching import LONGEST, person, what


@pytest.mark.parametrize(
    ("payload", "name", "by"),
    [
        ({"command": "/request", "text": "secret", "user_id": "U1"}, "/request", "U1"),
        ({"type": "block_actions", "actions": [{"action_id": "verb_done"}], "user": {"id": "U1"}}, "verb_done", "U1"),
        ({"type": "view_submission", "view": {"callback_id": "verb_offer"}, "user": {"id": "U1"}}, "verb_offer", "U1"),
        ({"type": "shortcut", "callback_id": "ask", "user": {"id": "U1"}}, "ask", "U1"),
        ({"type": "event_callback", "event": {"type": "app_mention", "user": "U1", "text": "x"}}, "app_mention", "U1"),
        ({"type": "event_callback", "event": {"type": "user_change", "user": {"id": "U1"}}}, "user_change", "U1"),
        (
            {"event": {"type": "message", "subtype": "message_changed", "message": {"user": "U1", "text": "x"}}},
            "message",
            "U1",
        ),
        (
            {"event": {"type": "message", "subtype": "message_deleted", "previous_message": {"user": "U1"}}},
            "message",
            "U1",
        ),
        ({}, "", ""),
        ({"actions": [], "view": None, "event": None, "user": {}}, "", ""),
    ],
)
def test_everything_has_a_name_and_somebody_who_did_it(payload, name, by):
    assert (what(payload), person(payload)) == (name, by)


def test_a_name_is_never_longer_than_names_are():
    assert len(what({"command": "x" * 5000})) == LONGEST
    assert len(person({"user_id": "x" * 5000})) == LONGEST
