"""Presence and continuous retention at the anniversaries, with intervals, and bounds for people lost from sight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    GRID,
    HALO,
    INK,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
    whiskers,
)

ANNIVERSARIES = (12, 24, 36, 48, 60)
HEIGHT = 400
SHIFT = 0.7
"""Months by which the two series stand on either side of an anniversary."""
REACH = 2.6
"""Months by which the bounds reach on either side of their anniversaries, so that one alone is seen."""
CLOSEST = 0.075
"""Least distance between the words of two series, as a share of the axis."""
_WASH = "rgba(195, 204, 218, 0.22)"
_BAND = {
    "shape": "/",
    "fgcolor": "rgba(84, 97, 122, 0.2)",
    "bgcolor": _WASH,
    "size": 7,
}
_SERIES = (
    ("presence", N_("Présence"), ACCENT, "circle", "solid", -SHIFT),
    ("continuous", N_("Rétention continue"), INK, "diamond-open", "dash", SHIFT),
)


def retention_curve(frame: pd.DataFrame, *, locale: str) -> go.Figure:
    """Two rates side by side at each anniversary, over the band of what the lost may have done.

    Args:
        frame: `months, people, known, coverage, presence, presence_low, presence_high, continuous…, bound_low,
            bound_high`, the published anniversaries only; what is missing is not drawn.
    """
    traces = list(_bounds(frame))
    for column, word, colour, symbol, dash, shift in _SERIES:
        rows = frame[frame[column].notna()]
        if len(rows):
            look = {"color": colour, "symbol": symbol, "dash": dash}
            traces += _series(rows, column, translate(word, locale), shift=shift, look=look, locale=locale)
    layout = base_layout(locale, height=HEIGHT, annotations=_labels(frame, locale))
    layout["margin"] = {"l": 8, "r": 190, "t": 12, "b": 8}
    layout["xaxis"] = plain_axis(range=[8.5, 63.5], **_months(frame, locale))
    layout["yaxis"] = plain_axis(showgrid=True, gridcolor=GRID, range=[0, 1.04], **_shares(locale))
    return figure(traces, layout)


def _series(
    rows: pd.DataFrame, column: str, word: str, *, shift: float, look: dict[str, str], locale: str
) -> list[Trace]:
    """Marks, line and intervals, then the values in words beyond the intervals."""
    low, high = rows[f"{column}_low"], rows[f"{column}_high"]
    months = list(rows.months + shift)
    colour = look["color"]
    above = column == "presence"
    return [
        trace(
            "scatter",
            x=months,
            y=list(rows[column]),
            mode="lines+markers",
            line={"color": colour, "width": 2, "dash": look["dash"]},
            marker={
                "symbol": look["symbol"],
                "size": 10,
                "color": colour,
                "line": {"color": colour, "width": 2},
            },
            error_y=whiskers(rows[column], low, high, colour=colour),
            hovertext=[_words(row, column, word, locale) for row in rows_of(rows)],
            hoverinfo="text",
            name=word,
        ),
        trace(
            "scatter",
            x=months,
            y=list(high if above else low),
            mode="text",
            text=[formats.percent(value, locale, decimals=0) for value in rows[column]],
            textposition="top center" if above else "bottom center",
            textfont={"size": 12.5, "color": colour, "shadow": HALO},
            hoverinfo="skip",
            cliponaxis=False,
        ),
    ]


def _bounds(frame: pd.DataFrame) -> Iterator[Trace]:
    """A hatched band for each run of anniversaries whose bounds are published."""
    known = frame[frame.bound_low.notna()]
    places = [
        (ANNIVERSARIES.index(int(month)), row)
        for month, row in zip(known.months, rows_of(known), strict=True)
    ]
    for _, run in groupby(enumerate(places), key=lambda item: item[1][0] - item[0]):
        rows = [row for _, (_, row) in run]
        months = [rows[0]["months"] - REACH, *(row["months"] for row in rows), rows[-1]["months"] + REACH]
        edges = {
            side: [rows[0][side], *(row[side] for row in rows), rows[-1][side]]
            for side in ("bound_low", "bound_high")
        }
        yield trace(
            "scatter",
            x=[*months, *reversed(months)],
            y=[*edges["bound_low"], *reversed(edges["bound_high"])],
            mode="lines",
            line={"width": 1, "color": FAINT},
            fill="toself",
            fillcolor=_WASH,
            fillpattern=_BAND,
            hoverinfo="skip",
        )


def _words(row: dict[str, Any], column: str, word: str, locale: str) -> str:
    template = N_(
        "<b>{word}, {months} mois</b><br>{value} (IC 95\u00a0%\u00a0: {interval})<br>{known} personnes de situation connue "
        "sur {people} ({coverage})"
    )
    return translate(template, locale).format(
        word=word,
        months=int(row["months"]),
        value=formats.percent(row[column], locale, decimals=0),
        interval=formats.interval(row[f"{column}_low"], row[f"{column}_high"], locale),
        known=formats.number(row["known"], locale),
        people=formats.number(row["people"], locale),
        coverage=formats.percent(row["coverage"], locale, decimals=0),
    )


def _labels(frame: pd.DataFrame, locale: str) -> list[dict[str, object]]:
    """The name of each series at its end, and of the band, none over another."""
    ends = []
    for column, word, colour, *_ in _SERIES:
        rows = frame[frame[column].notna()]
        if len(rows):
            ends.append((float(rows[column].iloc[-1]), translate(word, locale), colour, True))
    bounds = frame[frame.bound_low.notna()]
    if len(bounds):
        word = translate(
            N_("Bornes de la rétention continue,<br>selon ce que sont devenus<br>les perdus de vue"), locale
        )
        ends.append((float(bounds.bound_low.iloc[-1]) + 0.06, word, SOFT_INK, False))
    ends.sort(key=lambda end: -end[0])
    placed: list[float] = []
    for height, *_ in ends:
        placed.append(min([height, *(above - CLOSEST for above in placed[-1:])]))
    return [
        {
            "xref": "paper",
            "x": 1.0,
            "y": place,
            "xanchor": "left",
            "yanchor": "middle" if bold else "top",
            "align": "left",
            "text": f"<b>{text}</b>" if bold else text,
            "showarrow": False,
            "font": {"size": 13 if bold else 12, "color": colour},
        }
        for place, (_, text, colour, bold) in zip(placed, ends, strict=True)
    ]


def _months(frame: pd.DataFrame, locale: str) -> dict[str, object]:
    """Each anniversary, and under it how many were followed of those who entered."""
    followed = {int(row["months"]): row for row in rows_of(frame)}
    told = translate(N_("<b>{months} mois</b><br>{known} connus sur {people}<br>({coverage})"), locale)
    silent = translate(N_("<b>{months} mois</b>"), locale)
    return {
        "tickvals": list(ANNIVERSARIES),
        "ticktext": [
            told.format(
                months=months,
                known=formats.number(followed[months]["known"], locale),
                people=formats.number(followed[months]["people"], locale),
                coverage=formats.percent(followed[months]["coverage"], locale, decimals=0),
            )
            if months in followed
            else silent.format(months=months)
            for months in ANNIVERSARIES
        ],
        "tickangle": 0,
    }


def _shares(locale: str) -> dict[str, object]:
    ticks = [tick / 4 for tick in range(5)]
    return {"tickvals": ticks, "ticktext": [formats.percent(tick, locale, decimals=0) for tick in ticks]}
