"""The difference of two groups at each anniversary, with its interval, beside zero."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.retention_measures import established
from common import formats
from common.words import N_, translate, translate_plural
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    GRID,
    INK,
    LESS,
    MORE,
    SOFT_INK,
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
    sure = [established(row["difference_low"], row["difference_high"]) for row in rows_of(frame)]
    colours = [
        (MORE if value > 0 else LESS) if known else SOFT_INK
        for value, known in zip(frame.difference, sure, strict=True)
    ]
    traces = [
        trace(
            "scatter",
            x=[row["difference"]],
            y=[index],
            mode="markers",
            marker={
                "symbol": "circle" if known else "circle-open",
                "size": 11,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            error_x=whiskers(
                frame.difference[index : index + 1],
                frame.difference_low[index : index + 1],
                frame.difference_high[index : index + 1],
                colour=colour,
            ),
            hovertext=[difference_words(row, locale)],
            hoverinfo="text",
        )
        for index, (row, known, colour) in enumerate(zip(rows_of(frame), sure, colours, strict=True))
    ]
    reach = max(0.12, float(frame[["difference_low", "difference_high"]].abs().max().max()) + 0.02)
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
    layout["annotations"] = [
        _side(translate(N_("{name} plus haut"), locale).format(name=second), "right", -0.006, "←"),
        _side(translate(N_("{name} plus haut"), locale).format(name=first), "left", 0.006, "→"),
    ]
    ticks = [tick / 10 for tick in range(-10, 11) if abs(tick / 10) <= reach]
    layout["xaxis"] = plain_axis(
        range=[-reach, reach],
        showgrid=True,
        gridcolor=GRID,
        tickvals=ticks,
        ticktext=[points_words(tick, locale) for tick in ticks],
    )
    template = translate(N_("{months} mois"), locale)
    layout["yaxis"] = rows_axis([template.format(months=int(months)) for months in frame.months])
    return figure(traces, layout)


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


def _side(text: str, anchor: str, x: float, arrow: str) -> dict[str, object]:
    return {
        "x": 0,
        "xshift": 1000 * x,
        "yref": "paper",
        "y": 1.0,
        "yanchor": "bottom",
        "xanchor": anchor,
        "text": f"{arrow} {text}" if anchor == "right" else f"{text} {arrow}",
        "showarrow": False,
        "font": {"size": 12.5, "color": SOFT_INK},
    }
