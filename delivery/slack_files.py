"""Files passed on: out of Slack into a temporary file without a name, and back into Slack for somebody else.

Kept keeps none: the temporary file is gone as soon as it is closed, even where the process is killed.
"""

import asyncio
import io
import tempfile
from collections.abc import Awaitable
from typing import IO, Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from delivery.place import Place, Share
from delivery.troubles import UNKNOWN, Gone, NotInstalled, Refused, TooFast, Unknown, told
from domain.attachments import LARGEST
from domain.values import Attachment

INFO, UPLOAD, COMPLETE = "files.info", "files.getUploadURLExternal", "files.completeUploadExternal"
DELETE = "chat.delete"
DOWNLOAD = "download of a file"
CHUNK = 2**18
TRANSFER = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)
"""A large file may take its time, as long as it moves."""
APPEARING = (0.0, 0.5, 1.0, 2.0)
"""Seconds between two looks for a share: Slack answers before it has posted it."""


class SlackFiles:
    """Copies files and shares the copies. Every failure comes out as a `Trouble`."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def copy(self, file: Attachment, owner: str = "") -> str:
        """The id of a copy that nobody sees yet. Raises Trouble; Refused where the file cannot be had, or belongs to
        somebody else than the `owner` who is named."""
        info = (await _told(INFO, self._client.files_info(file=file.id)))["file"]
        url = str(info.get("url_private_download") or info.get("url_private") or "")
        if info.get("is_external") or not self._is_slacks(url):
            raise Refused(f"{DOWNLOAD}: it does not lie with Slack")
        if owner and info.get("user") != owner:
            raise Refused(f"{DOWNLOAD}: it is somebody else's")
        with tempfile.TemporaryFile() as held:
            length = await self._download(url, held)
            return await self._upload(file.name, length, held)

    async def upload(self, name: str, content: bytes, description: str) -> str:
        """The id of a file of ours that nobody sees yet, with the description for who cannot see it. Raises Trouble."""
        with io.BytesIO(content) as held:
            return await self._upload(name, len(content), held, description)

    async def add(self, file: str, title: str, thread: Place) -> Share:
        """Share a file of ours in a thread, without a word. Raises Trouble; Gone where the thread is not there any
        more."""
        await self._complete({file: title}, thread.channel, None, thread.ts)
        return Share(Place(thread.channel, await self._appeared(file, thread.channel)), (file,))

    async def share(self, copies: dict[str, str], channel: str, thread: Place | None, comment: str) -> Place:
        """Share copies, titles by id, in one message; its `ts` is empty where Slack does not say where it stands.

        A thread that is gone is left out. Raises Trouble.
        """
        try:
            await self._complete(copies, channel, comment, thread.ts if thread else None)
        except Gone:
            await self._complete(copies, channel, comment, None)
        return Place(channel, await self._appeared(next(iter(copies)), channel))

    async def remove(self, place: Place) -> None:
        """The share is taken away; nothing where it is gone already. Raises Trouble."""
        try:
            await _told(DELETE, self._client.chat_delete(channel=place.channel, ts=place.ts))
        except Gone:
            return

    async def _complete(self, copies: dict[str, str], channel: str, comment: str | None, thread_ts: str | None) -> None:
        files: list[dict[str, str | None]] = [{"id": each, "title": title} for each, title in copies.items()]
        call = self._client.files_completeUploadExternal(
            files=files, channel_id=channel, initial_comment=comment, thread_ts=thread_ts
        )
        await _told(COMPLETE, call)

    async def _appeared(self, copy: str, channel: str) -> str:
        for pause in APPEARING:
            await asyncio.sleep(pause)
            try:
                info = (await _told(INFO, self._client.files_info(file=copy)))["file"]
            except (TooFast, Unknown, Refused):
                continue
            if ts := _shared_at(info, channel):
                return ts
        return ""

    async def _download(self, url: str, into: IO[bytes]) -> int:
        """How many bytes there are. The token goes to Slack alone: nothing that Slack leads elsewhere is followed."""
        head, length = {"Authorization": f"Bearer {self._client.token}"}, 0
        try:
            async with self._session.get(url, headers=head, allow_redirects=False, timeout=TRANSFER) as answer:
                _must_be_well(DOWNLOAD, answer)
                async for chunk in answer.content.iter_chunked(CHUNK):
                    length += len(chunk)
                    if length > LARGEST:
                        raise Refused(f"{DOWNLOAD}: too large")
                    await asyncio.to_thread(into.write, chunk)
        except UNKNOWN as error:
            raise Unknown(f"{DOWNLOAD}: {type(error).__name__}") from error
        return length

    async def _upload(self, name: str, length: int, held: IO[bytes], description: str | None = None) -> str:
        call = self._client.files_getUploadURLExternal(filename=name, length=length, alt_txt=description)
        to = await _told(UPLOAD, call)
        await asyncio.to_thread(held.seek, 0)
        head = {"Content-Type": "application/octet-stream"}
        try:
            async with self._session.post(to["upload_url"], data=held, headers=head, timeout=TRANSFER) as answer:
                _must_be_well(UPLOAD, answer)
        except UNKNOWN as error:
            raise Unknown(f"{UPLOAD}: {type(error).__name__}") from error
        return str(to["file_id"])

    @property
    def _session(self) -> aiohttp.ClientSession:
        assert self._client.session
        return self._client.session

    def _is_slacks(self, url: str) -> bool:
        """Whether it lies where Slack's API does, or with the files beside it (files.slack.com)."""
        api, there = urlsplit(self._client.base_url), urlsplit(url)
        hosts = {api.netloc, f"files.{api.netloc.removeprefix('www.')}"}
        return there.scheme == api.scheme and there.netloc in hosts


def _shared_at(info: dict[str, Any], channel: str) -> str:
    """The ts of the message in which a file stands in a channel; empty for none."""
    shares = info.get("shares") or {}
    rows = [row for kind in shares.values() for row in kind.get(channel, [])]
    return str(rows[-1]["ts"]) if rows else ""


def _must_be_well(what: str, answer: aiohttp.ClientResponse) -> None:
    """Raises what the status says. To somebody who may not have a file, Slack shows its login page."""
    if answer.status == 429:
        raise TooFast(what, int(answer.headers.get("Retry-After", 30)))
    if answer.status >= 500:
        raise Unknown(f"{what}: HTTP {answer.status}")
    if answer.status != 200 or (what == DOWNLOAD and _is_login(answer)):
        raise Refused(f"{what}: HTTP {answer.status}, {answer.content_type}")


def _is_login(answer: aiohttp.ClientResponse) -> bool:
    """A page of Slack's own instead of the file, which comes as something to be saved, or not as a page."""
    return answer.content_type == "text/html" and "Content-Disposition" not in answer.headers


async def _told(method: str, call: Awaitable[Any]) -> Any:
    try:
        return await told(method, call)
    except NotInstalled as error:
        # An app that was installed before Kept took files still delivers everything else.
        if "missing_scope" in str(error):
            raise Refused(str(error)) from error
        raise
