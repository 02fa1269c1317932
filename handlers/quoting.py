"""A message of somebody's, taken as the beginning of a request: its words, whom it is to or from, and the way back."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.payloads import PERSON_TOKEN, Payload, as_typed
from messages.links import permalink
from services.people import Directory, DirectoryUnavailable

INSTANT = re.compile(r"[0-9]{1,10}\.[0-9]{1,9}")
"""A message's ts that a calendar can hold."""
BEFORE_A_FORM = 0.5
"""Seconds for the names in a message: the form that shows them has to be open within three."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a message says, as Slack sent it, and who wrote it; nobody where that was an app."""

    text: str
    author: str
    channel: str
    ts: str
    thread: str = ""
    """The ts of the thread's first message; empty outside threads."""

    def mentioned_beside(self, *others: str) -> str:
        """The only person it mentions beside these; empty where there is none, or more than one."""
        found = {token[1] for token in PERSON_TOKEN.finditer(self.text)} - {*others}
        return found.pop() if len(found) == 1 else ""

    @property
    def written_at(self) -> datetime | None:
        """By Slack's clock; None where that is not said."""
        return instant_of(self.ts)

    def link(self, workspace: str) -> str:
        """Where it stands, below the workspace's address; empty where that cannot be said."""
        return permalink(workspace, self.channel, self.ts, self.thread)


def instant_of(stamp: object) -> datetime | None:
    """The instant of a message's ts; None for what is none."""
    return datetime.fromtimestamp(float(stamp), UTC) if isinstance(stamp, str) and INSTANT.fullmatch(stamp) else None


def quoted_in(message: Payload, channel: str) -> Quoted:
    """The message of a shortcut, or of an event, in this conversation."""
    is_app = bool(message.get("bot_id")) or message.get("subtype") == "bot_message"
    author = "" if is_app else str(message.get("user") or "")
    return Quoted(_text(message), author, channel, str(message.get("ts", "")), str(message.get("thread_ts") or ""))


async def words_of(quoted: Quoted, directory: Directory, without: str = "", patience: float | None = None) -> str:
    """Its words as they were typed, people by name where Slack tells it, within `patience` seconds if any are given;
    `without`: somebody who is only called by it."""
    text = quoted.text.replace(f"<@{without}>", "") if without else quoted.text
    ids = {token[1] for token in PERSON_TOKEN.finditer(text)}
    names = dict(zip(ids, await asyncio.gather(*(_name(directory, each, patience) for each in ids)), strict=True))
    return as_typed(PERSON_TOKEN.sub(lambda token: f"<@{token[1]}|{token[2] or names[token[1]]}>", text))


async def _name(directory: Directory, person_id: str, patience: float | None) -> str:
    try:
        async with asyncio.timeout(patience):
            person = await directory.person(person_id)
    except (DirectoryUnavailable, TimeoutError):
        person = None
    return person.name if person else "somebody"


def _text(message: Payload) -> str:
    """What it says; else what is attached to it says; else the names of its files."""
    said = str(message.get("text") or "")
    attached = [str(each.get("text") or each.get("fallback") or "") for each in message.get("attachments") or []]
    files = [str(each.get("title") or each.get("name") or "") for each in message.get("files") or []]
    return next((text for text in (said, "\n".join(attached), ", ".join(files)) if text.strip()), "")
