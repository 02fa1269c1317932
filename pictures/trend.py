"""Paints the trend of a digest: JSON comes in by standard input, a PNG goes out by standard output.

Told are the title, what the labels are, the names of the four parts and, for each week, its label and its parts in
order. What is told in any other shape ends the process with an error.
"""

import io
import json
import sys
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

WIDTH, HEIGHT, DPI = 1200, 675, 100
PAPER, INK, FAINT = "#ffffff", "#1d1c1d", "#616061"
LOOK: dict[Any, Any] = {"font.family": "DejaVu Sans", "font.size": 24, "hatch.linewidth": 3.0, "text.parse_math": False}
"""What comes with matplotlib, so that it looks the same everywhere; large, for on a phone it is shown at a third."""
LEFT, BOTTOM, RIGHT = 0.145, 0.02, 0.98
"""Where the bars are, in parts of the whole."""
TOP, TOP_ALONE = 0.69, 0.82
"""How far up they reach: below what the colours mean, or where there is nothing to tell of colours."""
THICK = 0.8
"""How much of a week's height its bar takes."""
DIGIT, MARGIN = 20, 2
"""Pixels across, of a digit and beside a figure: a part that is narrower is left without one."""
BESIDE = 1.09
"""So much more than the longest bar is shown, so that its total has room beside it."""

Parts = Sequence[int]


class Ink(NamedTuple):
    """How a part is filled and its figure written. The colours are Okabe and Ito's, and each late part has a hatch, so
    that all eyes tell them apart."""

    fill: str
    figure: str
    hatch: str = ""
    line: str = PAPER


INKS = (
    Ink("#0072b2", "#ffffff"),
    Ink("#e69f00", INK, "/", "#f7cf7a"),
    Ink("#d55e00", "#ffffff", "x", "#a34500"),
    Ink("#cfcfcf", INK),
)


def paint(told: dict[str, Any]) -> bytes:
    """The picture, as a PNG that nothing shines through. Raises KeyError, TypeError, ValueError for what it cannot
    paint."""
    weeks = [[int(count) for count in week["parts"]] for week in told["weeks"]]
    sums = [sum(counts) for counts in zip(*weeks, strict=True)]
    top = TOP if any(sums[:-1]) else TOP_ALONE
    with mpl.rc_context(LOOK):
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
        _write_head(figure, told, top)
        if top == TOP:
            _explain(figure, told["names"], sums)
        axes = _axes(figure, [str(week["label"]) for week in told["weeks"]], weeks, top)
        for place, parts in enumerate(weeks):
            _draw_bar(axes, place, parts)
        return _png(figure)


def _write_head(figure: Figure, told: dict[str, Any], top: float) -> None:
    """The title; and what the labels are, above them."""
    figure.text(0.022, 0.95, str(told["title"]), va="top", fontsize=32, fontweight="bold", color=INK)
    figure.text(LEFT - 0.015, top + 0.005, str(told["axis"]), ha="right", fontsize=18, color=FAINT)


def _explain(figure: Figure, names: Sequence[str], sums: Parts) -> None:
    """What the colours mean, of those that there are."""
    handles = [_sample(ink, name) for ink, name, count in zip(INKS, names, sums, strict=True) if count]
    place = LEFT - 0.012, TOP - 0.01
    shape: dict[str, Any] = {"ncols": 2, "handlelength": 1.2, "columnspacing": 1.5, "frameon": False}
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, labelcolor=INK, **shape)


def _sample(ink: Ink, name: str) -> Rectangle:
    return Rectangle((0, 0), 1, 1, facecolor=ink.fill, hatch=ink.hatch * 2, edgecolor=ink.line, label=str(name))


def _axes(figure: Figure, labels: Sequence[str], weeks: Sequence[Parts], top: float) -> Axes:
    """Oldest on top, the last one set off; as wide as the longest bar and its total need."""
    axes = figure.add_axes((LEFT, BOTTOM, RIGHT - LEFT, top - BOTTOM), facecolor=PAPER)
    axes.set(ylim=(len(labels) - 0.5, -0.5), xlim=(0, max([1, *map(sum, weeks)]) * BESIDE), xticks=[])
    axes.set_yticks(range(len(labels)), labels, color=INK)
    axes.get_yticklabels()[-1].set_fontweight("bold")
    axes.tick_params(length=0, pad=12)
    axes.spines[["bottom", "top", "right"]].set_visible(False)
    axes.spines["left"].set(color=FAINT, linewidth=2)
    return axes


def _draw_bar(axes: Axes, place: int, parts: Parts) -> None:
    for ink, count, upto in zip(INKS, parts, accumulate(parts), strict=True):
        if count:
            _draw_part(axes, place, upto - count, count, ink)
        if 0 < count < sum(parts):
            _write_figure(axes, place, upto - count, count, ink)
    beside: dict[str, Any] = {"xytext": (8, 0), "textcoords": "offset points", "va": "center_baseline"}
    axes.annotate(str(sum(parts)), (sum(parts), place), **beside, fontweight="bold", color=INK)


def _draw_part(axes: Axes, place: int, start: int, count: int, ink: Ink) -> None:
    """With a white line around it, which sets it apart from the next one."""
    axes.barh(place, count, THICK, start, color=ink.fill, hatch=ink.hatch, edgecolor=ink.line, linewidth=0)
    axes.barh(place, count, THICK, start, fill=False, edgecolor=PAPER, linewidth=2)


def _write_figure(axes: Axes, place: int, start: int, count: int, ink: Ink) -> None:
    """Where there is room; on a ground of its own where hatching would run through it."""
    wide = count / axes.get_xlim()[1] * WIDTH * (RIGHT - LEFT)
    if wide >= len(str(count)) * DIGIT + 2 * MARGIN:
        ground = {"facecolor": ink.fill, "edgecolor": "none", "pad": 1.5} if ink.hatch else None
        middle: dict[str, Any] = {"ha": "center", "va": "center_baseline"}
        axes.text(start + count / 2, place, str(count), **middle, color=ink.figure, bbox=ground)


def _png(figure: Figure) -> bytes:
    held = io.BytesIO()
    figure.savefig(held, format="png")
    return held.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(paint(json.load(sys.stdin)))
