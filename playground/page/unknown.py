"""What cannot be drawn is shown as a box that says what it is: never nothing."""

from typing import Any

from playground.page.tags import words


def draw_unknown(given: Any) -> None:
    """A grey box with the type of what stands here."""
    type_ = given.get("type") if isinstance(given, dict) else type(given).__name__
    words("div", f"This is not drawn here: {type_ or 'something without a type'}", "unknown")
