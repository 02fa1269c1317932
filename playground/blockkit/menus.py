"""Elements that offer a choice: select menus, overflow, checkboxes and radio buttons.

Numbers and fields: the "select menu", "multi-select menu", "overflow", "checkboxes" and "radio button" pages of
Slack's Block Kit reference.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from playground.blockkit.faults import Fault
from playground.blockkit.objects import (
    ACTION_ID,
    CONFIRM,
    FILTER,
    FORMATTED_OPTION,
    LINK_OPTION,
    OPTION,
    OPTION_GROUP,
    WORD,
    plain,
)
from playground.blockkit.rules import Fields, Rule, Whole, array, boolean, exactly_one, integer, typed

_ACTS: Fields = {"action_id": ACTION_ID, "confirm": CONFIRM}
_PICKS: Fields = {**_ACTS, "focus_on_load": boolean}
_MENU: Fields = {**_PICKS, "placeholder": plain(150)}
_MANY: Fields = {**_MENU, "max_selected_items": integer(1)}
_CHOICES: Fields = {
    "options": array(OPTION, least=1, most=100),
    "option_groups": array(OPTION_GROUP, least=1, most=100),
}
_CONVERSATIONS: Fields = {"default_to_current_conversation": boolean, "filter": FILTER}
_IDS = array(WORD)


def _menu(kind: str, own: Fields, *wholes: Whole) -> Rule:
    return typed(kind, {}, {**_MENU, **own}, *wholes)


def _many(kind: str, own: Fields, *wholes: Whole) -> Rule:
    return typed(kind, {}, {**_MANY, **own}, *wholes)


def _offered(element: Mapping[str, Any]) -> Iterator[object]:
    yield from element.get("options", ())
    for group in element.get("option_groups", ()):
        yield from group["options"]


def _not_offered(at: str) -> list[Fault]:
    return [Fault(at, "must be one of the provided options")]


def _initial_option(element: Mapping[str, Any], at: str) -> list[Fault]:
    """Preset and offered options are compared whole, text and all."""
    preset = element.get("initial_option")
    sound = preset is None or preset in _offered(element)
    return [] if sound else _not_offered(f"{at}/initial_option")


def _initial_options(element: Mapping[str, Any], at: str) -> list[Fault]:
    """Slack refuses an empty preset list with the same sentence as a foreign one."""
    preset, offered = element.get("initial_options"), list(_offered(element))
    sound = preset is None or (preset and all(option in offered for option in preset))
    return [] if sound else _not_offered(f"{at}/initial_options")


_ONE_SOURCE = exactly_one("options", "option_groups")

MENUS: Fields = {
    "static_select": _menu("static_select", {**_CHOICES, "initial_option": OPTION}, _ONE_SOURCE, _initial_option),
    "external_select": _menu("external_select", {"initial_option": OPTION, "min_query_length": integer(0)}),
    "users_select": _menu("users_select", {"initial_user": WORD}),
    "conversations_select": _menu(
        "conversations_select",
        {**_CONVERSATIONS, "initial_conversation": WORD, "response_url_enabled": boolean},
    ),
    "channels_select": _menu("channels_select", {"initial_channel": WORD, "response_url_enabled": boolean}),
    "multi_static_select": _many(
        "multi_static_select", {**_CHOICES, "initial_options": array(OPTION)}, _ONE_SOURCE, _initial_options
    ),
    "multi_external_select": _many(
        "multi_external_select", {"initial_options": array(OPTION), "min_query_length": integer(0)}
    ),
    "multi_users_select": _many("multi_users_select", {"initial_users": _IDS}),
    "multi_conversations_select": _many(
        "multi_conversations_select", {**_CONVERSATIONS, "initial_conversations": _IDS}
    ),
    "multi_channels_select": _many("multi_channels_select", {"initial_channels": _IDS}),
}

OVERFLOW: Fields = {
    "overflow": typed("overflow", {"options": array(LINK_OPTION, least=1, most=5)}, _ACTS),
}

TICKS: Fields = {
    "checkboxes": typed(
        "checkboxes",
        {"options": array(FORMATTED_OPTION, least=1, most=10)},
        {**_PICKS, "initial_options": array(FORMATTED_OPTION)},
        _initial_options,
    ),
    "radio_buttons": typed(
        "radio_buttons",
        {"options": array(FORMATTED_OPTION, least=1, most=10)},
        {**_PICKS, "initial_option": FORMATTED_OPTION},
        _initial_option,
    ),
}
