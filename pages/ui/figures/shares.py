"""Shares that make a whole, at each anniversary: bars told apart by pattern as well as by colour, values written in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.style import (
    FAINT,
    INK,
    LEGEND_ABOVE,
    PAPER,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)

ROW = 56
LEAST_WRITTEN = 0.04
"""Share under which a value has no room in its part; the table and the hover hold it."""


@dataclass(frozen=True)
class Part:
    """A part of the whole.

    Args:
        column: its share in the frame.
        name: in the reader's language.
        pattern: as plotly names it; empty for none.
        pale: a light ground, written over in ink.
    """

    column: str
    name: str
    colour: str
    pattern: str = ""
    pale: bool = False


def shares_by_anniversary(
    frame: pd.DataFrame, parts: Sequence[Part], *, among: str, locale: str
) -> go.Figure:
    """One bar an anniversary, from the top.

    Args:
        frame: `months`, the shares of `parts`, which add up to 1 (a missing part is none of the bar), and `n`.
        among: what `n` counts, with `{n}` in it, in the reader's language.
    """
    template = translate(N_("<b>{months} mois</b><br>{among}"), locale)
    labels = [
        template.format(months=int(months), among=among.format(n=formats.number(n, locale)))
        for months, n in zip(frame.months, frame.n, strict=True)
    ]
    traces = [_part(frame, part, labels, locale) for part in parts if (frame[part.column] > 0).any()]
    layout = base_layout(locale, height=ROW * len(frame) + 96, barmode="stack", bargap=0.28, showlegend=True)
    layout["legend"] = {**LEGEND_ABOVE, "traceorder": "normal"}
    layout["margin"] = {"l": 8, "r": 16, "t": 40, "b": 8}
    ticks = [tick / 4 for tick in range(5)]
    layout["xaxis"] = plain_axis(
        range=[0, 1.001],
        tickvals=ticks,
        ticktext=[formats.percent(tick, locale, decimals=0) for tick in ticks],
    )
    layout["yaxis"] = plain_axis(
        type="category",
        autorange="reversed",
        tickfont={"size": 12.5, "color": INK},
        ticks="outside",
        tickcolor=PAPER,
    )
    return figure(traces, layout)


def _part(frame: pd.DataFrame, part: Part, labels: Sequence[str], locale: str) -> Trace:
    shares = [None if formats.is_missing(value) else float(value) for value in frame[part.column]]
    told = [formats.percent(value, locale, decimals=0) for value in shares]
    return trace(
        "bar",
        name=part.name,
        orientation="h",
        x=shares,
        y=list(labels),
        text=[
            word if value and value >= LEAST_WRITTEN else "" for word, value in zip(told, shares, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 13, "color": INK if part.pale else PAPER},
        marker={
            "color": part.colour,
            "line": {"color": PAPER, "width": 1.5},
            "pattern": {
                "shape": part.pattern,
                "fillmode": "overlay",
                "fgcolor": FAINT if part.pale else PAPER,
                "size": 7,
                "solidity": 0.15,
            },
        },
        hovertext=[f"{part.name}<br><b>{word}</b>" for word in told],
        hoverinfo="text",
    )
