"""The process that is killed: sixteen tasks use one store as hard as they can and tell what was acknowledged.

    python -m tests.storage.kill_driver FOLDER ROUND

Each line that it prints is one fact: after it has been printed, it must survive.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

import structlog
from msgspec.json import encode
from msgspec.structs import replace

from domain.records import Change, NoticeKind
from domain.request import Request
from storage.tiny import TinyStore
from tests.storage.lives import (
    ALWAYS,
    ANNA,
    BEN,
    DAY,
    HOUR,
    NOW,
    SECOND,
    claim,
    confirmed,
    delivered,
    draft,
    draw,
    filing,
    letter,
    offered,
    seen,
    watch,
)

WRITERS = 10
DELIVERERS = 4


class Driver:
    """One store under load."""

    def __init__(self, store: TinyStore, name: str) -> None:
        self.store = store
        self.name = name
        self.ticks = count()

    async def run(self) -> None:
        tell("ready")
        async with asyncio.TaskGroup() as tasks:
            for number in range(WRITERS):
                tasks.create_task(self.write(f"{self.name}-{number}"))
            for number in range(DELIVERERS):
                tasks.create_task(self.deliver(number))
            tasks.create_task(self.archive())
            tasks.create_task(self.compact())

    async def write(self, writer: str) -> None:
        for life in count():
            number = self.store.reserve_number()
            at = NOW + next(self.ticks) * SECOND
            change = filing(f"{writer}-{life}", number, at=at)
            request = await self.saved(change)
            for step in (seen, offered, offered, delivered, confirmed):
                await self.send(request)
                request = await self.saved(step(request, NOW + next(self.ticks) * SECOND))
            await self.store.keep_draft(draft(f"{writer}-{life}"))
            tell("draft", f"{writer}-{life}")

    async def saved(self, change: Change) -> Request:
        await self.store.save(change)
        tell("saved", change.request.id, change.request.version, change.press, change.request.number)
        return change.request

    async def send(self, request: Request) -> None:
        """To Ben or Anna, about a request that wakes just when they want to hear of it again. Some are old enough to be
        dropped at once."""
        tick = next(self.ticks)
        at = NOW + DAY if tick % 4 else NOW
        sent = letter(f"letter-{self.name}-{tick}", request.id, person=BEN if tick % 2 else ANNA, at=at)
        again_at = NOW + tick * HOUR
        await self.store.send(sent, [(replace(watch(request.id, request.turn), again_at=again_at), again_at)])
        tell("sent", sent.id, request.id, request.turn, bool(tick % 4))
        await self.store.redraw_letters(sent.person, request.id, at, drawn_before=ALWAYS)

    async def deliver(self, deliverer: int) -> None:
        now = NOW + DAY
        while True:
            for notice in await claim(self.store, now, limit=5, lease=HOUR):
                tell("claimed", notice.request_id, notice.id)
                tick = next(self.ticks)
                if notice.kind is NoticeKind.LETTER and not notice.is_posted and tick % 3 == 0:
                    await self.store.drop_notice(notice)
                    tell("dropped", notice.request_id)
                elif tick % 5:
                    await draw(self.store, notice, now)
                    tell("drawn", notice.request_id, notice.id, notice.wanted)
                else:
                    await self.store.put_off(notice, now + SECOND)
            now += SECOND
            await asyncio.sleep(0)

    async def archive(self) -> None:
        while True:
            await self.store.archive(NOW + DAY, 2)
            await asyncio.sleep(0.005)

    async def compact(self) -> None:
        while True:
            await self.store.compact()
            await asyncio.sleep(0.01)


def tell(*fact: object) -> None:
    os.write(1, encode(fact) + b"\n")


async def main(folder: Path, name: str) -> None:
    await Driver(await TinyStore.open(folder), name).run()


if __name__ == "__main__":
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
