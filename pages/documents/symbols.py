"""The marks of plotly as outlines, hatching as lines, dashes in pixels."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from pages.documents.canvas import Box
from pages.documents.figure_reading import UnknownFigureError


def _closed(*corners: tuple[float, float]) -> Path:
    return Path([*corners, corners[0]], closed=True)


OUTLINES: dict[str, Path] = {
    "circle": Path.circle(),
    "square": _closed((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    "diamond": _closed((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": _closed((-1.15, 0.58), (1.15, 0.58), (0, -1.15)),
    "triangle-down": _closed((-1.15, -0.58), (1.15, -0.58), (0, 1.15)),
    "triangle-left": _closed((0.58, -1.15), (0.58, 1.15), (-1.15, 0)),
    "triangle-right": _closed((-0.58, -1.15), (-0.58, 1.15), (1.15, 0)),
    "line-ns": Path([(0, -1.4), (0, 1.4)]),
    "line-ew": Path([(-1.4, 0), (1.4, 0)]),
    "arrow": _closed((0, 0), (-0.9, 1.9), (0.9, 1.9)),
    "cross": _closed(
        *[(1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4)],
        *[(-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4)],
    ),
}
"""Each mark of radius 1, downwards, as plotly draws it."""
LINES_ONLY = ("line-ns", "line-ew")
_DASHES = {"solid": (), "dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}


def mark(symbol: str) -> tuple[Path, bool, bool]:
    """The outline of a mark, whether it is open, whether it has a dot.

    Raises:
        UnknownFigureError: no such mark on paper.
    """
    name = str(symbol)
    dotted = name.endswith("-dot")
    name = name.removesuffix("-dot")
    hollow = name.endswith("-open")
    name = name.removesuffix("-open")
    if name not in OUTLINES:
        raise UnknownFigureError(f"the mark {symbol!r} is not drawn on paper")
    return OUTLINES[name], hollow or name in LINES_ONLY, dotted


def marked(outline: Path, x: float, y: float, radius: float, angle: float = 0.0) -> Path:
    """An outline at its place, in pixels; `angle` clockwise, in degrees."""
    return Affine2D().scale(radius).rotate_deg(angle).translate(x, y).transform_path(outline)


def dashes(name: str, width: float) -> tuple[float, ...]:
    """Dashes in pixels, as plotly lengthens them with the line.

    Raises:
        UnknownFigureError: dashes of another name.
    """
    if name not in _DASHES:
        raise UnknownFigureError(f"dashes {name!r} are not drawn on paper")
    return tuple(part * max(width, 3.0) for part in _DASHES[name])


def hatching(shape: str, box: Box, size: float) -> Path:
    """Hatching over a rectangle, to be clipped by what it fills.

    Args:
        shape: `/`, `\\`, `x`, `-`, `|`, `+`, or `.`.
        size: pixels from one line to the next.

    Raises:
        UnknownFigureError: another shape.
    """
    if shape == ".":
        return _dots(box, size)
    known = {"/": ("/",), "\\": ("\\",), "x": ("/", "\\"), "-": ("-",), "|": ("|",), "+": ("-", "|")}
    if shape not in known:
        raise UnknownFigureError(f"hatching {shape!r} is not drawn on paper")
    segments = [segment for one in known[shape] for segment in _parallels(one, box, size)]
    codes = [code for _ in segments for code in (Path.MOVETO, Path.LINETO)]
    return (
        Path([point for segment in segments for point in segment], codes)
        if segments
        else Path(np.empty((0, 2)))
    )


def _parallels(shape: str, box: Box, size: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Lines on one grid of the whole figure, so that two neighbours meet."""
    tall, wide = box.height, box.width
    if shape == "-":
        return [((box.left, y), (box.right, y)) for y in np.arange(box.top + size / 2, box.bottom, size)]
    if shape == "|":
        return [((x, box.top), (x, box.bottom)) for x in np.arange(box.left + size / 2, box.right, size)]
    starts = np.arange(np.floor((box.left - tall) / size) * size, box.left + wide + tall, size)
    if shape == "/":
        return [((x, box.bottom), (x + tall, box.top)) for x in starts]
    return [((x, box.top), (x + tall, box.bottom)) for x in starts]


def _dots(box: Box, size: float) -> Path:
    radius = max(0.7, size * 0.14)
    places = [
        (x, y)
        for x in np.arange(box.left + size / 2, box.right, size)
        for y in np.arange(box.top + size / 2, box.bottom, size)
    ]
    circles = [marked(OUTLINES["circle"], x, y, radius) for x, y in places]
    return Path.make_compound_path(*circles) if circles else Path(np.empty((0, 2)))
