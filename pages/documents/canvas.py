"""A sheet to draw on in pixels, from the upper left corner, as the screen counts them; written as SVG or PNG.

matplotlib's objects are used without pyplot: nothing is shared between two figures, whatever thread draws them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians, sin
from typing import Any, cast

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from pages.documents.lettering import (
    ASCENT,
    DESCENT,
    FAMILY,
    LEADING,
    Line,
    font,
    known,
    line_width,
    readable,
    run_width,
)
from pages.ui.figures.placing import Box

# Read when a file is written; the same for every figure of the process, which has no other use of matplotlib.
matplotlib.rcParams.update(
    {"svg.fonttype": "none", "svg.hashsalt": "maillage", "path.simplify": True, "text.hinting": "no_hinting"}
)

POINTS_A_PIXEL = 0.56
"""Points of paper for a pixel of the screen: 13 pixels become 7.3 points, and 165 mm hold 835 pixels."""
SMALLEST = 7.0
"""Points of the smallest letter."""
HAIRLINE = 0.4
"""Points of the thinnest line."""
Colour = tuple[float, float, float, float]
NOTHING: Colour = (0.0, 0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\n?")
_FAMILY = f"font-family: '{FAMILY}'".encode()
_LONG_NUMBER = re.compile(rb"(\d\.\d\d)\d+")


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in pixels, dashes in pixels."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()

    @property
    def seen(self) -> bool:
        return self.width > 0 and self.colour[3] > 0


@dataclass(frozen=True)
class Letters:
    """How a text is set.

    Args:
        size: in pixels of the screen; never under `SMALLEST` points.
        across, down: which of its sides stands at its place: `left`, `center`, `right`; `top`, `middle`, `bottom`.
        align: of its lines among themselves.
        angle: clockwise, in degrees.
        halo: a white edge, for a text over lines.
    """

    size: float
    colour: Colour
    across: str = "center"
    down: str = "middle"
    align: str = "center"
    angle: float = 0.0
    halo: bool = False

    @property
    def points(self) -> float:
        """Its size on paper."""
        return letter_points(self.size)


def letter_points(pixels: float) -> float:
    """Points on paper of letters of the screen."""
    return max(SMALLEST, round(pixels * POINTS_A_PIXEL, 2))


class Canvas:
    """A figure being drawn.

    Args:
        width, height: in pixels.
        outlined: letters are shapes, for a reader who may not have the family.
    """

    def __init__(self, width: float, height: float, *, outlined: bool = False) -> None:
        self._outlined = outlined
        self.width, self.height = width, height
        inches = POINTS_A_PIXEL / 72
        self.figure = Figure(figsize=(width * inches, height * inches), facecolor="none")
        self._to_paper = (
            Affine2D().scale(inches, -inches).translate(0, height * inches) + self.figure.dpi_scale_trans
        )
        self._order = 0

    def path(
        self,
        path: Path,
        *,
        fill: Colour = NOTHING,
        stroke: Stroke | None = None,
        clip: Box | Path | None = None,
    ) -> None:
        """A path in pixels."""
        seen = stroke is not None and stroke.seen
        if not seen and fill[3] == 0:
            return
        width = max(HAIRLINE, stroke.width * POINTS_A_PIXEL) if stroke and seen else 0.0
        look: dict[str, Any] = {"edgecolor": stroke.colour if stroke and seen else "none", "linewidth": width}
        if stroke and seen and stroke.dash:
            # matplotlib counts dashes in widths of the line.
            look["linestyle"] = (0, tuple(length * POINTS_A_PIXEL / width for length in stroke.dash))
        self._add(
            PathPatch(
                path,
                facecolor=fill if fill[3] else "none",
                fill=bool(fill[3]),
                capstyle="butt",
                joinstyle="round",
                transform=self._to_paper,
                **look,
            ),
            clip,
        )

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke, *, clip: Box | None = None) -> None:
        """A line through points."""
        if len(points) > 1:
            self.path(Path(points), stroke=stroke, clip=clip)

    def box(
        self, box: Box, *, fill: Colour = NOTHING, stroke: Stroke | None = None, clip: Box | None = None
    ) -> None:
        """A rectangle."""
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        self.path(Path([*corners, corners[0]], closed=True), fill=fill, stroke=stroke, clip=clip)

    def text(
        self, lines: Sequence[Line], x: float, y: float, letters: Letters, *, clip: Box | None = None
    ) -> None:
        """Lines of text, their block placed at (x, y)."""
        size = letters.points
        scale = 1 / POINTS_A_PIXEL
        tall = ((ASCENT + DESCENT) + (len(lines) - 1) * LEADING) * size * scale
        wide = max((line_width(line, size) for line in lines), default=0.0) * scale
        turn = radians(letters.angle)
        left = {"left": 0.0, "center": -wide / 2, "right": -wide}[letters.across]
        top = {"top": 0.0, "middle": -tall / 2, "bottom": -tall}[letters.down]
        for index, line in enumerate(lines):
            down = top + (ASCENT + index * LEADING) * size * scale
            own = line_width(line, size) * scale
            start = left + {"left": 0.0, "center": (wide - own) / 2, "right": wide - own}[letters.align]
            across = letters.align if len(line) == 1 else "left"
            if across != "left":
                start += {"center": own / 2, "right": own}[across]
            for run in line:
                place = (
                    x + start * cos(turn) - down * sin(turn),
                    y + start * sin(turn) + down * cos(turn),
                )
                self._run(run, place, letters, across, clip)
                start += run_width(run, size) * scale

    def _run(
        self, run: Any, place: tuple[float, float], letters: Letters, across: str, clip: Box | None
    ) -> None:
        if not run.text.strip():
            return
        look = font(run, letters.points)
        outlined = self._outlined or not known(run.text)
        if letters.halo or outlined:
            self._outlines(run, place, letters, across, outlined)
        if not outlined:
            self._add(
                Text(
                    *place,
                    run.text.strip(" ") if across != "left" else run.text.rstrip(" "),
                    color=letters.colour,
                    fontproperties=look,
                    horizontalalignment=cast(Any, across),
                    verticalalignment="baseline",
                    rotation=-letters.angle,
                    rotation_mode="anchor",
                    parse_math=False,
                    transform=self._to_paper,
                ),
                clip,
            )

    def _outlines(
        self, run: Any, place: tuple[float, float], letters: Letters, across: str, inked: bool
    ) -> None:
        """The letters as shapes: their white edge, and themselves where the family lacks one."""
        outline = TextPath((0, 0), readable(run.text), size=letters.points, prop=font(run, letters.points))
        width = run_width(run, letters.points)
        shift = {"left": 0.0, "center": -width / 2, "right": -width}[across]
        scale = 1 / POINTS_A_PIXEL
        moved = (
            Affine2D()
            .translate(shift, 0)
            .scale(scale, -scale)
            .rotate_deg(letters.angle)
            .translate(*place)
            .transform_path(outline)
        )
        if letters.halo:
            self.path(moved, fill=WHITE, stroke=Stroke(WHITE, 4.0))
        if inked:
            self.path(moved, fill=letters.colour)

    def _add(self, artist: Artist, clip: Box | Path | None) -> None:
        artist.set_figure(self.figure)
        self._order += 1
        artist.set_zorder(self._order)
        self.figure.add_artist(artist, clip=False)
        if isinstance(clip, Box):
            artist.set_clip_path(
                Rectangle((clip.left, clip.top), clip.width, clip.height, transform=self._to_paper)
            )
        elif clip is not None:
            artist.set_clip_path(clip, self._to_paper)

    def svg(self, *, title: str = "") -> bytes:
        """The drawing as SVG: its text is text, and the same drawing is the same bytes."""
        target = BytesIO()
        told = {"Title": readable(title)} if title else {}
        metadata = {"Date": None, "Creator": None, "Format": None, "Type": None, **told}
        FigureCanvasSVG(self.figure).print_svg(target, metadata=metadata)
        written = _LONG_NUMBER.sub(rb"\1", _DOCTYPE.sub(b"", target.getvalue()))
        # Where the family is not installed, letters without serifs, never the viewer's own choice.
        return written.replace(_FAMILY, _FAMILY + b", sans-serif")

    def png(self, dots_per_inch: float) -> bytes:
        """The drawing as PNG, on white."""
        target = BytesIO()
        self.figure.set_facecolor("white")
        self.figure.set_dpi(dots_per_inch)
        FigureCanvasAgg(self.figure).print_png(target, metadata={"Software": None})
        return target.getvalue()
