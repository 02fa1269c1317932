"""Rich text blocks: sections, lists, quotes and preformatted words."""

from playground.mrkdwn import Reader
from playground.page.runs import draw_runs
from playground.page.tags import box, words
from playground.page.unknown import draw_unknown
from playground.rich_text import run_of
from playground.wire import Json

INDENT = 1.5


def draw_rich_text(block: Json, reader: Reader) -> None:
    """Draws into the current slot; what is not known is a box."""
    with box("div", "text"):
        for part in block.get("elements") or []:
            _draw_part(part, reader)


def _draw_part(part: Json, reader: Reader) -> None:
    match part.get("type"):
        case "rich_text_section":
            _runs("div", part, reader)
        case "rich_text_quote":
            _runs("blockquote", part, reader)
        case "rich_text_preformatted":
            words("pre", "".join(run_of(piece, reader).text for piece in part.get("elements") or []))
        case "rich_text_list":
            _list(part, reader)
        case _:
            draw_unknown(part)


def _list(part: Json, reader: Reader) -> None:
    is_ordered = part.get("style") == "ordered"
    first = int(part.get("offset") or 0) + 1 if is_ordered else None
    with box("ol" if is_ordered else "ul", start=first) as rows:
        for row in part.get("elements") or []:
            _runs("li", row, reader)
    rows.style(f"margin-left: {INDENT * int(part.get('indent') or 0)}em")


def _runs(tag: str, part: Json, reader: Reader) -> None:
    with box(tag):
        draw_runs([run_of(piece, reader) for piece in part.get("elements") or []], reader)
