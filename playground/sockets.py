"""Socket Mode: tickets, at most ten sockets, each payload to one of them, acknowledgements from any of them."""

import asyncio
import contextlib
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.deliveries import Ack, Delivery
from playground.watching import Changes
from playground.wire import Json

MOST = 10
DEAFEN = "playground.deafen"
"""In a socket's scope: what makes it hear nothing any more."""
_GONE = (WebSocketDisconnect, RuntimeError)  # Starlette raises either once the other end has gone


@dataclass(eq=False)
class _Socket:
    websocket: WebSocket
    is_leaving: bool = False
    is_silent: bool = False

    async def send(self, frame: Json) -> None:
        if not self.is_silent:
            await self.websocket.send_json(frame)

    def go_silent(self) -> None:
        self.is_silent = True
        self.websocket.scope[DEAFEN]()


@dataclass
class Sockets:
    """The app's open sockets. `ack_timeout` is in real seconds, since the handed-in clock may stand still."""

    app_id: str
    changes: Changes
    ack_timeout: float
    _tickets: set[str] = field(default_factory=set)
    _open: list[_Socket] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    def ticket(self) -> str:
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    @property
    def count(self) -> int:
        return len(self._open)

    @property
    def staying(self) -> list[_Socket]:
        """The open sockets that were not told to leave."""
        return [socket for socket in self._open if not socket.is_leaving]

    async def serve(self, websocket: WebSocket, is_broken: bool = False) -> None:
        """One socket from hello to its end; a ticket is good for one, an eleventh is turned away."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets or is_broken:
            self._tickets.discard(ticket)
            await websocket.close(1008)
            return
        self._tickets.remove(ticket)
        await websocket.accept()
        if self.count >= MOST:
            await _dismiss(websocket, "too_many_websockets")
            return
        await self._converse(_Socket(websocket))

    async def carry(self, delivery: Delivery) -> Ack:
        """Sends to one open socket, chosen at random; a socket that was told to leave only where no other is open."""
        able = self.staying or self._open
        if not able:
            return Ack(error="dispatch_failed")
        envelope = _envelope(delivery)
        answer = self._waiting[envelope["envelope_id"]] = asyncio.get_running_loop().create_future()
        try:
            return await self._answered(secrets.choice(able), envelope, answer)
        finally:
            del self._waiting[envelope["envelope_id"]]

    async def disconnect(self, reason: str) -> None:
        """Tells every socket to leave; after a warning it may stay until its client goes."""
        for socket in list(self._open):
            socket.is_leaving = True
            with contextlib.suppress(*_GONE):
                await _dismiss(socket.websocket, reason)

    def go_silent(self) -> None:
        """Nothing arrives any more by the sockets that are open now, and nobody is told."""
        for socket in self._open:
            socket.go_silent()

    async def _converse(self, socket: _Socket) -> None:
        self._open.append(socket)
        try:
            await socket.websocket.send_json(self._hello())
            self.changes.tell()
            while True:
                self._acknowledge(await socket.websocket.receive_json())
        except _GONE:
            return
        finally:
            self._open.remove(socket)
            self.changes.tell()

    async def _answered(self, socket: _Socket, envelope: Json, answer: "asyncio.Future[Any]") -> Ack:
        try:
            await socket.send(envelope)
            async with asyncio.timeout(self.ack_timeout):
                return Ack(body=await answer)
        except TimeoutError:
            return Ack(error="operation_timeout")
        except _GONE:
            return Ack(error="dispatch_failed")

    def _acknowledge(self, frame: Json) -> None:
        waiting = self._waiting.get(frame.get("envelope_id", ""))
        if waiting and not waiting.done():
            waiting.set_result(_body(frame.get("payload")))

    def _hello(self) -> Json:
        debug = {"host": "applink-local", "build_number": 1, "approximate_connection_time": 3600}
        info = {"app_id": self.app_id}
        return {"type": "hello", "num_connections": self.count, "connection_info": info, "debug_info": debug}


def _envelope(delivery: Delivery) -> Json:
    is_event = delivery.type == "events_api"
    envelope: Json = {"envelope_id": str(uuid4()), "type": delivery.type, "payload": delivery.payload}
    envelope["accepts_response_payload"] = not is_event
    if is_event:
        envelope |= {"retry_attempt": delivery.retry_attempt, "retry_reason": delivery.retry_reason}
    return envelope


async def _dismiss(websocket: WebSocket, reason: str) -> None:
    await websocket.send_json(_disconnect(reason))
    if reason != "warning":
        await websocket.close()


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-local"}}


def _body(payload: Any) -> Any:
    """What the acknowledgement says; a client that only knows JSON wraps words and emptiness, as Bolt does."""
    return None if payload in (None, "", {}) else payload
