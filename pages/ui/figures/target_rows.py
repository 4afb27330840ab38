"""What is achieved beside its target, one row each: a full diamond, a bar for the target, a hollow square at year end."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    GRID,
    INK,
    LEGEND_ABOVE,
    PAPER,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)
from pages.ui.figures.ticks import round_ticks

ROW = 44
LONGEST_LINE = 40
"""Letters of a label before it goes on under itself."""
_NAMES = {
    "target": N_("cible"),
    "achieved": N_("atteint à ce jour"),
    "projection": N_("fin d'année projetée, intervalle à 95\u00a0%"),
}


def target_rows(
    frame: pd.DataFrame, *, write: Callable[[float], str], furthest: float, locale: str
) -> go.Figure:
    """Rows in the order given, the verdict of each in words at its right.

    Args:
        frame: `label, target, achieved, projection, low, high, verdict, words` (hover); what is missing is not drawn.
        write: a value on the axis.
        furthest: where the axis ends, unless more is achieved: a longer interval runs off it, and the hover says how far.
    """
    rows = frame.reset_index(drop=True)
    end = max(furthest, 1.04 * float(rows.achieved.max()))
    top = min(1.04 * float(rows[["target", "achieved", "projection", "high"]].max().max()), end) or 1.0
    layout = base_layout(locale, height=ROW * len(rows) + 90)
    layout["margin"] = {"l": 8, "r": 190, "t": 34, "b": 8}
    layout["showlegend"] = True
    layout["legend"] = LEGEND_ABOVE
    places = [place for place in round_ticks(0, top) if place <= top]
    layout["xaxis"] = plain_axis(
        showgrid=True,
        gridcolor=GRID,
        range=[-0.015 * top, top],
        tickvals=places,
        ticktext=[write(place) for place in places],
        tickangle=0,
    )
    layout["yaxis"] = rows_axis([_label(row["label"]) for row in rows_of(rows)])
    layout["annotations"] = [_verdict(place, row["verdict"]) for place, row in enumerate(rows_of(rows))]
    return figure(
        [
            _marks(rows, "projection", locale, symbol="square", size=11, color=PAPER, edge=INK),
            _marks(rows, "achieved", locale, symbol="diamond", size=13, color=ACCENT, edge=ACCENT),
            _marks(rows, "target", locale, symbol="line-ns", size=15, color=INK, edge=INK),
        ],
        layout,
    )


def _label(text: str) -> str:
    return "<br>".join(escaped(line) for line in wrap(text, LONGEST_LINE))


def _marks(
    rows: pd.DataFrame, name: str, locale: str, *, symbol: str, size: int, color: str, edge: str
) -> Trace:
    shown = rows[rows[name].notna()]
    more: dict[str, Any] = {}
    if name == "projection":
        more["error_x"] = whiskers(shown.projection, shown.low, shown.high, colour=edge)
    return trace(
        "scatter",
        name=translate(_NAMES[name], locale),
        x=list(shown[name]),
        y=list(shown.index),
        mode="markers",
        marker={
            "symbol": symbol,
            "size": size,
            "color": color,
            "line": {"color": edge, "width": 3 if name == "target" else 1.8},
        },
        hovertext=[escaped(str(row["words"])) for row in rows_of(shown)],
        hoverinfo="text",
        **more,
    )


def _verdict(place: int, words: str) -> dict[str, object]:
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 10,
        "y": place,
        "text": escaped(words),
        "showarrow": False,
        "align": "left",
        "font": {"size": 13, "color": INK},
    }
