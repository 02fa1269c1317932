"""Composition objects: the small shapes that blocks and elements share.

Numbers: the "composition objects" pages of Slack's Block Kit reference; the icon names are its complete list.
"""

from collections.abc import Mapping

from playground.blockkit.faults import Fault
from playground.blockkit.rules import (
    Rule,
    anything,
    array,
    boolean,
    by_type,
    choice,
    exactly_one,
    matching,
    shape,
    string,
    typed,
)

# What must be there must not be empty.
WORD = string(least=1)
BLOCK_ID = ACTION_ID = string(least=1, most=255)
# A scheme and something after it; whether anything answers there is not Slack's question either.
LINK = matching(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+", "invalid url", most=3000)
WEB_LINK = matching(r"https?://[^\s]+", "invalid url", most=3000)
SECURE_LINK = matching(r"https://[^\s]+", "invalid url", most=3000)


def plain(most: int = 3000) -> Rule:
    return typed("plain_text", {"text": string(least=1, most=most)}, {"emoji": boolean})


def mrkdwn(most: int = 3000) -> Rule:
    return typed("mrkdwn", {"text": string(least=1, most=most)}, {"verbatim": boolean})


def text(most: int = 3000) -> Rule:
    """A text object of either type."""
    return by_type({"plain_text": plain(most), "mrkdwn": mrkdwn(most)})


def _option(words: Rule, **more: Rule) -> Rule:
    return shape({"text": words, "value": string(least=1, most=150)}, {"description": words, **more})


OPTION = _option(plain(75))
LINK_OPTION = _option(plain(75), url=LINK)
FORMATTED_OPTION = _option(text(75))
OPTION_GROUP = shape({"label": plain(75), "options": array(OPTION, least=1, most=100)}, {})

STYLE = choice("primary", "danger")

CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

DISPATCH = shape({}, {"trigger_actions_on": array(choice("on_enter_pressed", "on_character_entered"), least=1, most=2)})


def _narrows(value: Mapping[str, object], at: str) -> list[Fault]:
    """An empty filter is refused: it would filter nothing."""
    constraint = {"type": "min_properties", "expected": 1, "got": 0}
    return [] if value else [Fault(at, "must have minimum 1 properties", constraint=constraint)]


FILTER = shape(
    {},
    {
        "include": array(choice("im", "mpim", "private", "public"), least=1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    _narrows,
)

SLACK_FILE = shape({}, {"id": WORD, "url": WEB_LINK}, exactly_one("id", "url"))

# fmt: off
_ICONS = (
    "archive", "book", "bookmark", "bot", "bug", "calendar", "call", "caret-left", "caret-right", "check",
    "clipboard", "code", "comment", "compass", "copy", "cube", "download", "edit", "email", "eye-closed",
    "eye-open", "file", "flag", "folder", "gear", "globe", "heart", "help", "image", "info", "key",
    "lightbulb", "link", "map", "mobile", "new-window", "pin", "plus", "refine", "refresh", "rocket",
    "save", "screen", "share", "sparkle", "star", "star-filled", "tag", "thumbs-down", "thumbs-up", "trash",
    "upload", "user", "warning",
)
# fmt: on
SLACK_ICON = typed("icon", {"name": choice(*_ICONS)}, {})

_PARAMETER = shape({"name": WORD, "value": anything}, {})
_TRIGGER = shape({"url": LINK}, {"customizable_input_parameters": array(_PARAMETER)})
WORKFLOW = shape({"trigger": _TRIGGER}, {})
