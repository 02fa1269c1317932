"""A native text field of one line or of several: for words, numbers, dates and times."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments


class TextField(Element, component=Path(__file__).with_name("text_field.js")):
    """Holds what stands in the field, as the browser last said."""

    def __init__(self, text: str, typed: Callable[[str], Awaitable[None] | None], *, multiline: bool = False) -> None:
        """`typed` is called at every change by the person."""
        super().__init__()
        self.text = text
        self._props["initial"] = text
        self._props["multiline"] = multiline
        self._typed = typed
        self.on("typed", self._heard)

    def named(self, attributes: dict[str, Any], classes: str = "entry") -> "TextField":
        """With these HTML attributes; None leaves one out."""
        self.classes(classes)
        for name, value in attributes.items():
            if value not in (None, False):
                self._props[name.replace("_", "-")] = value
        return self

    def put(self, text: str) -> None:
        """Replaces what stands in it; nothing where it is the same."""
        if text != self.text:
            self._remember(text)
            self.run_method("put", text)

    def follow(self, text: str) -> None:
        """The same for what somebody typed elsewhere: not while this field has the focus."""
        if text != self.text:
            self._remember(text)
            self.run_method("follow", text)

    def _heard(self, event: GenericEventArguments) -> Awaitable[None] | None:
        text = event.args if isinstance(event.args, str) else str(event.args[0])
        self._remember(text)
        return self._typed(text)

    def _remember(self, text: str) -> None:
        """Also for the case that the browser has to make the field anew."""
        self.text = text
        with self._props.suspend_updates():
            self._props["initial"] = text
