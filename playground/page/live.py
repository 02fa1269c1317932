"""What keeps drawn elements true without drawing them anew: they look at each change of the workspace."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from nicegui.element import Element

from playground.page.lingering import has_left
from playground.page.tags import set_attribute
from playground.watching import Changes


def follow(changes: Changes, element: Element, look: Callable[[], None]) -> None:
    """Looks now and after every change, for as long as the element is there."""

    def changed() -> None:
        if element.is_deleted:
            stop()
        else:
            look()

    stop = changes.listen(changed)
    look()


def once(element: Element, act: Callable[[], Awaitable[None]]) -> Callable[[], Coroutine[Any, Any, None]]:
    """Acts on the first of several clicks and shows that it is under way; the others do nothing until it is over.
    Where the first has changed the page, the second of two clicks may come in late: it does nothing either.
    `aria-disabled` instead of `disabled`, which would take the focus from whoever uses the keyboard."""
    is_under_way = has_acted = False

    async def acted() -> None:
        nonlocal is_under_way, has_acted
        if is_under_way or (has_acted and has_left(element)):
            return
        is_under_way = has_acted = True
        _show_busy(element, True)
        try:
            await act()
        finally:
            is_under_way = False
            _show_busy(element, False)

    return acted


def _show_busy(element: Element, is_busy: bool) -> None:
    if not element.is_deleted:
        set_attribute(element, "aria-disabled", "true" if is_busy else None)
        set_attribute(element, "aria-busy", "true" if is_busy else None)
