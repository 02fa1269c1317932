"""Interactive elements: where they sit in blocks, the value that each carries, and what a client checks first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playground.history import Typed
from playground.wire import Ids, Json


@dataclass(frozen=True)
class Shape:
    """Under which key an element reports its value, where its first value stands, and what it reports untouched."""

    key: str
    initial: str
    is_list: bool = False

    def empty(self) -> Any:
        return [] if self.is_list else None


_TEXT = Shape("value", "initial_value")
_ONE = Shape("selected_option", "initial_option")
_MANY = Shape("selected_options", "initial_options", is_list=True)
SHAPES: dict[str, Shape] = {
    "plain_text_input": _TEXT,
    "email_text_input": _TEXT,
    "url_text_input": _TEXT,
    "number_input": _TEXT,
    "static_select": _ONE,
    "external_select": _ONE,
    "radio_buttons": _ONE,
    "multi_static_select": _MANY,
    "multi_external_select": _MANY,
    "checkboxes": _MANY,
    "users_select": Shape("selected_user", "initial_user"),
    "channels_select": Shape("selected_channel", "initial_channel"),
    "conversations_select": Shape("selected_conversation", "initial_conversation"),
    "multi_users_select": Shape("selected_users", "initial_users", is_list=True),
    "multi_channels_select": Shape("selected_channels", "initial_channels", is_list=True),
    "multi_conversations_select": Shape("selected_conversations", "initial_conversations", is_list=True),
    "datepicker": Shape("selected_date", "initial_date"),
    "timepicker": Shape("selected_time", "initial_time"),
    "datetimepicker": Shape("selected_date_time", "initial_date_time"),
    "rich_text_input": Shape("rich_text_value", "initial_value"),
    "file_input": Shape("files", "initial_files", is_list=True),
}
_CHILDREN = {"container": "child_blocks", "carousel": "elements"}
_CLICKED = ("button", "workflow_button", "overflow", "icon_button", "feedback_buttons")


def elements_in(block: Json) -> list[Json]:
    """The interactive elements of one block, in reading order."""
    found = [*_listed(block, "elements"), *_listed(block, "actions")]
    found += [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    return [element for element in found if element.get("type") in SHAPES or element.get("type") in _CLICKED]


def _listed(block: Json, key: str) -> list[Json]:
    rows = block.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def each(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with the block that holds it; blocks inside containers and carousels count."""
    for block in blocks:
        for element in elements_in(block):
            yield block, element
        if inner := _CHILDREN.get(str(block.get("type"))):
            yield from each(_listed(block, inner))


def with_ids(blocks: list[Json], ids: Ids) -> list[Json]:
    """The blocks with an id for each block and each element that came without one, as Slack returns them."""
    return [_with_ids(block, ids) for block in blocks]


def _with_ids(block: Json, ids: Ids) -> Json:
    named = {**block, "block_id": block.get("block_id") or ids.short()}
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            named[key] = _with_action_id(block[key], ids)
    for key in ("elements", "actions"):
        if isinstance(block.get(key), list):
            named[key] = [_with_action_id(row, ids) for row in block[key]]
    if inner := _CHILDREN.get(str(block.get("type"))):
        named[inner] = with_ids(_listed(block, inner), ids)
    return named


def _with_action_id(element: Any, ids: Ids) -> Any:
    if not isinstance(element, dict) or element.get("type") not in {*SHAPES, *_CLICKED}:
        return element
    return {**element, "action_id": element.get("action_id") or ids.short()}


def place(block: Json, element: Json) -> tuple[str, str]:
    return str(block.get("block_id", "")), str(element.get("action_id", ""))


def value_of(block: Json, element: Json, typed: Typed) -> Any:
    """What the element holds now: what the person entered, else its first value, else nothing."""
    shape = SHAPES[element["type"]]
    entered = typed.get(place(block, element))
    return entered[shape.key] if entered is not None else element.get(shape.initial, shape.empty())


def reported(block: Json, element: Json, typed: Typed) -> Json:
    """The element's entry in `state.values`: present even untouched, with nothing under the right key."""
    entry = {"type": element["type"], SHAPES[element["type"]].key: value_of(block, element, typed)}
    return entry | ({"timezone": element["timezone"]} if "timezone" in element else {})


def state_values(blocks: list[Json], typed: Typed) -> Json:
    values: Json = {}
    for block, element in each(blocks):
        if element["type"] in SHAPES:
            block_id, action_id = place(block, element)
            values.setdefault(block_id, {})[action_id] = reported(block, element, typed)
    return values


def surviving(typed: Typed, blocks: list[Json]) -> Typed:
    """What was entered and still has its place after the blocks changed: same block id, same action id."""
    places = {place(block, element) for block, element in each(blocks)}
    return {where: value for where, value in typed.items() if where in places}


def input_ids(blocks: list[Json]) -> set[str]:
    return {block["block_id"] for block in blocks if block.get("type") == "input"}


def client_faults(blocks: list[Json], typed: Typed) -> dict[str, str]:
    """What a client refuses before it sends anything: block id → words; empty where all may be sent."""
    inputs = [block for block in blocks if block.get("type") == "input"]
    faults = {block["block_id"]: _input_fault(block, block["element"], typed) for block in inputs}
    return {block_id: words for block_id, words in faults.items() if words}


def _input_fault(block: Json, element: Json, typed: Typed) -> str:
    value = value_of(block, element, typed)
    if value in (None, "", []):
        return "" if block.get("optional") else "Please complete this required field."
    check = _CHECKS.get(element["type"])
    return check(element, str(value)) if check else ""


def _length(element: Json, value: str) -> str:
    if len(value) < element.get("min_length", 0):
        return f"This entry must be at least {element['min_length']} characters."
    longest = element.get("max_length", 3000)
    return f"This entry must be at most {longest} characters." if len(value) > longest else ""


def _number(element: Json, value: str) -> str:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, value):
        return "This entry must be a number."
    if float(value) < float(element.get("min_value", value)):
        return f"This entry must be at least {element['min_value']}."
    if float(value) > float(element.get("max_value", value)):
        return f"This entry must be at most {element['max_value']}."
    return ""


def _email(_element: Json, value: str) -> str:
    return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else "Enter a valid email address."


def _url(_element: Json, value: str) -> str:
    return "" if re.fullmatch(r"https?://\S+", value) else "Enter a valid URL."


_CHECKS = {
    "plain_text_input": _length,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
}
