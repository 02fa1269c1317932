"""The three places a payload can be shown, and the narrowing of a table to one of them."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from playground.blockkit.rules import Fields

Surface: TypeAlias = Literal["message", "modal", "home"]
SURFACES: tuple[Surface, ...] = ("message", "modal", "home")


def only_on(surface: Surface, table: Fields, homes: Mapping[str, frozenset[Surface]]) -> Fields:
    """The entries that may be shown there; an entry without homes of its own is at home everywhere."""
    return {name: rule for name, rule in table.items() if surface in homes.get(name, SURFACES)}
