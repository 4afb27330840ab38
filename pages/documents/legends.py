"""The legend of a print figure: a line of words over it, or a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pages.documents.bars import hatch_box
from pages.documents.canvas import POINTS_A_PIXEL, Box, Letters, Stroke, letter_points
from pages.documents.figure_reading import PLOTLY_INK, Values, colour_of, each, one_of
from pages.documents.lettering import Line, line_width, lines_of
from pages.documents.traces import Ground, draw_mark, line_stroke, mark_styles, mode_of

KEY = 30.0
"""Pixels of the sample beside each word."""
GAP, APART = 5.0, 16.0
ROW = 20.0
PADDING = 4.0
_NEEDED = {"left": 0.0, "auto": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Entry:
    """One word of the legend and the trace that it names."""

    trace: Values
    line: Line
    width: float


@dataclass(frozen=True)
class Legend:
    """A legend laid out in rows.

    Args:
        rows: the entries of each row.
        size: of its letters, in pixels of the screen.
        step: pixels from one word of a row to the next; 0 where each follows the one before.
    """

    given: Values
    rows: list[list[Entry]]
    size: float

    @property
    def width(self) -> float:
        return max((sum(entry.width for entry in row) for row in self.rows), default=0.0) + 2 * PADDING

    @property
    def height(self) -> float:
        return len(self.rows) * ROW + 2 * PADDING

    @property
    def above(self) -> bool:
        """Whether it stands over the plot, and pushes it down."""
        return self.given.get("orientation") == "h" or self.over

    @property
    def over(self) -> bool:
        """Whether the screen lays it over the plot."""
        return self.given.get("orientation", "v") == "v" and float(self.given.get("x", 1.02)) < 1


def legend_of(traces: Sequence[Values], layout: Values, ground: Ground, room: float) -> Legend | None:
    """The legend of a figure in `room` pixels, or None where it has none."""
    named = [
        trace
        for trace in traces
        if trace.get("name") and trace.get("showlegend", True) and len(trace.get("x", [])) and "name" in trace
    ]
    if not layout.get("showlegend", len(named) > 1) or not named:
        return None
    given = layout.get("legend", {})
    size = float(given.get("font", {}).get("size", 12))
    if one_of(given.get("traceorder", "normal"), ("normal", "reversed"), "traceorder") == "reversed":
        named.reverse()
    entries = [_entry(trace, size) for trace in named]
    one_of(given.get("orientation", "v"), ("v", "h"), "legend.orientation")
    flat = Legend(given, [], size).above
    rows = _rows(entries, room - 2 * PADDING) if flat else [[entry] for entry in entries]
    return Legend(given, rows, size)


def _entry(trace: Values, size: float) -> Entry:
    (line, *_) = lines_of(str(trace["name"]).replace("<br>", " "))
    return Entry(trace, line, KEY + GAP + line_width(line, letter_points(size)) / POINTS_A_PIXEL + APART)


def _rows(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    for entry in entries:
        if rows[-1] and sum(one.width for one in rows[-1]) + entry.width - APART > room:
            rows.append([])
        rows[-1].append(entry)
    return rows


def legend_box(legend: Legend, area: Box) -> Box:
    """Where it stands about the plot."""
    given = legend.given
    flat = legend.above
    if legend.over:
        return Box(area.left, area.top - legend.height, area.left + legend.width, area.top)
    x = area.left + float(given.get("x", 0 if flat else 1.02)) * area.width
    y = area.bottom - float(given.get("y", -0.1 if flat else 1)) * area.height
    left = x - _NEEDED[one_of(given.get("xanchor", "left"), tuple(_NEEDED), "legend.xanchor")] * legend.width
    anchors = {"top": 0.0, "auto": 0.0, "middle": 0.5, "bottom": 1.0}
    top = y - anchors[one_of(given.get("yanchor", "auto"), tuple(anchors), "legend.yanchor")] * legend.height
    return Box(left, top, left + legend.width, top + legend.height)


def draw_legend(ground: Ground, legend: Legend, box: Box) -> None:
    """Its ground, then each sample and word."""
    if "bgcolor" in legend.given:
        ground.canvas.box(box, fill=colour_of(legend.given["bgcolor"]))
    colour = colour_of(legend.given.get("font", {}).get("color", ground.ink))
    for index, row in enumerate(legend.rows):
        x, y = box.left + PADDING, box.top + PADDING + (index + 0.5) * ROW
        for entry in row:
            _sample(ground, entry.trace, x, y)
            ground.canvas.text([entry.line], x + KEY + GAP, y, Letters(legend.size, colour, across="left"))
            x += entry.width


def _sample(ground: Ground, trace: Values, x: float, y: float) -> None:
    middle = x + KEY / 2
    if trace.get("type") == "bar":
        _swatch(ground, trace, middle, y)
        return
    parts = mode_of(trace)
    if trace.get("fill", "none") != "none" and trace.get("fillcolor"):
        ground.canvas.box(Box(x, y - 5, x + KEY, y + 5), fill=colour_of(trace["fillcolor"]))
    if "lines" in parts:
        stroke = line_stroke(trace)
        width = min(stroke.width, 4.0)
        dash = tuple(part * width / stroke.width for part in stroke.dash) if stroke.width else ()
        ground.canvas.line([(x, y), (x + KEY, y)], replace(stroke, width=width, dash=dash))
    if "markers" in parts:
        style = next(iter(mark_styles(trace, max(1, len(trace["x"])))))
        draw_mark(ground.canvas, replace(style, radius=min(max(style.radius, 2.5), 8.0)), [(middle, y)])


def _swatch(ground: Ground, trace: Values, middle: float, y: float) -> None:
    marker = trace.get("marker", {})
    box = Box(middle - 7, y - 7, middle + 7, y + 7)
    colour = each(marker["color"], 1)[0]
    ground.canvas.box(box, fill=colour_of(colour, float(each(marker.get("opacity", 1), 1)[0])))
    pattern = marker.get("pattern", {})
    if pattern.get("shape"):
        hatch_box(ground.canvas, box, pattern, box)
    line = marker.get("line", {})
    edge = colour_of(each(line.get("color", PLOTLY_INK), 1)[0])
    ground.canvas.box(box, stroke=Stroke(edge, float(each(line.get("width", 0), 1)[0])))
