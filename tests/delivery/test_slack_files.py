"""Copies of files: where the bot's token may go, and what each answer of Slack comes to."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer
from slack_sdk.web.async_client import AsyncWebClient

from delivery import slack_files
from delivery.slack_files import SlackFiles
from delivery.troubles import Refused, TooFast, Unknown
from domain.values import Attachment

SCAN = Attachment("F1", "scan.pdf", 4)
TOKEN = "xoxb-secret"


@dataclass
class Wire:
    """A Slack that answers as it is told, and another host that listens."""

    server: BaseTestServer
    other: BaseTestServer
    files: SlackFiles
    answer: web.Response = field(default_factory=lambda: web.Response(body=b"scan"))
    info: dict[str, Any] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    uploaded: list[bytes] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    held: list[Wire] = []

    async def api(request: web.Request) -> web.Response:
        if request.match_info["method"] == "files.info":
            private = str(held[0].server.make_url("/files/F1"))
            return web.json_response({"ok": True, "file": {"url_private": private} | held[0].info})
        return web.json_response({"ok": True, "upload_url": str(held[0].server.make_url("/up")), "file_id": "F2"})

    async def file(_request: web.Request) -> web.Response:
        return held[0].answer

    async def up(request: web.Request) -> web.Response:
        held[0].uploaded.append(await request.read())
        held[0].heads.append(request.headers.get("Authorization", ""))
        return web.Response(text="OK")

    async def elsewhere(request: web.Request) -> web.Response:
        held[0].tokens.append(request.headers.get("Authorization", ""))
        return web.Response(body=b"scan")

    app, other = web.Application(client_max_size=10_000_000), web.Application()
    app.router.add_route("*", "/api/{method}", api)
    app.router.add_get("/files/F1", file)
    app.router.add_post("/up", up)
    other.router.add_get("/{any:.*}", elsewhere)
    async with TestServer(app) as server, TestServer(other) as another, aiohttp.ClientSession() as session:
        client = AsyncWebClient(TOKEN, str(server.make_url("/api/")), session=session, retry_handlers=[])
        held.append(Wire(server, another, SlackFiles(client)))
        yield held[0]


async def test_the_bytes_go_on_as_they_are_and_the_token_does_not(wire: Wire) -> None:
    assert await wire.files.copy(SCAN) == "F2"
    assert wire.uploaded == [b"scan"]
    assert wire.heads == [""]


async def test_nothing_is_taken_from_another_host(wire: Wire) -> None:
    wire.info = {"url_private": str(wire.other.make_url("/files/F1"))}
    with pytest.raises(Refused):
        await wire.files.copy(SCAN)
    assert wire.tokens == []


async def test_a_redirect_is_not_followed(wire: Wire) -> None:
    wire.answer = web.Response(status=302, headers={"Location": str(wire.other.make_url("/login"))})
    with pytest.raises(Refused):
        await wire.files.copy(SCAN)
    assert wire.tokens == []


@pytest.mark.parametrize(
    "info",
    [{"is_external": True}, {"url_private": ""}, {"url_private": "file:///etc/passwd"}, {"url_private": "//x/"}],
    ids=["external", "nowhere", "a file of ours", "no scheme"],
)
async def test_what_does_not_lie_with_slack_is_refused(wire: Wire, info: dict[str, Any]) -> None:
    wire.info = info
    with pytest.raises(Refused):
        await wire.files.copy(SCAN)


@pytest.mark.parametrize(
    ("status", "kind", "trouble"),
    [
        (404, "text/plain", Refused),
        (403, "text/plain", Refused),
        (200, "text/html", Refused),
        (429, "text/plain", TooFast),
        (503, "text/plain", Unknown),
    ],
    ids=["gone", "forbidden", "login page", "too fast", "down"],
)
async def test_each_answer_has_its_trouble(wire: Wire, status: int, kind: str, trouble: type[Exception]) -> None:
    wire.answer = web.Response(status=status, content_type=kind, text="no")
    with pytest.raises(trouble):
        await wire.files.copy(SCAN)
    assert wire.uploaded == []


async def test_a_page_that_somebody_has_uploaded_goes_on(wire: Wire) -> None:
    head = {"Content-Disposition": 'attachment; filename="page.html"'}
    wire.answer = web.Response(content_type="text/html", text="<p>mine</p>", headers=head)
    await wire.files.copy(SCAN)
    assert wire.uploaded == [b"<p>mine</p>"]


async def test_more_than_was_said_is_broken_off(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_files, "LARGEST", 3)
    with pytest.raises(Refused):
        await wire.files.copy(SCAN)
    assert wire.uploaded == []


async def test_no_copy_is_ever_held_in_memory(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read at once is a chunk, however large the file."""
    chunks: list[int] = []
    wire.answer = web.Response(body=b"x" * 5_000_000)

    async def noted(function: Any, *arguments: Any) -> Any:
        if getattr(function, "__name__", "") == "write":
            chunks.append(len(arguments[0]))
        return function(*arguments)

    monkeypatch.setattr(asyncio, "to_thread", noted)
    await wire.files.copy(SCAN)
    assert len(wire.uploaded[0]) == 5_000_000
    assert max(chunks) <= slack_files.CHUNK
