"""The ground of all maps: territories in Québec Lambert, the southern band large, the whole as an inset.

Plain x and y axes: plotly's own maps fetch their outlines from another host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import nan
from typing import Any

import numpy as np
import plotly.graph_objects as go

from analytics.outlines import Frame, Ring, TerritoryMap
from pages.ui.figures.placing import Box, Bubble, Label, place_labels, spread
from pages.ui.figures.style import (
    FAINT,
    HALO,
    INK,
    LAND,
    PAPER,
    SOFT_INK,
    WATER,
    Trace,
    base_layout,
    figure,
    hidden_axis,
    trace,
)

WIDTH = 1000.0
"""Pixels for which bubbles and labels are placed; wider screens only loosen them."""
INSET = (0.72, 0.945, 0.0, 0.47)
"""Left, right, bottom, top of the inset: over the United States and New Brunswick, where nothing is drawn."""
LABELS_SHOWN = 26


@dataclass(frozen=True)
class Ground:
    """The large frame: its extent in kilometres and its scale."""

    frame: Frame

    @property
    def scale(self) -> float:
        """Pixels a kilometre."""
        west, _, east, _ = self.frame
        return WIDTH / (east - west)

    @property
    def height(self) -> float:
        """Height of a figure `WIDTH` wide, in pixels."""
        _, south, _, north = self.frame
        return (north - south) * self.scale

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        west, _, _, north = self.frame
        return (x - west) * self.scale, (north - y) * self.scale

    def to_land(self, x: float, y: float) -> tuple[float, float]:
        west, _, _, north = self.frame
        return round(west + x / self.scale, 1), round(north - y / self.scale, 1)


@dataclass(frozen=True)
class Placed:
    """Bubbles on a figure: positions in its units (kilometres on the ground), radii in pixels, labels."""

    positions: dict[str, tuple[float, float]]
    radii: dict[str, float]
    labels: dict[str, Label]


def place(
    land: TerritoryMap,
    radii: Mapping[str, float],
    words: Mapping[str, str],
    *,
    curves: Callable[[dict[str, tuple[float, float]]], list[tuple[float, float]]] | None = None,
) -> Placed:
    """Where bubbles and labels stand on the large frame.

    Args:
        radii: pixels, by territory.
        words: labels, by territory; beyond `LABELS_SHOWN` only the largest bubbles have one.
        curves: from positions, points in kilometres that labels should not cover.
    """
    ground = Ground(land.south)
    bubbles = [
        Bubble(outline.territory, *ground.to_screen(*outline.anchor), radii[outline.territory])
        for outline in land.outlines
        if outline.territory in radii
    ]
    moved = _spread(tuple(bubbles))
    largest = sorted(moved, key=lambda bubble: (-bubble.radius, bubble.code))[:LABELS_SHOWN]
    shown = {bubble.code: words[bubble.code] for bubble in largest if bubble.code in words}
    frame = Box(2, 2, WIDTH - 2, ground.height - 2)
    positions = {bubble.code: ground.to_land(bubble.x, bubble.y) for bubble in moved}
    crossed = [ground.to_screen(x, y) for x, y in curves(positions)] if curves else []
    labels = _labels(moved, tuple(shown.items()), frame, tuple(crossed))
    return Placed(
        positions=positions,
        radii={bubble.code: bubble.radius for bubble in moved},
        labels=labels,
    )


@lru_cache(maxsize=64)
def _spread(bubbles: tuple[Bubble, ...]) -> tuple[Bubble, ...]:
    """Kept, as labels are: a choice of the reader changes colours more often than places."""
    return tuple(spread(bubbles))


@lru_cache(maxsize=64)
def _labels(
    bubbles: tuple[Bubble, ...],
    words: tuple[tuple[str, str], ...],
    frame: Box,
    crossed: tuple[tuple[float, float], ...],
) -> dict[str, Label]:
    return place_labels(bubbles, dict(words), frame, crossed=crossed)


def rings_trace(rings: Iterable[Ring], *, colour: str, inset: bool = False, line: str = PAPER) -> Trace:
    """Filled outlines as one trace.

    As arrays, which Streamlit copies whole: copying lists, number by number, is a quarter of a page's time.
    """
    points = [point for ring in rings for point in (*ring, nan, nan)]
    xs, ys = np.array(points, dtype="float32").reshape(-1, 2).T
    return trace(
        "scatter",
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": line, "width": 0.5 if inset else 1},
        hoverinfo="skip",
        **_axes(inset),
    )


def land_traces(land: TerritoryMap, colours: Mapping[str, str] | None = None) -> list[Trace]:
    """Territories and lakes, on both frames, one trace a colour.

    Args:
        colours: fill by territory; all of them pale land when None.
    """
    traces = []
    for inset in (False, True):
        filled: dict[str, list[Ring]] = {}
        for outline in land.outlines:
            colour = (colours or {}).get(outline.territory, LAND)
            filled.setdefault(colour, []).extend(outline.coarse if inset else outline.detail)
        traces += [rings_trace(rings, colour=colour, inset=inset) for colour, rings in filled.items()]
        lakes = land.lakes_coarse if inset else land.lakes_detail
        traces.append(rings_trace(lakes, colour=WATER, inset=inset, line=WATER))
    return traces


def frame_trace(land: TerritoryMap) -> Trace:
    """What the large frame shows, drawn on the inset."""
    west, south, east, north = land.south
    return trace(
        "scatter",
        x=[west, east, east, west, west],
        y=[south, south, north, north, south],
        mode="lines",
        line={"color": SOFT_INK, "width": 1, "dash": "dot"},
        hoverinfo="skip",
        **_axes(True),
    )


def land_layout(land: TerritoryMap) -> dict[str, Any]:
    """Two pairs of axes at one scale each, and room for both."""
    left, right, bottom, top = INSET
    west, south, east, north = land.south
    inset_west, inset_south, inset_east, inset_north = land.whole
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": hidden_axis(range=[west, east], constrain="domain"),
        "yaxis": hidden_axis(range=[south, north], scaleanchor="x", constrain="domain"),
        "xaxis2": hidden_axis(
            range=[inset_west, inset_east], domain=[left, right], anchor="y2", constrain="domain"
        ),
        "yaxis2": hidden_axis(
            range=[inset_south, inset_north],
            domain=[bottom, top],
            anchor="x2",
            scaleanchor="x2",
            constrain="domain",
        ),
    }


def label_annotations(placed: Placed, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Labels beside their bubbles, in pixels, with a leader line where they stand apart."""
    return [
        {
            "x": placed.positions[code][0],
            "y": placed.positions[code][1],
            "ax": round(label.dx, 1),
            "ay": round(label.dy, 1),
            "xanchor": label.anchor,
            "yanchor": "middle",
            "text": escaped(words[code]),
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 0.8,
            "arrowcolor": SOFT_INK if label.led else "rgba(0,0,0,0)",
            "standoff": round(placed.radii[code], 1),
            "font": {"size": 12.5, "color": INK, "shadow": HALO},
            "borderpad": 0,
            "captureevents": False,
        }
        for code, label in placed.labels.items()
    ]


