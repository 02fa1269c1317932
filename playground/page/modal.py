"""A modal over one person's phone: title, blocks, what went wrong, and its ends."""

from pathlib import Path

from nicegui.element import Element

from playground import interactions
from playground.page.blocks import draw_blocks
from playground.page.lingering import empty
from playground.page.live import follow, once
from playground.page.surface import GONE, Surface
from playground.page.tags import box, set_attribute, words
from playground.text_view import text_of
from playground.views import View


class Frame(Element, component=Path(__file__).with_name("modal.js")):
    """The frame around a modal: keeps the focus inside, and says `submit` and `leave` when the keys do."""


def draw_modal(surface: Surface) -> None:
    """Draws the surface's view over the pane that it is drawn in. It follows the view's updates, refusals and what is
    typed elsewhere by itself: it need not be drawn again before another view stands on top."""
    if isinstance(surface.source, View):
        _Modal(surface, surface.source)


class _Modal:
    def __init__(self, surface: Surface, view: View) -> None:
        self._surface = surface
        self._view = view
        self._drawn = ""
        self._is_over = False
        with box("div", "shade"), Frame().classes("modal") as self._dialog:
            self._head = box("div", "modal-head")
            with box("div", "modal-body"):
                draw_blocks(surface)
            self._trouble = words("div", "", "trouble", role="alert")
            self._foot = box("div", "modal-foot")
        self._submitting = once(self._foot, self._submit)
        self._dialog.on("submit", self._send)
        self._dialog.on("leave", self._close)
        follow(surface.world.changes, self._foot, self._look)

    def _look(self) -> None:
        because = self._surface.why() if self._view.trouble else ""
        self._trouble.set_text(f"{self._view.trouble} {because}".strip())
        if self._view.hash != self._drawn:
            self._drawn = self._view.hash
            self._draw_ends()

    def _draw_ends(self) -> None:
        empty(self._head)
        with self._head:
            title = words("h2", self._words("title"))
            leave = words("button", "×", "icon", type="button", aria_label="Dismiss")
        leave.on("click", self._clear)
        set_attribute(self._dialog, "aria-labelledby", title.html_id)
        empty(self._foot)
        with self._foot:
            close = words("button", self._words("close") or self._closing, "press", type="button")
            if self._view.body.get("submit"):
                words("button", self._words("submit"), "press primary", type="button").on("click", self._send)
        close.on("click", self._close)

    @property
    def _closing(self) -> str:
        return "Cancel" if self._view.body.get("submit") else "Close"

    def _words(self, key: str) -> str:
        return text_of(self._view.body.get(key), self._surface.reader)

    async def _send(self) -> None:
        if self._view.body.get("submit"):
            await self._submitting()

    @property
    def _is_open(self) -> bool:
        return self._surface.world.views.is_open(self._view)

    async def _submit(self) -> None:
        """A second press finds it gone; where the app has closed it, whoever pressed is told."""
        if not self._is_open:
            if not self._is_over:
                self._surface.say(GONE)
            return
        await interactions.submit(self._surface.world, self._surface.user, self._view)
        self._is_over = not self._is_open
        if self._view.errors and not self._dialog.is_deleted:
            self._dialog.run_method("showFault")

    async def _close(self) -> None:
        await self._left(is_cleared=False)

    async def _clear(self) -> None:
        await self._left(is_cleared=True)

    async def _left(self, *, is_cleared: bool) -> None:
        """A second press finds it gone."""
        if not self._is_open:
            return
        self._is_over = True
        outcome = await interactions.close(self._surface.world, self._surface.user, self._view, is_cleared)
        if outcome.words:
            self._surface.say(outcome.words)
