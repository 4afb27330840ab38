"""How many were followed, group by group and anniversary by anniversary: a grid of shares with their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.retention_curve import ANNIVERSARIES
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    INK,
    MAP_SCALE,
    NO_DATA,
    SOFT_INK,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
)

ROW = 30
STEPS = (0.5, 0.6, 0.7, 0.8)
"""Where one colour gives way to the next."""


def coverage_grid(frame: pd.DataFrame, labels: Sequence[str], *, locale: str) -> go.Figure:
    """Shares of those who entered whose situation is known.

    Args:
        frame: `row` (from 0, downwards), `months, people, known, coverage, symbol`, one row a cell.
        labels: words of each row.
    """
    months = [translate(N_("{months}<br>mois"), locale).format(months=month) for month in ANNIVERSARIES]
    rows = [escaped(label) for label in labels]
    cells = {(int(row["row"]), int(row["months"])): row for row in rows_of(frame)}
    classes = [[_class(cells.get((index, month))) for month in ANNIVERSARIES] for index in range(len(rows))]
    drawn = trace(
        "heatmap",
        z=classes,
        x=months,
        y=list(range(len(rows))),
        zmin=-1,
        zmax=len(MAP_SCALE) - 1,
        colorscale=_colours(),
        showscale=False,
        xgap=2,
        ygap=2,
        hovertext=[
            [_words(cells.get((index, month)), rows[index], month, locale) for month in ANNIVERSARIES]
            for index in range(len(rows))
        ],
        hoverinfo="text",
    )
    layout = base_layout(locale, height=ROW * len(rows) + 60, annotations=_written(cells, months, locale))
    layout["xaxis"] = plain_axis(type="category", side="top", tickangle=0)
    layout["yaxis"] = rows_axis(rows)
    return figure([drawn], layout)


def _written(
    cells: dict[tuple[int, int], dict[str, Any]], months: Sequence[str], locale: str
) -> list[dict[str, object]]:
    return [
        {
            "x": months[ANNIVERSARIES.index(month)],
            "y": index,
            "text": _value(row, locale),
            "showarrow": False,
            "font": {"size": 12.5, "color": SOFT_INK if row["symbol"] else INK},
        }
        for (index, month), row in cells.items()
    ]


def _class(row: dict[str, float] | None) -> int:
    if row is None or formats.is_missing(row["coverage"]):
        return -1
    return sum(row["coverage"] >= step for step in STEPS)


def _colours() -> list[list[object]]:
    """Steps: nothing published, then the scale from light to dark."""
    steps = [NO_DATA, *MAP_SCALE]
    width = 1 / (len(steps) - 1)
    return [
        [min(1.0, max(0.0, (index + side) * width)), colour]
        for index, colour in enumerate(steps)
        for side in (-0.5, 0.5)
    ]


def _value(row: dict[str, object], locale: str) -> str:
    return str(row["symbol"] or "") or formats.percent(float(str(row["coverage"])), locale, decimals=0)


def _words(row: dict[str, object] | None, label: str, months: int, locale: str) -> str:
    if row is None or row["symbol"]:
        return ""
    return translate(N_("<b>{who}, {months} mois</b><br>{known} connus sur {people}"), locale).format(
        who=label,
        months=months,
        known=formats.number(float(str(row["known"])), locale),
        people=formats.number(float(str(row["people"])), locale),
    )
