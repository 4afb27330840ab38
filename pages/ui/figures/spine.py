"""A spine chart: every indicator of a pole, each on the scale of what chance explains at its size."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from common.words import N_, translate
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
)

ROW = 34
EDGE = 2.0
"""Twice the 99.8 % limit: what lies farther stands at the edge."""
MARKS = {
    "better": (N_("établi, du côté voulu"), "triangle-right", MORE, MORE),
    "worse": (N_("établi, de l'autre côté"), "triangle-left", LESS, LESS),
    "apart": (N_("établi, sans bon côté"), "diamond", INK, INK),
    "watch": (N_("à surveiller"), "diamond-open", INK, INK),
    "unsure": (N_("rien d'établi"), "circle-open", SOFT_INK, SOFT_INK),
}


def spine(frame: pd.DataFrame, *, locale: str) -> go.Figure:
    """One row an indicator, in the order given, downwards.

    Args:
        frame: `name`, `place` (0 at the common value, ±1 at the 99.8 % limit of the pole's size, to the right
            what is wanted), `low` and `high` (the 95 % limits on that scale), `peers` (places of the peers),
            `mark` (a key of `MARKS`), `words` (hover), `figure` (the value in words).
    """
    rows = frame.reset_index(drop=True)
    layout = base_layout(locale, height=ROW * len(rows) + 90, showlegend=True)
    layout["margin"] = {"l": 8, "r": 190, "t": 40, "b": 8}
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "yref": "paper"}
    layout["xaxis"] = plain_axis(
        range=[-EDGE - 0.1, EDGE + 0.1],
        tickvals=[-1, 0, 1],
        ticktext=[
            translate(N_("limite 99,8\u00a0%"), locale),
            translate(N_("ensemble des pôles"), locale),
            translate(N_("limite 99,8\u00a0%"), locale),
        ],
    )
    layout["yaxis"] = rows_axis([escaped(name) for name in rows["name"]])
    layout["shapes"] = [shape for index, row in enumerate(rows_of(rows)) for shape in _bands(index, row)]
    layout["annotations"] = [_figure(index, row) for index, row in enumerate(rows_of(rows))]
    marks = [
        _marks(rows[rows["mark"] == mark], mark, locale) for mark in MARKS if (rows["mark"] == mark).any()
    ]
    return figure([_peers(rows, locale), *marks], layout)


def _bands(index: int, row: dict[str, float]) -> list[dict[str, object]]:
    wide, narrow = (-1.0, 1.0), (row["low"], row["high"])
    return [
        {
            "type": "rect",
            "x0": edges[0],
            "x1": edges[1],
            "y0": index - 0.3,
            "y1": index + 0.3,
            "fillcolor": colour,
            "line": {"width": 0},
            "layer": "below",
        }
        for edges, colour in ((wide, "#f0f3f7"), (narrow, GRID))
    ] + [
        {
            "type": "line",
            "x0": 0,
            "x1": 0,
            "y0": index - 0.42,
            "y1": index + 0.42,
            "line": {"color": SOFT_INK, "width": 1.4},
            "layer": "below",
        }
    ]


def _peers(rows: pd.DataFrame, locale: str) -> Trace:
    places = [(place, index) for index, row in enumerate(rows_of(rows)) for place in row["peers"]]
    return trace(
        "scatter",
        x=[clipped(place) for place, _index in places],
        y=[index for _place, index in places],
        mode="markers",
        name=translate(N_("pairs"), locale),
        marker={"symbol": "line-ns-open", "size": 11, "color": SOFT_INK, "line": {"width": 1.6}},
        hoverinfo="skip",
    )


def _marks(rows: pd.DataFrame, mark: str, locale: str) -> Trace:
    word, symbol, colour, line = MARKS[mark]
    return trace(
        "scatter",
        x=[clipped(place) for place in rows.place],
        y=list(rows.index),
        mode="markers",
        name=translate(word, locale),
        marker={"symbol": symbol, "size": 14, "color": colour, "line": {"color": line, "width": 2}},
        hovertext=list(rows.words),
        hoverinfo="text",
        cliponaxis=False,
    )


def clipped(place: float) -> float:
    """A place no farther than the edge."""
    return min(EDGE, max(-EDGE, place))


def _figure(index: int, row: dict[str, object]) -> dict[str, object]:
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8,
        "y": index,
        "text": escaped(str(row["figure"])),
        "showarrow": False,
        "font": {"size": 12.5, "color": INK},
    }
