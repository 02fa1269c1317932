"""Messages, modals and Homes drawn as lines of plain text: every word that a person would see, in reading order."""

from collections.abc import Callable
from typing import Any

from playground import elements
from playground.history import Typed
from playground.mrkdwn import Reader, drawn_date, visible
from playground.rich_text import run_of
from playground.views import View
from playground.wire import Json

_Draw = Callable[[Json, Reader, Typed], list[str]]


def draw_message(body: Json, reader: Reader, typed: Typed | None = None) -> list[str]:
    """A message: its blocks, or its text where it has none, then attachments, files and reactions."""
    lines = draw_blocks(body.get("blocks") or [], reader, typed or {})
    lines = lines or visible(str(body.get("text") or ""), reader).split("\n")
    for attachment in body.get("attachments") or []:
        lines += draw_blocks(attachment.get("blocks") or [], reader, {})
        lines += [visible(attachment[key], reader) for key in ("title", "text") if attachment.get(key)]
    lines += [f"[file] {file['title']}" for file in body.get("files") or [] if file["title"] not in lines]
    return lines + [f":{row['name']}: {row['count']}" for row in body.get("reactions") or []]


def draw_view(view: View, reader: Reader) -> list[str]:
    """A modal or Home: title, blocks with values and errors, then its buttons."""
    lines = [f"== {view.body['title']['text']} =="] if view.body["title"] else []
    for block in view.blocks:
        lines += draw_block(block, reader, view.typed)
        if error := view.errors.get(block["block_id"]):
            lines.append(f"! {error}")
    lines += [f"! {view.trouble}"] if view.trouble else []
    ends = [view.body[key]["text"] for key in ("close", "submit") if view.body.get(key)]
    return [*lines, " ".join(f"[ {label} ]" for label in ends)] if ends else lines


def draw_blocks(blocks: list[Json], reader: Reader, typed: Typed) -> list[str]:
    return [line for block in blocks for line in draw_block(block, reader, typed)]


def draw_block(block: Json, reader: Reader, typed: Typed) -> list[str]:
    """One block; what is not known is shown by its type instead of being left out."""
    draw = _BLOCKS.get(str(block.get("type")))
    return draw(block, reader, typed) if draw else [f"[{block.get('type')}]"]


def text_of(given: Any, reader: Reader) -> str:
    """A text object's words: marks only count in mrkdwn."""
    if not isinstance(given, dict):
        return ""
    words = str(given.get("text", ""))
    return visible(words, reader) if given.get("type") == "mrkdwn" else words


def _header(block: Json, reader: Reader, _typed: Typed) -> list[str]:
    return [f"# {text_of(block.get('text'), reader)}"]


def _section(block: Json, reader: Reader, typed: Typed) -> list[str]:
    lines = text_of(block.get("text"), reader).split("\n") if block.get("text") else []
    for field in block.get("fields") or []:
        lines += text_of(field, reader).split("\n")
    if accessory := block.get("accessory"):
        lines.append(_element(block, accessory, reader, typed))
    return lines


def _context(block: Json, reader: Reader, _typed: Typed) -> list[str]:
    parts = [text_of(row, reader) or row.get("alt_text", "") for row in block.get("elements") or []]
    return [" ".join(parts)]


def _actions(block: Json, reader: Reader, typed: Typed) -> list[str]:
    return [" ".join(_element(block, element, reader, typed) for element in block.get("elements") or [])]


def _input(block: Json, reader: Reader, typed: Typed) -> list[str]:
    optional = " (optional)" if block.get("optional") else ""
    label = f"{text_of(block.get('label'), reader)}{optional}"
    colon = "" if label.endswith("?") else ":"
    lines = [f"{label}{colon} {_element(block, block['element'], reader, typed)}"]
    return lines + ([f"  {text_of(block['hint'], reader)}"] if block.get("hint") else [])


def _image(block: Json, reader: Reader, _typed: Typed) -> list[str]:
    title = text_of(block.get("title"), reader)
    return [f"[image: {' '.join(part for part in (title, block.get('alt_text', '')) if part)}]"]


def _markdown(block: Json, _reader: Reader, _typed: Typed) -> list[str]:
    return str(block.get("text", "")).split("\n")


