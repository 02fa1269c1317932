"""What a refusal looks like, and its sentences.

The sentences, codes and constraint names are those of `hack-json-schema`, the validator Slack has published;
the few that live outside it (duplicates, alternatives, links) are as Slack's API has been seen to answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One reason to refuse a payload; `pointer` is a JSON pointer from the value that was checked."""

    pointer: str
    message: str
    code: str = "failed_constraint"
    constraint: Mapping[str, object] | None = field(default=None, hash=False)


def mistyped(at: str, message: str) -> Fault:
    return Fault(at, message, code="invalid_type")


def missing(at: str, name: str) -> Fault:
    return Fault(at, f"missing required field: {name}", code="missing_field")


def unknown_field(at: str, name: str) -> Fault:
    constraint = {"type": "additional_properties", "got": name}
    return Fault(at, f"invalid additional property: {name}", constraint=constraint)


def unsupported_type(at: str, got: str, known: Iterable[str]) -> Fault:
    constraint = {"type": "enum", "expected": list(known), "got": got}
    return Fault(at, f"unsupported type: {got}", constraint=constraint)


def broken(at: str, message: str, kind: str, expected: object, got: object) -> Fault:
    """A value of the right type outside a limit of this kind."""
    return Fault(at, message, constraint={"type": kind, "expected": expected, "got": got})


def repeated(at: str, name: str, got: str) -> Fault:
    return Fault(at, f'`{name}` "{got}" already exists')


def undefined(at: str, *names: str) -> Fault:
    return Fault(at, f"must define either {_either(names)}")


def overdefined(at: str, *names: str) -> Fault:
    return Fault(at, f"must define only one of {_either(names)}")


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)
