"""What `/request` costs, against a bare Bolt listener under the same settings: `python -m bench.command [--quick]`.

Both stand behind the same HTTP door on the loopback address and take turns with the same signed command; beside them a
bare append and sync of as many bytes as the command stores. The deliverer rests: what it does comes after the answer.
"""

import asyncio
import logging
import os
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.signature import SignatureVerifier

import bot
import config
import logs
from bench.filling import NOW, fill
from bench.quick import is_quick
from bench.storage import aim
from doors import client
from handlers.bolt import authorization, bolt
from handlers.http_door import PATH, http_door
from playground.local_slack import LocalSlack
from playground.people import PersonSpec
from storage.disk import beside

APPENDS = 5
RECORD = 2_500
"""Bytes: about what one filing stores."""
MANIFEST = Path(__file__).parent.parent / "manifest.yaml"
Ask = Callable[[int], "asyncio.Future[float]"]


def main() -> None:
    """Measure, print, and say which aims are met."""
    quick = is_quick(__doc__)
    sizes = (100, 1_000) if quick else (100, 1_000, 10_000, 100_000)
    rounds = 100 if quick else 500
    logs.configure(logging.WARNING)
    print(f"The whole command, p50 of {rounds}        bare       kept     append")
    with tempfile.TemporaryDirectory(prefix="kept-bench-") as place:
        for size in sizes:
            path = Path(place) / str(size)
            asyncio.run(fill(path, size))
            bare, kept, append = asyncio.run(measured(path, rounds))
            details = f"{bare * 1e6:7.0f} µs {kept * 1e6:7.0f} µs {append * 1e6:6.0f} µs"
            aim(f"  {size:>7,} stored, in appends", details, (kept - bare) / append, at_most=APPENDS)


async def measured(path: Path, rounds: int) -> tuple[float, float, float]:
    """Seconds of a bare listener, of the whole command, and of an append with its sync: the medians."""
    async with (
        LocalSlack(MANIFEST, NOW.timestamp, [PersonSpec("ada"), PersonSpec("ben")]) as slack,
        AsyncExitStack() as stack,
    ):
        settings = config.read(f'[slack]\napi_url = "{slack.api_url}"\n[storage]\nurl = "tinydb:{path}"', "the bench")
        secrets = config.Secrets(bot_token=slack.bot_token, signing_secret=slack.signing_secret)
        whole = await stack.enter_async_context(bot.composed(settings, secrets, now))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        known = authorization(await client(settings, secrets.bot_token, session).auth_test(), secrets.bot_token)
        bare = bolt(client(settings, None, session), known)
        bare.command("/request")(acknowledge)
        doors = [await stack.enter_async_context(opened(app, slack.signing_secret)) for app in (bare, whole.app)]
        return await taken_in_turns(slack, session, doors, beside(path, "bare"), rounds)


async def taken_in_turns(
    slack: LocalSlack, session: aiohttp.ClientSession, doors: list[str], scratch: Path, rounds: int
) -> tuple[float, float, float]:
    """The medians, after some rounds to warm up."""
    ada, ben = slack.person("ada").id, slack.person("ben").id
    times: list[tuple[float, float, float]] = []
    file = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in range(rounds + 20):
        body = command(ada, ben, number)
        bare, kept = [await asked(session, door, slack.signing_secret, body) for door in doors]
        start = perf_counter()
        os.write(file, b"x" * RECORD)
        os.fsync(file)
        times.append((bare, kept, perf_counter() - start))
    os.close(file)
    bare_times, kept_times, appends = zip(*times[20:], strict=True)
    return median(bare_times), median(kept_times), median(appends)


async def asked(session: aiohttp.ClientSession, door: str, secret: str, body: str) -> float:
    """Seconds from the command to its answer."""
    stamp = str(int(NOW.timestamp()))
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or "",
    }
    start = perf_counter()
    async with session.post(door, data=body, headers=headers) as answer:
        words = await answer.text()
    seconds = perf_counter() - start
    assert answer.status == 200 and "invoice 4711" in words, words
    return seconds


def command(customer: str, owner: str, number: int) -> str:
    """One slash command as Slack sends it, each with a trigger of its own."""
    text = f"<@{owner}|ben> copy of invoice 4711 by Friday noon"
    trigger = f"{number}.4711.abc"
    return urlencode({"command": "/request", "text": text, "user_id": customer, "team_id": "T1", "trigger_id": trigger})


async def acknowledge(ack: AsyncAck, body: dict[str, str]) -> None:
    """The bare listener."""
    await ack(body["text"])


@asynccontextmanager
async def opened(app: AsyncApp, secret: str) -> AsyncIterator[str]:
    """The address of an HTTP door."""
    runner = web.AppRunner(http_door(app, secret, now), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}{PATH}"
    await runner.cleanup()


def now() -> datetime:
    """A clock that stands still: nothing here depends on time."""
    return NOW


if __name__ == "__main__":
    main()
