"""The words the tables are written in: a rule looks at one value and lists its faults.

As in Slack's own validator, a wrong type ends the matter at that value, a missing field ends it at that object,
and a limit on the whole comes before the parts. Lengths count code points.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from playground.blockkit.faults import (
    Fault,
    broken,
    missing,
    mistyped,
    overdefined,
    undefined,
    unknown_field,
    unsupported_type,
)

Rule: TypeAlias = Callable[[object, str], list[Fault]]
Fields: TypeAlias = Mapping[str, Rule]
# A rule for an object whose fields are already known to be sound.
Whole: TypeAlias = Callable[[Any, str], list[Fault]]


def anything(_value: object, _at: str) -> list[Fault]:
    return []


def boolean(value: object, at: str) -> list[Fault]:
    return [] if isinstance(value, bool) else [mistyped(at, "must be a boolean")]


def json_object(value: object, at: str) -> list[Fault]:
    return [] if isinstance(value, dict) else [mistyped(at, "must provide an object")]


def word(value: object, at: str) -> list[Fault]:
    return [] if isinstance(value, str) else [mistyped(at, "must provide a string")]


def string(*, least: int = 0, most: int | None = None) -> Rule:
    def check(value: object, at: str) -> list[Fault]:
        if not isinstance(value, str):
            return word(value, at)
        return _too_long(len(value), most, at) or _too_short(len(value), least, at)

    return check


def matching(pattern: str, message: str, *, most: int | None = None) -> Rule:
    """A string that fits the pattern as a whole."""
    compiled, text = re.compile(pattern), string(most=most)

    def check(value: object, at: str) -> list[Fault]:
        if faults := text(value, at):
            return faults
        return [] if compiled.fullmatch(str(value)) else [broken(at, message, "pattern", pattern, value)]

    return check


def choice(*values: str) -> Rule:
    def check(value: object, at: str) -> list[Fault]:
        if faults := word(value, at):
            return faults
        if value in values:
            return []
        return [broken(at, "must be a valid enum value", "enum", list(values), value)]

    return check


def integer(least: int | None = None, most: int | None = None) -> Rule:
    def check(value: object, at: str) -> list[Fault]:
        if not isinstance(value, int) or isinstance(value, bool):
            return [mistyped(at, "must provide an integer")]
        return _out_of_range(value, least, most, at)

    return check


def number(value: object, at: str) -> list[Fault]:
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    return [] if sound else [mistyped(at, "must provide a number")]


def array(item: Rule, *, least: int = 0, most: int | None = None) -> Rule:
    def check(value: object, at: str) -> list[Fault]:
        if not isinstance(value, list):
            return [mistyped(at, "must provide an array")]
        if faults := _too_many(len(value), most, at) or _too_few(len(value), least, at):
            return faults
        return [fault for index, part in enumerate(value) for fault in item(part, f"{at}/{index}")]

    return check


def shape(required: Fields, optional: Fields, *wholes: Whole) -> Rule:
    """An object with these fields and no others; `wholes` then look at a sound one in turn."""
    fields = {**required, **optional}

    def check(value: object, at: str) -> list[Fault]:
        if not isinstance(value, dict):
            return json_object(value, at)
        if faults := _missing(value, required, at) or _unsound(value, fields, at):
            return faults
        return next((faults for whole in wholes if (faults := whole(value, at))), [])

    return check


def typed(kind: str, required: Fields, optional: Fields, *wholes: Whole) -> Rule:
    """A shape whose `type` can only be this one."""
    return shape({"type": choice(kind), **required}, optional, *wholes)


def by_type(table: Mapping[str, Rule]) -> Rule:
    """The rule that the table holds for the value's own `type`."""

    def check(value: object, at: str) -> list[Fault]:
        if not isinstance(value, dict):
            return json_object(value, at)
        if faults := _missing(value, ("type",), at) or word(value.get("type"), f"{at}/type"):
            return faults
        rule = table.get(value["type"])
        return rule(value, at) if rule else [unsupported_type(f"{at}/type", value["type"], table)]

    return check


def exactly_one(*names: str) -> Whole:
    def check(value: Mapping[str, object], at: str) -> list[Fault]:
        given = sum(name in value for name in names)
        if given > 1:
            return [overdefined(at, *names)]
        return [] if given else [undefined(at, *names)]

    return check


def at_most_one(*names: str) -> Whole:
    def check(value: Mapping[str, object], at: str) -> list[Fault]:
        return [overdefined(at, *names)] if sum(name in value for name in names) > 1 else []

    return check


def at_least_one(*names: str, field: str = "") -> Whole:
    """Some of these fields; Slack points at `field` where it misses all of them."""

    def check(value: Mapping[str, object], at: str) -> list[Fault]:
        return [] if any(name in value for name in names) else [undefined(at + field, *names)]

    return check


def _missing(value: Mapping[str, object], required: Iterable[str], at: str) -> list[Fault]:
    return [missing(at, name) for name in required if name not in value]


def _unsound(value: Mapping[str, object], fields: Fields, at: str) -> list[Fault]:
    known = [fault for name in fields if name in value for fault in fields[name](value[name], f"{at}/{name}")]
    return known + [unknown_field(at, name) for name in value if name not in fields]


def _too_long(length: int, most: int | None, at: str) -> list[Fault]:
    if most is None or length <= most:
        return []
    return [broken(at, f"must be less than {most + 1} characters", "max_length", most, length)]


def _too_short(length: int, least: int, at: str) -> list[Fault]:
    if length >= least:
        return []
    return [broken(at, f"must be more than {least - 1} characters", "min_length", least, length)]


def _too_many(count: int, most: int | None, at: str) -> list[Fault]:
    if most is None or count <= most:
        return []
    return [broken(at, f"no more than {most} items allowed", "max_items", most, count)]


def _too_few(count: int, least: int, at: str) -> list[Fault]:
    if count >= least:
        return []
    return [broken(at, f"must provide at least {least} items", "min_items", least, count)]


def _out_of_range(value: int, least: int | None, most: int | None, at: str) -> list[Fault]:
    """Slack's sentences name the limit itself, though the limit is allowed."""
    if most is not None and value > most:
        return [broken(at, f"must be less than {most}", "maximum", most, value)]
    if least is not None and value < least:
        return [broken(at, f"must be greater than {least}", "minimum", least, value)]
    return []
