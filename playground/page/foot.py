"""Beneath a conversation: the app's shortcuts, files, and the line that one types."""

from functools import partial

from nicegui import events, ui

from playground.channels import Channel
from playground.history import Post
from playground.page.composer import Composer, offers
from playground.page.lingering import empty
from playground.page.tags import box, button, icon_button
from playground.page.viewer import Viewer
from playground.wire import Json

LARGEST = 20_000_000
"""Bytes of a file that the page takes."""


class Foot:
    """Sends what is typed: a command, a message with files, or the new words of a message that is being edited."""

    def __init__(self, viewer: Viewer, channel: Channel, thread: str, title: str) -> None:
        self._viewer = viewer
        self._channel = channel
        self._thread = thread
        self._files: list[Json] = []
        self._edited: Post | None = None
        self._pending = box("div", "pending")
        with box("footer", "foot"):
            self._shortcuts()
            self._upload = ui.upload(on_upload=self._uploaded, auto_upload=True, max_file_size=LARGEST).classes(
                "hidden"
            )
            icon_button("attach_file", "Add a file").on("click", self._pick)
            where = "Reply…" if thread else f"Message {title}"
            self.composer = Composer(where, offers(viewer.world, in_thread=bool(thread)), self.send)

    async def send(self, line: str) -> None:
        """What was refused stays in the line, and so do its files."""
        if self._edited:
            await self._rewrite(self._edited, line)
        elif line.startswith("/") and not self._files:
            await self._command(line)
        elif await self._viewer.tries(self._write(line)):
            self._files = []
        else:
            self.composer.put(line)
        self._show_pending()

    def edit(self, post: Post) -> None:
        """The next thing that is sent replaces the words of this message."""
        self._edited = post
        self.composer.put(self._viewer.words_of(post))
        self._show_pending()

    async def _command(self, line: str) -> None:
        thread = self._viewer.message(self._channel.id, self._thread)
        answer = await self._viewer.person.command(line, self._channel, thread)
        if answer.outcome.words:
            self._viewer.say(answer.outcome.words)
            self.composer.put(line)

    async def _write(self, line: str) -> None:
        thread = self._viewer.message(self._channel.id, self._thread)
        await self._viewer.person.writes(line, self._channel, thread, self._files)

    async def _rewrite(self, post: Post, line: str) -> None:
        self._edited = None
        await self._viewer.person.edits(self._viewer.person.message(post), line)

    def _shortcuts(self) -> None:
        opens = icon_button("bolt", "Shortcuts", aria_haspopup="menu")
        with opens, ui.menu().props("auto-close"), box("div", "menu", role="menu"):
            for shortcut in self._viewer.world.manifest.shortcuts.values():
                if shortcut.type == "global":
                    act = partial(self._viewer.uses_shortcut, shortcut.callback_id)
                    button(shortcut.name, act, "", role="menuitem")

    def _pick(self) -> None:
        self._upload.run_method("pickFiles")

    async def _uploaded(self, event: events.UploadEventArguments) -> None:
        self._files.append(self._viewer.person.uploads(event.file.name, await event.file.read()))
        self._upload.reset()
        self._show_pending()

    def _show_pending(self) -> None:
        """What goes along with the line, or what it will replace; each can be dropped."""
        empty(self._pending)
        with self._pending:
            if self._edited:
                button("Editing a message ✕", self._leave_as_it_was, "plain")
            for file in self._files:
                button(f"{file['title']} ✕", partial(self._drop, file), "plain", aria_label=f"Drop {file['title']}")

    def _leave_as_it_was(self) -> None:
        self._edited = None
        self.composer.put("")
        self._show_pending()

    def _drop(self, file: Json) -> None:
        self._files.remove(file)
        self._show_pending()
