"""What surrounds the traces of a print figure: lines and words of the axes, shapes, annotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import Any

from pages.documents.axes import Axis
from pages.documents.canvas import POINTS_A_PIXEL, Box, Canvas, Letters, Stroke, letter_points
from pages.documents.figure_reading import PLOTLY_INK, Values, colour_of, one_of
from pages.documents.lettering import Line, block_size, lines_of, wrapped
from pages.documents.symbols import dashes
from pages.documents.traces import Ground, Plot

TICK_GAP = 4.0
"""Pixels between an axis and its words."""
TITLE_GAP = 8.0
LEADER_INK = 0.8


@dataclass(frozen=True)
class TickLabel:
    """A word of an axis: its lines, where it stands along it, its size in pixels of the screen."""

    lines: list[Line]
    number: float
    letters: Letters

    def extent(self) -> tuple[float, float]:
        """Width and height on the figure, turned as it is, in pixels."""
        wide, tall = (side / POINTS_A_PIXEL for side in block_size(self.lines, self.letters.points))
        turn = radians(self.letters.angle)
        return (
            abs(wide * cos(turn)) + abs(tall * sin(turn)),
            abs(wide * sin(turn)) + abs(tall * cos(turn)),
        )


def side_of(axis: Axis) -> str:
    """On which side of the plot an axis is written."""
    known = ("bottom", "top") if axis.across else ("left", "right")
    return str(one_of(axis.given.get("side", known[0]), known, "axis.side"))


def tick_labels(axis: Axis, ground: Ground, locale: str) -> list[TickLabel]:
    """The words of an axis; turned where they would run into each other and nothing says how they stand."""
    font = axis.given.get("tickfont", {})
    size = float(font.get("size", ground.letters))
    colour = colour_of(font.get("color", ground.ink))
    side = side_of(axis)
    angle = float(axis.given.get("tickangle", 0))
    found = [(lines_of(word), number) for number, word in axis.ticks(locale) if word]
    if axis.across and "tickangle" not in axis.given and _touch(axis, found, size):
        found = [(wrapped(lines, letter_points(size), _room(axis, found)), number) for lines, number in found]
        angle = -40.0 if _touch(axis, found, size) else 0.0
    letters = _tick_letters(side, size, colour, angle)
    return [TickLabel(lines, number, letters) for lines, number in found]


def _touch(axis: Axis, words: Sequence[tuple[list[Line], float]], size: float) -> bool:
    ends = []
    for lines, number in sorted(words, key=lambda one: axis.at(one[1])):
        half = block_size(lines, letter_points(size))[0] / POINTS_A_PIXEL / 2
        ends.append((axis.at(number) - half, axis.at(number) + half))
    return any(first[1] + 3 > second[0] for first, second in pairwise(ends))


def _room(axis: Axis, words: Sequence[tuple[list[Line], float]]) -> float:
    """Points between one word of an axis and the next."""
    places = sorted(axis.at(number) for _lines, number in words)
    return (
        max(20.0, min((second - first for first, second in pairwise(places)), default=100.0) - 4)
        * POINTS_A_PIXEL
    )


def _tick_letters(side: str, size: float, colour: Any, angle: float) -> Letters:
    if side in ("left", "right"):
        across = "right" if side == "left" else "left"
        return Letters(size, colour, across=across, down="middle", align=across, angle=angle)
    down = "top" if side == "bottom" else "bottom"
    if not angle:
        return Letters(size, colour, across="center", down=down)
    # Turned words hang by the end that is nearest to the axis.
    rising = (angle < 0) == (side == "bottom")
    return Letters(
        size, colour, across="right" if rising else "left", down="middle", align="left", angle=angle
    )


def along_axis(axis: Axis, label: TickLabel) -> float:
    """Where a word stands along its axis: inside the ends of a small panel, so that it never meets its neighbour."""
    at = axis.at(label.number)
    if not axis.across or axis.given.get("domain") is None or label.letters.across != "center":
        return at
    half = label.extent()[0] / 2
    low, high = sorted((axis.start, axis.end))
    return min(max(at, low + half), high - half) if high - low > 2 * half else at


def axis_room(axis: Axis, ground: Ground, locale: str) -> float:
    """Pixels that the words and the title of an axis need beside the plot."""
    if not axis.shown:
        return 0.0
    labels = tick_labels(axis, ground, locale)
    depth = max((label.extent()[1 if axis.across else 0] for label in labels), default=0.0)
    room = depth + _gap(axis) if labels else 0.0
    title = title_of(axis)
    if title:
        room += TITLE_GAP + block_size(lines_of(title[0]), letter_points(title[1]))[1] / POINTS_A_PIXEL
    return room + 2.0 if room else 0.0


def _gap(axis: Axis) -> float:
    return TICK_GAP + (4.0 if axis.given.get("ticks") == "outside" else 0.0)


def title_of(axis: Axis) -> tuple[str, float] | None:
    """The title of an axis and its size."""
    title = axis.given.get("title", {})
    text = title.get("text", "") if isinstance(title, Mapping) else str(title)
    size = float(title.get("font", {}).get("size", 14)) if isinstance(title, Mapping) else 14.0
    return (str(text), size) if text else None


def draw_grid(canvas: Canvas, plot: Plot, locale: str) -> None:
    """Light lines across the plot, and the line at zero."""
    for axis, other in ((plot.x, plot.y), (plot.y, plot.x)):
        if not axis.shown:
            continue
        if axis.given.get("showgrid", axis.scale != "category"):
            colour = colour_of(axis.given.get("gridcolor", "#eeeeee"))
            stroke = Stroke(colour, float(axis.given.get("gridwidth", 1)))
            for number, _word in axis.ticks(locale):
                _across(canvas, axis, other, axis.at(number), stroke)
        low, high = sorted(axis.range)
        if axis.given.get("zeroline", False) and axis.scale == "linear" and low <= 0 <= high:
            colour = colour_of(axis.given.get("zerolinecolor", PLOTLY_INK))
            _across(
                canvas, axis, other, axis.at(0), Stroke(colour, float(axis.given.get("zerolinewidth", 1)))
            )


def _across(canvas: Canvas, axis: Axis, other: Axis, at: float, stroke: Stroke) -> None:
    ends = (other.start, other.end)
    canvas.line([(at, end) for end in ends] if axis.across else [(end, at) for end in ends], stroke)


def draw_axis_words(ground: Ground, axis: Axis, plot: Plot, locale: str) -> None:
    """The line of an axis, its words, and its title."""
    if not axis.shown:
        return
    side = side_of(axis)
    box = plot.box
    edge = {"bottom": box.bottom, "top": box.top, "left": box.left, "right": box.right}[side]
    outward = 1 if side in ("bottom", "right") else -1
    if axis.given.get("showline", False):
        stroke = Stroke(
            colour_of(axis.given.get("linecolor", PLOTLY_INK)), float(axis.given.get("linewidth", 1))
        )
        ends = (axis.start, axis.end)
        ground.canvas.line(
            [(end, edge) for end in ends] if axis.across else [(edge, end) for end in ends], stroke
        )
    labels = tick_labels(axis, ground, locale)
    for label in labels:
        along, beside = along_axis(axis, label), edge + outward * _gap(axis)
        place = (along, beside) if axis.across else (beside, along)
        ground.canvas.text(label.lines, *place, label.letters)
    if title := title_of(axis):
        depth = max((label.extent()[1 if axis.across else 0] for label in labels), default=0.0)
        _draw_title(ground, axis, title, edge + outward * (depth + _gap(axis) + TITLE_GAP / 2), outward)


def _draw_title(ground: Ground, axis: Axis, title: tuple[str, float], beside: float, outward: int) -> None:
    middle = (axis.start + axis.end) / 2
    colour = colour_of(ground.ink)
    lines = lines_of(title[0])
    if axis.across:
        down = "top" if outward > 0 else "bottom"
        ground.canvas.text(lines, middle, beside, Letters(title[1], colour, down=down))
    else:
        ground.canvas.text(lines, beside, middle, Letters(title[1], colour, down="bottom", angle=-90))


@dataclass(frozen=True)
class Places:
    """Where the coordinates of shapes and annotations stand.

    Args:
        area: the plot area, for coordinates of the paper.
    """

    axes: Mapping[str, Axis]
    area: Box

    def at(self, reference: str, value: Any, *, logged: bool) -> float:
        """Pixels of a value on an axis, a share of its domain, or a share of the plot area.

        Args:
            logged: whether the value is already a logarithm on a scale of logarithms, as annotations have it.
        """
        if reference == "paper":
            raise ValueError("say which way the paper is measured")
        name, _space, domain = reference.partition(" ")
        axis = self.axes[name]
        if domain:
            return axis.start + float(value) * (axis.end - axis.start)
        if isinstance(value, str):
            return axis.at(axis.number(value))
        return axis.at(float(value) if logged or axis.scale != "log" else axis.number(value))

    def across(self, reference: str, value: Any, *, logged: bool = True) -> float:
        """Pixels from the left."""
        if reference == "paper":
            return self.area.left + float(value) * self.area.width
        return self.at(reference, value, logged=logged)

    def down(self, reference: str, value: Any, *, logged: bool = True) -> float:
        """Pixels from the top."""
        if reference == "paper":
            return self.area.bottom - float(value) * self.area.height
        return self.at(reference, value, logged=logged)


def draw_shapes(canvas: Canvas, shapes: Sequence[Values], places: Places, *, below: bool) -> None:
    """Rectangles and lines, under the traces or over them."""
    for shape in shapes:
        layer = one_of(shape.get("layer", "above"), ("above", "below"), "shape.layer")
        if (layer == "below") != below:
            continue
        kind = one_of(shape.get("type", "rect"), ("rect", "line"), "shape.type")
        xs = [places.across(shape.get("xref", "x"), shape[end], logged=False) for end in ("x0", "x1")]
        ys = [places.down(shape.get("yref", "y"), shape[end], logged=False) for end in ("y0", "y1")]
        line = shape.get("line", {})
        width = float(line.get("width", 2))
        opacity = float(shape.get("opacity", 1))
        colour = colour_of(line.get("color", PLOTLY_INK), opacity)
        stroke = Stroke(colour, width, dashes(line.get("dash", "solid"), width))
        if kind == "line":
            canvas.line(list(zip(xs, ys, strict=True)), stroke)
        else:
            fill = colour_of(shape.get("fillcolor", "rgba(0,0,0,0)"), opacity)
            canvas.box(Box(min(xs), min(ys), max(xs), max(ys)), fill=fill, stroke=stroke)


@dataclass(frozen=True)
class Note:
    """An annotation laid out.

    Args:
        point: what it is about. place: where its block stands, by its sides in `letters`.
        led: the end of its leader line at the point; None without.
        floats: whether it stands beside a mark and may stand elsewhere beside it.
    """

    lines: list[Line]
    point: tuple[float, float]
    place: tuple[float, float]
    letters: Letters
    given: Values
    floats: bool

    def box(self) -> Box:
        """The rectangle of its words."""
        wide, tall = (side / POINTS_A_PIXEL for side in block_size(self.lines, self.letters.points))
        left = self.place[0] - {"left": 0.0, "center": wide / 2, "right": wide}[self.letters.across]
        top = self.place[1] - {"top": 0.0, "middle": tall / 2, "bottom": tall}[self.letters.down]
        return Box(left, top, left + wide, top + tall)


def notes_of(annotations: Sequence[Values], places: Places, ground: Ground) -> list[Note]:
    """The annotations of a figure, laid out."""
    return [_note(given, places, ground) for given in annotations if given.get("text")]


def _note(given: Values, places: Places, ground: Ground) -> Note:
    xref, yref = str(given.get("xref", "x")), str(given.get("yref", "y"))
    point = (places.across(xref, given["x"]), places.down(yref, given["y"]))
    shifted = (point[0] + float(given.get("xshift", 0)), point[1] - float(given.get("yshift", 0)))
    arrow = bool(given.get("showarrow", True))
    tail = (float(given.get("ax", -10)), float(given.get("ay", -30))) if arrow else (0.0, 0.0)
    font = given.get("font", {})
    halo = bool(font.get("shadow"))
    letters = Letters(
        float(font.get("size", ground.letters)),
        colour_of(font.get("color", ground.ink)),
        across=_anchor(given.get("xanchor", "auto"), ("left", "center", "right"), given["x"], xref, arrow),
        down=_anchor(given.get("yanchor", "auto"), ("bottom", "middle", "top"), given["y"], yref, arrow),
        align=one_of(given.get("align", "center"), ("left", "center", "right"), "annotation.align"),
        angle=float(given.get("textangle", 0)),
        halo=halo,
    )
    return Note(
        lines_of(str(given["text"])),
        point if halo and not arrow else shifted,
        (shifted[0] + tail[0], shifted[1] + tail[1]),
        letters,
        given,
        floats=halo and ("ax" in given or "xshift" in given),
    )


def _anchor(told: str, sides: tuple[str, str, str], value: Any, reference: str, arrow: bool) -> str:
    """Which side stands at the place: where nothing says, the middle, or the side of the paper that is nearest."""
    if told != "auto":
        return str(one_of(told, sides, "annotation anchor"))
    if arrow or reference != "paper":
        return sides[1]
    return sides[0] if float(value) < 1 / 3 else sides[2] if float(value) > 2 / 3 else sides[1]


def draw_note(canvas: Canvas, note: Note) -> None:
    """Its leader line, its ground, its words."""
    given = note.given
    if given.get("showarrow", True):
        one_of(given.get("arrowhead", 1), (0,), "annotation.arrowhead")
        _draw_leader(canvas, note)
    if "bgcolor" in given:
        canvas.box(note.box(), fill=colour_of(given["bgcolor"]))
    canvas.text(note.lines, *note.place, note.letters)


def _draw_leader(canvas: Canvas, note: Note) -> None:
    stroke = Stroke(
        colour_of(note.given.get("arrowcolor", PLOTLY_INK)), float(note.given.get("arrowwidth", LEADER_INK))
    )
    away = float(note.given.get("standoff", 0))
    (x, y), (to_x, to_y) = note.point, note.place
    length = hypot(to_x - x, to_y - y)
    if stroke.seen and length > away:
        share = away / length
        canvas.line([(x + (to_x - x) * share, y + (to_y - y) * share), (to_x, to_y)], stroke)
