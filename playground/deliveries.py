"""Everything sent to the app: recorded, carried by the transport that is on, and, if an event, retried."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from playground.agenda import Agenda
from playground.faults import Faults
from playground.records import keep
from playground.wire import Clock, Json

Type = Literal["events_api", "slash_commands", "interactive"]
RETRY_WAITS = (0, 60, 300)
_REASONS = {"operation_timeout": "http_timeout", "dispatch_failed": "connection_failed"}
T = TypeVar("T")


@dataclass(frozen=True)
class Ack:
    """What came back: a body (None, words or JSON), or the error that a person would see."""

    body: Any = None
    error: str = ""
    no_retry: bool = False


@dataclass
class Delivery:
    """One payload on its way to the app; `ack` is None until it has come back."""

    type: Type
    payload: Json
    at: float
    retry_attempt: int = 0
    retry_reason: str = ""
    ack: Ack | None = None


class Carrier(Protocol):
    """A way to the app: one payload out, its acknowledgement back; never raises."""

    async def carry(self, delivery: Delivery) -> Ack: ...


@dataclass
class Errands:
    """Work in the background that somebody may wait for, and that ends with the server."""

    _tasks: set[asyncio.Task[Any]] = field(default_factory=set)

    def send(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def done(self) -> None:
        """Returns once nothing is under way, not even what was begun meanwhile."""
        while waiting := [task for task in self._tasks if task is not asyncio.current_task()]:
            await asyncio.wait(waiting)

    async def stop(self) -> None:
        waiting = list(self._tasks)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


@dataclass
class Outbox:
    """Sends payloads to the app and keeps a record of them."""

    clock: Clock
    faults: Faults
    agenda: Agenda
    errands: Errands
    carrier: Carrier
    sent: list[Delivery] = field(default_factory=list)

    async def deliver(self, type_: Type, payload: Json) -> Ack:
        """One payload, once (twice where a knob says so): the acknowledgement that counts."""
        return await self.send(Delivery(type_, payload, self.clock()))

    async def send(self, delivery: Delivery) -> Ack:
        keep(self.sent, delivery)
        copies = 2 if self.faults.takes("twice") else 1
        drops = self.faults.takes("drop")
        acks = await asyncio.gather(*(self.carrier.carry(delivery) for _ in range(copies)))
        delivery.ack = Ack(error="operation_timeout") if drops else acks[0]
        return delivery.ack

    def event(self, payload: Json) -> asyncio.Task[Ack]:
        """Sends an event in the background; the task ends with the first attempt."""
        return self.errands.send(self._attempt(Delivery("events_api", payload, self.clock())))

    async def _attempt(self, delivery: Delivery) -> Ack:
        ack = await self.send(delivery)
        if ack.error and not ack.no_retry and delivery.retry_attempt < len(RETRY_WAITS):
            self._retry(delivery, _REASONS.get(ack.error, "http_error"))
        return ack

    def _retry(self, delivery: Delivery, reason: str) -> None:
        due = self.clock() + RETRY_WAITS[delivery.retry_attempt]
        attempt = delivery.retry_attempt + 1
        again = Delivery(delivery.type, delivery.payload, due, attempt, reason)
        self.agenda.at(due, lambda: self._attempt(again))
