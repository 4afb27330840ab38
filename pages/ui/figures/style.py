"""What all figures share: ink, accent, scales, type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

Trace = dict[str, Any]
INK = "#16243d"
SOFT_INK = "#54617a"
FAINT = "#c3ccda"
GRID = "#e6eaf1"
LAND = "#e7ebf2"
PAPER = "#ffffff"
WATER = PAPER
ACCENT = "#0b6b75"
MORE, LESS = "#0b6b75", "#a85b00"
"""More and less than expected: teal and ochre, told apart in grey by a dashed line or a sign too."""
BADGE, BADGE_INK = "#ffe7c2", "#8a4a00"
"""Under the words that say that data are a demonstration, and those words where there is no ground."""
BAND = "rgba(11, 107, 117, 0.15)"
NO_DATA = "#f4f5f8"
SCALE = ("#e3eff0", "#b4d6d8", "#7cb8bd", "#3f929b", "#0b6b75", "#05444c")
"""One hue, light to dark: read without colour too."""
MAP_SCALE = ("#eaf3f3", "#cfe5e6", "#aed3d6", "#86bec3", "#6fb2b8")
"""The same hue, light enough for names written over it."""
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
HALO = "0 0 3px #fff, 0 0 3px #fff, 0 0 3px #fff"
"""Round labels drawn over lines."""

LEGEND_ABOVE = {
    "orientation": "h",
    "x": 0,
    "y": 1.0,
    "yanchor": "bottom",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 13},
}
"""A line of words over the figure; a click does nothing, since the page's own controls choose."""

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
"""No tool bar: its words are English, and the page offers table and download."""


def base_layout(locale: str, *, height: int, **more: Any) -> dict[str, Any]:
    """The layout of every figure: no title (the page has it), no legend, white ground."""
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": INK},
        "separators": ",\u00a0" if locale == "fr" else ".,",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": FAINT,
            "font": {"family": FONT, "size": 13, "color": INK},
            "align": "left",
        },
    }
    return {**layout, **more}


def trace(kind: str, **properties: Any) -> Trace:
    """One trace, as plotly writes it: `scatter`, `bar`, `heatmap`."""
    return {"type": kind, **properties}


def figure(traces: list[Trace], layout: dict[str, Any]) -> go.Figure:
    """A figure without plotly's default template: 7 KB less in each.

    Nor does plotly check each value again (a hundred milliseconds a page): the tests check every
    figure whole.
    """
    return go.Figure(data=traces, layout={"template": None, **layout}, _validate=False)


def plain_axis(**more: Any) -> dict[str, Any]:
    """An axis with light lines and no box."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"size": 12, "color": SOFT_INK},
        "automargin": True,
    }
    return {**axis, **more}


def hidden_axis(**more: Any) -> dict[str, Any]:
    """An axis that only places things."""
    return plain_axis(visible=False, **more)


def rows_axis(labels: Sequence[str]) -> dict[str, Any]:
    """A vertical axis with one labelled row each, downwards."""
    return plain_axis(
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.5, -0.5],
        tickfont={"size": 13, "color": INK},
        ticks="outside",
        tickcolor=PAPER,
    )


def whiskers(values: pd.Series, low: pd.Series, high: pd.Series, *, colour: str) -> dict[str, Any]:
    """The intervals of marks, along the axis that they are given to."""
    return {
        "type": "data",
        "symmetric": False,
        "array": list((high - values).clip(lower=0).round(4)),
        "arrayminus": list((values - low).clip(lower=0).round(4)),
        "color": colour,
        "thickness": 1.4,
        "width": 3,
    }


def dark(index: int) -> bool:
    """Whether text over the `index`-th colour of the scale must be white."""
    return index >= 3
