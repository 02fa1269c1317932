"""The web server, in the caller's event loop: the Web API, Socket Mode, response_urls, uploads and files."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from playground import posting
from playground.api import arguments
from playground.api.calls import Api, Reply
from playground.sockets import DEAFEN
from playground.wire import SlackError

_RESET = "playground.reset"
CONNECTING = 2
"""Turns of the event loop until who has been let in is connected, and who has been cut off is gone. asyncio leaves them
hanging where it ends before."""
FINISHING = 1.0
"""Seconds for those who are being answered as the server stops."""


class _Resettable(H11Protocol):
    """Lets the application break a connection, as networks do."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app = _with(self.app, _RESET, transport.abort)


class _Deafenable(WebSocketsSansIOProtocol):
    """Lets the application make a socket deaf: it stays open, and whatever comes is dropped, pings too."""

    is_deaf = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.app = _with(self.app, DEAFEN, self._deafen)

    def data_received(self, data: bytes) -> None:
        if not self.is_deaf:
            super().data_received(data)

    def _deafen(self) -> None:
        self.is_deaf = True


def _with(app: Callable[..., Awaitable[None]], name: str, power: Callable[[], None]) -> ASGIApp:
    """The application, with a power over the connection in each scope."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        scope[name] = power
        await app(scope, receive, send)

    return wrapped


class _Broken(Response):
    """No answer at all: the connection is reset, and nothing is sent."""

    async def __call__(self, scope: Scope, receive: Receive, _send: Send) -> None:
        scope[_RESET]()
        while (await receive())["type"] != "http.disconnect":
            continue


class Routes:
    """What the server answers, for one world and its API."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._world = api.world

    def all(self) -> list[BaseRoute]:
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/hooks/{hook}", self.hook, methods=["POST"]),
            Route("/upload/v1/{ticket}", self.upload, methods=["POST"]),
            Route("/files-pri/{file}/{name}", self.file, methods=["GET"]),
            WebSocketRoute("/link/", self.socket),
            WebSocketRoute("/link", self.socket),
        ]

    async def call(self, request: Request) -> Response:
        try:
            args, token = await arguments.read(request), await arguments.token_of(request)
        except SlackError as refusal:
            return JSONResponse(refusal.answer())
        return _response(await self._api.answer(request.path_params["method"], token, args))

    async def hook(self, request: Request) -> Response:
        """A response_url: plain `ok`, or 404 once it is used up, or 400 without any detail for faulty blocks."""
        try:
            hook = self._world.hooks.use(request.path_params["hook"])
        except SlackError as refusal:
            return JSONResponse(refusal.answer(), 404)
        try:
            posting.answer_hook(self._world, hook, (await arguments.read(request)).given)
        except SlackError as refusal:
            return PlainTextResponse(refusal.error, 400)
        return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        content = await _content(request)
        if not self._world.files.receive(request.path_params["ticket"], content):
            return PlainTextResponse("not found", 404)
        return PlainTextResponse(f"OK - {len(content)}")

    async def file(self, request: Request) -> Response:
        """A private file, for who shows the bot's token, or is the page."""
        file = self._world.files.by_id.get(request.path_params["file"])
        if file is None or file.content is None:
            return PlainTextResponse("not found", 404)
        if not await self._may_read(request):
            return PlainTextResponse("forbidden", 403)
        return Response(file.content, media_type=file.mimetype)

    async def _may_read(self, request: Request) -> bool:
        if request.query_params.get("session") == self._world.site.session:
            return True
        return await arguments.token_of(request) == self._world.credentials.bot_token

    async def socket(self, websocket: WebSocket) -> None:
        await self._world.sockets.serve(websocket, self._world.faults.takes("link"))


async def _content(request: Request) -> bytes:
    """The bytes of an upload, sent raw or as the one file of a form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form() as form:
        parts = [await part.read() for part in form.values() if not isinstance(part, str)]
    return parts[0] if parts else b""


def _response(reply: Reply) -> Response:
    return _Broken() if reply.is_lost else JSONResponse(reply.body, reply.status, reply.headers)


class _PromptServer(uvicorn.Server):
    """Ends as soon as it can: uvicorn itself waits a tenth of a second and more, for which thousands of tests pay,
    and leaves connections hanging that have not ended in the time they are given."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FINISHING):
                await self._ended()
        for task in self.server_state.tasks:
            task.cancel()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await self.lifespan.shutdown()

    async def _ended(self) -> None:
        while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)


class Server:
    """Starts and stops the web server on the loopback address."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self._server: _PromptServer | None = None
        self._socket: socket.socket | None = None

    async def start(self, port: int) -> int:
        """Serves from now on; returns the port, which the system chose where 0 was asked for."""
        self._socket = _listening(port)
        config = uvicorn.Config(
            self._app,
            http=_Resettable,
            ws=_Deafenable,
            lifespan="on",
            log_config=None,
            access_log=False,
        )
        config.load()
        self._server = _PromptServer(config)
        # The parts of `serve` without its signal handlers and its main loop: the caller's loop is in charge.
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup([self._socket])
        return int(self._socket.getsockname()[1])

    async def stop(self) -> None:
        if self._server and self._socket:
            asyncio.get_running_loop().remove_reader(self._socket)
            await _turns()
            await self._server.shutdown([self._socket])
            await _turns()


async def _turns() -> None:
    for _ in range(CONNECTING):
        await asyncio.sleep(0)


def _listening(port: int) -> socket.socket:
    """As socket.create_server, but with its protocol named: else asyncio leaves Nagle's algorithm on, and each answer
    waits 40 ms for an acknowledgement."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen()
    return listening
