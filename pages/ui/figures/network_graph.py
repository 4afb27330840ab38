"""The network as a graph: territories drawn close when they share projects, and layers over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.graph_places import placed_bubbles
from pages.ui.figures.land import Placed, escaped, label_annotations
from pages.ui.figures.placing import Box, Bubble, place_labels
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    INK,
    LEGEND_ABOVE,
    PAPER,
    Trace,
    base_layout,
    figure,
    hidden_axis,
    trace,
)

WIDTH, HEIGHT, MARGIN = 1000.0, 520.0, 60.0
LEGEND_ROOM = 34
EDGES = 400
LABELS_SHOWN = 30
GROUPED_RADII = (9.0, 18.0)
"""Radii of bubbles that hold the letter of their group, in pixels."""
LINES = (
    (0.6, 5.0, "rgba(11, 107, 117, 0.75)"),
    (0.3, 3.0, "rgba(11, 107, 117, 0.55)"),
    (0.12, 1.6, "rgba(11, 107, 117, 0.38)"),
    (0.0, 0.7, "rgba(84, 97, 122, 0.28)"),
)
"""Share of the largest count from which a line is so wide, and its colour."""
KEPT_LINES = (
    (0.6, 7.0, "rgba(22, 36, 61, 0.85)"),
    (0.3, 5.0, "rgba(22, 36, 61, 0.85)"),
    (0.0, 3.0, "rgba(22, 36, 61, 0.85)"),
)
"""The same of the backbone: wide and dark whatever the count."""
FAINT_LINE = (0.0, 0.8, "rgba(84, 97, 122, 0.32)")
WIDE = 0.3
"""Share of the largest count from which labels should not cover a line."""
STEPS = 24
"""Points of such a line."""
GROUP_COLOURS = ("#0b6b75", "#a85b00", "#4b3f8f", "#2266a8", "#7a2f6b", "#4d5a1f")
"""Told apart with any vision, dark enough for a white letter; the letter says the group, the colour only helps."""
UNGROUPED = "#8a97ad"


@dataclass(frozen=True)
class Layers:
    """What is drawn over the graph.

    Args:
        groups: territory → the letter of its stable group; None without the layer.
        backbone: pairs (a < b) that the backbone keeps; None without the layer.
    """

    groups: Mapping[str, str] | None = None
    backbone: frozenset[tuple[str, str]] | None = None

    @property
    def any(self) -> bool:
        """Whether a layer is drawn, and so a legend."""
        return self.groups is not None or self.backbone is not None


NO_LAYERS = Layers()


def network_graph(
    links: pd.DataFrame,
    positions: pd.DataFrame,
    figures: pd.DataFrame,
    *,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
    layers: Layers = Layers(),
) -> go.Figure:
    """Territories and their links.

    Args:
        links: `territory_a, territory_b, links`.
        positions: `territory, x, y`.
        figures: `territory, degree, strength`.
        layers: what is drawn over it.
    """
    radii = {"radii": GROUPED_RADII} if layers.groups is not None else {}
    bubbles = placed_bubbles(positions, figures, width=WIDTH, height=HEIGHT, margin=MARGIN, **radii)
    words = _words(figures, names)
    drawn = drawn_edges(links, layers)
    placed = _placed(bubbles, words, _prominent(drawn, layers))
    hover = _hover(figures, names, layers, locale)
    traces = [
        *_edges(drawn, bubbles, layers, locale),
        *_nodes(bubbles, hover, chosen, layers, locale),
    ]
    return figure(
        [{"showlegend": False, **one} for one in traces],
        {**_layout(layers, locale), "annotations": label_annotations(placed, words)},
    )


def _placed(bubbles: Mapping[str, Bubble], words: Mapping[str, str], prominent: pd.DataFrame) -> Placed:
    """Bubbles and their labels, beside the lines of the prominent pairs rather than over them."""
    return Placed(
        positions={code: (bubble.x, bubble.y) for code, bubble in bubbles.items()},
        radii={code: bubble.radius for code, bubble in bubbles.items()},
        labels=place_labels(
            list(bubbles.values()),
            words,
            Box(4, 4, WIDTH - 4, HEIGHT - 4),
            crossed=_crossed(prominent, bubbles),
        ),
    )


def drawn_edges(links: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """The `EDGES` pairs with most links, those of the backbone before the others; `kept` tells these."""
    pairs = zip(links.territory_a, links.territory_b, strict=True)
    known = layers.backbone or frozenset()
    marked = links.assign(kept=pd.Series([pair in known for pair in pairs], links.index, dtype=bool))
    order = ["kept", "links", "territory_a", "territory_b"]
    return marked.sort_values(order, ascending=[False, False, True, True]).head(EDGES)


def _prominent(drawn: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """The pairs whose lines would hide a name: the backbone, or those drawn wide."""
    return drawn[drawn.kept if layers.backbone is not None else drawn.links >= WIDE * drawn.links.max()]


def _crossed(pairs: pd.DataFrame, bubbles: Mapping[str, Bubble]) -> list[tuple[float, float]]:
    """Points along the lines of these pairs."""
    ends = [(bubbles[a], bubbles[b]) for a, b in zip(pairs.territory_a, pairs.territory_b, strict=True)]
    return [
        (a.x + (b.x - a.x) * step / STEPS, a.y + (b.y - a.y) * step / STEPS)
        for a, b in ends
        for step in range(STEPS + 1)
    ]


def _layout(layers: Layers, locale: str) -> dict[str, Any]:
    room = LEGEND_ROOM if layers.any else 0
    layout = base_layout(locale, height=round(HEIGHT) + room, hovermode="closest", showlegend=layers.any)
    layout["margin"] = {"l": 8, "r": 8, "t": 8 + room, "b": 8}
    layout["legend"] = LEGEND_ABOVE
    layout["xaxis"] = hidden_axis(range=[0, WIDTH])
    layout["yaxis"] = hidden_axis(range=[HEIGHT, 0])
    return layout


def _words(figures: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Labels of the territories with most links."""
    largest = figures.sort_values(["strength", "territory"], ascending=[False, True]).head(LABELS_SHOWN)
    return {code: names[code] for code in largest.territory}


