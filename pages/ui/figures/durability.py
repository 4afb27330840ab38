"""Projects still active after Québec's money has ended: a step curve with its interval, anniversaries marked."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from analytics.funding import Durability
from common import formats
from common.words import N_, translate
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    BAND,
    GRID,
    INK,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)

HEIGHT = 360


def durability_curve(group: Durability, *, locale: str) -> go.Figure:
    """The curve up to the last anniversary that enough projects reached."""
    told = group.anniversaries[group.anniversaries.value.notna()]
    end = int(told.months.max())
    kept = group.curve.times <= end
    times = [0.0, *group.curve.times[kept], float(end)]
    steps = {
        name: _steps(values[kept])
        for name, values in (
            ("value", group.curve.survival),
            ("low", group.curve.low),
            ("high", group.curve.high),
        )
    }
    shared = {"x": times, "mode": "lines", "hoverinfo": "skip"}
    edge = {"width": 0, "shape": "hv"}
    traces = [
        trace("scatter", y=steps["high"], line=edge, **shared),
        trace("scatter", y=steps["low"], line=edge, fill="tonexty", fillcolor=BAND, **shared),
        trace("scatter", y=steps["value"], line={"color": ACCENT, "width": 2.5, "shape": "hv"}, **shared),
        _anniversaries(group, locale),
    ]
    layout = base_layout(locale, height=HEIGHT)
    layout["margin"] = {"l": 8, "r": 30, "t": 24, "b": 8}
    ticks = list(range(0, end + 1, 6))
    months = translate(N_("{months} mois"), locale)
    layout["xaxis"] = plain_axis(
        range=[-0.5, end + 1.5],
        tickvals=ticks,
        ticktext=[months.format(months=tick) if tick % 12 == 0 else str(tick) for tick in ticks],
    )
    shares = [0, 0.25, 0.5, 0.75, 1]
    layout["yaxis"] = plain_axis(
        showgrid=True,
        gridcolor=GRID,
        range=[0, 1.05],
        tickvals=shares,
        ticktext=[formats.percent(share, locale, decimals=0) for share in shares],
    )
    return figure(traces, layout)


def _steps(values: np.ndarray) -> list[float]:
    """From 1 at the start, each step, and the last one drawn out to the end."""
    drawn = [1.0, *values.round(4).tolist()]
    return [*drawn, drawn[-1]]


def _anniversaries(group: Durability, locale: str) -> Trace:
    rows = rows_of(group.anniversaries[group.anniversaries.value.notna()])
    words = translate(
        N_("{months} mois\u00a0: {value} (IC 95\u00a0%\u00a0: {interval})<br>{n} projets encore suivis"),
        locale,
    )
    return trace(
        "scatter",
        x=[row["months"] for row in rows],
        y=[round(row["value"], 4) for row in rows],
        mode="markers+text",
        marker={"size": 11, "color": PAPER, "line": {"color": INK, "width": 2}},
        text=[formats.percent(row["value"], locale, decimals=0) for row in rows],
        textposition="top right",
        textfont={"size": 14, "color": SOFT_INK},
        hovertext=[
            words.format(
                months=row["months"],
                value=formats.percent(row["value"], locale, decimals=0),
                interval=formats.interval(row["low"], row["high"], locale),
                n=formats.number(row["followed"], locale),
            )
            for row in rows
        ],
        hoverinfo="text",
        cliponaxis=False,
    )
