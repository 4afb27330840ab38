"""A count by territory, in bars, in the order of the network: not a league table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import labelled
from pages.ui.figures.land import escaped
from pages.ui.figures.style import ACCENT, PAPER, base_layout, figure, plain_axis, trace

ROW = 25
SHOWN = 60
"""Bars at most: the largest, beyond."""


def bars_by_territory(
    frame: pd.DataFrame,
    column: str,
    *,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
    write: Callable[[float], str] | None = None,
) -> go.Figure:
    """Args:
    frame: `territory` and the count in `column`, in the order to draw.
    write: how a value is written; a whole number where it is not told.
    """
    shown = frame[frame[column].rank(method="first", ascending=False) <= SHOWN]
    labels = [escaped(names[code]) for code in shown.territory]
    written = write or (lambda value: formats.number(value, locale))
    counts = [written(float(value)) for value in shown[column]]
    pale = bool(chosen)
    drawn = trace(
        "bar",
        x=shown[column],
        y=labels,
        orientation="h",
        marker={"color": [ACCENT if not pale or code in chosen else "#b8c4d3" for code in shown.territory]},
        text=counts,
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12},
        hovertext=[labelled(label, count, locale) for label, count in zip(labels, counts, strict=True)],
        hoverinfo="text",
    )
    layout = base_layout(locale, height=ROW * len(shown) + 20, bargap=0.3)
    layout["margin"] = {"l": 8, "r": 40, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(visible=False, rangemode="tozero")
    layout["yaxis"] = plain_axis(
        type="category", autorange="reversed", tickfont={"size": 13}, ticks="outside", tickcolor=PAPER
    )
    return figure([drawn], layout)
