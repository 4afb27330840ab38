"""Where the territories of the network graph stand: the same places, whatever is drawn over them."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from pages.ui.figures.placing import Bubble, spread

SMALLEST, LARGEST = 6.0, 18.0
"""Radii in pixels."""


def placed_bubbles(
    positions: pd.DataFrame,
    figures: pd.DataFrame,
    *,
    width: float,
    height: float,
    margin: float,
    radii: tuple[float, float] = (SMALLEST, LARGEST),
) -> dict[str, Bubble]:
    """Territory → its bubble, spread over a figure of that size, each axis by itself.

    Args:
        positions: `territory, x, y`.
        figures: `territory, strength`; the surface of a bubble grows with it.
    """
    strengths = dict(zip(figures.territory, figures.strength, strict=True))
    largest = max(strengths.values(), default=0.0) or 1.0
    smallest, most = radii
    across, down = _stretch(positions.x, width, margin), _stretch(positions.y, height, margin)
    bubbles = [
        Bubble(code, x, y, round(smallest + (most - smallest) * sqrt(strengths[code] / largest), 1))
        for code, x, y in zip(positions.territory, across, down, strict=True)
    ]
    return {bubble.code: bubble for bubble in spread(bubbles)}


def _stretch(values: pd.Series, size: float, margin: float) -> list[float]:
    """Places along one axis: half where the layout says, half by rank, so that one territory far
    away does not crush the others. Distances on the graph measure nothing in any case."""
    low, high = float(values.min()), float(values.max())
    linear = (values - low) / ((high - low) or 1.0)
    ranked = (values.rank(method="first") - 1) / max(1, len(values) - 1)
    return [round(float(place), 1) for place in margin + (linear + ranked) / 2 * (size - 2 * margin)]
