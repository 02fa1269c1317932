"""Pictures in blocks that lie in the workspace as files: Slack takes only what has arrived, is one, and is ready."""

from collections.abc import Iterator
from typing import Any

from playground.validation import invalid_blocks
from playground.wire import Json
from playground.world import World


def check_pictures(world: World, blocks: list[Json]) -> None:
    """Raises `invalid_blocks` for what is no picture, or one that Slack is still processing."""
    named = list(_named(blocks, "/blocks"))
    found = [pointer for pointer, file in named if not _is_ready(world, file)]
    if not found and named and world.faults.takes("picture"):
        found = [named[0][0]]
    if found:
        raise invalid_blocks([f"invalid slack file [json-pointer:{pointer}]" for pointer in found])


def _is_ready(world: World, named: Json) -> bool:
    file = world.files.shown_by(named)
    return file is not None and file.is_complete and file.is_picture


def _named(part: Any, pointer: str) -> Iterator[tuple[str, Json]]:
    """Each file that is named in blocks, however deep, and where."""
    if isinstance(part, list):
        for number, each in enumerate(part):
            yield from _named(each, f"{pointer}/{number}")
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "slack_file":
                yield f"{pointer}/{key}", value
            else:
                yield from _named(value, f"{pointer}/{key}")