def _edges(drawn: pd.DataFrame, bubbles: Mapping[str, Bubble], layers: Layers, locale: str) -> list[Trace]:
    """The widest above the others, the backbone above all."""
    if layers.backbone is None:
        return _classes(drawn, bubbles, LINES)
    others = _classes(drawn[~drawn.kept], bubbles, (FAINT_LINE,))
    kept = _classes(drawn[drawn.kept], bubbles, KEPT_LINES)
    drawn_kept = [one for one in kept if one["x"]]
    named = ((others, N_("autres liens")), (drawn_kept[:1], N_("ossature")))
    for traces, word in named:
        for one in traces:
            one |= {"name": translate(word, locale), "showlegend": True}
    return [*others, *kept]


def _classes(
    pairs: pd.DataFrame, bubbles: Mapping[str, Bubble], classes: Sequence[tuple[float, float, str]]
) -> list[Trace]:
    shares = pairs.links / (float(pairs.links.max()) if len(pairs) else 1.0)
    traces, above = [], float("inf")
    for share, width, colour in classes:
        group = pairs[(shares >= share) & (shares < above)]
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


def _hover(figures: pd.DataFrame, names: Mapping[str, str], layers: Layers, locale: str) -> dict[str, str]:
    template = translate(N_("<b>{name}</b><br>Territoires liés\u00a0: {degree}"), locale)
    grouped = translate(N_("<br>Groupe\u00a0: {group}"), locale)
    hover = {}
    for row in rows_of(figures):
        code = row["territory"]
        text = template.format(name=escaped(names[code]), degree=formats.number(row["degree"], locale))
        if layers.groups is not None:
            text += grouped.format(group=layers.groups.get(code) or translate(N_("aucun"), locale))
        hover[code] = text
    return hover


def _nodes(
    bubbles: Mapping[str, Bubble],
    hover: Mapping[str, str],
    chosen: Sequence[str],
    layers: Layers,
    locale: str,
) -> list[Trace]:
    if layers.groups is None:
        colours = {code: ACCENT if code in chosen else INK for code in bubbles}
        return [_node_trace(bubbles, hover, colours, ringed=())]
    letters = sorted(set(layers.groups.values()))
    colours = {
        code: GROUP_COLOURS[letters.index(layers.groups[code]) % len(GROUP_COLOURS)]
        if code in layers.groups
        else UNGROUPED
        for code in bubbles
    }
    traces = []
    for letter in ("", *letters):
        held = {code: one for code, one in bubbles.items() if layers.groups.get(code, "") == letter}
        if not held:
            continue
        name = N_("groupe {letter}") if letter else N_("sans groupe sûr")
        drawn = _node_trace(held, hover, colours, ringed=chosen)
        drawn |= {
            "mode": "markers+text",
            "text": [letter] * len(held),
            "textfont": {"size": 11, "color": PAPER},
            "name": translate(name, locale).format(letter=letter),
            "showlegend": True,
        }
        traces.append(drawn)
    return traces


def _node_trace(
    bubbles: Mapping[str, Bubble],
    hover: Mapping[str, str],
    colours: Mapping[str, str],
    *,
    ringed: Sequence[str],
) -> Trace:
    """Bubbles; a dark ring round those in `ringed`."""
    codes = list(bubbles)
    return trace(
        "scatter",
        x=[bubbles[code].x for code in codes],
        y=[bubbles[code].y for code in codes],
        mode="markers",
        marker={
            "size": [2 * bubbles[code].radius for code in codes],
            "color": [colours[code] for code in codes],
            "opacity": 1,
            "line": {
                "color": [INK if code in ringed else PAPER for code in codes],
                "width": [3 if code in ringed else 1.5 for code in codes],
            },
        },
        hovertext=[hover[code] for code in codes],
        hoverinfo="text",
    )
