"""A pole beside its peers: one dot and its interval each, and the common value of all poles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

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
from pages.ui.figures.ticks import round_ticks

ROW = 40


def beside_peers(
    frame: pd.DataFrame,
    *,
    pole: str,
    target: float,
    names: Mapping[str, str],
    write: Callable[[float], str],
    locale: str,
) -> go.Figure:
    """One row a pole, in the order given, downwards; the pole is a full diamond, its peers hollow squares.

    Args:
        frame: `territory, value, low, high, words`; intervals are missing where there is none.
        target: the common value, a vertical line; NaN draws none.
    """
    rows = frame.reset_index(drop=True)
    own = rows.territory == pole
    layout = base_layout(locale, height=ROW * len(rows) + 80)
    layout["margin"] = {"l": 8, "r": 40, "t": 34, "b": 8}
    layout["xaxis"] = plain_axis(
        showgrid=True, gridcolor=GRID, rangemode="tozero", side="bottom", **_ticks(rows, target, write)
    )
    layout["yaxis"] = rows_axis(
        [
            f"<b>{escaped(names[code])}</b>" if code == pole else escaped(names[code])
            for code in rows.territory
        ]
    )
    if pd.notna(target):
        layout["shapes"] = [_line(target)]
        layout["annotations"] = [_target_word(target, write, locale)]
    return figure(
        [_marks(rows[~own], "square", "#ffffff", INK), _marks(rows[own], "diamond", ACCENT, ACCENT)], layout
    )


def _marks(rows: pd.DataFrame, symbol: str, fill: str, colour: str) -> Trace:
    return trace(
        "scatter",
        x=list(rows.value),
        y=list(rows.index),
        mode="markers",
        marker={"symbol": symbol, "size": 12, "color": fill, "line": {"color": colour, "width": 1.8}},
        error_x=whiskers(rows.value, rows.low, rows.high, colour=colour),
        hovertext=[escaped(str(row["words"])) for row in rows_of(rows)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _line(target: float) -> dict[str, object]:
    return {
        "type": "line",
        "x0": target,
        "x1": target,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": SOFT_INK, "width": 1.5},
        "layer": "below",
    }


def _target_word(target: float, write: Callable[[float], str], locale: str) -> dict[str, object]:
    words = translate(N_("ensemble des pôles\u00a0: {value}"), locale)
    return {
        "x": target,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": words.format(value=write(target)),
        "showarrow": False,
        "font": {"size": 12, "color": SOFT_INK},
    }


def _ticks(rows: pd.DataFrame, target: float, write: Callable[[float], str]) -> dict[str, object]:
    highest = pd.concat([rows.value, rows.high, pd.Series([target])]).max()
    top = float(highest) if pd.notna(highest) and highest > 0 else 1.0
    places = round_ticks(0, top)
    return {"tickvals": places, "ticktext": [write(place) for place in places], "range": [0, top * 1.04]}
