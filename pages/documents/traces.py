"""Points, lines, fills and intervals of a print figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
from matplotlib.path import Path

from pages.documents.axes import Axis, box_of
from pages.documents.canvas import NOTHING, Box, Canvas, Colour, Letters, Stroke
from pages.documents.figure_reading import PLOTLY_INK, UnknownFigureError, Values, colour_of, each, one_of
from pages.documents.lettering import lines_of
from pages.documents.symbols import dashes, hatching, mark, marked

Points = list[tuple[float, float]]
MODES = ("lines", "markers", "text", "none")
FEW = 400
"""Marks up to which each is a shape of its own, with its edge over the ones before."""
_SIDES = {"left": ("right", -1), "center": ("center", 0), "right": ("left", 1)}
_LEVELS = {"top": ("bottom", -1), "middle": ("middle", 0), "bottom": ("top", 1)}


@dataclass(frozen=True)
class Ground:
    """What every trace is drawn on.

    Args:
        ink: the colour of letters that have none of their own.
        letters: their size, in pixels.
    """

    canvas: Canvas
    ink: str
    letters: float


@dataclass(frozen=True)
class Plot:
    """One pair of axes."""

    x: Axis
    y: Axis

    @property
    def box(self) -> Box:
        return box_of(self.x, self.y)

    def points(self, trace: Values) -> Points:
        """The points of a trace in pixels; NaN where one is missing."""
        return list(zip(self.x.places(trace["x"]), self.y.places(trace["y"]), strict=True))


def draw_scatter(ground: Ground, trace: Values, plot: Plot, before: Points | None) -> Points:
    """Fill, line, intervals, marks, then words; returns the points, for what fills down to them."""
    points = plot.points(trace) if trace.get("x") is not None and trace.get("y") is not None else []
    if not points:
        return points
    parts = mode_of(trace)
    shaped = _stepped(points, trace)
    clip = plot.box
    _fill(ground, trace, shaped, before, clip)
    if "lines" in parts:
        stroke = line_stroke(trace)
        strokes = [Path(run) for run in _runs(shaped) if len(run) > 1]
        if strokes:
            ground.canvas.path(Path.make_compound_path(*strokes), stroke=stroke, clip=clip)
    draw_intervals(ground, trace, points, plot)
    open_clip = (
        None
        if trace.get("cliponaxis") is False
        else Box(clip.left - 1, clip.top - 1, clip.right + 1, clip.bottom + 1)
    )
    if "markers" in parts:
        draw_marks(ground.canvas, trace, _inside(points, open_clip))
    if "text" in parts and trace.get("text") is not None:
        _words(ground, trace, _inside(points, open_clip), "markers" in parts)
    return shaped


def mode_of(trace: Values) -> set[str]:
    """What a scatter trace shows.

    Raises:
        UnknownFigureError: a mode of another name, or none.
    """
    if "mode" not in trace:
        raise UnknownFigureError("a scatter trace without mode is not drawn on paper")
    return {one_of(part, MODES, "mode") for part in str(trace["mode"]).split("+")} - {"none"}


def line_stroke(trace: Values) -> Stroke:
    """The line of a trace."""
    line = trace.get("line", {})
    width = float(line.get("width", 2))
    if width == 0:
        return Stroke(NOTHING, 0)
    if "color" not in line:
        raise UnknownFigureError("a line without colour is not drawn on paper")
    colour = colour_of(line["color"], float(trace.get("opacity", 1)))
    return Stroke(colour, width, dashes(line.get("dash", "solid"), width))


def _stepped(points: Points, trace: Values) -> Points:
    if one_of(trace.get("line", {}).get("shape", "linear"), ("linear", "hv"), "line.shape") == "linear":
        return points
    stepped: Points = []
    for x, y in points:
        if stepped:
            stepped.append((x, stepped[-1][1]))
        stepped.append((x, y))
    return stepped


def _runs(points: Points) -> list[Points]:
    """Unbroken stretches."""
    runs: list[Points] = [[]]
    for point in points:
        if isfinite(point[0]) and isfinite(point[1]):
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _inside(points: Points, clip: Box | None) -> Points:
    """The points that are seen, in their places; NaN for the others."""
    if clip is None:
        return points
    nowhere = (float("nan"), float("nan"))
    return [
        (x, y) if clip.left <= x <= clip.right and clip.top <= y <= clip.bottom else nowhere
        for x, y in points
    ]


def _fill(ground: Ground, trace: Values, points: Points, before: Points | None, clip: Box) -> None:
    kind = one_of(trace.get("fill", "none"), ("none", "toself", "tonexty"), "fill")
    if kind == "none":
        return
    if kind == "tonexty" and before is None:
        raise UnknownFigureError("a fill down to a trace that is not there")
    rings = _runs(points) if kind == "toself" else [[*_runs(points)[0], *reversed(_runs(before or [])[0])]]
    closed = [Path([*ring, ring[0]], closed=True) for ring in rings if len(ring) > 2]
    if not closed:
        return
    shape = Path.make_compound_path(*closed)
    pattern = trace.get("fillpattern", {})
    fill = pattern.get("bgcolor") if pattern.get("shape") else None
    opacity = float(trace.get("opacity", 1))
    ground.canvas.path(shape, fill=colour_of(fill or trace["fillcolor"], opacity), clip=clip)
    if pattern.get("shape"):
        draw_hatching(ground.canvas, shape, pattern, trace.get("fillcolor"), clip)


def draw_hatching(canvas: Canvas, shape: Path, pattern: Values, fallback: Any, clip: Box) -> None:
    """The hatching of a shape, clipped by it; what leaves the axes is cut by hand."""
    extents = shape.get_extents()
    box = Box(
        max(extents.x0, clip.left),
        max(extents.y0, clip.top),
        min(extents.x1, clip.right),
        min(extents.y1, clip.bottom),
    )
    if box.width <= 0 or box.height <= 0:
        return
    size = float(pattern.get("size", 8))
    colour = colour_of(pattern.get("fgcolor", fallback))
    lines = hatching(str(pattern["shape"]), box, size)
    inside = Path.make_compound_path(*_cut_to(lines, box)) if pattern["shape"] != "." else lines
    if pattern["shape"] == ".":
        canvas.path(inside, fill=colour, clip=shape)
    else:
        canvas.path(
            inside, stroke=Stroke(colour, max(1.0, size * float(pattern.get("solidity", 0.3)))), clip=shape
        )


def _cut_to(lines: Path, box: Box) -> list[Path]:
    """Each line of hatching, no farther than the box."""
    cut = []
    ends = np.asarray(lines.vertices, dtype=float)
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        first, last = 0.0, 1.0
        for low, high, a, b in (
            (box.left, box.right, start[0], end[0]),
            (box.top, box.bottom, start[1], end[1]),
        ):
            step = b - a
            if step == 0:
                first, last = (first, last) if low <= a <= high else (1.0, 0.0)
                continue
            near, far = sorted(((low - a) / step, (high - a) / step))
            first, last = max(first, near), min(last, far)
        if last > first:
            cut.append(Path([start + (end - start) * first, start + (end - start) * last]))
    return cut or [Path(np.zeros((1, 2)))]


def draw_intervals(ground: Ground, trace: Values, points: Points, plot: Plot) -> None:
    """The interval of each point of a trace, with its caps."""
    for letter, axis in (("x", plot.x), ("y", plot.y)):
        error = trace.get(f"error_{letter}")
        if not error or error.get("visible") is False:
            continue
        one_of(error.get("type", "data"), ("data",), "error.type")
        after = each(error["array"], len(points))
        before = each(error.get("arrayminus", error["array"]), len(points))
        stroke = Stroke(colour_of(error["color"]), float(error.get("thickness", 2)))
        for point, value, up, down in zip(points, trace[letter], after, before, strict=True):
            _interval(
                ground.canvas,
                axis,
                point,
                (axis.number(value), up, down),
                stroke,
                float(error.get("width", 4)),
                plot,
            )


def _interval(
    canvas: Canvas,
    axis: Axis,
    point: tuple[float, float],
    reach: tuple[float, Any, Any],
    stroke: Stroke,
    cap: float,
    plot: Plot,
) -> None:
    number, up, down = reach
    if not all(isfinite(end) for end in point) or up is None or down is None:
        return
    ends = [axis.at(number - down), axis.at(number + up)]
    if not all(map(isfinite, ends)):
        return
    x, y = point
    if axis.across:
        segments = [[(ends[0], y), (ends[1], y)], *([(end, y - cap), (end, y + cap)] for end in ends)]
    else:
        segments = [[(x, ends[0]), (x, ends[1])], *([(x - cap, end), (x + cap, end)] for end in ends)]
    for segment in segments:
        canvas.line(segment, stroke, clip=plot.box)


@dataclass(frozen=True)
class MarkStyle:
    """How a mark looks."""

    symbol: str
    radius: float
    fill: Colour
    edge: Colour
    width: float
    angle: float


def mark_styles(trace: Values, count: int) -> list[MarkStyle]:
    """The look of each mark of a trace."""
    marker = trace.get("marker", {})
    line = marker.get("line", {})
    sized = isinstance(marker.get("size"), list | np.ndarray)
    if "color" not in marker and marker.get("opacity") != 0:
        raise UnknownFigureError("marks without colour are not drawn on paper")
    overall = float(trace.get("opacity", 1))
    columns = zip(
        each(marker.get("symbol", "circle"), count),
        each(marker.get("size", 6), count),
        each(marker.get("color", "rgba(0,0,0,0)"), count),
        each(marker.get("opacity", 0.7 if sized else 1), count),
        each(line.get("color", PLOTLY_INK), count),
        each(line.get("width", 0), count),
        each(marker.get("angle", 0), count),
        strict=True,
    )
    return [
        MarkStyle(
            symbol,
            float(size) / 2,
            colour_of(fill, float(opacity) * overall),
            colour_of(edge, float(opacity) * overall),
            float(width),
            float(angle),
        )
        for symbol, size, fill, opacity, edge, width, angle in columns
    ]


def draw_marks(canvas: Canvas, trace: Values, points: Points) -> None:
    """Marks: each a shape while they are few; those of one look together where they are many."""
    styles = mark_styles(trace, len(points))
    together: dict[MarkStyle, Points] = defaultdict(list)
    seen = [
        (style, point) for style, point in zip(styles, points, strict=True) if isfinite(point[0] + point[1])
    ]
    for style, point in seen:
        if len(seen) <= FEW:
            draw_mark(canvas, style, [point])
        else:
            together[style].append(point)
    for style, places in together.items():
        draw_mark(canvas, style, places)


def draw_mark(canvas: Canvas, style: MarkStyle, places: Points) -> None:
    """One look at some places."""
    outline, hollow, dotted = mark(style.symbol)
    shapes = [marked(outline, x, y, style.radius, style.angle) for x, y in places]
    shape = Path.make_compound_path(*shapes)
    if hollow:
        canvas.path(shape, stroke=Stroke(style.fill, style.width or 1.0))
    else:
        canvas.path(shape, fill=style.fill, stroke=Stroke(style.edge, style.width))
    if dotted:
        dots = [marked(mark("circle")[0], x, y, max(1.0, style.radius * 0.3)) for x, y in places]
        canvas.path(Path.make_compound_path(*dots), fill=style.fill if hollow else style.edge)


def _words(ground: Ground, trace: Values, points: Points, marks: bool) -> None:
    font = trace.get("textfont", {})
    count = len(points)
    radii = [style.radius for style in mark_styles(trace, count)] if marks else [0.0] * count
    columns = zip(
        points,
        each(trace["text"], count),
        each(trace.get("textposition", "middle center"), count),
        each(font.get("size", ground.letters), count),
        each(font.get("color", ground.ink), count),
        radii,
        strict=True,
    )
    for (x, y), word, place, size, colour, radius in columns:
        if not isfinite(x + y) or not word:
            continue
        level, side = str(place).split(" ")
        across, sideways = _SIDES[side]
        down, downwards = _LEVELS[level]
        away = radius + (3.0 if marks else 1.0)
        letters = Letters(
            float(size), colour_of(colour), across=across, down=down, halo=bool(font.get("shadow"))
        )
        ground.canvas.text(lines_of(str(word)), x + sideways * away, y + downwards * away, letters)
