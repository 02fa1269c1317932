"""Knobs for tests: what goes wrong next, and how often."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Mishap = Literal["rate_limit", "server_error", "lose_answer", "refuse"]
Knob = Literal["drop", "twice", "link", "picture"]
Befalling = Callable[[str], tuple[Mishap, str] | None]
"""What befalls a call of this method: the mishap, and its error or its seconds."""
ANY = "any method"
"""Stands for every method for which nothing of its own is planned."""


@dataclass
class Planned:
    """A mishap that is still to befall so many calls; `detail` is its error or its seconds."""

    mishap: Mishap
    times: int
    detail: str


def _all_is_well(_method: str) -> None:
    return None


@dataclass
class Faults:
    """Each knob holds for its number of times, then all is well again; `clear` ends them all at once."""

    cut: Callable[[str], asyncio.Task[None]]
    silence: Callable[[], None]
    seconds: float = 0.0
    seconds_of: dict[str, float] = field(default_factory=dict)
    weather: Befalling = _all_is_well
    """What befalls calls for which nothing is planned; it lasts, and `clear` leaves it."""
    _planned: dict[str, list[Planned]] = field(default_factory=dict)
    _deliveries: Counter[str] = field(default_factory=Counter)

    def rate_limit(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """429 with Retry-After; nothing is done."""
        self._plan(method, "rate_limit", times, str(retry_after))

    def server_error(self, method: str, times: int = 1) -> None:
        """500; nothing is done."""
        self._plan(method, "server_error", times, "")

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The call is done, but the connection breaks before its answer."""
        self._plan(method, "lose_answer", times, "")

    def refuse(self, method: str, error: str, times: int = 1) -> None:
        """`ok: false` with this error; nothing is done."""
        self._plan(method, "refuse", times, error)

    def drop_acks(self, times: int = 1) -> None:
        """The app gets what it is sent, its acknowledgement gets lost: the person sees a time-out."""
        self._deliveries["drop"] += times

    def redeliver(self, times: int = 1) -> None:
        """Each of the next payloads reaches the app twice, at the same time."""
        self._deliveries["twice"] += times

    def latency(self, seconds: float, *methods: str) -> None:
        """Every Web API answer takes this long, in real time; where methods are named, only theirs."""
        self.seconds_of |= dict.fromkeys(methods, seconds)
        if not methods:
            self.seconds = seconds

    def seconds_for(self, method: str) -> float:
        """How long an answer of this method takes."""
        return self.seconds_of.get(method, self.seconds)

    def disconnect(self, reason: str = "refresh_requested") -> asyncio.Task[None]:
        """Every socket gets a disconnect frame; may be awaited."""
        return self.cut(reason)

    def go_silent(self) -> None:
        """Every open socket stays open, but nothing arrives any more by it, in either direction, not even a ping."""
        self.silence()

    def break_links(self, times: int = 1) -> None:
        """The next sockets do not open, and the tickets for them are used up."""
        self._deliveries["link"] += times

    def keep_processing(self, times: int = 1) -> None:
        """The next messages that show a picture by its file are refused: Slack is not done with the file yet."""
        self._deliveries["picture"] += times

    def clear(self) -> None:
        self._planned.clear()
        self._deliveries.clear()
        self.seconds = 0.0
        self.seconds_of.clear()

    def planned(self) -> Iterator[tuple[str, Planned]]:
        """What is still to befall calls, with the method or ANY."""
        return ((method, planned) for method, waiting in self._planned.items() for planned in waiting)

    def left(self, knob: Knob) -> int:
        """For how many more deliveries, or sockets, the knob holds."""
        return self._deliveries[knob]

    def next_for(self, method: str) -> tuple[Mishap, str] | None:
        """Takes what is planned next for a method: the mishap, and its error or its seconds."""
        waiting = self._planned.get(method) or self._planned.get(ANY)
        if not waiting:
            return self.weather(method)
        waiting[0].times -= 1
        first = waiting[0]
        if first.times == 0:
            waiting.pop(0)
        return first.mishap, first.detail

    def takes(self, knob: Knob) -> bool:
        """Whether the knob holds for this delivery, or this socket; counts it."""
        held = self._deliveries[knob] > 0
        self._deliveries[knob] -= held
        return held

    def _plan(self, method: str, mishap: Mishap, times: int, detail: str) -> None:
        if times > 0:
            self._planned.setdefault(method, []).append(Planned(mishap, times, detail))
