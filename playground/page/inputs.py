"""Elements that are typed into: words, numbers, dates and times."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nicegui.element import Element

from playground.page.control import Control
from playground.page.files import draw_file_input
from playground.page.live import follow
from playground.page.tags import words
from playground.page.text_field import TextField
from playground.rich_text import rich_text
from playground.text_view import draw_block
from playground.wire import Json

LONGEST = 3000
NEARLY = 0.9
"""Of the characters that a field takes: from there on it says how many are left."""
ENTER = "(event) => { if (event.key === 'Enter' && !event.isComposing) { event.stopPropagation(); emit(); } }"
Read = Callable[[str], Any]
Show = Callable[[Any], str]


def _field(control: Control, *, read: Read, show: Show, multiline: bool = False, **attributes: Any) -> TextField:
    """A field whose words `read` makes a value of, and `show` shows the value."""

    def typed(text: str) -> Awaitable[None] | None:
        control.fill(read(text))
        return control.act() if "on_character_entered" in _triggers(control) else None

    def look() -> None:
        if control.value != read(made.text):
            made.follow(show(control.value))

    made = TextField(show(control.value), typed, multiline=multiline)
    made.named({"placeholder": control.placeholder or None, **control.attributes, **attributes})
    if "on_enter_pressed" in _triggers(control) and not multiline:
        made.on("keydown", control.act, js_handler=ENTER)
    follow(control.surface.world.changes, made, look)
    return made


def _triggers(control: Control) -> list[str]:
    """At what the app wants to hear of the words while they are being typed."""
    if not control.is_acting:
        return []
    config = control.element.get("dispatch_action_config") or {}
    return list(config.get("trigger_actions_on") or ["on_enter_pressed"])


def _words_or_none(text: str) -> str | None:
    return text or None


def _as_text(value: Any) -> str:
    return "" if value is None else str(value)


def _text(control: Control) -> Element:
    multiline = bool(control.element.get("multiline"))
    made = _field(control, read=_words_or_none, show=_as_text, multiline=multiline, type=None if multiline else "text")
    _room_left(control, made)
    return made


def _room_left(control: Control, field: TextField) -> None:
    """A count beneath, once the field is nearly full. Nothing is cut off: what is too long is refused, and kept."""
    most = int(control.element.get("max_length") or LONGEST)
    count = words("div", "", "count")

    def look() -> None:
        length = len(field.text)
        count.set_text(f"{length:,} of {most:,} characters" if length > NEARLY * most else "")
        count.classes(add="over") if length > most else count.classes(remove="over")

    field.on("typed", look)
    follow(control.surface.world.changes, count, look)


def _typed_as(type_: str, **attributes: Any) -> Callable[[Control], Element]:
    def draw(control: Control) -> Element:
        return _field(control, read=_words_or_none, show=_as_text, type=type_, **attributes)

    return draw


def _number(control: Control) -> Element:
    """Not the browser's own field for numbers: that would not let go of words which are none."""
    return _field(control, read=_words_or_none, show=_as_text, type="text", inputmode="decimal")


def _picked(type_: str, read: Read, show: Show, control: Control) -> Element:
    """A native picker, whose choice is told where the app wants to know."""
    made = _field(control, read=read, show=show, type=type_)
    if control.is_acting:
        made.on("change", control.act, js_handler="() => emit()")
    return made


def _date(control: Control) -> Element:
    return _picked("date", _words_or_none, _as_text, control)


def _time(control: Control) -> Element:
    return _picked("time", _words_or_none, _as_text, control)


def _date_and_time(control: Control) -> Element:
    zone = ZoneInfo(control.surface.reader.tz)

    def read(text: str) -> int | None:
        return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) if text else None

    def show(value: Any) -> str:
        return f"{datetime.fromtimestamp(int(value), zone):%Y-%m-%dT%H:%M}" if value else ""

    return _picked("datetime-local", read, show, control)


def _rich(control: Control) -> Element:
    """Words without marks: what they become is rich text all the same."""

    def read(text: str) -> Json | None:
        return rich_text(text) if text else None

    def show(value: Any) -> str:
        return "\n".join(draw_block(value, control.surface.reader, {})) if isinstance(value, dict) else ""

    return _field(control, read=read, show=show, multiline=True)


INPUTS: dict[str, Callable[[Control], Element | None]] = {
    "plain_text_input": _text,
    "email_text_input": _typed_as("email"),
    "url_text_input": _typed_as("url"),
    "number_input": _number,
    "rich_text_input": _rich,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _date_and_time,
    "file_input": draw_file_input,
}
