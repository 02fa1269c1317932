"""What every module shares: the JSON type, ids as Slack mints them, timestamps that never repeat, and refusals."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Clock = Callable[[], float]


class SlackError(Exception):
    """An answer with `ok: false`: the error's name, and what else the answer carries."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more

    def answer(self) -> Json:
        return {"ok": False, "error": self.error, **self.more}


def invalid_arguments(message: str) -> SlackError:
    """The refusal of an argument, in the words that Slack puts into `response_metadata`."""
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}"]})


class Ids:
    """Mints ids in the order of asking, so that two runs of one test read alike."""

    def __init__(self, last: int = 0) -> None:
        self.last = last
        """The number of the last one."""

    def mint(self, prefix: str) -> str:
        return f"{prefix}{self._next():010d}"

    def short(self) -> str:
        """An id for a block or an element that came without one."""
        return f"x{self._next():04d}"

    def _next(self) -> int:
        self.last += 1
        return self.last


class Stamps:
    """Timestamps as Slack writes them: unique and increasing, even while the clock stands still or goes back."""

    def __init__(self, clock: Clock, last: int = 0) -> None:
        self._clock = clock
        self.last = last
        """The last one, in microseconds."""

    def next(self) -> str:
        self.last = max(self.last + 1, round(self._clock() * 1_000_000))
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"
