"""The map of links: curves between territories, wide where links are many, the strongest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

import pandas as pd
import plotly.graph_objects as go

from analytics.outlines import TerritoryMap
from common import formats
from common.words import N_, translate
from pages.ui.figures.land import (
    Placed,
    bubbles_trace,
    escaped,
    label_annotations,
    map_figure,
    place,
)
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, INK, Trace, trace
from pages.ui.figures.verdicts import COLOURS, WORDS, pair_words

STRONG = 18
"""Pairs drawn in the accent; the others are faint."""
DRAWN = 160
"""Pairs drawn at all: beyond, lines hide each other."""
WIDTHS = (9.0, 6.0, 3.8, 2.2)
"""Widths of the strong pairs, by quarter of the largest count."""
FAINT_WIDTH = 0.8
FAINT_COLOUR = "rgba(84, 97, 122, 0.2)"
STRONG_COLOURS = (
    "rgba(11, 107, 117, 0.95)",
    "rgba(11, 107, 117, 0.85)",
    "rgba(11, 107, 117, 0.7)",
    "rgba(11, 107, 117, 0.55)",
)
LEGEND = {
    "x": 0.005,
    "y": 0.99,
    "xanchor": "left",
    "yanchor": "top",
    "bgcolor": "rgba(255, 255, 255, 0.85)",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": 13},
}
BEND = 0.16
"""How far a curve leaves the straight line, as a share of its length."""
POINTS = 14
FULL_SCALE = 20.0
"""Links under which even the largest count is not drawn at full size: two links are few."""
SMALLEST, LARGEST = 5.0, 14.0
"""Radii of the bubbles, in pixels."""


Point = tuple[float, float]
"""Kilometres on the ground."""
APART = ("more", "less")
"""Verdicts that have a colour of their own."""
SLATE = "rgba(84, 97, 122, 0.5)"
"""The strong pairs, where colour says whether they stand out."""


@dataclass(frozen=True)
class FlowStyle:
    """What a group of curves looks like: one trace each."""

    colour: str
    width: float
    verdict: str = ""


def flow_map(
    links: pd.DataFrame,
    strengths: Mapping[str, float],
    *,
    land: TerritoryMap,
    names: Mapping[str, str],
    chosen: Sequence[str],
    decimals: int,
    locale: str,
) -> go.Figure:
    """Links between territories on the map of Québec.

    Args:
        links: `territory_a, territory_b, links`; also `verdict`, and what `pair_words` says, where a
            model expects links: colour then tells the pairs that stand out.
        strengths: links of each territory, which size its bubble.
        chosen: territories of the filter, drawn in the accent.
        decimals: of the counts (fractional counting has one).
    """
    judged = "verdict" in links
    ranked = _ranked(links, {outline.territory for outline in land.outlines})
    strongest = list(zip(ranked.territory_a, ranked.territory_b, strict=True))[:STRONG]
    placed = place(
        land,
        _radii(strengths),
        names,
        curves=lambda places: [point for a, b in strongest for point in _curve(places[a], places[b])],
    )
    colours = {code: ACCENT if code in chosen else INK for code in strengths}
    traces = [
        *_curves(ranked, placed, locale),
        _hover_points(ranked, placed, names, decimals, locale),
        bubbles_trace(placed, list(strengths), _hover(strengths, names, decimals, locale), colours),
    ]
    annotations = label_annotations(placed, names)
    return map_figure(land, traces, locale=locale, annotations=annotations, legend=LEGEND, showlegend=judged)


def _ranked(links: pd.DataFrame, drawn: set[str]) -> pd.DataFrame:
    """The pairs to draw, strongest first: the `DRAWN` first, and those that stand out whatever their rank."""
    shown = links[links.territory_a.isin(drawn) & links.territory_b.isin(drawn)]
    ranked = shown.sort_values(["links", "territory_a", "territory_b"], ascending=[False, True, True])
    ranked = ranked.assign(rank=range(len(ranked)), verdict=ranked.get("verdict", ""))
    return ranked[((ranked["rank"] < DRAWN) & (ranked.links > 0)) | ranked.verdict.isin(APART)]


def _radii(strengths: Mapping[str, float]) -> dict[str, float]:
    largest = max([FULL_SCALE, *strengths.values()])
    return {
        code: round(SMALLEST + (LARGEST - SMALLEST) * sqrt(value / largest), 1)
        for code, value in strengths.items()
    }


def _curves(ranked: pd.DataFrame, placed: Placed, locale: str) -> list[Trace]:
    """Faint ones first, so that the strongest lie on top, and above them those that stand out."""
    grouped: dict[FlowStyle, list[tuple[str, str]]] = {}
    largest = max([FULL_SCALE, *ranked.links])
    for link in rows_of(ranked):
        style = _style(link["rank"], link["links"] / largest, link["verdict"])
        grouped.setdefault(style, []).append((link["territory_a"], link["territory_b"]))
    ordered = sorted(grouped, key=lambda style: (style.verdict in APART, style.width))
    named = {style.verdict: style for style in ordered if style.width > FAINT_WIDTH}
    return [
        _curve_trace(grouped[style], style, placed, named=named.get(style.verdict) == style, locale=locale)
        for style in ordered
    ]


def _style(rank: int, share: float, verdict: str) -> FlowStyle:
    step = min(len(WIDTHS) - 1, int((1 - share) * len(WIDTHS)))
    if verdict in APART:
        return FlowStyle(COLOURS[verdict], WIDTHS[step], verdict)
    if rank >= STRONG:
        return FlowStyle(FAINT_COLOUR, FAINT_WIDTH)
    if verdict:
        return FlowStyle(SLATE, WIDTHS[step], "unsure")
    return FlowStyle(STRONG_COLOURS[step], WIDTHS[step])


def _curve_trace(
    pairs: Sequence[tuple[str, str]], style: FlowStyle, placed: Placed, *, named: bool, locale: str
) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in pairs:
        for x, y in _curve(placed.positions[a], placed.positions[b]):
            xs.append(x)
            ys.append(y)
        xs.append(None)
        ys.append(None)
    legend = {"name": translate(WORDS[style.verdict], locale)} if named and style.verdict else {}
    return trace(
        "scatter",
        x=xs,
        y=ys,
        mode="lines",
        line={
            "color": style.colour,
            "width": style.width,
            "dash": "dash" if style.verdict == "less" else "solid",
        },
        hoverinfo="skip",
        showlegend=bool(legend),
        **legend,
    )


def _curve(a: Point, b: Point) -> list[Point]:
    """A curve bent to the same side whatever the order of its ends."""
    start, end = sorted((a, b))
    return bent(start, end)


def bent(start: Point, end: Point) -> list[Point]:
    """A quadratic Bézier curve, bent to the left of its way: two ways between the same ends lie apart."""
    (x0, y0), (x2, y2) = start, end
    bend = BEND * min(1.0, 260 / max(hypot(x2 - x0, y2 - y0), 1.0) + 0.35)
    x1, y1 = (x0 + x2) / 2 - bend * (y2 - y0), (y0 + y2) / 2 + bend * (x2 - x0)
    steps = [step / (POINTS - 1) for step in range(POINTS)]
    return [
        (
            round((1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2, 1),
            round((1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2, 1),
        )
        for t in steps
    ]


def _hover_points(
    ranked: pd.DataFrame, placed: Placed, names: Mapping[str, str], decimals: int, locale: str
) -> Trace:
    """Invisible marks at the middle of the strong curves, which say what the curve is."""
    strong = ranked[(ranked["rank"] < 2 * STRONG) | ranked.verdict.isin(APART)]
    middles = [
        _curve(placed.positions[a], placed.positions[b])[POINTS // 2]
        for a, b in zip(strong.territory_a, strong.territory_b, strict=True)
    ]
    return trace(
        "scatter",
        x=[x for x, _ in middles],
        y=[y for _, y in middles],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        hovertext=[pair_words(link, names, decimals, locale) for link in rows_of(strong)],
        hoverinfo="text",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
    )


def _hover(
    strengths: Mapping[str, float], names: Mapping[str, str], decimals: int, locale: str
) -> dict[str, str]:
    template = translate(N_("<b>{name}</b><br>Liens avec les autres territoires\u00a0: {links}"), locale)
    return {
        code: template.format(
            name=escaped(names[code]), links=formats.number(strength, locale, decimals=decimals)
        )
        for code, strength in strengths.items()
    }
