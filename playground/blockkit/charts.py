"""The `data_visualization` block: pie, bar, area and line charts.

Numbers and rules: its page in Slack's Block Kit reference, the "enforced at runtime" section included.
"""

from collections.abc import Mapping
from typing import Any

from playground.blockkit.faults import Fault, broken, repeated
from playground.blockkit.objects import BLOCK_ID
from playground.blockkit.rules import Rule, array, by_type, number, shape, string, typed

_LABEL = string(least=1, most=20)
_TITLE = string(least=1, most=50)


def _positive(value: object, at: str) -> list[Fault]:
    if faults := number(value, at):
        return faults
    sound = isinstance(value, int | float) and value > 0
    return [] if sound else [broken(at, "must be greater than 0", "minimum", 0, value)]


def _distinct_names(chart: Mapping[str, Any], at: str) -> list[Fault]:
    names = [series["name"] for series in chart["series"]]
    return [
        repeated(f"{at}/series/{index}/name", "name", name) for index, name in enumerate(names) if name in names[:index]
    ]


def _same_labels(chart: Mapping[str, Any], at: str) -> list[Fault]:
    """Every series has one point for every category, and no other."""
    expected = sorted(chart["axis_config"]["categories"])
    return [
        Fault(f"{at}/series/{index}/data", "must provide one item for each of `categories`")
        for index, series in enumerate(chart["series"])
        if sorted(point["label"] for point in series["data"]) != expected
    ]


_SEGMENT = shape({"label": _LABEL, "value": _positive}, {})
_POINT = shape({"label": _LABEL, "value": number}, {})
_SERIES = shape({"name": _LABEL, "data": array(_POINT, least=1, most=20)}, {})
_AXES = shape({"categories": array(_LABEL, least=1, most=20)}, {"x_label": _TITLE, "y_label": _TITLE})


def _plot(kind: str) -> Rule:
    parts = {"series": array(_SERIES, least=1, most=12), "axis_config": _AXES}
    return typed(kind, parts, {}, _distinct_names, _same_labels)


_PIE = typed("pie", {"segments": array(_SEGMENT, least=1, most=12)}, {})
_CHART = by_type({"pie": _PIE, **{kind: _plot(kind) for kind in ("bar", "area", "line")}})

DATA_VISUALIZATION = typed("data_visualization", {"title": _TITLE, "chart": _CHART}, {"block_id": BLOCK_ID})
