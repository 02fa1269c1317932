"""A request that takes the place of an earlier one: the customer asks somebody else, because the owner has declined,
has left, or does not speak; or asks again, because what was delivered did not hold."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from domain.events import AnyEvent
from domain.fitting import Verb, possible
from domain.handing_over import ask_else
from domain.holding import did_not_hold
from domain.press import Press
from domain.refusals import DoesNotFit
from domain.request import Request
from domain.values import State
from services.desk import Act, Desk
from services.orders import Order
from services.reading import Reader

FOLLOWED = frozenset({Verb.ASK_ELSE, Verb.DID_NOT_HOLD})
"""What leads to another request."""


class Following:
    """Looks at the earlier request before the new one is filed, and tells it afterwards.

    These are two writes. Killed in between, the earlier one does not know yet that it has been followed: it stands as
    it stood, and nothing is lost.
    """

    def __init__(self, reader: Reader, desk: Desk, now: Callable[[], datetime]) -> None:
        self._reader = reader
        self._desk = desk
        self._now = now

    async def number_before(self, order: Order) -> int:
        """The number of the earlier request; 0 where the order follows none. Raises UnknownRequest where it is not the
        customer's own, and DoesNotFit where nobody is to be asked anew."""
        if not order.follows:
            return 0
        seen = await self._reader.seen(order.customer, order.follows)
        if FOLLOWED.isdisjoint(possible(seen.request, order.customer, self._now(), seen.footing)):
            raise DoesNotFit(seen.request, order.customer, seen.footing)
        return seen.request.number

    async def tell(self, order: Order, request: Request) -> None:
        """The earlier request learns which one has taken its place, and ends if it was still open."""
        if order.follows:
            act = Act(order.customer, order.follows, f"{order.key}:follows")
            await self._desk.do(act, partial(_followed, number=request.number))


def _followed(press: Press, number: int) -> AnyEvent:
    """What the earlier request learns."""
    is_anew = press.request.state is State.CONFIRMED
    return did_not_hold(press, number) if is_anew else ask_else(press, number)
