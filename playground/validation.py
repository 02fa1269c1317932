"""The strict check of blocks and views, with faults in the shapes that Slack's answers have."""

from typing import Any

from playground import blockkit
from playground.wire import Json, SlackError

VIEW_BYTES = 250_000


def checked_blocks(blocks: Any) -> list[Json]:
    """The blocks of a message; raises `invalid_blocks` with a JSON pointer for each fault."""
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    found = [
        f"{fault.message} [json-pointer:/blocks{fault.pointer}]"
        for fault in blockkit.faults_in_blocks(blocks, "message")
    ]
    if found:
        raise invalid_blocks(found)
    return blocks


def invalid_blocks(found: list[str]) -> SlackError:
    return SlackError("invalid_blocks", errors=found, response_metadata=_messages(found))


def checked_view(view: Any, kind: str) -> Json:
    """A view of this kind; raises `invalid_arguments` with pointers that start at /view."""
    if not isinstance(view, dict):
        raise SlackError(
            "invalid_arguments", response_metadata=_messages(["must provide an object [json-pointer:/view]"])
        )
    if len(str(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    found = [f"{fault.message} [json-pointer:/view{fault.pointer}]" for fault in blockkit.faults_in_view(view)]
    if view.get("type") != kind and not found:
        found = [f"must be of type {kind} [json-pointer:/view/type]"]
    if found:
        raise SlackError("invalid_arguments", response_metadata=_messages(found))
    return view


def _messages(found: list[str]) -> Json:
    return {"messages": [f"[ERROR] {words}" for words in found]}
