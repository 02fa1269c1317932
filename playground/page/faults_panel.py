"""What goes wrong on purpose: the knobs of the local Slack for a person's hands, and what of it is in force now."""

from collections.abc import Callable, Iterator
from typing import Any

from nicegui import ui
from nicegui.element import Element

from playground.api.table import METHODS
from playground.faults import ANY, Faults, Planned
from playground.page.panel_fields import choice, field, number
from playground.page.tags import box, button, set_attribute, words
from playground.world import World

MOST_TIMES = 99
SLOWEST = 60
ALL_IS_WELL = "Nothing goes wrong on purpose."


def draw_faults(world: World) -> None:
    """Into the current slot."""
    panel = _Panel(world)
    ui.timer(0.5, panel.refresh)


def in_force(faults: Faults) -> Iterator[str]:
    """A sentence for each fault that is still to come."""
    yield from (_befalling(method, planned) for method, planned in faults.planned())
    if lost := faults.left("drop"):
        yield f"{_next(lost, 'acknowledgement')} will get lost."
    if twice := faults.left("twice"):
        yield f"{_next(twice, 'payload')} will arrive twice."
    if closed := faults.left("link"):
        yield f"{_next(closed, 'connection')} will not open."
    if shown := faults.left("picture"):
        yield f"{_next(shown, 'message')} with a picture from a file will be refused: it is still being processed."
    if faults.seconds:
        yield f"Every answer takes {faults.seconds:g}\u00a0s."


def _befalling(method: str, planned: Planned) -> str:
    ends = {
        "rate_limit": f"will be rate limited (429), to be tried again after {planned.detail}\u00a0s",
        "server_error": "will fail (500)",
        "lose_answer": "will be done, and its answer lost" if planned.times == 1 else "will be done, the answers lost",
        "refuse": f"will be refused: {planned.detail}",
    }
    return f"{_next(planned.times, 'call')} of {method} {ends[planned.mishap]}."


def _next(times: int, what: str) -> str:
    return f"The next {what}" if times == 1 else f"The next {times} {what}s"


class _Panel:
    """Drawn once; `refresh` shows what is still in force."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._faults = world.faults
        self._method, self._calls, self._acks, self._seconds = ANY, 1, 1, 2
        self._shown: list[str] | None = None
        with box("section", "faults", aria_label="Faults"):
            words("h2", "Faults")
            with box("div", "in-force", role="status") as self._force:
                self._now = box("ul", aria_label="In force now")
            self._well = button("All is well again", self._doing(self._faults.clear))
            self._draw_calls()
            self._draw_connection()
            self._draw_answers()
        self.refresh()

    def refresh(self) -> None:
        """Shows what is in force now, and how many connections are open."""
        sentences = list(in_force(self._faults))
        set_attribute(self._well, "disabled", not sentences)
        count = len(self._world.sockets.staying)
        self._open.set_text(f"{count} open" if count else "none open")
        set_attribute(self._cut, "disabled", not count)
        if sentences != self._shown:
            self._show(sentences)

    def _show(self, sentences: list[str]) -> None:
        self._shown = sentences
        self._force.classes(add="" if sentences else "calm", remove="calm" if sentences else "")
        self._now.clear()
        with self._now:
            for sentence in sentences or [ALL_IS_WELL]:
                words("li", sentence)

    def _draw_calls(self) -> None:
        with _group("What the app calls"):
            field("The next", "number", self._set_calls, **_bounds(self._calls, MOST_TIMES))
            choice("calls of", [ANY, *sorted(METHODS)], self._set_method)
            button("Rate limit (429)", self._doing(lambda: self._faults.rate_limit(self._method, self._calls)))
            button("Server error (500)", self._doing(lambda: self._faults.server_error(self._method, self._calls)))

    def _draw_connection(self) -> None:
        with _group("What Slack sends to the app"):
            field("The next", "number", self._set_acks, **_bounds(self._acks, MOST_TIMES))
            button("Lose acknowledgements", self._doing(lambda: self._faults.drop_acks(self._acks)))
        with _group("Connections"):
            self._open = words("span", "", "count")
            self._cut = button("Drop the connection", self._doing(lambda: self._faults.disconnect()))

    def _draw_answers(self) -> None:
        with _group("Slack's answers"):
            field("Seconds", "number", self._set_seconds, **_bounds(self._seconds, SLOWEST))
            button("Make them slow", self._doing(lambda: self._faults.latency(self._seconds)))

    def _doing(self, act: Callable[[], object]) -> Callable[[], None]:
        def done() -> None:
            act()
            self.refresh()

        return done

    def _set_method(self, given: str) -> None:
        self._method = given if given in METHODS else ANY

    def _set_calls(self, given: str) -> None:
        self._calls = number(given, 1, MOST_TIMES)

    def _set_acks(self, given: str) -> None:
        self._acks = number(given, 1, MOST_TIMES)

    def _set_seconds(self, given: str) -> None:
        self._seconds = number(given, 1, SLOWEST)


def _group(title: str) -> Element:
    group = box("fieldset")
    with group:
        words("legend", title)
    return group


def _bounds(initial: int, most: int) -> dict[str, Any]:
    return {"initial": str(initial), "min": 1, "max": most}
