"""The table of links as a picture: every pair, the diagonal left blank."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.style import NO_DATA, PAPER, SCALE, base_layout, dark, figure, plain_axis, trace

SIDE = 40
"""Territories shown at most: beyond, cells are too small to read."""
WRITTEN = 24
"""Territories up to which counts are written in the cells."""
CELL = 27


def matrix(frame: pd.DataFrame, *, names: Mapping[str, str], decimals: int, locale: str) -> go.Figure:
    """A square of counts.

    Args:
        frame: square, NaN on the diagonal, its index and columns territory codes.
        decimals: of the counts.
    """
    values = frame.to_numpy(dtype=float)
    classes = _classes(values)
    words = [names[code] for code in frame.index]
    drawn = trace(
        "heatmap",
        z=np.where(np.isnan(values), -1, classes).tolist(),
        x=words,
        y=words,
        zmin=-1,
        zmax=len(SCALE),
        colorscale=_colours(),
        showscale=False,
        xgap=1,
        ygap=1,
        hovertext=_hover(values, words, decimals, locale),
        hoverinfo="text",
    )
    height = CELL * len(frame) + 120
    layout = base_layout(
        locale, height=height, annotations=_written(values, classes, words, decimals, locale)
    )
    return figure([drawn], layout | square_axes())


def square_axes() -> dict[str, Any]:
    """Territories across the top and down the side, in the same order."""
    return {
        "xaxis": plain_axis(type="category", side="top", tickangle=-60, tickfont={"size": 12}),
        "yaxis": plain_axis(type="category", autorange="reversed", tickfont={"size": 12}),
    }


def _classes(values: np.ndarray) -> np.ndarray:
    """0 for no link, then one class a colour, by equal steps of the square root of the count."""
    largest = np.nanmax(values) if values.size and not np.isnan(values).all() else 0.0
    if largest <= 0:
        return np.zeros(values.shape, dtype=int)
    step = np.ceil(np.sqrt(np.nan_to_num(values) / largest) * len(SCALE)).astype(int)
    return np.clip(step, 0, len(SCALE))


def _colours() -> list[list[object]]:
    """A scale of steps over `-1` (diagonal), `0` (no link), `1…` (links)."""
    steps = [PAPER, NO_DATA, *SCALE]
    width = 1 / (len(steps) - 1)
    colours: list[list[object]] = []
    for index, colour in enumerate(steps):
        colours.append([max(0.0, (index - 0.5) * width), colour])
        colours.append([min(1.0, (index + 0.5) * width), colour])
    return colours


def _hover(values: np.ndarray, words: list[str], decimals: int, locale: str) -> list[list[str]]:
    template = translate(N_("{a} – {b}<br>Liens\u00a0: {links}"), locale)
    return [
        [
            ""
            if isnan(value)
            else template.format(
                a=escaped(a), b=escaped(b), links=formats.number(float(value), locale, decimals=decimals)
            )
            for b, value in zip(words, row, strict=True)
        ]
        for a, row in zip(words, values, strict=True)
    ]


def _written(
    values: np.ndarray, classes: np.ndarray, words: list[str], decimals: int, locale: str
) -> list[dict[str, object]]:
    if len(words) > WRITTEN:
        return []
    return [
        {
            "x": b,
            "y": a,
            "text": formats.number(
                float(values[i, j]), locale, decimals=decimals if values[i, j] < 10 else 0
            ),
            "showarrow": False,
            "font": {"size": 11, "color": PAPER if dark(classes[i, j] - 1) else "#16243d"},
        }
        for i, a in enumerate(words)
        for j, b in enumerate(words)
        if values[i, j] > 0
    ]
