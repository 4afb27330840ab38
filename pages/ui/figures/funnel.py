"""The way to the market: projects that reached each stage, and the share that went on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.codes import STAGES
from common.words import N_, capitalised, translate
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import ACCENT, PAPER, SOFT_INK, base_layout, figure, plain_axis, trace

ROW = 56


def funnel(frame: pd.DataFrame, *, locale: str) -> go.Figure:
    """Bars by stage, with the conversion from the stage before.

    Args:
        frame: `stage, reached, previous, conversion, low, high`, in order of stages.
    """
    labels = [capitalised(STAGES.label(stage, locale)) for stage in frame.stage]
    drawn = trace(
        "bar",
        x=frame.reached,
        y=labels,
        orientation="h",
        marker={"color": ACCENT, "opacity": 0.88},
        width=0.55,
        text=[f"<b>{formats.number(float(reached), locale)}</b>" for reached in frame.reached],
        textposition="outside",
        cliponaxis=False,
        hovertext=[_words(row, label, locale) for row, label in zip(rows_of(frame), labels, strict=True)],
        hoverinfo="text",
    )
    layout = base_layout(
        locale, height=ROW * len(frame) + 20, annotations=_conversions(frame, labels, locale)
    )
    layout["margin"] = {"l": 8, "r": 250, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(visible=False, rangemode="tozero")
    layout["yaxis"] = plain_axis(
        type="category", autorange="reversed", tickfont={"size": 14}, ticks="outside", tickcolor=PAPER
    )
    return figure([drawn], layout)


def _conversions(frame: pd.DataFrame, labels: list[str], locale: str) -> list[dict[str, object]]:
    template = translate(N_("{share} du stade précédent<br>IC 95\u00a0%\u00a0: {interval}"), locale)
    first = translate(N_("{share} des projets retenus<br>IC 95\u00a0%\u00a0: {interval}"), locale)
    return [
        {
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 56,
            "y": label,
            "align": "left",
            "text": (template if index else first).format(
                share=formats.percent(row["conversion"], locale, decimals=0),
                interval=formats.interval(row["low"], row["high"], locale),
            ),
            "showarrow": False,
            "font": {"size": 12.5, "color": SOFT_INK},
        }
        for index, (row, label) in enumerate(zip(rows_of(frame), labels, strict=True))
        if row["previous"] > 0
    ]


def _words(row: dict[str, float], label: str, locale: str) -> str:
    words = translate(N_("<b>{stage}</b><br>{reached} projets sur {previous}"), locale)
    return words.format(
        stage=label,
        reached=formats.number(row["reached"], locale),
        previous=formats.number(row["previous"], locale),
    )
