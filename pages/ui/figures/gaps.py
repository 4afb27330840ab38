"""Pairs beside their expectation: one ratio and one interval each, on a scale where double and half are as far."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10

import pandas as pd
import plotly.graph_objects as go

from common import formats
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    GRID,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)
from pages.ui.figures.verdicts import COLOURS, pair_words

ROW = 27
TICKS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 20.0)
_ONE = {
    "type": "line",
    "x0": 1,
    "x1": 1,
    "yref": "paper",
    "y0": 0,
    "y1": 1,
    "line": {"color": SOFT_INK, "width": 1.5},
    "layer": "below",
}
"""As many links as expected."""
_SHAPES = {
    "more": "triangle-right",
    "less": "triangle-left",
    "unsure": "circle-open",
    "silent": "circle-open-dot",
}


def ratios_by_pair(frame: pd.DataFrame, *, names: Mapping[str, str], decimals: int, locale: str) -> go.Figure:
    """One row a pair, in the order given, downwards.

    Args:
        frame: `territory_a, territory_b, links, observed, expected, ratio, low, high, verdict`.
        decimals: of the links.
    """
    rows = frame.reset_index(drop=True)
    lowest = max(TICKS[0], float(rows.low[rows.low > 0].min()) if (rows.low > 0).any() else TICKS[0])
    traces = [
        _group(rows[rows.verdict == verdict], verdict, lowest, names, decimals, locale) for verdict in _SHAPES
    ]
    layout = base_layout(locale, height=ROW * len(rows) + 70)
    layout["margin"] = {"l": 8, "r": 24, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(
        type="log",
        showgrid=True,
        gridcolor=GRID,
        tickvals=list(TICKS),
        ticktext=[f"×\u00a0{formats.number(tick, locale, decimals=_decimals(tick))}" for tick in TICKS],
        range=[log10(lowest) - 0.08, log10(max(2.0, float(rows.high.max()))) + 0.08],
    )
    layout["yaxis"] = rows_axis(
        [escaped(f"{names[row['territory_a']]} – {names[row['territory_b']]}") for row in rows_of(rows)]
    )
    layout["shapes"] = [_ONE]
    return figure(traces, layout)


def _group(
    rows: pd.DataFrame, verdict: str, lowest: float, names: Mapping[str, str], decimals: int, locale: str
) -> Trace:
    colour = COLOURS[verdict]
    # A logarithm has no place for zero: a pair without a link stands at the left edge.
    shown = rows.assign(ratio=rows.ratio.clip(lower=lowest), low=rows.low.clip(lower=lowest))
    return trace(
        "scatter",
        x=list(shown.ratio),
        y=list(shown.index),
        mode="markers",
        marker={
            "symbol": _SHAPES[verdict],
            "size": 11,
            "color": colour,
            "line": {"width": 1.6, "color": colour},
        },
        error_x=whiskers(shown.ratio, shown.low, shown.high, colour=colour),
        hovertext=[pair_words(row, names, decimals, locale) for row in rows_of(rows)],
        hoverinfo="text",
    )


def _decimals(tick: float) -> int:
    return 0 if tick >= 1 else 2 if tick in (0.25, 0.05) else 1
