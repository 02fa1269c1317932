"""Tables: the first row is the head."""

from playground.mrkdwn import Reader
from playground.page.rich import draw_rich_text
from playground.page.tags import box, words
from playground.wire import Json


def draw_table(block: Json, reader: Reader) -> None:
    """Draws into the current slot, in a box that scrolls where it is wider than the phone."""
    with box("div", "table"), box("table"):
        if block.get("caption"):
            words("caption", str(block["caption"]))
        for number, row in enumerate(block.get("rows") or []):
            with box("tr"):
                for column, cell in enumerate(row):
                    _cell("td" if number else "th", cell, _alignment(block, column), reader)


def _alignment(block: Json, column: int) -> str:
    settings = block.get("column_settings") or []
    found = (settings[column] or {}).get("align") if column < len(settings) else None
    return found if found in ("center", "right") else "left"


def _cell(tag: str, cell: Json, alignment: str, reader: Reader) -> None:
    with box(tag, f"to-{alignment}"):
        if cell.get("type") == "rich_text":
            draw_rich_text(cell, reader)
        else:
            words("span", str(cell.get("text", "")))
