"""A funnel plot: each pole at its number of cases, between the limits of what chance explains."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analytics.benchmarking import Benchmark
from analytics.funnel_limits import ALARM, WARNING, Limits
from analytics.measures import SMALLEST_N
from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.placing import Box, Bubble, place_labels
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    GRID,
    HALO,
    INK,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)
from pages.ui.figures.ticks import round_ticks

HEIGHT, WIDTH = 470, 1180
LEFT, RIGHT, TOP, BOTTOM = 60, 70, 40, 50
POINTS = 70
"""Sizes at which the limits are computed."""
FLAGS = {
    "review": N_("à examiner"),
    "watch": N_("à surveiller"),
    "small": N_("trop petit pour conclure"),
    "chance": N_("dans ce que le hasard explique"),
    "alone": N_("seul pôle du réseau"),
    "volume": N_("sans limites"),
    "unavailable": N_("non disponible"),
    "no_cases": N_("aucun cas"),
}
_KINDS = {
    "pole": (N_("le pôle choisi"), "diamond", 15, ACCENT, ACCENT),
    "peer": (N_("ses pairs"), "square", 10, PAPER, INK),
    "other": (N_("les autres pôles"), "circle", 8, PAPER, SOFT_INK),
}
_LEVELS = ((ALARM, "solid", N_("99,8\u00a0%")), (WARNING, "dash", N_("95\u00a0%")))


def control_funnel(
    found: Benchmark,
    *,
    pole: str,
    peers: Sequence[str],
    cases: str,
    names: Mapping[str, str],
    write: Callable[[float], str],
    locale: str,
) -> go.Figure | None:
    """The poles with cases enough, named where they are the pole, a peer, or outside their limits.

    Args:
        cases: what the sizes count, under the horizontal axis.
        write: a value in words.

    Returns:
        None where no pole has `SMALLEST_N` cases.
    """
    shown = found.units[(found.units.denominator >= SMALLEST_N) & (found.units.symbol == "")]
    if shown.empty:
        return None
    sizes = _sizes(shown)
    curves = {level: found.limits_at(sizes, level) for level, _dash, _word in _LEVELS}
    kinds = ["pole" if code == pole else "peer" if code in peers else "other" for code in shown.territory]
    screen = _Screen((log10(sizes[0]), log10(sizes[-1])), _heights(shown, curves[ALARM]))
    layout = _layout(screen, cases, write, locale)
    layout["annotations"] = [
        *_labels(shown, kinds, screen, _crossed(sizes, curves, found.target), names),
        *_ends(curves, found.target, write, screen, locale),
    ]
    marks = [
        _marks(shown[[each == kind for each in kinds]], kind, names, write, locale)
        for kind in reversed(_KINDS)
    ]
    lines = [_limit(sizes, curves[level], dash) for level, dash, _word in _LEVELS]
    return figure([*lines, _common(sizes, found.target), *marks], layout)


def _layout(screen: _Screen, cases: str, write: Callable[[float], str], locale: str) -> dict[str, Any]:
    layout = base_layout(locale, height=HEIGHT, showlegend=True)
    layout["margin"] = {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "reversed"}
    layout["xaxis"] = plain_axis(
        type="log",
        range=screen.span,
        title={"text": escaped(cases), "font": {"size": 13}},
        **_ticks(screen.span, locale),
    )
    ticks = round_ticks(*screen.heights)
    layout["yaxis"] = plain_axis(
        range=screen.heights,
        showgrid=True,
        gridcolor=GRID,
        tickvals=ticks,
        ticktext=[write(tick) for tick in ticks],
    )
    return layout


def _common(sizes: np.ndarray, target: float) -> Trace:
    return trace(
        "scatter",
        x=[sizes[0], sizes[-1]],
        y=[target] * 2,
        mode="lines",
        line={"color": INK, "width": 1.6},
        hoverinfo="skip",
        showlegend=False,
    )


def _sizes(shown: pd.DataFrame) -> np.ndarray:
    low, high = max(SMALLEST_N, shown.denominator.min() / 1.25), shown.denominator.max() * 1.25
    return np.unique(np.round(np.geomspace(low, max(high, low * 1.5), POINTS)))


def _limit(sizes: np.ndarray, limits: Limits, dash: str) -> Trace:
    # One line broken in the middle: the lower limit, then the upper one.
    low, high = limits.low, limits.high
    return trace(
        "scatter",
        x=[*sizes, None, *sizes],
        y=[*low.round(5), None, *high.round(5)],
        mode="lines",
        line={"color": SOFT_INK, "width": 1.3, "dash": dash},
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(
    rows: pd.DataFrame, kind: str, names: Mapping[str, str], write: Callable[[float], str], locale: str
) -> Trace:
    word, symbol, size, fill, colour = _KINDS[kind]
    return trace(
        "scatter",
        x=list(rows.denominator),
        y=list(rows.value),
        mode="markers",
        name=translate(word, locale),
        marker={"symbol": symbol, "size": size, "color": fill, "line": {"color": colour, "width": 1.8}},
        hovertext=[_words(row, names, write, locale) for row in rows_of(rows)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _words(
    row: dict[str, float], names: Mapping[str, str], write: Callable[[float], str], locale: str
) -> str:
    flag = str(row["flag"])
    words = translate(N_("<b>{name}</b><br>{value} (n\u00a0= {n})<br>{flag}"), locale)
    return words.format(
        name=escaped(names[str(row["territory"])]),
        value=write(row["value"]),
        n=formats.number(row["denominator"], locale),
        flag=translate(FLAGS[flag], locale),
    )


def _heights(shown: pd.DataFrame, alarm: Limits) -> tuple[float, float]:
    """From the lowest to the highest value drawn, and the limits of the larger poles."""
    low, high = alarm.low, alarm.high
    middle = len(low) // 4
    bottom, top = min(shown.value.min(), low[middle]), max(shown.value.max(), high[middle])
    margin = (top - bottom or 1.0) * 0.07
    return float(max(0.0, bottom - margin)), float(top + margin)


def _ticks(span: tuple[float, float], locale: str) -> dict[str, object]:
    places = [
        factor * 10**power
        for power in range(int(span[0]), int(span[1]) + 1)
        for factor in (1, 2, 5)
        if span[0] <= log10(factor * 10**power) <= span[1]
    ]
    return {"tickvals": places, "ticktext": [formats.number(place, locale) for place in places]}


@dataclass(frozen=True)
class _Screen:
    """Where a size and a value stand on the screen, in pixels from the upper left corner of the axes."""

    span: tuple[float, float]
    heights: tuple[float, float]
    wide: float = WIDTH - LEFT - RIGHT
    tall: float = HEIGHT - TOP - BOTTOM

    def at(self, size: float, value: float) -> tuple[float, float]:
        return (
            (log10(size) - self.span[0]) / (self.span[1] - self.span[0]) * self.wide,
            (self.heights[1] - value) / (self.heights[1] - self.heights[0]) * self.tall,
        )


def _crossed(sizes: np.ndarray, curves: Mapping[float, Limits], target: float) -> list[tuple[float, float]]:
    """Points of the lines of the funnel, that names should rather not cover."""
    lines = [line for limits in curves.values() for line in (limits.low, limits.high)]
    every = np.geomspace(sizes[0], sizes[-1], 4 * POINTS)
    drawn = [np.interp(np.log(every), np.log(sizes), line) for line in lines] + [np.full(len(every), target)]
    return [(float(x), float(y)) for line in drawn for x, y in zip(every, line, strict=True)]


def _labels(
    shown: pd.DataFrame,
    kinds: list[str],
    screen: _Screen,
    crossed: list[tuple[float, float]],
    names: Mapping[str, str],
) -> list[dict[str, object]]:
    """The names of the pole, its peers and those outside, where they hide nothing."""
    bubbles = [
        Bubble(row["territory"], *screen.at(row["denominator"], row["value"]), 8.0) for row in rows_of(shown)
    ]
    told = {
        row["territory"]: names[row["territory"]]
        for row, kind in zip(rows_of(shown), kinds, strict=True)
        if kind != "other" or row["flag"] in ("review", "watch")
    }
    kind_of = dict(zip(shown.territory, kinds, strict=True))
    lines = [screen.at(*point) for point in crossed]
    placed = place_labels(bubbles, told, Box(0, 0, screen.wide, screen.tall), crossed=lines)
    return [
        {
            "x": log10(row["denominator"]),
            "y": row["value"],
            "text": f"<b>{escaped(told[row['territory']])}</b>"
            if kind_of[row["territory"]] == "pole"
            else escaped(told[row["territory"]]),
            "showarrow": False,
            "xanchor": placed[row["territory"]].anchor,
            "xshift": placed[row["territory"]].dx,
            "yshift": -placed[row["territory"]].dy,
            "font": {
                "size": 12,
                "color": ACCENT if kind_of[row["territory"]] == "pole" else INK,
                "shadow": HALO,
            },
        }
        for row in rows_of(shown)
        if row["territory"] in told
    ]


def _ends(
    curves: Mapping[float, Limits],
    target: float,
    write: Callable[[float], str],
    screen: _Screen,
    locale: str,
) -> list[dict[str, object]]:
    """What each line is, at its right end."""
    ends = [(target, write(target))]
    for level, _dash, word in _LEVELS:
        limits = curves[level]
        for value in (limits.low[-1], limits.high[-1]):
            ends.append((float(value), translate(word, locale)))
    heights = screen.heights
    least = (heights[1] - heights[0]) * 14 / screen.tall
    placed: list[tuple[float, str]] = []
    for value, word in sorted(ends):
        at = max(value, placed[-1][0] + least) if placed else value
        placed.append((at, word))
    return [
        {
            "x": 1,
            "xref": "paper",
            "y": at,
            "text": word,
            "showarrow": False,
            "xanchor": "left",
            "xshift": 4,
            "font": {"size": 11.5, "color": SOFT_INK},
        }
        for at, word in placed
        if heights[0] <= at <= heights[1]
    ]
