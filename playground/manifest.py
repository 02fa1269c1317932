"""The app's manifest: what it may do. What it does not declare is refused, as a real install would."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from playground.wire import Json, SlackError

_QUICKEST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A manifest is read at every start, in tests some thousand times."""


class ManifestError(ValueError):
    """The manifest cannot be used; the words name the key and the fault."""


@dataclass(frozen=True)
class Command:
    """A slash command that the app declares, with its slash, and what Slack shows beside it while one types."""

    name: str
    should_escape: bool
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A shortcut that the app declares."""

    callback_id: str
    name: str
    type: str


@dataclass(frozen=True)
class Manifest:
    """What a manifest says, as far as the local Slack acts on it."""

    name: str
    bot_name: str
    commands: dict[str, Command]
    shortcuts: dict[str, Shortcut]
    scopes: frozenset[str]
    events: frozenset[str]
    is_interactive: bool
    has_home: bool
    has_messages_tab: bool
    takes_messages: bool

    def require(self, *any_of: str) -> None:
        """Refuses with `missing_scope` unless at least one of the scopes was granted; none asked for, none needed."""
        if any_of and not self.scopes.intersection(any_of):
            provided = ",".join(sorted(self.scopes))
            raise SlackError("missing_scope", needed=any_of[0], provided=provided)


def load(path: Path) -> Manifest:
    """Reads a manifest in YAML or JSON; raises ManifestError where a key has the wrong shape or breaks a limit."""
    try:
        raw = _QUICKEST(path.read_text("utf-8")).get_single_data()
    except yaml.YAMLError as fault:
        raise ManifestError(f"{path.name} is not YAML: {fault}") from fault
    if not isinstance(raw, dict):
        raise ManifestError(f"{path.name} must be a mapping of keys")
    return read(raw)


def read(raw: Json) -> Manifest:
    features, settings = _mapping(raw, "features"), _mapping(raw, "settings")
    home = _mapping(features, "app_home")
    name = str(_mapping(raw, "display_information").get("name", ""))
    _limit("display_information.name", name, 35)
    return Manifest(
        name=name,
        bot_name=str(_mapping(features, "bot_user").get("display_name", name)),
        commands={command.name: command for command in map(_command, _rows(features, "slash_commands"))},
        shortcuts={short.callback_id: short for short in map(_shortcut, _rows(features, "shortcuts"))},
        scopes=_scopes(raw),
        events=frozenset(map(str, _rows(_mapping(settings, "event_subscriptions"), "bot_events"))),
        is_interactive=_mapping(settings, "interactivity").get("is_enabled") is True,
        has_home=home.get("home_tab_enabled") is True,
        has_messages_tab=home.get("messages_tab_enabled", True) is True,
        takes_messages=home.get("messages_tab_read_only_enabled", False) is not True,
    )


def _scopes(raw: Json) -> frozenset[str]:
    scopes = _mapping(_mapping(raw, "oauth_config"), "scopes")
    return frozenset(map(str, [*_rows(scopes, "bot"), *_rows(scopes, "bot_optional")]))


def _command(row: Any) -> Command:
    name = str(row.get("command", ""))
    if not name.startswith("/"):
        raise ManifestError(f"features.slash_commands: {name!r} must start with a slash")
    _limit("features.slash_commands.command", name, 32)
    words = str(row.get("description", "")), str(row.get("usage_hint", ""))
    return Command(name, row.get("should_escape") is True, *words)


def _shortcut(row: Any) -> Shortcut:
    kind = str(row.get("type", ""))
    if kind not in ("message", "global"):
        raise ManifestError(f"features.shortcuts: type must be message or global, not {kind!r}")
    _limit("features.shortcuts.name", str(row.get("name", "")), 24)
    return Shortcut(str(row.get("callback_id", "")), str(row.get("name", "")), kind)


def _limit(key: str, value: str, longest: int) -> None:
    if not 0 < len(value) <= longest:
        raise ManifestError(f"{key}: {value!r} must have 1 to {longest} characters")


def _mapping(parent: Json, key: str) -> Json:
    value = parent.get(key) or {}
    if not isinstance(value, dict):
        raise ManifestError(f"{key} must be a mapping of keys")
    return value


def _rows(parent: Json, key: str) -> list[Any]:
    value = parent.get(key) or []
    if not isinstance(value, list):
        raise ManifestError(f"{key} must be a list")
    return value
