"""Beneath a conversation: the app's shortcuts, files, and the line that one types."""

from functools import partial

from nicegui import events, ui

from playground.channels import Channel
from playground.history import Post
from playground.page.composer import Composer, offers
from playground.page.files import LARGEST, TOO_LARGE
from playground.page.lingering import empty
from playground.page.popup import draw_popup
from playground.page.tags import box, button, icon_button
from playground.page.viewer import Viewer
from playground.wire import Json


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
            self._upload = self._uploader()
            icon_button("attach_file", "Add a file").on("click", self._pick)
            self.composer = self._composer(f"Message {title}")

    async def send(self, line: str) -> None:
        """What was refused stays in the line, and so do its files."""
        self._viewer.hush()
        if self._edited:
            await self._rewrite(self._edited, line)
        elif line.startswith("/") and not self._files:
            await self._command(line)
        elif await self._viewer.tries(self._write(line)):
            self._files = []
        else:
            self.composer.give_back(line)
        self._show_pending()
        self._viewer.to_end()

    def edit(self, post: Post) -> None:
        """The next thing that is sent replaces the words of this message."""
        self._edited = post
        self.composer.edit(self._viewer.words_of(post))
        self._show_pending()

    def _composer(self, title: str) -> Composer:
        draft = f"draft of {self._viewer.user} in {self._channel.id} {self._thread}"
        found = offers(self._viewer.world, in_thread=bool(self._thread))
        composer = Composer("Reply…" if self._thread else title, draft, found, self.send)
        composer.on("leave", self._leave_as_it_was)
        return composer

    async def _command(self, line: str) -> None:
        thread = self._viewer.message(self._channel.id, self._thread)
        answer = await self._viewer.person.command(line, self._channel, thread)
        if answer.outcome.words:
            self._viewer.say(answer.outcome.words)
            self.composer.give_back(line)

    async def _write(self, line: str) -> None:
        thread = self._viewer.message(self._channel.id, self._thread)
        await self._viewer.person.writes(line, self._channel, thread, self._files)

    async def _rewrite(self, post: Post, line: str) -> None:
        """Nothing but blanks leaves the message as it was."""
        self._edited = None
        if line:
            await self._viewer.person.edits(self._viewer.person.message(post), line)

    def _shortcuts(self) -> None:
        with icon_button("bolt", "Shortcuts", aria_haspopup="menu"), draw_popup():
            for shortcut in self._viewer.world.manifest.shortcuts.values():
                if shortcut.type == "global":
                    act = partial(self._viewer.uses_shortcut, shortcut.callback_id)
                    button(shortcut.name, act, "", role="menuitem")

    def _uploader(self) -> ui.upload:
        """Hidden: it has the look of another house."""
        uploader = ui.upload(
            on_upload=self._uploaded,
            on_rejected=lambda: self._viewer.say(TOO_LARGE),
            auto_upload=True,
            max_file_size=LARGEST,
        )
        return uploader.classes("hidden")

    def _pick(self) -> None:
        self._upload.run_method("pickFiles")

    async def _uploaded(self, event: events.UploadEventArguments) -> None:
        self._viewer.hush()
        self._files.append(self._viewer.person.uploads(event.file.name, await event.file.read()))
        self._upload.reset()
        self._show_pending()

    def _show_pending(self) -> None:
        """What goes along with the line, or what it will replace; each can be dropped."""
        self.composer.takes_files(bool(self._files))
        empty(self._pending)
        with self._pending:
            if self._edited:
                button("Editing a message ✕", self._leave_as_it_was, "plain")
            for file in self._files:
                button(f"{file['title']} ✕", partial(self._drop, file), "plain", aria_label=f"Drop {file['title']}")

    def _leave_as_it_was(self) -> None:
        self._edited = None
        self.composer.put_back()
        self._show_pending()

    def _drop(self, file: Json) -> None:
        if file in self._files:
            self._files.remove(file)
            self._show_pending()
