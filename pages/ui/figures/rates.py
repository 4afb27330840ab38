"""Rates by row: one mark and one interval each, as published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    GRID,
    INK,
    LEGEND_ABOVE,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)

COLUMNS = ("row", "series", "value", "low", "high", "n")
ROW = 42
SPACE = 0.24


@dataclass(frozen=True)
class Series:
    """Marks of one kind, told apart without colour.

    Args:
        key: what the rows of the series hold in `series`.
        name: in the reader's language; empty for the only one.
    """

    key: int
    name: str
    symbol: str
    colour: str


def anniversaries(locale: str) -> tuple[Series, ...]:
    """The first three anniversaries, which most groups have reached."""
    template = translate(N_("{months} mois"), locale)
    marks = ((12, "circle", ACCENT), (24, "square", INK), (36, "diamond-open", SOFT_INK))
    return tuple(
        Series(months, template.format(months=months), symbol, colour) for months, symbol, colour in marks
    )


def rates_by_row(
    frame: pd.DataFrame, labels: Sequence[str], *, series: Sequence[Series], among: str, locale: str
) -> go.Figure:
    """A dot and whisker plot: one row a group, one mark a series.

    Args:
        frame: `row` (from 0, downwards), `series, value, low, high, n`, the published estimates only.
        labels: words of each row.
        among: what `n` counts, with `{n}` in it, in the reader's language.
    """
    traces = [
        _marks(frame, index, series, labels=labels, among=among, locale=locale)
        for index in range(len(series))
    ]
    layout = base_layout(locale, height=max(170, ROW * len(labels) + 80), showlegend=len(series) > 1)
    layout["legend"] = LEGEND_ABOVE
    layout["margin"] = {"l": 8, "r": 24, "t": 36, "b": 8}
    layout["xaxis"] = plain_axis(showgrid=True, gridcolor=GRID, **_ticks(frame, locale))
    layout["yaxis"] = rows_axis([escaped(label) for label in labels])
    return figure(traces, layout)


def _marks(
    frame: pd.DataFrame,
    index: int,
    series: Sequence[Series],
    *,
    labels: Sequence[str],
    among: str,
    locale: str,
) -> Trace:
    own = series[index]
    rows = frame[frame.series == own.key]
    shift = (index - (len(series) - 1) / 2) * SPACE
    return trace(
        "scatter",
        name=own.name,
        x=rows.value,
        y=rows.row + shift,
        mode="markers",
        marker={
            "symbol": own.symbol,
            "size": 9,
            "color": own.colour,
            "line": {"width": 1.8, "color": own.colour},
        },
        error_x=whiskers(rows.value, rows.low, rows.high, colour=own.colour),
        hovertext=[_words(row, labels, own.name, among, locale) for row in rows_of(rows)],
        hoverinfo="text",
    )


def _words(row: dict[str, Any], labels: Sequence[str], name: str, among: str, locale: str) -> str:
    words = translate(N_("<b>{who}</b><br>{value} (IC 95\u00a0%\u00a0: {interval})<br>{among}"), locale)
    who = labels[int(row["row"])]
    return words.format(
        who=escaped(f"{who}, {name}" if name else who),
        value=formats.percent(row["value"], locale, decimals=0),
        interval=formats.interval(row["low"], row["high"], locale),
        among=among.format(n=formats.number(row["n"], locale)),
    )


def _ticks(frame: pd.DataFrame, locale: str) -> dict[str, object]:
    """From a little under the lowest interval to a little over the highest; few marks where the range is wide."""
    lowest = float(frame.low.min()) if len(frame) else 0.0
    highest = float(frame.high.max()) if len(frame) else 1.0
    start = max(0.0, int(lowest * 10) / 10 - 0.05) if lowest > 0.3 else 0.0
    end = min(1.0, ceil(highest * 10) / 10)
    step = 2 if end - start > 0.6 else 1
    ticks = [tick / 10 for tick in range(0, 11, step)]
    return {
        "range": [start, end + 0.01],
        "tickvals": ticks,
        "ticktext": [formats.percent(tick, locale, decimals=0) for tick in ticks],
        "tickangle": 0,
        "side": "bottom",
    }
