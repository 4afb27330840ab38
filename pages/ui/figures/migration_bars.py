"""People gained from, or lost to, the other regions: bars from zero, in the order of the source."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import labelled
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import FAINT, LESS, MORE, PAPER, base_layout, figure, plain_axis, trace

ROW = 27
MARK = "\u00a0*"
"""After the name of a region that is not one territory of the network."""


def migration_bars(frame: pd.DataFrame, *, locale: str) -> go.Figure:
    """One bar a region; pale where its borders are not those of a territory.

    Args:
        frame: `region, net_migration, note` (in the reader's words; empty where there is none).
    """
    told = [formats.signed(float(value), locale) for value in frame.net_migration]
    colours = [MORE if value >= 0 else LESS for value in frame.net_migration]
    labels = [escaped(str(row["region"])) + (MARK if row["note"] else "") for row in rows_of(frame)]
    drawn = trace(
        "bar",
        x=list(frame.net_migration),
        y=labels,
        orientation="h",
        marker={
            "color": colours,
            "opacity": [0.45 if note else 0.9 for note in frame.note],
            "line": {"color": colours, "width": 1.2},
        },
        text=told,
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12},
        hovertext=[
            labelled(str(row["region"]), text, locale)
            + (f"<br>{escaped(row['note'])}" if row["note"] else "")
            for row, text in zip(rows_of(frame), told, strict=True)
        ],
        hoverinfo="text",
    )
    low, high = min(0, int(frame.net_migration.min())), max(0, int(frame.net_migration.max()))
    room = (high - low or 1) * 0.12
    layout = base_layout(locale, height=ROW * len(frame) + 20, bargap=0.35)
    layout["xaxis"] = plain_axis(
        range=[low - room, high + room], zeroline=True, zerolinecolor=FAINT, showticklabels=False
    )
    layout["yaxis"] = plain_axis(
        type="category", autorange="reversed", tickfont={"size": 13}, ticks="outside", tickcolor=PAPER
    )
    return figure([drawn], layout)
