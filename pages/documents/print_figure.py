"""A figure of the screen, drawn for paper: the same frames, the same look, no browser.

The screen lays its figures out in pixels, for a width of its own; paper takes them at `POINTS_A_PIXEL`, so
that letters are 7 points and more and a Letter page holds the whole. Names that stand beside marks are placed
again for that width, as the screen places them. Whatever a print figure does not know stops it with an
`UnknownFigureError`: nothing that is read on screen is lost without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from pages.documents.axes import Axis, make_axes, place_axes
from pages.documents.bars import draw_bars, draw_cells
from pages.documents.canvas import POINTS_A_PIXEL, Box, Canvas, Letters, letter_points
from pages.documents.figure_reading import UnknownFigureError, Values, colour_of, read_figure
from pages.documents.furniture import (
    Note,
    Places,
    along_axis,
    axis_room,
    draw_axis_words,
    draw_grid,
    draw_note,
    draw_shapes,
    notes_of,
    side_of,
    tick_labels,
)
from pages.documents.legends import PADDING, ROW, Legend, draw_legend, legend_box, legend_of
from pages.documents.lettering import block_size, lines_of, readable, wrapped
from pages.documents.names import placed_again
from pages.documents.traces import Ground, Plot, Points, draw_scatter
from pages.ui.figures.style import INK, SOFT_INK

__all__ = ["UnknownFigureError", "Words", "png_of", "svg_of"]
POINTS_A_MILLIMETRE = 72 / 25.4
LEGEND_ROOM = ROW + 2 * PADDING
EDGE = 2.0
"""Pixels kept free at the edges of the figure."""


@dataclass(frozen=True)
class Words:
    """What goes with a figure that travels alone.

    Args:
        title: over it; also the title of the file. foot: under it, in small type.
    """

    title: str = ""
    foot: str = ""


def svg_of(
    figure: go.Figure,
    *,
    width_mm: float,
    locale: str,
    words: Words = Words(),
    height_mm: float | None = None,
    outlined: bool = False,
) -> bytes:
    """The figure as SVG: its text is text in `Source Sans 3`, and the same figure is the same bytes.

    Args:
        width_mm: of the whole.
        words: written over and under it.
        height_mm: at most; rows are drawn nearer to each other, never letters smaller.
        outlined: letters are shapes, for documents whose reader may not have the family.

    Raises:
        UnknownFigureError: the figure holds something that is not drawn on paper.
    """
    return _drawn(figure, width_mm, locale, words, height_mm, outlined=outlined).svg(title=words.title)


def png_of(
    figure: go.Figure,
    *,
    width_mm: float,
    locale: str,
    dots_per_inch: float = 200,
    words: Words = Words(),
    height_mm: float | None = None,
) -> bytes:
    """The same as `svg_of`, as PNG on white."""
    return _drawn(figure, width_mm, locale, words, height_mm).png(dots_per_inch)


@dataclass
class Sides:
    """Pixels round the plot area."""

    left: float
    right: float
    top: float
    bottom: float


def _drawn(
    figure: go.Figure,
    width_mm: float,
    locale: str,
    words: Words,
    height_mm: float | None,
    *,
    outlined: bool = False,
) -> Canvas:
    traces, layout = read_figure(figure)
    width = width_mm * POINTS_A_MILLIMETRE / POINTS_A_PIXEL
    head, foot = _block(words.title, 15, width), _block(words.foot, 12, width)
    around = head.tall + foot.tall
    axes = make_axes(traces, layout)
    asked = float(layout.get("height", 450))
    if height_mm is not None:
        asked = min(asked, height_mm * POINTS_A_MILLIMETRE / POINTS_A_PIXEL - around)
    height = _height(axes, layout, width, asked)
    canvas = Canvas(width, height + around, outlined=outlined)
    ground = Ground(
        canvas, str(layout.get("font", {}).get("color", INK)), float(layout.get("font", {}).get("size", 12))
    )
    frame = Box(0, head.tall, width, head.tall + height)
    _draw(ground, traces, layout, axes, frame, locale)
    for block, top, colour in ((head, 0.0, INK), (foot, frame.bottom, SOFT_INK)):
        if block.lines:
            letters = Letters(block.size, colour_of(colour), across="left", down="top", align="left")
            canvas.text(block.lines, EDGE, top + block.above, letters)
    return canvas


@dataclass(frozen=True)
class _Block:
    lines: list
    size: float
    above: float
    tall: float


def _block(text: str, size: float, width: float) -> _Block:
    """A paragraph as wide as the figure; no markup is read in it."""
    if not text:
        return _Block([], size, 0.0, 0.0)
    escaped = readable(text).replace("&", "&amp;").replace("<", "&lt;")
    points = letter_points(size)
    lines = wrapped(lines_of(escaped), points, (width - 2 * EDGE) * POINTS_A_PIXEL)
    return _Block(lines, size, 6.0, block_size(lines, points)[1] / POINTS_A_PIXEL + 14.0)


def _height(axes: dict[str, Axis], layout: Values, width: float, asked: float) -> float:
    """The height asked for, less what a map of one scale would leave empty."""
    x, y = axes["x"], axes["y"]
    if y.given.get("scaleanchor") != "x":
        return asked
    margin = {"l": 80, "r": 80, "t": 100, "b": 80, **layout.get("margin", {})}
    across = width - margin["l"] - margin["r"]
    needed = across * abs(y.range[1] - y.range[0]) / abs(x.range[1] - x.range[0])
    legend = LEGEND_ROOM if layout.get("showlegend") else 0.0
    return min(asked, needed + margin["t"] + margin["b"] + legend)


def _draw(
    ground: Ground, traces: list[Values], layout: Values, axes: dict[str, Axis], frame: Box, locale: str
) -> None:
    sides, legend = _sides(ground, traces, layout, axes, frame, locale)
    area = Box(
        frame.left + sides.left, frame.top + sides.top, frame.right - sides.right, frame.bottom - sides.bottom
    )
    place_axes(axes, area)
    places = Places(axes, area)
    shapes = layout.get("shapes", [])
    draw_shapes(ground.canvas, shapes, places, below=True)
    plots = _plots(traces, axes)
    for plot, own in plots:
        _draw_plot(ground, plot, own, layout, locale)
    for plot, _own in plots:
        for axis in (plot.x, plot.y):
            draw_axis_words(ground, axis, plot, locale)
    draw_shapes(ground.canvas, shapes, places, below=False)
    if legend:
        draw_legend(ground, legend, legend_box(legend, area))
    notes = notes_of(layout.get("annotations", []), places, ground)
    for note in placed_again(notes, traces, plots[0][0] if plots else None):
        draw_note(ground.canvas, note)


def _plots(traces: Sequence[Values], axes: dict[str, Axis]) -> list[tuple[Plot, list[Values]]]:
    """Each pair of axes and its traces, in the order of the screen."""
    found: dict[tuple[str, str], list[Values]] = {}
    for trace in traces:
        found.setdefault((trace.get("xaxis", "x"), trace.get("yaxis", "y")), []).append(trace)
    ordered = sorted(found, key=lambda names: (len(names[0]), names[0], len(names[1]), names[1]))
    return [(Plot(axes[x], axes[y]), found[x, y]) for x, y in ordered]


def _draw_plot(ground: Ground, plot: Plot, traces: list[Values], layout: Values, locale: str) -> None:
    """The grid, cells, bars, then points and lines: what lies on what on the screen."""
    draw_grid(ground.canvas, plot, locale)
    for trace in traces:
        if trace.get("type") == "heatmap":
            draw_cells(ground, trace, plot)
    bars = [trace for trace in traces if trace.get("type") == "bar"]
    if bars:
        draw_bars(ground, bars, plot, layout)
    before: Points | None = None
    for trace in traces:
        if trace.get("type", "scatter") == "scatter":
            before = draw_scatter(ground, trace, plot, before)


def _sides(
    ground: Ground, traces: list[Values], layout: Values, axes: dict[str, Axis], frame: Box, locale: str
) -> tuple[Sides, Legend | None]:
    """What the words of axes, the legend and the annotations need round the plots, found in three rounds.

    Each knows the width that the one before leaves: words that turn or wrap need another height.
    """
    margin = {"l": 80.0, "r": 80.0, "t": 100.0, "b": 80.0, **layout.get("margin", {})}
    sides = Sides(*(float(margin[side]) for side in "lrtb"))
    legend: Legend | None = None
    for _round in range(3):
        area = Box(
            frame.left + sides.left,
            frame.top + sides.top,
            frame.right - sides.right,
            frame.bottom - sides.bottom,
        )
        place_axes(axes, area)
        _make_room_for_words(ground, axes, sides, area, frame, locale)
        legend = legend_of(traces, layout, ground, frame.width - sides.left - EDGE)
        if legend:
            _make_room_for_legend(legend, axes, ground, sides, area, locale)
        _make_room_for_notes(
            notes_of(layout.get("annotations", []), Places(axes, area), ground), sides, frame
        )
    return sides, legend


def _make_room_for_words(
    ground: Ground, axes: dict[str, Axis], sides: Sides, area: Box, frame: Box, locale: str
) -> None:
    """Words of an axis at the edge of the plot area, and those that reach over its ends."""
    for axis in axes.values():
        side = side_of(axis)
        if not axis.shown or not _at_edge(axis, axes, area, side):
            continue
        setattr(sides, side, max(getattr(sides, side), axis_room(axis, ground, locale) + EDGE))
        if axis.across:
            for label in tick_labels(axis, ground, locale):
                wide = label.extent()[0]
                reach = {"center": (wide / 2, wide / 2), "left": (0.0, wide), "right": (wide, 0.0)}
                before, after = reach[label.letters.across]
                at = along_axis(axis, label)
                sides.left = max(sides.left, sides.left + (frame.left + EDGE) - (at - before))
                sides.right = max(sides.right, sides.right + (at + after) - (frame.right - EDGE))


def _at_edge(axis: Axis, axes: dict[str, Axis], area: Box, side: str) -> bool:
    """Whether the other axis of an axis ends at the edge of the area, where its words then stand."""
    other = axes.get(axis.given.get("anchor", ("y" if axis.across else "x") + axis.name[1:]))
    if other is None:
        return True
    edge = {"left": area.left, "right": area.right, "top": area.top, "bottom": area.bottom}[side]
    return min(abs(other.start - edge), abs(other.end - edge)) < 1.0


def _make_room_for_legend(
    legend: Legend, axes: dict[str, Axis], ground: Ground, sides: Sides, area: Box, locale: str
) -> None:
    if legend.above:
        # A legend that the screen lays over the plot stands above it on paper, and hides nothing.
        words = max(
            (
                axis_room(axis, ground, locale)
                for axis in axes.values()
                if axis.across and side_of(axis) == "top"
            ),
            default=0.0,
        )
        lifted = max(0.0, float(legend.given.get("y", 1)) - 1) * area.height
        sides.top = max(sides.top, legend.height + words + lifted)
    elif float(legend.given.get("x", 1.02)) >= 1:
        sides.right = max(sides.right, legend.width + 0.02 * area.width + EDGE)


def _make_room_for_notes(notes: Sequence[Note], sides: Sides, frame: Box) -> None:
    """Annotations that hang on the paper or on a domain beyond the edges of the figure."""
    for note in notes:
        if note.floats:
            continue
        box = note.box()
        across = str(note.given.get("xref", "x"))
        if across == "paper" or "domain" in across:
            sides.right += max(0.0, ceil(box.right - (frame.right - EDGE)))
            sides.left += max(0.0, ceil(frame.left + EDGE - box.left))
        if str(note.given.get("yref", "y")) == "paper":
            sides.top += max(0.0, ceil(frame.top + EDGE - box.top))
            sides.bottom += max(0.0, ceil(box.bottom - (frame.bottom - EDGE)))
