"""The network as a graph: territories drawn close when they share projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import Placed, escaped, label_annotations
from pages.ui.figures.placing import Box, Bubble, place_labels, spread
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, INK, Trace, base_layout, figure, hidden_axis, trace

WIDTH, HEIGHT, MARGIN = 1000.0, 520.0, 60.0
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
    bubbles = {bubble.code: bubble for bubble in spread(list(_bubbles(positions, figures).values()))}
    words = _words(figures, names)
    labels = place_labels(list(bubbles.values()), words, Box(4, 4, WIDTH - 4, HEIGHT - 4))
    ranked = links.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    layout = base_layout(locale, height=round(HEIGHT), hovermode="closest")
    layout["xaxis"] = hidden_axis(range=[0, WIDTH])
    layout["yaxis"] = hidden_axis(range=[HEIGHT, 0])
    placed = Placed(
        positions={code: (bubble.x, bubble.y) for code, bubble in bubbles.items()},
        radii={code: bubble.radius for code, bubble in bubbles.items()},
        labels=labels,
    )
    layout["annotations"] = label_annotations(placed, words)
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
    """Places along one axis: half where the layout says, half by rank, so that one territory far
    away does not crush the others. Distances on the graph measure nothing in any case."""
    low, high = float(values.min()), float(values.max())
    linear = (values - low) / ((high - low) or 1.0)
    ranked = (values.rank(method="first") - 1) / max(1, len(values) - 1)
    return [round(float(place), 1) for place in MARGIN + (linear + ranked) / 2 * (size - 2 * MARGIN)]


def _words(figures: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Labels of the territories with most links."""
    largest = figures.sort_values(["strength", "territory"], ascending=[False, True]).head(LABELS_SHOWN)
    return {code: names[code] for code in largest.territory}


def _edges(ranked: pd.DataFrame, bubbles: Mapping[str, Bubble]) -> list[Trace]:
    largest = float(ranked.links.max()) if len(ranked) else 1.0
    shares = ranked.links / largest
    traces, above = [], float("inf")
    for share, width, colour in GROUPS:
        group = ranked[(shares >= share) & (shares < above)]
        above = share
        traces.append(_edge_trace(group, bubbles, width, colour))
    return traces[::-1]


def _edge_trace(group: pd.DataFrame, bubbles: Mapping[str, Bubble], width: float, colour: str) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in zip(group.territory_a, group.territory_b, strict=True):
        xs += [bubbles[a].x, bubbles[b].x, None]
        ys += [bubbles[a].y, bubbles[b].y, None]
    return trace(
        "scatter", x=xs, y=ys, mode="lines", line={"width": width, "color": colour}, hoverinfo="skip"
    )


def _nodes(
    bubbles: Mapping[str, Bubble],
    figures: pd.DataFrame,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> Trace:
    template = translate(N_("<b>{name}</b><br>Territoires liés\u00a0: {degree}"), locale)
    hover = {
        row["territory"]: template.format(
            name=escaped(names[row["territory"]]), degree=formats.number(row["degree"], locale)
        )
        for row in rows_of(figures)
    }
    codes = list(bubbles)
    return trace(
        "scatter",
        x=[bubbles[code].x for code in codes],
        y=[bubbles[code].y for code in codes],
        mode="markers",
        marker={
            "size": [2 * bubbles[code].radius for code in codes],
            "color": [ACCENT if code in chosen else INK for code in codes],
            "opacity": 1,
            "line": {"color": "#ffffff", "width": 1.5},
        },
        hovertext=[hover[code] for code in codes],
        hoverinfo="text",
    )
