"""Genuine payloads with something wrong in them: whatever Slack, or somebody with its secret, could ever send."""

import copy
import random
from collections.abc import Iterator
from typing import Any

from playground.deliveries import Delivery

ODDITIES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1e308,
    "",
    "0",
    "<!channel>",
    "a:b:c",
    "x" * 5000,
    "9" * 5000,
    "\x00",
    [],
    [[]],
    [None],
    {},
    {"type": {}},
    {"id": []},
)
"""What may stand in place of anything."""


def mutants(sent: list[Delivery], chance: random.Random, count: int) -> Iterator[tuple[str, Delivery]]:
    """So many of them, each with one thing lost or put in place of another, and what that was."""
    for _ in range(count):
        delivery = chance.choice(sent)
        payload = copy.deepcopy(delivery.payload)
        holder, key = chance.choice(list(places(payload)))
        if chance.random() < 0.3:
            what = f"{delivery.payload.get('type', 'command')} without {key}"
            del holder[key]
        else:
            holder[key] = oddity = chance.choice(ODDITIES)
            what = f"{delivery.payload.get('type', 'command')} with {key} = {str(oddity)[:40]!r}"
        yield what, Delivery(delivery.type, payload, delivery.at)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places(value[key])
