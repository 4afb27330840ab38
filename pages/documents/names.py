"""The names beside marks, placed again for the width of paper: letters are larger there beside the same land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot, isfinite

import numpy as np

from pages.documents.canvas import POINTS_A_PIXEL
from pages.documents.figure_reading import Values
from pages.documents.furniture import Note
from pages.documents.lettering import block_size
from pages.documents.symbols import mark
from pages.documents.traces import Plot, mark_styles, mode_of
from pages.ui.figures.placing import CHARACTER, LINE, Box, Bubble, Label, place_labels
from pages.ui.figures.style import SOFT_INK

WIDE_LINE = 2.0
"""Pixels from which names should rather not cover a line."""
STEP = 8.0
"""Pixels between the points of such a line."""
NEAR = 3.0
"""Pixels within which a mark is the one that a name is about."""


def placed_again(notes: Sequence[Note], traces: Sequence[Values], plot: Plot | None) -> list[Note]:
    """The same annotations, those beside marks where they hide least, as the screen places them.

    The others stay where the figure says.
    """
    notes = _apart(notes)
    floating = {str(index): note for index, note in enumerate(notes) if note.floats}
    if not floating or plot is None:
        return list(notes)
    own = [
        trace
        for trace in traces
        if (trace.get("xaxis", "x"), trace.get("yaxis", "y")) == (plot.x.name, plot.y.name)
    ]
    marks = _marks(own, plot)
    bubbles = [Bubble(code, *note.point, _radius(note, marks)) for code, note in floating.items()]
    known = {(round(bubble.x), round(bubble.y)) for bubble in bubbles}
    others = [
        Bubble(f"mark {index}", x, y, radius)
        for index, (x, y, radius) in enumerate(marks)
        if (round(x), round(y)) not in known
    ]
    frame = plot.box
    scale = _scale(list(floating.values()))
    words = {code: "x" * max(1, round(_width(note) / scale / CHARACTER)) for code, note in floating.items()}
    found = place_labels(
        [_shrunk(bubble, scale) for bubble in (*bubbles, *others)],
        words,
        Box(frame.left / scale, frame.top / scale, frame.right / scale, frame.bottom / scale),
        crossed=[(x / scale, y / scale) for x, y in _crossed(own, plot)],
    )
    moved = {code: _moved(note, found[code], scale) for code, note in floating.items()}
    return [moved.get(str(index), note) for index, note in enumerate(notes)]


def _moved(note: Note, label: Label, scale: float) -> Note:
    """A name at its new place, with a leader line where it stands apart."""
    leader = {"arrowcolor": SOFT_INK if label.led else "rgba(0,0,0,0)"} if "ax" in note.given else {}
    return replace(
        note,
        place=(note.point[0] + label.dx * scale, note.point[1] + label.dy * scale),
        letters=replace(note.letters, across=label.anchor, down="middle"),
        given={**note.given, **leader},
    )


def _apart(notes: Sequence[Note]) -> list[Note]:
    """Names over marks that would lie on each other, one lifted over the other."""
    placed: list[Note] = []
    for note in notes:
        if note.letters.halo and not note.floats:
            for other in placed:
                mine, theirs = note.box(), other.box()
                over = other.letters.halo and min(mine.right, theirs.right) > max(mine.left, theirs.left)
                if over and min(mine.bottom, theirs.bottom) > max(mine.top, theirs.top):
                    shift = theirs.bottom - mine.top if mine.top >= theirs.top else theirs.top - mine.bottom
                    note = replace(note, place=(note.place[0], note.place[1] + shift))
        placed.append(note)
    return placed


def _width(note: Note) -> float:
    return block_size(note.lines, note.letters.points)[0] / POINTS_A_PIXEL


def _scale(notes: Sequence[Note]) -> float:
    """How much taller a line is than the one that places are made for."""
    tallest = max(block_size(note.lines, note.letters.points)[1] for note in notes) / POINTS_A_PIXEL
    return max(1.0, tallest / LINE)


def _shrunk(bubble: Bubble, scale: float) -> Bubble:
    return Bubble(bubble.code, bubble.x / scale, bubble.y / scale, bubble.radius / scale)


def _marks(traces: Sequence[Values], plot: Plot) -> list[tuple[float, float, float]]:
    """Every mark that is seen: its place and its radius."""
    found = []
    for trace in traces:
        if trace.get("type", "scatter") != "scatter" or "markers" not in mode_of(trace):
            continue
        points = plot.points(trace)
        for (x, y), style in zip(points, mark_styles(trace, len(points)), strict=True):
            if isfinite(x + y) and style.fill[3] > 0:
                outline = mark(style.symbol)[0].get_extents()
                found.append((x, y, style.radius * max(outline.width, outline.height) / 2))
    return found


def _radius(note: Note, marks: Sequence[tuple[float, float, float]]) -> float:
    """That of the mark which the name is about, or the distance that its leader line keeps."""
    near = [radius for x, y, radius in marks if hypot(x - note.point[0], y - note.point[1]) <= NEAR]
    return max([float(note.given.get("standoff", 0.0)), *near])


def _crossed(traces: Sequence[Values], plot: Plot) -> list[tuple[float, float]]:
    """Points along the lines that are wide enough to hide a name, or hidden by it."""
    found: list[tuple[float, float]] = []
    for trace in traces:
        if trace.get("type", "scatter") != "scatter" or trace.get("fill") or "lines" not in mode_of(trace):
            continue
        if float(trace.get("line", {}).get("width", 2)) < WIDE_LINE:
            continue
        for (x0, y0), (x1, y1) in pairwise(plot.points(trace)):
            length = hypot(x1 - x0, y1 - y0)
            if isfinite(length):
                shares = np.arange(0.0, 1.0, STEP / length) if length > STEP else np.zeros(1)
                found += [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares]
    return found