def _rich_text(block: Json, reader: Reader, _typed: Typed) -> list[str]:
    return "".join(_rich(element, reader) for element in block.get("elements") or []).strip("\n").split("\n")


def _rich(element: Json, reader: Reader) -> str:
    kind = element.get("type", "")
    if "elements" in element:
        inner = [_rich(child, reader) for child in element["elements"]]
        return "".join(f"• {row.strip()}\n" for row in inner) if kind == "rich_text_list" else "".join(inner) + "\n"
    return run_of(element, reader).text


def _table(block: Json, reader: Reader, _typed: Typed) -> list[str]:
    rows = block.get("rows") or []
    caption = [str(block["caption"])] if block.get("caption") else []
    return caption + [" | ".join(_cell(cell, reader) for cell in row) for row in rows if isinstance(row, list)]


def _cell(cell: Json, reader: Reader) -> str:
    return " ".join(_rich_text(cell, reader, {})) if cell.get("type") == "rich_text" else str(cell.get("text", ""))


def _worded(block: Json, reader: Reader, typed: Typed) -> list[str]:
    """Cards, alerts, plans and containers: their texts, what they hold, their buttons."""
    lines = [_words(block[key], reader) for key in ("title", "subtitle", "text", "body", "subtext") if block.get(key)]
    children = [row for key in ("child_blocks", "elements", "tasks") for row in block.get(key) or []]
    lines += [line for child in children for line in _child(child, reader, typed)]
    buttons = [_element(block, element, reader, typed) for element in block.get("actions") or []]
    return [*lines, " ".join(buttons)] if buttons else lines


def _words(given: Any, reader: Reader) -> str:
    return given if isinstance(given, str) else text_of(given, reader)


def _child(child: Json, reader: Reader, typed: Typed) -> list[str]:
    return draw_block({"type": "task_card", **child}, reader, typed)


def _element(block: Json, element: Json, reader: Reader, typed: Typed) -> str:
    """A button as its label, anything else as what it holds now."""
    if element.get("type") == "button":
        return f"[ {text_of(element.get('text'), reader)} ]"
    if element.get("type") == "overflow":
        return f"[ … {' / '.join(text_of(option['text'], reader) for option in element.get('options') or [])} ]"
    if element.get("type") == "image":
        return f"[image: {element.get('alt_text', '')}]"
    if element.get("type") in ("checkboxes", "radio_buttons"):
        return _boxes(block, element, reader, typed)
    return f"[{_held(block, element, reader, typed)}]" if element.get("type") in elements.SHAPES else ""


def _boxes(block: Json, element: Json, reader: Reader, typed: Typed) -> str:
    held = elements.value_of(block, element, typed)
    chosen = [row["value"] for row in (held if isinstance(held, list) else [held]) if row]
    rows = [(option["value"] in chosen, text_of(option["text"], reader)) for option in element.get("options") or []]
    return " ".join(f"{'(x)' if is_chosen else '( )'} {label}" for is_chosen, label in rows)


def _held(block: Json, element: Json, reader: Reader, typed: Typed) -> str:
    value = elements.value_of(block, element, typed)
    if value in (None, "", []):
        return text_of(element.get("placeholder"), reader)
    if element["type"] == "datetimepicker":
        return drawn_date(int(value), "{date_num} {time}", reader)
    rows = value if isinstance(value, list) else [value]
    return ", ".join(_one_held(row, element["type"], reader) for row in rows)


def _one_held(row: Any, kind: str, reader: Reader) -> str:
    if isinstance(row, dict):
        return text_of(row.get("text"), reader) if "text" in row else " ".join(_rich_text(row, reader, {}))
    return f"@{reader.name_of(row)}" if "users" in kind else str(row)


def _rule(_block: Json, _reader: Reader, _typed: Typed) -> list[str]:
    return ["—" * 20]


_BLOCKS: dict[str, _Draw] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
    "data_table": _table,
    "divider": _rule,
    "card": _worded,
    "alert": _worded,
    "container": _worded,
    "carousel": _worded,
    "plan": _worded,
    "task_card": _worded,
    "data_visualization": _worded,
    "context_actions": _actions,
}
