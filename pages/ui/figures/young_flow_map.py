"""Where the young come from and where they live: arrows between territories, those that are published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees, sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.outlines import TerritoryMap
from common import formats
from common.words import N_, translate
from pages.ui.figures.flow_map import LEGEND, POINTS, bent
from pages.ui.figures.land import (
    Placed,
    bubbles_trace,
    escaped,
    label_annotations,
    map_figure,
    place,
)
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, INK, LESS, MORE, PAPER, Trace, trace

KINDS = {
    "entry": (N_("De leur territoire d'origine au pôle"), LESS, "dash"),
    "residence": (N_("Du pôle à leur résidence, à 24 mois"), MORE, "solid"),
}
"""Colour and line of each kind of flow: told apart without colour."""
SMALLEST, LARGEST = 3.0, 9.0
"""Radii of bubbles, in pixels: territories that exchange people are often neighbours."""
WIDTHS = (5.0, 3.6, 2.4, 1.6)
"""Widths of curves, by quarter of the largest flow."""
_MIDDLE = POINTS // 2
"""The point of a curve where its arrow stands: clear of both bubbles."""


def young_flow_map(
    flows: pd.DataFrame,
    staying: Mapping[str, float],
    *,
    land: TerritoryMap,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Figure:
    """Flows between two territories, over the people who live where their pole is.

    Args:
        flows: `kind, origin, destination, people`, the published ones between two territories.
        staying: those of each pole who live in its territory at 24 months, who size its bubble; absent where hidden.
        chosen: territories of the filter, in the accent.
    """
    codes = [outline.territory for outline in land.outlines]
    drawn = flows[flows.origin.isin(codes) & flows.destination.isin(codes)]
    ends = list(zip(drawn.origin, drawn.destination, strict=True))
    placed = place(
        land,
        _radii(codes, staying),
        names,
        curves=lambda places: [point for a, b in ends for point in bent(places[a], places[b])],
    )
    colours = {code: ACCENT if code in chosen else INK for code in codes}
    curves = _all_curves(drawn, placed, names, locale)
    traces = [*curves, bubbles_trace(placed, codes, _hover(codes, staying, names, locale), colours)]
    annotations = label_annotations(placed, names)
    return map_figure(
        land, traces, locale=locale, annotations=annotations, legend=LEGEND, showlegend=bool(curves)
    )


def _all_curves(drawn: pd.DataFrame, placed: Placed, names: Mapping[str, str], locale: str) -> list[Trace]:
    return [
        one
        for kind in KINDS
        for one in _curves(drawn[drawn.kind == kind], kind, placed, names=names, locale=locale)
    ]


def _radii(codes: Sequence[str], staying: Mapping[str, float]) -> dict[str, float]:
    largest = max(staying.values(), default=1.0)
    return {
        code: round(SMALLEST + (LARGEST - SMALLEST) * sqrt(staying.get(code, 0.0) / largest), 1)
        for code in codes
    }


def _curves(
    rows: pd.DataFrame, kind: str, placed: Placed, *, names: Mapping[str, str], locale: str
) -> list[Trace]:
    """One trace a width, then the arrows, which tell the flow."""
    word, colour, dash = KINDS[kind]
    largest = float(rows.people.max()) if len(rows) else 1.0
    grouped: dict[float, list[list[tuple[float, float]]]] = {}
    for row in rows_of(rows):
        step = min(len(WIDTHS) - 1, int((1 - row["people"] / largest) * len(WIDTHS)))
        line = bent(placed.positions[row["origin"]], placed.positions[row["destination"]])
        grouped.setdefault(WIDTHS[step], []).append(line)
    traces = [
        _lines(grouped[width], {"color": colour, "width": width, "dash": dash})
        | ({"name": translate(word, locale), "showlegend": True} if index == 0 else {})
        for index, width in enumerate(sorted(grouped, reverse=True))
    ]
    return [*traces, _arrows(rows, placed, colour, names=names, locale=locale)] if traces else []


def _lines(lines: Sequence[Sequence[tuple[float, float]]], look: dict[str, Any]) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        xs += [*(x for x, _ in line), None]
        ys += [*(y for _, y in line), None]
    return trace("scatter", x=xs, y=ys, mode="lines", line=look, opacity=0.8, hoverinfo="skip")


def _arrows(
    rows: pd.DataFrame, placed: Placed, colour: str, *, names: Mapping[str, str], locale: str
) -> Trace:
    told = rows_of(rows)
    lines = [bent(placed.positions[row["origin"]], placed.positions[row["destination"]]) for row in told]
    template = translate(N_("{a} → {b}\u00a0: {people} jeunes"), locale)
    return trace(
        "scatter",
        x=[line[_MIDDLE][0] for line in lines],
        y=[line[_MIDDLE][1] for line in lines],
        mode="markers",
        marker={
            "symbol": "arrow",
            "size": 19,
            "color": colour,
            "angle": [
                round(
                    degrees(
                        atan2(
                            line[_MIDDLE + 1][0] - line[_MIDDLE][0], line[_MIDDLE + 1][1] - line[_MIDDLE][1]
                        )
                    ),
                    1,
                )
                for line in lines
            ],
            "line": {"color": PAPER, "width": 1.5},
        },
        hovertext=[
            template.format(
                a=escaped(names[row["origin"]]),
                b=escaped(names[row["destination"]]),
                people=formats.number(row["people"], locale),
            )
            for row in told
        ],
        hoverinfo="text",
    )


def _hover(
    codes: Sequence[str], staying: Mapping[str, float], names: Mapping[str, str], locale: str
) -> dict[str, str]:
    known = translate(N_("<b>{name}</b><br>{people} jeunes de son pôle y vivent à 24 mois"), locale)
    hidden = translate(N_("<b>{name}</b><br>confidentiel"), locale)
    return {
        code: known.format(name=escaped(names.get(code, code)), people=formats.number(staying[code], locale))
        if code in staying
        else hidden.format(name=escaped(names.get(code, code)))
        for code in codes
    }
