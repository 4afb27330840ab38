"""Presence at the anniversaries of entry: one mark and one interval each, as published."""

from __future__ import annotations

from collections.abc import Mapping

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
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)

MARKS = {12: ("circle", ACCENT), 24: ("square", INK), 36: ("diamond-open", SOFT_INK)}
"""Shape and colour of each anniversary: told apart without colour."""
ROW = 42
SPACE = 0.24


def presence_by_row(frame: pd.DataFrame, labels: Mapping[int, str], *, locale: str) -> go.Figure:
    """A dot and whisker plot: one row an entry band or territory, one mark an anniversary.

    Args:
        frame: `row` (from 0, downwards), `months, known, presence, presence_low, presence_high`, the
            published estimates only.
        labels: words of each row.
    """
    traces = [_anniversary(frame[frame.months == months], months, labels, locale) for months in MARKS]
    layout = base_layout(locale, height=max(170, ROW * len(labels) + 80), showlegend=True)
    layout["legend"] = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 13},
    }
    layout["margin"] = {"l": 8, "r": 24, "t": 36, "b": 8}
    layout["xaxis"] = plain_axis(showgrid=True, gridcolor=GRID, **_ticks(frame, locale))
    layout["yaxis"] = rows_axis([escaped(label) for label in labels.values()])
    return figure(traces, layout)


def _anniversary(rows: pd.DataFrame, months: int, labels: Mapping[int, str], locale: str) -> Trace:
    symbol, colour = MARKS[months]
    shift = (list(MARKS).index(months) - 1) * SPACE
    template = translate(N_("{months} mois"), locale)
    return trace(
        "scatter",
        name=template.format(months=months),
        x=rows.presence,
        y=rows.row + shift,
        mode="markers",
        marker={"symbol": symbol, "size": 9, "color": colour, "line": {"width": 1.8, "color": colour}},
        error_x=whiskers(rows.presence, rows.presence_low, rows.presence_high, colour=colour),
        hovertext=[_words(row, labels, locale) for row in rows_of(rows)],
        hoverinfo="text",
    )


def _words(row: dict[str, float], labels: Mapping[int, str], locale: str) -> str:
    words = translate(
        N_(
            "<b>{who}</b><br>{months} mois\u00a0: {value} (IC 95\u00a0%\u00a0: {interval})<br>{known} personnes de situation connue"
        ),
        locale,
    )
    return words.format(
        who=escaped(labels[int(row["row"])]),
        months=int(row["months"]),
        value=formats.percent(row["presence"], locale, decimals=0),
        interval=formats.interval(row["presence_low"], row["presence_high"], locale),
        known=formats.number(row["known"], locale),
    )


def _ticks(frame: pd.DataFrame, locale: str) -> dict[str, object]:
    lowest = float(frame.presence_low.min()) if len(frame) else 0.0
    start = max(0.0, int(lowest * 10) / 10 - 0.05) if lowest > 0.3 else 0.0
    ticks = [tick / 10 for tick in range(11)]
    return {
        "range": [start, 1.01],
        "tickvals": ticks,
        "ticktext": [formats.percent(tick, locale, decimals=0) for tick in ticks],
        "side": "bottom",
    }
