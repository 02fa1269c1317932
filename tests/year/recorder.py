"""In the place of the sockets to Slack: takes what Kept posts and redraws, and answers what it asks."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tests.year.company import Company

DIGEST = "letter-digest-"
"""So begins the id of the notice of a team's digest."""


@dataclass(frozen=True)
class Posted:
    """A message that reached Slack. `to`: a person, or a team's channel."""

    notice: str
    to: str
    at: datetime
    text: str
    blocks: Sequence[dict[str, Any]] = ()
    """Of a digest."""

    @property
    def letter(self) -> str:
        """The id of the letter that it is; empty for what is about one request."""
        return self.notice.split(":")[0] if self.notice.startswith("letter-") else ""


class Recorder:
    """Speaks as `AsyncWebClient` does, as far as delivery and the directory use it."""

    token = "xoxb-recorded"

    def __init__(self, company: Company, now: Callable[[], datetime]) -> None:
        self._company = company
        self._now = now
        self._channels: dict[str, list[dict[str, Any]]] = {}
        self.posts: list[Posted] = []
        self.redraws = 0
        self.pictured: dict[str, Posted] = {}
        """Digests with their picture, as they were drawn last, by notice."""
        self._digests: dict[tuple[str, str], Posted] = {}
        self._shared: dict[str, tuple[str, str]] = {}

    async def chat_postMessage(self, **message: Any) -> dict[str, Any]:  # noqa: N802 - Slack's name
        """Takes it: from now on it can be found."""
        await asyncio.sleep(0)
        channel = str(message["channel"])
        stored = self._channels.setdefault(f"D{channel}" if channel in self._company.people else channel, [])
        notice = str(message["metadata"]["event_payload"]["id"])
        blocks = message["blocks"] if notice.startswith(DIGEST) else ()
        self.posts.append(Posted(notice, channel, self._now(), str(message["text"]), blocks))
        ts = f"{self._now().timestamp():.0f}.{len(self.posts):06d}"
        if blocks:
            self._digests[channel, ts] = self.posts[-1]
        stored.append({"ts": ts, "metadata": message["metadata"], "thread_ts": message.get("thread_ts")})
        await asyncio.sleep(0)  # here a process may end that has not heard of it
        return {"channel": f"D{channel}" if channel in self._company.people else channel, "ts": ts}

    async def chat_update(self, **message: Any) -> dict[str, Any]:
        """Takes it."""
        await asyncio.sleep(0)
        self.redraws += 1
        if posted := self._digests.get((message["channel"], message["ts"])):
            again = replace(posted, at=self._now(), text=message["text"], blocks=message["blocks"])
            self.pictured[posted.notice] = again
        return {"ok": True}

    async def files_completeUploadExternal(  # noqa: N802 - Slack's name
        self, files: Sequence[dict[str, str]], channel_id: str, thread_ts: str, **_rest: Any
    ) -> dict[str, Any]:
        """A picture stands in the thread of its digest."""
        ts = f"{self._now().timestamp():.0f}.9{len(self._shared):05d}"
        self._channels[channel_id].append({"ts": ts, "thread_ts": thread_ts, "files": list(files)})
        self._shared[files[0]["id"]] = channel_id, ts
        await asyncio.sleep(0)  # as above
        return {"ok": True}

    async def files_info(self, file: str) -> dict[str, Any]:
        """Where it stands."""
        channel, ts = self._shared[file]
        return {"file": {"id": file, "shares": {"public": {channel: [{"ts": ts}]}}}}

    @property
    def pictures(self) -> int:
        """How many stand in channels."""
        return len(self._shared)

    async def conversations_open(self, users: str) -> dict[str, Any]:
        """The conversation with somebody."""
        return {"channel": {"id": f"D{users}"}}

    async def conversations_history(self, channel: str, oldest: str, **_page: Any) -> dict[str, Any]:
        """All from that instant on."""
        return {"messages": [one for one in self._channels.get(channel, []) if float(one["ts"]) >= float(oldest)]}

    async def conversations_replies(self, channel: str, ts: str, oldest: str, **_page: Any) -> dict[str, Any]:
        """The same within a thread."""
        found = await self.conversations_history(channel, oldest)
        return {"messages": [one for one in found["messages"] if ts in (one["ts"], one["thread_ts"])]}

    async def conversations_members(self, **_page: Any) -> dict[str, Any]:
        """Everybody is in every channel."""
        return {"members": list(self._company.people), "response_metadata": {}}

    async def users_info(self, user: str) -> dict[str, Any]:
        """A colleague's profile."""
        zone = self._company.people[user].zone.key
        return {"user": {"id": user, "name": user.casefold(), "tz": zone, "team_id": "T0YEAR", "profile": {}}}
