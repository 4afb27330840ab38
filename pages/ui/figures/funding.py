"""Money by year and by pole: sources stacked, a ratio through the years, Québec's share beside its ceiling."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.codes import FUNDING_SOURCES
from common.words import N_, labelled, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    GRID,
    INK,
    LEGEND_ABOVE,
    LESS,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
)
from pages.ui.figures.ticks import round_ticks

HEIGHT = 380
ROW = 27
LOOK: dict[str, tuple[str, str]] = {
    "quebec": (ACCENT, ""),
    "federal": (INK, ""),
    "municipal": ("#7cb8bd", "/"),
    "community": (LESS, ""),
    "private": ("#d9b27c", "\\"),
    "pole": (FAINT, "."),
}
"""Colour and hatching of each source: told apart in grey by their order, their hatching and the words."""


def sources_by_year(frame: pd.DataFrame, *, basis: str, locale: str) -> go.Figure:
    """Dollars in stacked bars, Québec at the foot.

    Args:
        frame: `year, source, amount, complete`. A year not complete is pale.
    """
    totals = frame.groupby("year").amount.sum()
    traces = [_source(frame[frame.source == slug], slug, basis, locale) for slug in FUNDING_SOURCES.slugs]
    layout = base_layout(locale, height=HEIGHT, barmode="stack", bargap=0.35, showlegend=True)
    layout["legend"] = {**LEGEND_ABOVE, "traceorder": "normal"}
    layout["margin"] = {"l": 8, "r": 8, "t": 64, "b": 8}
    layout["annotations"] = [
        {
            "x": place,
            "y": float(total),
            "text": formats.money(float(total), locale),
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": 12, "color": INK},
        }
        for place, total in enumerate(totals)
    ]
    layout["xaxis"] = _years_axis(totals.index, basis)
    layout["yaxis"] = plain_axis(
        showgrid=True, gridcolor=GRID, **_ticks(float(totals.max()), lambda v: formats.money(v, locale))
    )
    return figure(traces, layout)


def _source(rows: pd.DataFrame, slug: str, basis: str, locale: str) -> Trace:
    colour, shape = LOOK[slug]
    word = FUNDING_SOURCES.label(slug, locale)
    partial = translate(N_("année incomplète"), locale)
    return trace(
        "bar",
        name=word,
        x=[formats.year(int(year), basis=basis) for year in rows.year],
        y=rows.amount,
        marker={
            "color": colour,
            "opacity": [1.0 if complete else 0.45 for complete in rows.complete],
            "line": {"color": PAPER, "width": 1},
            "pattern": {
                "shape": shape,
                "fillmode": "overlay",
                "fgcolor": PAPER,
                "size": 6,
                "solidity": 0.25,
            },
        },
        hovertext=[
            f"<b>{word}</b><br>"
            + labelled(
                formats.year(int(row["year"]), basis=basis),
                formats.money(float(row["amount"]), locale),
                locale,
            )
            + ("" if row["complete"] else f" ({partial})")
            for row in rows_of(rows)
        ],
        hoverinfo="text",
    )


def ratio_by_year(
    frame: pd.DataFrame, *, basis: str, locale: str, write: Callable[[float], str]
) -> go.Figure:
    """A ratio of amounts through the years, without interval: amounts are no sample.

    Args:
        frame: `year, value, complete`; a year without value leaves a gap, one not complete is a hollow
            mark that the line does not reach.
    """
    whole = frame.assign(value=frame.value.where(frame.complete))
    apart = frame[~frame.complete & frame.value.notna()]
    traces = [_ratio_marks(rows, basis, write, line=line) for rows, line in ((whole, True), (apart, False))]
    layout = base_layout(locale, height=300)
    layout["margin"] = {"l": 8, "r": 8, "t": 28, "b": 8}
    layout["xaxis"] = _years_axis(frame.year, basis)
    layout["yaxis"] = plain_axis(showgrid=True, gridcolor=GRID, **_ticks(float(frame.value.max()), write))
    return figure(traces, layout)


def _ratio_marks(rows: pd.DataFrame, basis: str, write: Callable[[float], str], *, line: bool) -> Trace:
    words = ["" if pd.isna(value) else write(float(value)) for value in rows.value]
    return trace(
        "scatter",
        x=[formats.year(int(year), basis=basis) for year in rows.year],
        y=[None if pd.isna(value) else round(float(value), 4) for value in rows.value],
        mode="lines+markers+text" if line else "markers+text",
        line={"color": ACCENT, "width": 2.5},
        marker={"size": 9, "color": ACCENT if line else PAPER, "line": {"color": ACCENT, "width": 2}},
        text=words,
        textposition="top center",
        textfont={"size": 12, "color": SOFT_INK},
        hoverinfo="skip",
        cliponaxis=False,
    )


def shares_beside_ceiling(
    frame: pd.DataFrame, names: Mapping[str, str], *, ceiling: float, year: int, locale: str
) -> go.Figure:
    """One row a pole: its share in one financial year, its other years faint, and the ceiling.

    Args:
        frame: `territory, year, share`, the shares that exist.
        names: territory → its name, one row each, in order.
        ceiling: shares above it have a mark of their own, whatever their year.
        year: the financial year that stands out.
    """
    place = {code: index for index, code in enumerate(names)}
    placed = frame.assign(row=frame.territory.map(place), over=frame.share > ceiling)
    under = placed[~placed.over]
    now = under.year == year
    traces = [
        _shares(under[~now], names, locale, symbol="line-ns-open", colour=SOFT_INK, size=9),
        _shares(under[now], names, locale, symbol="circle", colour=ACCENT, size=10),
        _shares(placed[placed.over], names, locale, symbol="diamond", colour=LESS, size=12, written=True),
    ]
    words = [
        N_("autres exercices"),
        N_("exercice {year}"),
        N_("au-dessus du plafond, quel que soit l'exercice"),
    ]
    for drawn, word in zip(traces, words, strict=True):
        drawn["name"] = translate(word, locale).format(year=formats.year(year, basis="financial"))
    layout = base_layout(locale, height=ROW * len(names) + 100, showlegend=True)
    layout["legend"] = LEGEND_ABOVE
    layout["margin"] = {"l": 8, "r": 24, "t": 62, "b": 8}
    layout["yaxis"] = rows_axis([escaped(name) for name in names.values()])
    layout["xaxis"] = _shares_axis(placed.share, locale)
    layout["shapes"] = [_mark(ceiling)]
    return figure([drawn for drawn in traces if len(drawn["x"])], layout)


def _shares_axis(shares: pd.Series, locale: str) -> dict[str, object]:
    low, high = min(0.4, float(shares.min()) - 0.02), max(0.7, float(shares.max()) + 0.04)
    ticks = [tick / 10 for tick in range(11)]
    words = [formats.percent(tick, locale, decimals=0) for tick in ticks]
    return plain_axis(showgrid=True, gridcolor=GRID, range=[low, high], tickvals=ticks, ticktext=words)


def _mark(ceiling: float) -> dict[str, object]:
    line = {"color": INK, "width": 1.6, "dash": "dash"}
    return {"type": "line", "x0": ceiling, "x1": ceiling, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _shares(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    locale: str,
    *,
    symbol: str,
    colour: str,
    size: int,
    written: bool = False,
) -> Trace:
    shares = [formats.percent(float(share), locale) for share in rows.share]
    years = [formats.year(int(year), basis="financial") for year in rows.year]
    return trace(
        "scatter",
        x=list(rows.share.round(4)),
        y=list(rows.row),
        mode="markers+text" if written else "markers",
        marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 1.4, "color": colour}},
        text=shares if written else "",
        textposition="top center",
        textfont={"size": 12, "color": colour},
        hovertext=[
            f"<b>{escaped(names[row['territory']])}</b><br>" + labelled(label, share, locale)
            for row, share, label in zip(rows_of(rows), shares, years, strict=True)
        ],
        hoverinfo="text",
    )


def _years_axis(years: pd.Series | pd.Index, basis: str) -> dict[str, object]:
    named = [formats.year(int(year), basis=basis) for year in years]
    return plain_axis(
        type="category", categoryorder="array", categoryarray=named, range=[-0.5, len(named) - 0.5]
    )


def _ticks(highest: float, write: Callable[[float], str]) -> dict[str, object]:
    top = highest if highest > 0 else 1.0
    ticks = round_ticks(0, 1.15 * top, steps=4)
    return {"range": [0, 1.18 * top], "tickvals": ticks, "ticktext": [write(tick) for tick in ticks]}
