"""Rules that look across the parts of one block."""

from collections.abc import Mapping
from typing import Any

from playground.blockkit.faults import Fault, overdefined, repeated, undefined
from playground.blockkit.rules import Whole


def distinct_actions(field: str) -> Whole:
    """No two elements of the block share an `action_id`."""

    def check(block: Mapping[str, Any], at: str) -> list[Fault]:
        ids = [element.get("action_id") for element in block.get(field, ())]
        return [
            repeated(f"{at}/{field}/{index}/action_id", "action_id", action_id)
            for index, action_id in enumerate(ids)
            if action_id is not None and action_id in ids[:index]
        ]

    return check


def dispatchable(block: Mapping[str, Any], at: str) -> list[Fault]:
    """An upload cannot be dispatched while its modal is still open."""
    refused = block.get("dispatch_action") and block["element"]["type"] == "file_input"
    return [Fault(f"{at}/element/type", "unsupported type: file_input")] if refused else []


def titled(block: Mapping[str, Any], at: str) -> list[Fault]:
    """Both titles together are allowed: the rich one is shown."""
    sound = "title" in block or "rich_text_title" in block
    return [] if sound else [undefined(at, "title", "rich_text_title")]


def collapsible(block: Mapping[str, Any], at: str) -> list[Fault]:
    """A divider under the header is for containers that stay open, a first state for those that do not."""
    both = block.get("is_collapsible") and block.get("has_header_divider")
    return [overdefined(at, "is_collapsible", "has_header_divider")] if both else []
