"""The question that an element may ask before it acts."""

from nicegui import ui

from playground.mrkdwn import Reader
from playground.page.runs import draw_words
from playground.page.tags import box, button, words
from playground.text_view import text_of
from playground.wire import Json


async def confirmed(element: Json, reader: Reader) -> bool:
    """Whether the person means it; at once where nothing is to be asked."""
    asked = element.get("confirm")
    return await _answer(asked, reader) if isinstance(asked, dict) else True


async def _answer(asked: Json, reader: Reader) -> bool:
    with ui.context.client.content:  # not beside the button, which may be drawn anew while one thinks
        around = box("span")
    with around, ui.dialog() as dialog, box("div", "modal question", role="alertdialog", aria_modal="true") as shown:
        title = words("h2", text_of(asked.get("title"), reader))
        shown.props["aria-labelledby"] = title.html_id
        with box("div", "modal-body"):
            draw_words(asked.get("text"), reader)
        with box("div", "modal-foot"):
            button(text_of(asked.get("deny"), reader), lambda: dialog.submit(False), "press")
            style = "danger" if asked.get("style") == "danger" else "primary"
            button(text_of(asked.get("confirm"), reader), lambda: dialog.submit(True), f"press {style}")
    answer = await dialog
    for gone in (around, dialog):
        if not gone.is_deleted:
            gone.delete()
    return bool(answer)
