"""The small workspace and the tiny app that these tests share."""

from collections.abc import Awaitable, Callable
from typing import Any

from playground.channels import ChannelSpec
from playground.people import PersonSpec

Connect = Callable[[], Awaitable[Any]]

PEOPLE = (
    PersonSpec("ada", real_name="Ada Lovelace", display_name="Ada", tz="Europe/London"),
    PersonSpec("ben", real_name="Ben Okafor", tz="America/New_York"),
    PersonSpec("cleo", real_name="Cleo Santos", tz="Asia/Tokyo"),
    PersonSpec("vic", real_name="Vic Visitor", team_id="TELSEWHERE"),
)
ROOMS = (
    ChannelSpec("general", members=("ada", "ben")),
    ChannelSpec("helpdesk", members=("ada", "ben"), has_bot=True),
    ChannelSpec("secret", members=("ben",), is_private=True),
)
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Tiny"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Tiny"},
        "slash_commands": [
            {"command": "/tiny", "description": "Try it", "should_escape": True},
            {"command": "/plain", "description": "Try it", "should_escape": False},
        ],
        "shortcuts": [
            {"name": "Keep this", "type": "message", "callback_id": "keep", "description": "Keep"},
            {"name": "Begin", "type": "global", "callback_id": "begin", "description": "Begin"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "users:read",
                "im:write",
                "im:read",
                "im:history",
                "channels:read",
                "channels:history",
                "channels:join",
                "app_mentions:read",
                "reactions:write",
                "reactions:read",
                "files:write",
                "files:read",
                "usergroups:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "message.im",
                "message.channels",
                "app_mention",
                "app_home_opened",
                "user_change",
                "member_joined_channel",
                "reaction_added",
            ]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now

    def moves(self, seconds: float) -> None:
        self.now += seconds


def words(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str, action_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": words(label), **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def asks(block_id: str, label: str, element: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    element = element or {"type": "plain_text_input"}
    return {
        "type": "input",
        "block_id": block_id,
        "label": words(label),
        "element": {"action_id": "v", **element},
        **more,
    }


def modal(*blocks: dict[str, Any], title: str = "A form", callback_id: str = "sent", **more: Any) -> dict[str, Any]:
    shown = list(blocks) or [asks("what", "What?")]
    ends = {"title": words(title), "submit": words("Send"), "close": words("Never mind")}
    return {"type": "modal", "callback_id": callback_id, "blocks": shown, **ends, **more}


def home(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "home", "blocks": list(blocks)}
