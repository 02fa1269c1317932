"""Whole payloads: an array of blocks for one surface, or a view.

Numbers: the "blocks", "views" and "markdown block" pages of Slack's reference (50 blocks in a message, 100 in a
view, 12,000 characters of markdown, two charts) and the `only_one_table_allowed` that Slack answers to a second
table. Rules across blocks are asked once every block is sound by itself, so a payload may need two rounds.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from playground.blockkit.blocks import BLOCK_ON
from playground.blockkit.faults import Fault, broken, repeated
from playground.blockkit.objects import plain
from playground.blockkit.rules import Fields, Rule, array, boolean, by_type, string, typed
from playground.blockkit.surfaces import Surface

# A block or element with the pointer to it.
Placed: TypeAlias = tuple[str, Mapping[str, Any]]

_BLOCKS: Mapping[Surface, Rule] = {
    "message": array(BLOCK_ON["message"], most=50),
    "modal": array(BLOCK_ON["modal"], least=1, most=100),
    "home": array(BLOCK_ON["home"], least=1, most=100),
}

_CARRIED: Fields = {
    "callback_id": string(most=255),
    "external_id": string(most=255),
    "private_metadata": string(most=3000),
}

_VIEW = by_type(
    {
        "modal": typed(
            "modal",
            {"title": plain(24), "blocks": _BLOCKS["modal"]},
            {
                **_CARRIED,
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
            },
        ),
        "home": typed("home", {"blocks": _BLOCKS["home"]}, _CARRIED),
    }
)

_MARKDOWN, _CHARTS = 12_000, 2


def faults_in_blocks(blocks: object, surface: Literal["message", "modal", "home"]) -> list[Fault]:
    """All faults of an array of blocks; pointers start at the array ("/0/text/text")."""
    return _BLOCKS[surface](blocks, "") or _across(blocks, "")


def faults_in_view(view: object) -> list[Fault]:
    """All faults of a modal or Home view; pointers start at the view ("/blocks/0/…")."""
    return _VIEW(view, "") or _across_view(view)


def _across_view(view: Any) -> list[Fault]:
    return _across(view["blocks"], "/blocks") + _unsubmittable(view) + _unfocused(view["blocks"], "/blocks")


def _across(blocks: Any, at: str) -> list[Fault]:
    nested = list(_walk(blocks, at))
    return _repeated_ids(nested) + _long_markdown(nested) + _second_table(nested) + _third_chart(nested)


def _walk(blocks: Any, at: str) -> Iterator[Placed]:
    """Every block with its pointer, children after their container."""
    for index, block in enumerate(blocks):
        here = f"{at}/{index}"
        yield here, block
        yield from _walk(block.get("child_blocks", ()), f"{here}/child_blocks")
        if block["type"] == "carousel":
            yield from _walk(block["elements"], f"{here}/elements")


def _of_type(nested: list[Placed], *kinds: str) -> list[Placed]:
    return [(at, block) for at, block in nested if block["type"] in kinds]


def _repeated_ids(nested: list[Placed]) -> list[Fault]:
    named = [(at, str(block["block_id"])) for at, block in nested if "block_id" in block]
    ids = [block_id for _, block_id in named]
    return [
        repeated(f"{at}/block_id", "block_id", block_id)
        for index, (at, block_id) in enumerate(named)
        if block_id in ids[:index]
    ]


def _long_markdown(nested: list[Placed]) -> list[Fault]:
    """The limit is on all markdown together; the last block is the one that overflows it."""
    texts = _of_type(nested, "markdown")
    total = sum(len(block["text"]) for _, block in texts)
    if total <= _MARKDOWN:
        return []
    message = f"must be less than {_MARKDOWN + 1} characters"
    return [broken(f"{texts[-1][0]}/text", message, "max_length", _MARKDOWN, total)]


def _second_table(nested: list[Placed]) -> list[Fault]:
    """Both kinds of table count as one kind here."""
    return [Fault(at, "only_one_table_allowed") for at, _ in _of_type(nested, "table", "data_table")[1:]]


def _third_chart(nested: list[Placed]) -> list[Fault]:
    message = f"no more than {_CHARTS} data_visualization blocks allowed"
    return [Fault(at, message) for at, _ in _of_type(nested, "data_visualization")[_CHARTS:]]


def _unsubmittable(view: Mapping[str, Any]) -> list[Fault]:
    """Slack names the first input block of a modal that cannot be submitted, and in this odd way."""
    inputs = [index for index, block in enumerate(view["blocks"]) if block["type"] == "input"]
    if view["type"] != "modal" or "submit" in view or not inputs:
        return []
    return [Fault(f"/blocks/{inputs[0]}/input", "must define `submit` to use an `input` block in modals")]


def _unfocused(blocks: Any, at: str) -> list[Fault]:
    """Only one element of a view can have the focus when it opens."""
    focused = [here for here, element in _elements(blocks, at) if element.get("focus_on_load")]
    return [Fault(f"{here}/focus_on_load", "only one element can be focused on load") for here in focused[1:]]


def _elements(blocks: Any, at: str) -> Iterator[Placed]:
    """The elements that can take the focus, with their pointers."""
    for here, block in _walk(blocks, at):
        for field in ("accessory", "element"):
            if field in block:
                yield f"{here}/{field}", block[field]
        if block["type"] == "actions":
            yield from ((f"{here}/elements/{index}", each) for index, each in enumerate(block["elements"]))
