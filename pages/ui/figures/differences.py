"""The difference of two groups at each anniversary, with its interval, beside zero."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.retention_measures import established
from common import formats
from common.words import N_, translate, translate_plural
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    GRID,
    INK,
    LESS,
    MORE,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)

ROW = 46


def differences_by_anniversary(frame: pd.DataFrame, *, first: str, second: str, locale: str) -> go.Figure:
    """One row an anniversary; filled where the interval leaves 0 out, hollow where it holds it.

    Args:
        frame: `months, difference, difference_low, difference_high`, as `differences` returns it.
        first, second: names of the groups, written on the side where each is higher.
    """
    traces = [_mark(frame.iloc[index : index + 1], index, locale) for index in range(len(frame))]
    layout = base_layout(locale, height=ROW * len(frame) + 76)
    layout["margin"] = {"l": 8, "r": 16, "t": 32, "b": 8}
    layout["shapes"] = [
        {
            "type": "line",
            "x0": 0,
            "x1": 0,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": INK, "width": 1},
        }
    ]
    higher = translate(N_("{name} plus haut"), locale)
    layout["annotations"] = [
        _side(f"← {higher.format(name=escaped(second))}", "right", -6),
        _side(f"{higher.format(name=escaped(first))} →", "left", 6),
    ]
    layout["xaxis"] = _points_axis(frame, locale)
    template = translate(N_("{months} mois"), locale)
    layout["yaxis"] = rows_axis([template.format(months=int(months)) for months in frame.months])
    return figure(traces, layout)


def _mark(row: pd.DataFrame, index: int, locale: str) -> Trace:
    told = rows_of(row)[0]
    sure = established(told["difference_low"], told["difference_high"])
    colour = (MORE if told["difference"] > 0 else LESS) if sure else SOFT_INK
    return trace(
        "scatter",
        x=[told["difference"]],
        y=[index],
        mode="markers",
        marker={
            "symbol": "circle" if sure else "circle-open",
            "size": 11,
            "color": colour,
            "line": {"width": 2, "color": colour},
        },
        error_x=whiskers(row.difference, row.difference_low, row.difference_high, colour=colour),
        hovertext=[difference_words(told, locale)],
        hoverinfo="text",
    )


def _points_axis(frame: pd.DataFrame, locale: str) -> dict[str, object]:
    """As far to the left of zero as to its right."""
    reach = max(0.12, float(frame[["difference_low", "difference_high"]].abs().max().max()) + 0.02)
    step = 2 if reach > 0.25 else 1
    ticks = [tick / 10 for tick in range(-10, 11, step) if abs(tick / 10) <= reach]
    return plain_axis(
        range=[-reach, reach],
        showgrid=True,
        gridcolor=GRID,
        tickvals=ticks,
        ticktext=[points_words(tick, locale) for tick in ticks],
        tickangle=0,
    )


def points_words(value: float, locale: str) -> str:
    """A difference of shares in points, with its sign."""
    points = round(100 * value)
    words = translate_plural("{value}\u00a0pt", "{value}\u00a0pts", count=abs(points), locale=locale)
    return words.format(value=formats.signed(points, locale))


def difference_words(row: dict[str, float], locale: str) -> str:
    """A difference and its interval."""
    return translate(N_("{value} (IC 95\u00a0%\u00a0: {low} à {high})"), locale).format(
        value=points_words(row["difference"], locale),
        low=formats.signed(round(100 * row["difference_low"]), locale),
        high=points_words(row["difference_high"], locale),
    )


def _side(text: str, anchor: str, shift: int) -> dict[str, object]:
    return {
        "x": 0,
        "xshift": shift,
        "yref": "paper",
        "y": 1.0,
        "yanchor": "bottom",
        "xanchor": anchor,
        "text": text,
        "showarrow": False,
        "font": {"size": 12.5, "color": SOFT_INK},
    }
