"""One figure and its interval a row, downwards: shares, months, differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, floor
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

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
from pages.ui.figures.ticks import round_ticks

ROW = 36
LONGEST_LINE = 46
"""Letters of a label before it goes on under itself."""


def dot_rows(
    frame: pd.DataFrame,
    *,
    write: Callable[[float], str],
    locale: str,
    write_last: Callable[[float], str] | None = None,
    reference: tuple[float, str] | None = None,
    around_zero: bool = False,
) -> go.Figure:
    """Rows in the order given, each with a figure.

    Args:
        frame: `label, value, low, high, words` (hover), and `whole`: drawn as a diamond, its label in bold. An
            infinite high end runs to the edge of the figure.
        write: a value on the axis; `write_last` the last one, where it alone says the unit.
        reference: a vertical line and its words over it.
        around_zero: the axis goes both ways of a line at 0.
    """
    rows = frame.reset_index(drop=True)
    lowest, highest = _ends(rows, reference, around_zero=around_zero)
    rows["high"] = rows.high.clip(upper=highest)
    whole = rows.whole.astype(bool)
    layout = base_layout(locale, height=ROW * len(rows) + (84 if reference else 60))
    layout["margin"] = {"l": 8, "r": 40, "t": 34 if reference else 8, "b": 8}
    layout["xaxis"] = _values_axis(lowest, highest, write, write_last or write)
    layout["yaxis"] = rows_axis([_label(row) for row in rows_of(rows)])
    layout["shapes"] = [_line(place) for place in ([0.0] if around_zero else []) + _place(reference)]
    layout["annotations"] = [_line_words(*reference)] if reference else []
    return figure([_marks(rows[~whole], "circle"), _marks(rows[whole], "diamond")], layout)


def _place(reference: tuple[float, str] | None) -> list[float]:
    return [reference[0]] if reference else []


def _label(row: Mapping[str, Any]) -> str:
    """On several lines where it is long: a name must leave room for the figure."""
    text = "<br>".join(escaped(line) for line in wrap(row["label"], LONGEST_LINE))
    return f"<b>{text}</b>" if row["whole"] else text


def _values_axis(
    lowest: float, highest: float, write: Callable[[float], str], write_last: Callable[[float], str]
) -> dict[str, Any]:
    places = [place for place in round_ticks(lowest, highest) if lowest <= place <= highest]
    return plain_axis(
        showgrid=True,
        gridcolor=GRID,
        tickvals=places,
        ticktext=[*map(write, places[:-1]), *map(write_last, places[-1:])],
        tickangle=0,
        range=[lowest, highest],
    )


def _ends(
    rows: pd.DataFrame, reference: tuple[float, str] | None, *, around_zero: bool
) -> tuple[float, float]:
    """The axis, from 0 or on both sides of it, as far as a finite end goes."""
    ends = pd.concat([rows.value, rows.low, rows.high, pd.Series([reference[0] if reference else np.nan])])
    known = ends[np.isfinite(ends.astype(float))]
    top = float(known.max()) if len(known) else 1.0
    bottom = float(known.min()) if len(known) and around_zero else 0.0
    room = max(top - bottom, 1e-9) * 0.06
    if not around_zero:
        return 0.0, (top if top > 0 else 1.0) + room
    unit = 0.05
    return floor(min(bottom - room, 0) / unit) * unit, ceil(max(top + room, 0) / unit) * unit


def _marks(rows: pd.DataFrame, symbol: str) -> Trace:
    colour = ACCENT if symbol == "diamond" else INK
    return trace(
        "scatter",
        x=list(rows.value),
        y=list(rows.index),
        mode="markers",
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"color": colour, "width": 1.5}},
        error_x=whiskers(rows.value, rows.low, rows.high, colour=colour),
        hovertext=[escaped(str(text)) for text in rows.words],
        hoverinfo="text",
        cliponaxis=False,
    )


def _line(place: float) -> dict[str, object]:
    return {
        "type": "line",
        "x0": place,
        "x1": place,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": SOFT_INK, "width": 1.5},
        "layer": "below",
    }


def _line_words(place: float, words: str) -> dict[str, object]:
    return {
        "x": place,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": words,
        "showarrow": False,
        "font": {"size": 12, "color": SOFT_INK},
    }
