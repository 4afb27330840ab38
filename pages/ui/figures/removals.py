"""The density of the network without each territory, beside that of the whole."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    GRID,
    INK,
    LESS,
    SOFT_INK,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
)

ROW = 27
_WHOLE = {
    "type": "line",
    "yref": "paper",
    "y0": 0,
    "y1": 1,
    "line": {"color": SOFT_INK, "width": 1.5},
    "layer": "below",
}


def density_by_removal(
    frame: pd.DataFrame, *, whole: float, largest: int, names: Mapping[str, str], locale: str
) -> go.Figure:
    """One dot a territory removed, in the order given; a diamond where others are cut off with it.

    Args:
        frame: `removed, remaining, largest, density`.
        whole: density of the whole network; largest: territories of its largest component.
    """
    # Removing a member leaves one fewer in the largest component, when nothing else breaks.
    cut = list(frame.largest < largest - 1)
    drawn = trace(
        "scatter",
        x=list(frame.density),
        y=list(range(len(frame))),
        mode="markers",
        marker={
            "size": 10,
            "symbol": ["diamond" if apart else "circle" for apart in cut],
            "color": [LESS if apart else INK for apart in cut],
        },
        hovertext=[_words(row, names, locale) for row in rows_of(frame)],
        hoverinfo="text",
        cliponaxis=False,
    )
    low, high = min(whole, frame.density.min()), max(whole, frame.density.max())
    margin = max(0.02, (high - low) * 0.1)
    layout = base_layout(locale, height=ROW * len(frame) + 60)
    layout["margin"] = {"l": 8, "r": 24, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(
        showgrid=True,
        gridcolor=GRID,
        side="top",
        range=[low - margin, high + margin],
        **_ticks(low, high, locale),
    )
    layout["yaxis"] = rows_axis([escaped(names[code]) for code in frame.removed])
    layout["shapes"] = [{**_WHOLE, "x0": whole, "x1": whole}]
    return figure([drawn], layout)


def _ticks(low: float, high: float, locale: str) -> dict[str, object]:
    """Whole percents, five or so."""
    step = max(1, round((high - low) * 100 / 5))
    places = [percent / 100 for percent in range(0, 101, step) if low - step / 100 <= percent / 100 <= high]
    return {
        "tickvals": places,
        "ticktext": [formats.percent(place, locale, decimals=0) for place in places],
    }


def _words(row: dict[str, float], names: Mapping[str, str], locale: str) -> str:
    words = translate(
        N_("<b>Sans {name}</b><br>Reliés\u00a0: {largest} sur {remaining}<br>Densité\u00a0: {density}"),
        locale,
    )
    return words.format(
        name=escaped(names[str(row["removed"])]),
        largest=formats.number(row["largest"], locale),
        remaining=formats.number(row["remaining"], locale),
        density=formats.percent(row["density"], locale),
    )