def bubbles_trace(
    placed: Placed, codes: Sequence[str], hover: Mapping[str, str], colours: Mapping[str, str]
) -> Trace:
    """The click targets: `customdata` is the territory's code."""
    shown = [code for code in codes if code in placed.positions]
    return trace(
        "scatter",
        x=[placed.positions[code][0] for code in shown],
        y=[placed.positions[code][1] for code in shown],
        mode="markers",
        marker={
            "size": [round(2 * placed.radii[code], 1) for code in shown],
            "color": [colours[code] for code in shown],
            "opacity": 1,
            "line": {"color": PAPER, "width": 1.5},
        },
        customdata=shown,
        hovertext=[hover[code] for code in shown],
        hoverinfo="text",
        cliponaxis=False,
        # A click redraws the page with its choice: plotly must not fade the others by itself.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def inset_dots(land: TerritoryMap) -> Trace:
    """Population-weighted centres on the inset."""
    return trace(
        "scatter",
        x=[outline.centre[0] for outline in land.outlines],
        y=[outline.centre[1] for outline in land.outlines],
        mode="markers",
        marker={"size": 4, "color": INK, "line": {"color": FAINT, "width": 0.5}},
        hoverinfo="skip",
        **_axes(True),
    )


def map_figure(
    land: TerritoryMap,
    traces: Sequence[Trace],
    *,
    locale: str,
    fills: Mapping[str, str] | None = None,
    **layout: Any,
) -> go.Figure:
    """The land, `traces` over it, and the inset.

    Args:
        fills: colours of territories; pale land when None.
        layout: annotations, shapes, legend; only traces that ask for it are in the legend.
    """
    drawn = [*land_traces(land, fills), *traces, frame_trace(land), inset_dots(land)]
    whole = base_layout(locale, height=round(Ground(land.south).height * 1.2), hovermode="closest")
    return figure([{"showlegend": False, **one} for one in drawn], {**whole, **layout, **land_layout(land)})


def escaped(text: str) -> str:
    """`text` as plotly's own small HTML shows it unchanged."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _axes(inset: bool) -> dict[str, str]:
    return {"xaxis": "x2", "yaxis": "y2"} if inset else {"xaxis": "x", "yaxis": "y"}
