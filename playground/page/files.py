"""The input for files: each is uploaded into the workspace at once, as Slack does."""

from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui
from nicegui.element import Element
from nicegui.events import UploadEventArguments

from playground.page.control import Control
from playground.page.lingering import empty
from playground.page.live import follow
from playground.page.tags import box, button, words
from playground.wire import Json

MOST = 10
LARGEST = 20_000_000
"""Bytes of a file that the page takes."""
TOO_LARGE = f"This file is too large: at most {LARGEST // 1_000_000}\u00a0MB."


def draw_file_input(control: Control) -> Element:
    """A button that opens the browser's own choice of files, and a list of what has been uploaded."""
    most = int(control.element.get("max_files") or MOST)
    label = "Choose a file" if most == 1 else "Choose files"
    with box("div", "files-input"):
        uploader = _uploader(control, most)
        pick = words("button", label, "press", type="button", **_named(control, label))
        pick.on("click", js_handler=f"() => runMethod({uploader.id}, 'pickFiles', [])")
        _list(control)
    return pick


def _named(control: Control, label: str) -> dict[str, Any]:
    """Its own words belong to its name, beside the label."""
    return control.attributes if control.label else control.marks | {"aria_label": label}


def _uploader(control: Control, most: int) -> ui.upload:
    """Hidden: it has the look of another house."""

    async def came(event: UploadEventArguments) -> None:
        content = await event.file.read()
        world = control.surface.world
        file = world.files.add(event.file.name, content, control.surface.user, world.clock())
        control.fill([*control.value, file.wire(world.site.url)][-most:])
        world.changes.tell()

    types = list(control.element.get("filetypes") or [])
    uploader = ui.upload(
        on_upload=came,
        on_rejected=lambda: control.surface.say(_refusal(types)),
        auto_upload=True,
        multiple=most > 1,
        max_file_size=LARGEST,
    ).classes("hidden-upload")
    if types:
        uploader.props["accept"] = ",".join(f".{each}" for each in types)
    uploader.on("uploaded", lambda: uploader.reset())
    return uploader


def _refusal(types: list[str]) -> str:
    """The browser does not say which of the two it was."""
    return f"{TOO_LARGE} Of these kinds: {', '.join(types)}." if types else TOO_LARGE


def _list(control: Control) -> None:
    shown: list[str] = []
    rows = box("ul", "uploads")

    def look() -> None:
        files = [str(file["id"]) for file in control.value]
        if files == shown:
            return
        shown[:] = files
        empty(rows)
        with rows:
            for file in control.value:
                _file(file, partial(_without, control, file, look))

    follow(control.surface.world.changes, rows, look)


def _file(file: Json, remove: Callable[[], None]) -> None:
    with box("li"):
        words("span", str(file["name"]))
        button("×", remove, "icon", aria_label=f"Remove {file['name']}")


def _without(control: Control, file: Json, look: Callable[[], None]) -> None:
    control.fill([row for row in control.value if row["id"] != file["id"]])
    look()
