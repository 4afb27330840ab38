"""A square of verdicts: one flat colour each, and words in the cells that have something to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from pages.ui.figures.matrix import CELL, WRITTEN, square_axes
from pages.ui.figures.style import SOFT_INK, Trace, base_layout, figure, trace


@dataclass(frozen=True)
class Cell:
    """What one pair shows.

    Args:
        step: its place among the colours; 0 is the diagonal.
        hover, text: words for the pointer, and in the cell where there is room.
    """

    step: int
    hover: str
    text: str = ""
    colour: str = SOFT_INK


def verdict_matrix(
    cells: Mapping[tuple[str, str], Cell],
    codes: Sequence[str],
    *,
    colours: Sequence[str],
    names: Mapping[str, str],
    locale: str,
) -> go.Figure:
    """Each pair twice, the diagonal left blank.

    Args:
        cells: pair → its cell; pairs with an end outside `codes` are left out.
        codes: territories of the rows and columns, in their order.
        colours: of the steps.
    """
    place = {code: index for index, code in enumerate(codes)}
    steps = [[0] * len(codes) for _ in codes]
    hover = [[""] * len(codes) for _ in codes]
    written: list[dict[str, object]] = []
    for (a, b), cell in cells.items():
        if a not in place or b not in place:
            continue
        for x, y in ((place[a], place[b]), (place[b], place[a])):
            steps[x][y], hover[x][y] = cell.step, cell.hover
            if cell.text and len(codes) <= WRITTEN:
                font = {"size": 11, "color": cell.colour}
                written.append({"x": y, "y": x, "text": cell.text, "showarrow": False, "font": font})
    drawn = _squares(steps, hover, [names[code] for code in codes], colours)
    layout = base_layout(locale, height=CELL * len(codes) + 120, annotations=written)
    return figure([drawn], layout | square_axes())


def _squares(
    steps: list[list[int]], hover: list[list[str]], labels: list[str], colours: Sequence[str]
) -> Trace:
    return trace(
        "heatmap",
        z=steps,
        x=labels,
        y=labels,
        zmin=0,
        zmax=len(colours) - 1,
        colorscale=_scale(colours),
        showscale=False,
        xgap=1,
        ygap=1,
        hovertext=hover,
        hoverinfo="text",
    )


def _scale(colours: Sequence[str]) -> list[list[object]]:
    """Flat steps: a verdict is not a quantity."""
    width = 1 / (len(colours) - 1)
    return [
        [min(1.0, max(0.0, (index + side) * width)), colour]
        for index, colour in enumerate(colours)
        for side in (-0.5, 0.5)
    ]
