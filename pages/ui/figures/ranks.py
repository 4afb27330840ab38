"""The rank of each territory with its interval: a rank alone means nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    GRID,
    INK,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
    whiskers,
)

ROW = 27
WRITTEN = 30
"""Ranks up to which each has its line."""


def ranks_by_territory(
    frame: pd.DataFrame, *, names: Mapping[str, str], chosen: Sequence[str], locale: str
) -> go.Figure:
    """One dot and whisker a territory, in the order given, downwards.

    Args:
        frame: `territory, value` (between 0 and 1), `rank, rank_low, rank_high`.
        chosen: territories of the filter, drawn in the accent.
    """
    colours = [ACCENT if code in chosen else INK for code in frame.territory]
    drawn = trace(
        "scatter",
        x=list(frame["rank"]),
        y=list(range(len(frame))),
        mode="markers",
        marker={"size": 10, "color": colours},
        error_x=whiskers(frame["rank"], frame.rank_low, frame.rank_high, colour=INK),
        hovertext=[_words(row, names, locale) for row in rows_of(frame)],
        hoverinfo="text",
        cliponaxis=False,
    )
    layout = base_layout(locale, height=ROW * len(frame) + 60)
    layout["margin"] = {"l": 8, "r": 24, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(
        showgrid=True,
        gridcolor=GRID,
        range=[0.5, len(frame) + 0.5],
        dtick=1 if len(frame) <= WRITTEN else None,
        side="top",
    )
    layout["yaxis"] = rows_axis([escaped(names[code]) for code in frame.territory])
    return figure([drawn], layout)


def _words(row: dict[str, float], names: Mapping[str, str], locale: str) -> str:
    words = translate(N_("<b>{name}</b><br>{value} des plus courts chemins<br>rang {first} à {last}"), locale)
    return words.format(
        name=escaped(names[str(row["territory"])]),
        value=formats.percent(row["value"], locale),
        first=formats.number(row["rank_low"], locale),
        last=formats.number(row["rank_high"], locale),
    )
