"""Bars and cells of a print figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

from matplotlib.path import Path

from pages.documents.canvas import POINTS_A_PIXEL, Box, Canvas, Colour, Letters, Stroke, letter_points
from pages.documents.figure_reading import PLOTLY_INK, UnknownFigureError, Values, colour_of, each, one_of
from pages.documents.lettering import block_size, lines_of
from pages.documents.traces import Ground, Plot, draw_hatching, draw_intervals
from pages.ui.figures.style import PAPER


def draw_bars(ground: Ground, bars: Sequence[Values], plot: Plot, layout: Values) -> None:
    """The bars of one pair of axes, beside each other or on each other."""
    mode = one_of(layout.get("barmode", "group"), ("group", "stack", "overlay", "relative"), "barmode")
    gap = float(layout.get("bargap", 0.2))
    feet: dict[tuple[float, bool], float] = defaultdict(float)
    for index, trace in enumerate(bars):
        lying = one_of(trace.get("orientation", "v"), ("v", "h"), "orientation") == "h"
        base, values = (plot.y, plot.x) if lying else (plot.x, plot.y)
        columns = len(bars) if mode == "group" else 1
        whole = 1 - gap
        shift = (index - (columns - 1) / 2) * whole / columns if mode == "group" else 0.0
        lengths = [values.number(value) for value in trace[values.name[0]]]
        places = [base.number(value) for value in trace[base.name[0]]]
        widths = each(trace.get("width", whole / columns), len(lengths))
        boxes = []
        for place, length, width in zip(places, lengths, widths, strict=True):
            foot = feet[place, length < 0] if mode in ("stack", "relative") and isfinite(length) else 0.0
            if isfinite(length):
                feet[place, length < 0] = foot + length
            middle = place + shift
            boxes.append((middle - width / 2, middle + width / 2, foot, foot + length))
        _bars(ground, trace, plot, [_bar_box(plot, lying, box) for box in boxes], lying, lengths)


def _bar_box(plot: Plot, lying: bool, box: tuple[float, float, float, float]) -> Box:
    """From its sides and ends in numbers, to pixels; `right` or `top` is where it ends."""
    first, last, foot, end = box
    if lying:
        sides = sorted((plot.y.at(first), plot.y.at(last)))
        return Box(plot.x.at(foot), sides[0], plot.x.at(end), sides[1])
    sides = sorted((plot.x.at(first), plot.x.at(last)))
    return Box(sides[0], plot.y.at(end), sides[1], plot.y.at(foot))


def _bars(
    ground: Ground, trace: Values, plot: Plot, boxes: Sequence[Box], lying: bool, lengths: Sequence[float]
) -> None:
    marker, count = trace.get("marker", {}), len(boxes)
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    words = each(trace.get("text", ""), count)
    looks = zip(
        boxes,
        lengths,
        each(marker["color"], count),
        each(marker.get("opacity", 1), count),
        each(line.get("color", PLOTLY_INK), count),
        each(line.get("width", 0), count),
        words,
        strict=True,
    )
    for box, length, colour, opacity, edge, width, word in looks:
        if not isfinite(length):
            continue
        if length:
            fill = colour_of(colour, float(opacity) * float(trace.get("opacity", 1)))
            ground.canvas.box(box, fill=fill, clip=plot.box)
            if pattern.get("shape"):
                one_of(pattern.get("fillmode", "replace"), ("overlay",), "pattern.fillmode")
                hatch_box(ground.canvas, box, pattern, plot.box)
            ground.canvas.box(
                box, stroke=Stroke(colour_of(edge, float(opacity)), float(width)), clip=plot.box
            )
        if word:
            behind = colour_of(colour, float(opacity))
            _bar_word(ground, trace, box, (lying, length < 0), str(word), behind)
    middles = [
        (box.right if lying else (box.left + box.right) / 2, (box.top + box.bottom) / 2 if lying else box.top)
        for box in boxes
    ]
    draw_intervals(ground, trace, middles, plot)


def _sorted_box(box: Box) -> Box:
    left, right = sorted((box.left, box.right))
    top, bottom = sorted((box.top, box.bottom))
    return Box(left, top, right, bottom)


def hatch_box(canvas: Canvas, box: Box, pattern: Values, clip: Box) -> None:
    """Hatching over a rectangle."""
    box = _sorted_box(box)
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    draw_hatching(canvas, Path(corners, closed=True), pattern, PAPER, clip)


def _bar_word(
    ground: Ground, trace: Values, box: Box, way: tuple[bool, bool], word: str, ground_colour: Colour
) -> None:
    """The value of a bar, in it on its plain colour, or beyond its end.

    Args:
        way: whether the bar is lying, and whether it is negative.
    """
    lying, negative = way
    font = trace.get("textfont", {})
    place = one_of(trace.get("textposition", "auto"), ("inside", "outside"), "textposition")
    one_of(trace.get("textangle", 0), (0,), "textangle")
    size, colour = float(font.get("size", ground.letters)), colour_of(font.get("color", ground.ink))
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    if place == "inside":
        if trace.get("marker", {}).get("pattern", {}).get("shape"):
            wide, tall = (
                side / POINTS_A_PIXEL / 2 + 2 for side in block_size(lines_of(word), letter_points(size))
            )
            behind = Box(middle[0] - wide, middle[1] - tall, middle[0] + wide, middle[1] + tall)
            ground.canvas.box(behind, fill=ground_colour, clip=_sorted_box(box))
        one_of(trace.get("insidetextanchor", "end"), ("middle",), "insidetextanchor")
        ground.canvas.text(lines_of(word), *middle, Letters(size, colour))
    elif lying:
        side = "right" if negative else "left"
        away = -4 if negative else 4
        ground.canvas.text(lines_of(word), box.right + away, middle[1], Letters(size, colour, across=side))
    else:
        level, away = ("top", 3) if negative else ("bottom", -3)
        ground.canvas.text(lines_of(word), middle[0], box.top + away, Letters(size, colour, down=level))


def draw_cells(ground: Ground, trace: Values, plot: Plot) -> None:
    """Cells of colour, each by the step of its value."""
    if trace.get("showscale", True):
        raise UnknownFigureError(
            "the scale of a heatmap is not drawn on paper: its figure writes its own key"
        )
    low, high = float(trace["zmin"]), float(trace["zmax"])
    gaps = float(trace.get("xgap", 0)) / 2, float(trace.get("ygap", 0)) / 2
    across = [plot.x.number(value) for value in trace["x"]]
    downward = [plot.y.number(value) for value in trace["y"]]
    for row, y in zip(trace["z"], downward, strict=True):
        for value, x in zip(row, across, strict=True):
            if value is None or not isfinite(value):
                continue
            left, right = sorted((plot.x.at(x - 0.5), plot.x.at(x + 0.5)))
            top, bottom = sorted((plot.y.at(y - 0.5), plot.y.at(y + 0.5)))
            cell = Box(left + gaps[0], top + gaps[1], right - gaps[0], bottom - gaps[1])
            ground.canvas.box(
                cell, fill=scale_colour(trace["colorscale"], (value - low) / ((high - low) or 1))
            )


def scale_colour(scale: Sequence[Sequence[Any]], share: float) -> Colour:
    """The colour of a share between the two of the scale that are nearest."""
    share = min(1.0, max(0.0, share))
    stops = [(float(stop), colour_of(colour)) for stop, colour in scale]
    for (first, one), (last, other) in pairwise(stops):
        if share <= last:
            mix = (share - first) / (last - first) if last > first else 1.0
            red, green, blue, alpha = (a + (b - a) * mix for a, b in zip(one, other, strict=True))
            return (red, green, blue, alpha)
    return stops[-1][1]
