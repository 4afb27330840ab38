"""A figure year by year: a share with its interval, or a count."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.measures import SMALLEST_N
from common import formats
from common.words import N_, labelled, translate
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    BAND,
    GRID,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)

HEIGHT = 330


def share_by_year(frame: pd.DataFrame, *, basis: str, locale: str) -> go.Figure:
    """A share with its band.

    Args:
        frame: `year, numerator, denominator, value, low, high, complete`. A year not complete is a
            hollow mark that the line does not reach.
    """
    shown = frame[frame.denominator >= SMALLEST_N]
    whole = shown[shown.complete]
    years = [formats.year(int(year), basis=basis) for year in whole.year]
    traces = [
        trace("scatter", x=years, y=whole.high, mode="lines", line={"width": 0}, hoverinfo="skip"),
        trace(
            "scatter",
            x=years,
            y=whole.low,
            mode="lines",
            line={"width": 0},
            fill="tonexty",
            fillcolor=BAND,
            hoverinfo="skip",
        ),
        _marks(whole, basis, locale, line=True),
        _marks(shown[~shown.complete], basis, locale, line=False),
    ]
    layout = base_layout(locale, height=HEIGHT, hovermode="closest")
    layout["xaxis"] = _years_axis(frame, basis)
    layout["yaxis"] = plain_axis(
        showgrid=True, gridcolor=GRID, rangemode="tozero", **_percent_ticks(shown, locale)
    )
    return figure(traces, layout)


def count_by_year(frame: pd.DataFrame, column: str, *, basis: str, locale: str) -> go.Figure:
    """A count in bars.

    Args:
        frame: `year, complete` and the count in `column`. A year not complete is a pale bar.
    """
    counts = [formats.number(float(value), locale) for value in frame[column]]
    years = [formats.year(int(year), basis=basis) for year in frame.year]
    partial = translate(N_("année incomplète"), locale)
    drawn = trace(
        "bar",
        x=years,
        y=frame[column],
        text=counts,
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12},
        marker={
            "color": [ACCENT if complete else "rgba(11, 107, 117, 0.18)" for complete in frame.complete],
            "line": {"color": ACCENT, "width": [0 if complete else 1.2 for complete in frame.complete]},
        },
        hovertext=[
            labelled(year, count, locale) + ("" if complete else f" ({partial})")
            for year, count, complete in zip(years, counts, frame.complete, strict=True)
        ],
        hoverinfo="text",
    )
    layout = base_layout(locale, height=HEIGHT, bargap=0.35)
    layout["margin"] = {"l": 8, "r": 8, "t": 28, "b": 8}
    layout["xaxis"] = _years_axis(frame, basis)
    layout["yaxis"] = plain_axis(visible=False, rangemode="tozero")
    return figure([drawn], layout)


def _marks(rows: pd.DataFrame, basis: str, locale: str, *, line: bool) -> Trace:
    return trace(
        "scatter",
        x=[formats.year(int(year), basis=basis) for year in rows.year],
        y=rows.value,
        mode="lines+markers+text" if line else "markers+text",
        line={"color": ACCENT, "width": 2.5},
        marker={
            "size": 8,
            "color": ACCENT if line else PAPER,
            "line": {"color": ACCENT, "width": 2},
        },
        text=[formats.percent(float(value), locale, decimals=0) for value in rows.value],
        textposition="top center",
        textfont={"size": 12, "color": SOFT_INK},
        hovertext=[_words(row, basis, locale) for row in rows_of(rows)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _words(row: dict[str, float], basis: str, locale: str) -> str:
    words = translate(
        N_("{year}\u00a0: {value} ({numerator} sur {denominator}\u00a0; IC 95\u00a0%\u00a0: {interval})"),
        locale,
    )
    if not row["complete"]:
        words = f"{words}<br>{translate(N_('année incomplète'), locale)}"
    return words.format(
        year=formats.year(int(row["year"]), basis=basis),
        value=formats.percent(row["value"], locale),
        numerator=formats.number(row["numerator"], locale),
        denominator=formats.number(row["denominator"], locale),
        interval=formats.interval(row["low"], row["high"], locale),
    )


def _years_axis(frame: pd.DataFrame, basis: str) -> dict[str, object]:
    """Every year asked has its place, also where there is nothing to show."""
    years = [formats.year(int(year), basis=basis) for year in frame.year]
    return plain_axis(
        type="category", categoryorder="array", categoryarray=years, range=[-0.5, len(years) - 0.5]
    )


def _percent_ticks(shown: pd.DataFrame, locale: str) -> dict[str, object]:
    highest = float(shown.high.max()) if len(shown) else 1.0
    step = 0.25 if highest > 0.6 else 0.1 if highest > 0.25 else 0.05
    ticks = [round(step * index, 2) for index in range(int(1 / step) + 1)]
    return {
        "tickvals": ticks,
        "ticktext": [formats.percent(tick, locale, decimals=0) for tick in ticks],
        "range": [0, min(1.02, highest * 1.2)],
    }
