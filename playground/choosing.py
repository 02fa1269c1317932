"""From the words that a test uses to what Slack sends: which element is meant, and what choosing it yields."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from playground import elements
from playground.mrkdwn import Reader
from playground.rich_text import rich_text
from playground.text_view import draw_block, text_of
from playground.wire import Json
from playground.world import World

Found = tuple[Json, Json]


Press = tuple[Found, Json]
"""What is pressed, and what it sends beside its own value."""


def buttons(blocks: list[Json], reader: Reader) -> list[tuple[str, Press]]:
    """Every button with its label, in reading order; the entries of an overflow menu are buttons once it is open."""
    shown: list[tuple[str, Press]] = []
    for block, element in elements.each(blocks):
        found = block, element
        if element["type"] == "button":
            shown.append((text_of(element.get("text"), reader), (found, {})))
        elif element["type"] == "overflow":
            shown += [(text_of(row["text"], reader), (found, _choice(element, row))) for row in element["options"]]
    return shown


def button(blocks: list[Json], reader: Reader, label: str, near: str = "") -> Press:
    """The one button with this label; `near` names words of the block that it stands in or follows."""
    shown = buttons(after(blocks, reader, near), reader)
    matching = [press for words, press in shown if same(words, label)]
    if not matching or (len(matching) > 1 and not near):
        fault = "no" if not matching else "more than one"
        raise AssertionError(f"{fault} button {label!r}; there are {[words for words, _ in shown]}")
    return matching[0]


def after(blocks: list[Json], reader: Reader, near: str) -> list[Json]:
    """The blocks from the first one that shows these words."""
    for number, block in enumerate(blocks):
        if near.casefold() in "\n".join(draw_block(block, reader, {})).casefold():
            return blocks[number:]
    raise AssertionError(f"no block shows {near!r}")


def same(words: str, label: str) -> bool:
    """Labels match without regard to case and to a closing ellipsis."""
    return words.casefold().rstrip("…. ") == label.casefold().rstrip("…. ")


def chosen(world: World, blocks: list[Json], reader: Reader, label: str, option: str) -> tuple[Found, Json]:
    """The menu meant and what choosing sends; a label, if any, names its placeholder, action or block's words."""
    for block, element in elements.each(blocks):
        is_open = element["type"] in elements.SHAPES and not _options(element)
        if is_open and label and _is_called(block, element, reader, label):
            return (block, element), value_for(world, element, option, reader)
    found, row = _menu(blocks, reader, label, option)
    return found, _choice(found[1], row)


def _menu(blocks: list[Json], reader: Reader, label: str, option: str) -> tuple[Found, Json]:
    rows = [(block, element) for block, element in elements.each(blocks) if _options(element)]
    for block, element in rows:
        matching = [row for row in _options(element) if same(text_of(row["text"], reader), option)]
        if matching and _is_called(block, element, reader, label):
            return (block, element), matching[0]
    offered = [text_of(row["text"], reader) for _, element in rows for row in _options(element)]
    raise AssertionError(f"no menu {label!r} with {option!r}; there are {offered}")


def _options(element: Json) -> list[Json]:
    grouped = [row for group in element.get("option_groups") or [] for row in group["options"]]
    return list(element.get("options") or []) + grouped


def _is_called(block: Json, element: Json, reader: Reader, label: str) -> bool:
    names = [text_of(element.get("placeholder"), reader), str(element.get("action_id", ""))]
    names.append("\n".join(draw_block(block, reader, {})))
    return label in ("", "…", "⋯") or any(label.casefold() in name.casefold() for name in names)


def _choice(element: Json, option: Json) -> Json:
    """What one chosen option of a message's menu sends."""
    shape = elements.SHAPES.get(element["type"])
    return {shape.key: [option] if shape.is_list else option} if shape else {"selected_option": option}


def value_for(world: World, element: Json, given: Any, reader: Reader, offered: Iterable[Json] = ()) -> Json:
    """What filling an element with words, people, dates or options yields; AssertionError for what it has not."""
    shape = elements.SHAPES[element["type"]]
    if given in (None, "", False):
        return {shape.key: shape.empty()}
    rows = given if isinstance(given, list | tuple | set) else [given]
    values = [_one(world, element, row, reader, list(offered)) for row in rows]
    return {shape.key: values if shape.is_list else values[0]}


def _one(world: World, element: Json, given: Any, reader: Reader, offered: list[Json]) -> Any:
    kind = element["type"]
    if "users" in kind:
        return person_id(world, str(given))
    if "conversations" in kind or "channels" in kind:
        return _room_id(world, str(given))
    if isinstance(given, dict):
        return given
    if kind == "rich_text_input":
        return rich_text(str(given))
    if kind == "file_input":
        raise AssertionError(f"a file input takes what `uploads` returned, not {given!r}")
    options = offered or _options(element)
    return _option(options, given, reader) if options else _plain(given, kind)


def person_id(world: World, name: str) -> str:
    found = world.people.named(name.removeprefix("@")) or world.people.find(name)
    if found is None:
        raise AssertionError(f"there is no {name!r} in this workspace")
    return found.id


def _room_id(world: World, name: str) -> str:
    found = world.channels.named(name) or world.channels.find(name)
    return found.id if found else world.bot_dm(person_id(world, name)).id


def _option(options: list[Json], given: Any, reader: Reader) -> Json:
    if given is True:
        return options[0]
    for row in options:
        if same(text_of(row["text"], reader), str(given)) or row.get("value") == given:
            return row
    raise AssertionError(f"no option {given!r}; there are {[text_of(row['text'], reader) for row in options]}")


def _plain(given: Any, kind: str) -> Any:
    if isinstance(given, datetime):
        return int(given.timestamp()) if kind == "datetimepicker" else given.strftime("%Y-%m-%d")
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, time):
        return given.strftime("%H:%M")
    return int(given) if kind == "datetimepicker" else str(given)
