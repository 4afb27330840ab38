"""The network as a graph: territories drawn close when they share projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.placing import Box, Bubble, place_labels
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, HALO, INK, SOFT_INK, base_layout, figure, hidden_axis

WIDTH, HEIGHT, MARGIN = 760.0, 520.0, 60.0
SMALLEST, LARGEST = 6.0, 18.0
EDGES = 400
LABELS_SHOWN = 30
GROUPS = (
    (0.6, 5.0, "rgba(11, 107, 117, 0.75)"),
    (0.3, 3.0, "rgba(11, 107, 117, 0.55)"),
    (0.12, 1.6, "rgba(11, 107, 117, 0.38)"),
    (0.0, 0.7, "rgba(84, 97, 122, 0.28)"),
)
"""Share of the largest count from which a line is so wide, and its colour."""


def network_graph(
    links: pd.DataFrame,
    positions: pd.DataFrame,
    figures: pd.DataFrame,
    *,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Figure:
    """Territories and their links.

    Args:
        links: `territory_a, territory_b, links`.
        positions: `territory, x, y`.
        figures: `territory, degree, strength`.
    """
    bubbles = _bubbles(positions, figures)
    words = _words(figures, names)
    labels = place_labels(list(bubbles.values()), words, Box(4, 4, WIDTH - 4, HEIGHT - 4))
    ranked = links.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    layout = base_layout(locale, height=round(HEIGHT), hovermode="closest")
    layout["xaxis"] = hidden_axis(range=[0, WIDTH])
    layout["yaxis"] = hidden_axis(range=[HEIGHT, 0])
    layout["annotations"] = [
        {
            "x": bubbles[code].x,
            "y": bubbles[code].y,
            "ax": round(label.dx, 1),
            "ay": round(label.dy, 1),
            "xanchor": label.anchor,
            "yanchor": "middle",
            "text": escaped(words[code]),
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 0.8,
            "arrowcolor": SOFT_INK if label.led else "rgba(0,0,0,0)",
            "standoff": bubbles[code].radius,
            "font": {"size": 12.5, "color": INK, "shadow": HALO},
        }
        for code, label in labels.items()
    ]
    return figure(
        [*_edges(ranked.head(EDGES), bubbles), _nodes(bubbles, figures, names, chosen, locale)], layout
    )


def _bubbles(positions: pd.DataFrame, figures: pd.DataFrame) -> dict[str, Bubble]:
    """Positions spread over the whole figure, each axis by itself."""
    strengths = dict(zip(figures.territory, figures.strength, strict=True))
    largest = max(strengths.values(), default=0.0) or 1.0
    across, down = _stretch(positions.x, WIDTH), _stretch(positions.y, HEIGHT)
    return {
        code: Bubble(code, x, y, round(SMALLEST + (LARGEST - SMALLEST) * sqrt(strengths[code] / largest), 1))
        for code, x, y in zip(positions.territory, across, down, strict=True)
    }


def _stretch(values: pd.Series, size: float) -> list[float]:
    low, high = float(values.min()), float(values.max())
    reach = (high - low) or 1.0
    return [round(MARGIN + (float(value) - low) / reach * (size - 2 * MARGIN), 1) for value in values]


def _words(figures: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Labels of the territories with most links."""
    largest = figures.sort_values(["strength", "territory"], ascending=[False, True]).head(LABELS_SHOWN)
    return {code: names[code] for code in largest.territory}


def _edges(ranked: pd.DataFrame, bubbles: Mapping[str, Bubble]) -> list[go.Scatter]:
    largest = float(ranked.links.max()) if len(ranked) else 1.0
    shares = ranked.links / largest
    traces, above = [], float("inf")
    for share, width, colour in GROUPS:
        group = ranked[(shares >= share) & (shares < above)]
        above = share
        traces.append(_edge_trace(group, bubbles, width, colour))
    return traces[::-1]


def _edge_trace(group: pd.DataFrame, bubbles: Mapping[str, Bubble], width: float, colour: str) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in zip(group.territory_a, group.territory_b, strict=True):
        xs += [bubbles[a].x, bubbles[b].x, None]
        ys += [bubbles[a].y, bubbles[b].y, None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"width": width, "color": colour}, hoverinfo="skip")


def _nodes(
    bubbles: Mapping[str, Bubble],
    figures: pd.DataFrame,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Scatter:
    template = translate(N_("<b>{name}</b><br>lié à {degree} territoires"), locale)
    hover = {
        row["territory"]: template.format(
            name=escaped(names[row["territory"]]), degree=formats.number(row["degree"], locale)
        )
        for row in rows_of(figures)
    }
    codes = list(bubbles)
    return go.Scatter(
        x=[bubbles[code].x for code in codes],
        y=[bubbles[code].y for code in codes],
        mode="markers",
        marker={
            "size": [2 * bubbles[code].radius for code in codes],
            "color": [ACCENT if code in chosen else INK for code in codes],
            "line": {"color": "#ffffff", "width": 1.5},
        },
        hovertext=[hover[code] for code in codes],
        hoverinfo="text",
    )
