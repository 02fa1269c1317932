"""Who asks whom, or promises what unasked: how a card begins, and where in Slack it all began."""

import re

from domain.request import Request
from messages.drawing import Drawn, Reader, aside
from messages.text import mention

LINK = re.compile(r"https?://[^\s<>|]+")


def who_asks(request: Request, reader: Reader) -> str:
    """As a sentence begins that what it is about ends."""
    customer, owner = request.customer, request.owner
    if not request.unasked:
        return f"{reader.named(customer)} {reader.verb(customer, 'asks', 'ask')} {reader.name(owner)} for"
    third, second = ("offers", "offer") if request.state.is_open and not request.promise else ("promises", "promise")
    return f"{reader.named(owner)} {reader.verb(owner, third, second)} {reader.name(customer)}"


def hello_promised(request: Request, reader: Reader) -> str:
    """The greeting of somebody who meets Kept through a promise."""
    hello = f"Hello {mention(reader.id)}, I am Kept: I look after what colleagues promise one another."
    if reader.id == request.owner:
        return f"{hello} Your promise stands below. Press `Done` once it is kept."
    promise = f"{mention(request.owner)} promises you what stands below."
    return f"{hello} {promise} Press `Not quite…` if you need something else."


def who_has_left(request: Request, reader: Reader) -> list[Drawn]:
    """Which of the two is not there any more, as long as that keeps anybody from going on."""
    left = [party for party in request.parties if party in request.gone and request.state.is_open]
    return [aside(f"{reader.named(party)} is no longer in this workspace.") for party in left]


def where_it_began(link: str) -> list[Drawn]:
    """The way back to the message that it came from; nothing where there is none."""
    return [aside(f"<{link}|Where it began>")] if LINK.fullmatch(link) else []


def why_urgent(request: Request) -> tuple[str, str]:
    """The reason under its label; empty for none."""
    return "Why it is urgent", request.because
