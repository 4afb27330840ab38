"""The network year by year: one small graph a year, every territory always in the same place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.graph_places import placed_bubbles
from pages.ui.figures.land import escaped
from pages.ui.figures.placing import Bubble
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    INK,
    LEGEND_ABOVE,
    LESS,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    hidden_axis,
    trace,
)

WIDTH, PANEL_HEIGHT, MARGIN = 1000, 196, 12
TITLE, GAP, LEGEND_ROOM = 40, 12, 34
ACROSS = 5
YEARS_DRAWN = 15
EDGES_A_YEAR = 160
"""All the pairs of eighteen territories; the strongest of larger networks."""
RADII = (2.5, 6.0)
WIDTHS = ((0.5, 4.0), (0.2, 2.2), (0.0, 1.0))
"""Share of the largest count of any year from which a line is so wide."""
LINES = {"repeated": ("rgba(84, 97, 122, 0.5)", "solid"), "new": (LESS, "dot")}


@dataclass(frozen=True)
class Year:
    """A year drawn.

    Args:
        label: its name.
        pairs: how many are linked.
        new: how many of them never were; None where that is not known.
        complete: whether it was received whole.
    """

    label: str
    pairs: int
    new: int | None
    complete: bool


def yearly_graphs(
    links: pd.DataFrame,
    positions: pd.DataFrame,
    figures: pd.DataFrame,
    years: Mapping[int, Year],
    *,
    names: Mapping[str, str],
    chosen: Sequence[str],
    locale: str,
) -> go.Figure:
    """A panel a year, at one scale of width, on one pair of axes: few traces, whatever the years.

    Args:
        links: `year, territory_a, territory_b, links, past` of `analytics.yearly_links`.
        positions: `territory, x, y`.
        figures: `territory, strength` over all the years.
        years: those to draw, in order.
    """
    across = WIDTH / ACROSS
    inner = (across - GAP, PANEL_HEIGHT - TITLE - GAP)
    bubbles = placed_bubbles(positions, figures, width=inner[0], height=inner[1], margin=MARGIN, radii=RADII)
    corners = {
        year: (round(index % ACROSS * across), index // ACROSS * PANEL_HEIGHT)
        for index, year in enumerate(years)
    }
    height = ceil(len(years) / ACROSS) * PANEL_HEIGHT
    layout = base_layout(locale, height=height + LEGEND_ROOM, hovermode="closest", showlegend=True)
    layout |= {
        "margin": {"l": 4, "r": 4, "t": LEGEND_ROOM, "b": 0},
        "legend": LEGEND_ABOVE,
        "xaxis": hidden_axis(range=[0, WIDTH]),
        "yaxis": hidden_axis(range=[height, 0]),
        "annotations": [_title(years[year], corner, locale) for year, corner in corners.items()],
        "shapes": [_frame(years[year], corner, inner) for year, corner in corners.items()],
    }
    traces = [*_edges(links, bubbles, corners, locale), _nodes(bubbles, corners, names, chosen)]
    return figure([{"showlegend": False, **one} for one in traces], layout)


def strongest(links: pd.DataFrame) -> pd.DataFrame:
    """The `EDGES_A_YEAR` pairs with most links of each year."""
    order = ["year", "links", "territory_a", "territory_b"]
    ranked = links.sort_values(order, ascending=[True, False, True, True])
    return ranked.groupby("year", sort=False).head(EDGES_A_YEAR)


def _edges(
    links: pd.DataFrame,
    bubbles: Mapping[str, Bubble],
    corners: Mapping[int, tuple[int, int]],
    locale: str,
) -> list[Trace]:
    drawn = strongest(links[links.year.isin(corners)])
    drawn = drawn.assign(share=drawn.links / (float(drawn.links.max()) if len(drawn) else 1.0))
    new = drawn.past == "new"
    traces = []
    for kind, word in (("repeated", N_("paire déjà liée auparavant")), ("new", N_("paire nouvelle"))):
        held, above = drawn[new == (kind == "new")], float("inf")
        classes = []
        for share, width in WIDTHS:
            group = held[(held.share >= share) & (held.share < above)]
            above = share
            classes.append(_lines(group, bubbles, corners, kind=kind, width=width))
        classes[-1] |= {"name": translate(word, locale), "showlegend": True}
        traces += classes[::-1]
    return traces


def _lines(
    pairs: pd.DataFrame,
    bubbles: Mapping[str, Bubble],
    corners: Mapping[int, tuple[int, int]],
    *,
    kind: str,
    width: float,
) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for year, a, b in zip(pairs.year, pairs.territory_a, pairs.territory_b, strict=True):
        left, top = corners[year]
        for code in (a, b):
            xs.append(round(left + bubbles[code].x))
            ys.append(round(top + TITLE + bubbles[code].y))
        xs.append(None)
        ys.append(None)
    colour, dash = LINES[kind]
    line = {"width": max(width, 1.4) if kind == "new" else width, "color": colour, "dash": dash}
    return trace("scatter", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _nodes(
    bubbles: Mapping[str, Bubble],
    corners: Mapping[int, tuple[int, int]],
    names: Mapping[str, str],
    chosen: Sequence[str],
) -> Trace:
    places = [
        (round(left + bubble.x), round(top + TITLE + bubble.y), bubble)
        for left, top in corners.values()
        for bubble in bubbles.values()
    ]
    return trace(
        "scatter",
        x=[x for x, _y, _bubble in places],
        y=[y for _x, y, _bubble in places],
        mode="markers",
        marker={
            "size": [round(2 * bubble.radius) for _x, _y, bubble in places],
            "color": [ACCENT if bubble.code in chosen else INK for _x, _y, bubble in places],
            "opacity": 1,
            "line": {"color": PAPER, "width": 1},
        },
        hovertext=[escaped(names[bubble.code]) for _x, _y, bubble in places],
        hoverinfo="text",
    )


def _title(year: Year, corner: tuple[int, int], locale: str) -> dict[str, Any]:
    first = N_("<b>{year}</b>") if year.complete else N_("<b>{year}</b> (incomplète)")
    second = (
        N_("Paires liées\u00a0: {pairs}")
        if year.new is None
        else N_("Paires liées\u00a0: {pairs}, nouvelles\u00a0: {new}")
    )
    return {
        "x": corner[0],
        "y": corner[1] + TITLE / 2,
        "xanchor": "left",
        "yanchor": "middle",
        "text": "<br>".join(translate(line, locale) for line in (first, second)).format(
            year=escaped(year.label),
            pairs=formats.number(year.pairs, locale),
            new=formats.number(year.new, locale),
        ),
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": INK if year.complete else SOFT_INK},
    }


def _frame(year: Year, corner: tuple[int, int], inner: tuple[float, float]) -> dict[str, Any]:
    """A light frame, dashed where the year is not whole."""
    return {
        "type": "rect",
        "x0": corner[0],
        "y0": corner[1] + TITLE,
        "x1": corner[0] + inner[0],
        "y1": corner[1] + TITLE + inner[1],
        "line": {"color": FAINT, "width": 1, "dash": "solid" if year.complete else "dash"},
        "layer": "below",
    }
