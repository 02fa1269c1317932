"""What Slack tells of messages in direct conversations with Kept: written, changed or taken back by a person. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.payloads import Payload
from handlers.quoting import Quoted, instant_of, quoted_in


class Deed(StrEnum):
    """What somebody has done with a message."""

    WRITTEN = "written"
    CHANGED = "changed"
    ERASED = "erased"


WRITTEN = {None, "", "file_share", "thread_broadcast", "me_message"}
"""Subtypes of what a person writes; joins, topics, apps and the like have others."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One deed. `key` is the same whenever Slack tells of it again."""

    deed: Deed
    message: Quoted
    key: str
    files: tuple[Payload, ...] = ()
    changed_at: datetime | None = None
    """When it was changed, by Slack's clock; None where that is not said."""

    @property
    def by(self) -> str:
        """Who wrote the message."""
        return self.message.author

    @property
    def thread(self) -> str:
        """The ts of the root of its thread; empty outside threads."""
        return "" if self.message.thread == self.message.ts else self.message.thread


def heard_in(body: Payload) -> Heard | None:
    """None for what is no deed of a person, or changes nothing that they wrote."""
    event = body["event"]
    found = _deed(event)
    if found is None or event.get("channel_type") != "im":
        return None
    deed, message = found
    files = tuple(file for file in message.get("files") or [] if isinstance(file, dict))
    quoted = quoted_in({**message, "files": []}, str(event["channel"]))
    is_person = quoted.author not in ("", "USLACKBOT")
    changed_at = instant_of((message.get("edited") or {}).get("ts")) if deed is Deed.CHANGED else None
    return Heard(deed, quoted, f"event:{body['event_id']}", files, changed_at) if is_person else None


def _deed(event: Payload) -> tuple[Deed, dict[str, Any]] | None:
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    match event.get("subtype"):
        case subtype if subtype in WRITTEN:
            return Deed.WRITTEN, event
        case "message_deleted":
            return Deed.ERASED, before
        case "message_changed" if message.get("subtype") == "tombstone":  # deleted while it has replies
            return Deed.ERASED, before
        case "message_changed" if message.get("text") != before.get("text"):
            return Deed.CHANGED, message
    return None
