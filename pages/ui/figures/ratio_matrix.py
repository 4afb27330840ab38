"""Every pair beside its expectation: the ratio written, coloured only where chance does not explain it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from pages.ui.figures.matrix import CELL, WRITTEN, square_axes
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import GRID, INK, LESS, MORE, NO_DATA, SOFT_INK, base_layout, figure, trace
from pages.ui.figures.verdicts import pair_words

_STEPS = ("diagonal", "silent", "unsure", "less", "more")
_COLOURS = ("#ffffff", NO_DATA, GRID, LESS, MORE)
_INKS = {"more": "#ffffff", "less": "#ffffff", "unsure": INK}


def ratio_matrix(
    pairs: pd.DataFrame, codes: Sequence[str], *, names: Mapping[str, str], decimals: int, locale: str
) -> go.Figure:
    """A square of ratios, observed ÷ expected.

    Args:
        pairs: `territory_a, territory_b, links, observed, expected, ratio, low, high, verdict`.
        codes: territories of the rows and columns, in their order.
        decimals: of the links.
    """
    place = {code: index for index, code in enumerate(codes)}
    steps = [[0] * len(codes) for _ in codes]
    hover = [[""] * len(codes) for _ in codes]
    written: list[dict[str, Any]] = []
    for row in rows_of(pairs[pairs.territory_a.isin(place) & pairs.territory_b.isin(place)]):
        i, j = place[row["territory_a"]], place[row["territory_b"]]
        step = _STEPS.index(row["verdict"]) if row["verdict"] in _STEPS else 1
        words = pair_words(row, names, decimals, locale)
        for x, y in ((i, j), (j, i)):
            steps[x][y], hover[x][y] = step, words
        if row["verdict"] in _INKS and len(codes) <= WRITTEN:
            written += [_cell(x, y, row, locale) for x, y in ((i, j), (j, i))]
    labels = [names[code] for code in codes]
    drawn = trace(
        "heatmap",
        z=steps,
        x=labels,
        y=labels,
        zmin=0,
        zmax=len(_STEPS) - 1,
        colorscale=_scale(),
        showscale=False,
        xgap=1,
        ygap=1,
        hovertext=hover,
        hoverinfo="text",
    )
    layout = base_layout(locale, height=CELL * len(codes) + 120, annotations=written)
    return figure([drawn], layout | square_axes())


def _cell(x: int, y: int, row: dict[str, Any], locale: str) -> dict[str, Any]:
    sure = row["verdict"] != "unsure"
    text = formats.number(row["ratio"], locale, decimals=1)
    return {
        "x": y,
        "y": x,
        "text": f"<b>{text}</b>" if sure else text,
        "showarrow": False,
        "font": {"size": 11, "color": _INKS[row["verdict"]] if sure else SOFT_INK},
    }


def _scale() -> list[list[object]]:
    """Flat steps: a verdict is not a quantity."""
    width = 1 / (len(_COLOURS) - 1)
    return [
        [min(1.0, max(0.0, (index + side) * width)), colour]
        for index, colour in enumerate(_COLOURS)
        for side in (-0.5, 0.5)
    ]
