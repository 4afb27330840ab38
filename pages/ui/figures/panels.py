"""Small figures in a grid, one a territory, on the same axes: each is compared with itself, then with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.youth_context import ESTIMATE
from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.style import (
    FAINT,
    GRID,
    INK,
    LESS,
    MORE,
    NO_DATA,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)

COLUMNS = 5
ROW, TALL_ROW = 150, 260
HEAD = 30
"""Pixels over each panel, for its title."""
FEW = 2
"""Panels up to which each has room: taller, and whole on a phone."""
LARGEST_GRID = 40
"""Panels at most."""
GAP, WIDE_GAP = 0.025, 0.1
"""Between panels side by side, as shares of the width."""


def population_panels(frame: pd.DataFrame, titles: Mapping[str, str], *, locale: str) -> go.Figure:
    """The population of each territory against its first year; projections dashed, on a grey ground.

    Args:
        frame: `territory, year, kind, population, change` (since the first year, a share).
        titles: territory → the title of its panel, in order.
    """
    estimated = frame[frame.kind == ESTIMATE]
    first, last, end = int(frame.year.min()), int(estimated.year.max()), int(frame.year.max())
    ends = sorted({first, last, end})
    layout = _grid(list(titles.values()), ends=ends, locale=locale)
    traces: list[Trace] = []
    for place, code in zip(count(1), titles, strict=False):
        rows = frame[frame.territory == code]
        known = rows.kind == ESTIMATE
        traces += [_line(rows[known], place, locale), _line(rows[~known], place, locale, projected=True)]
        if end > last:
            layout["shapes"].append(_ground(place, last + 0.5, end + 0.5))
    if end > last:
        _say_projection(layout, locale)
    _same_scale(layout, frame.change, len(titles), locale, step=0.25)
    return figure([drawn for drawn in traces if len(drawn["x"])], layout)


def rate_panels(frame: pd.DataFrame, titles: Mapping[str, str], *, locale: str) -> go.Figure:
    """The yearly rate of each territory in bars, up where it gains and down where it loses.

    Args:
        frame: `territory, year, net_change, rate`.
        titles: territory → the title of its panel, in order.
    """
    ends = sorted({int(frame.year.min()), int(frame.year.max())})
    layout = _grid(list(titles.values()), ends=ends, locale=locale)
    layout["bargap"] = 0.25
    traces = []
    for place, code in zip(count(1), titles, strict=False):
        rows = frame[frame.territory == code]
        traces.append(
            trace(
                "bar",
                x=list(rows.year),
                y=list(rows.rate.round(4)),
                marker={"color": [MORE if rate >= 0 else LESS for rate in rows.rate]},
                hovertext=_rate_words(rows, locale),
                hoverinfo="text",
                **_axes(place),
            )
        )
    _same_scale(layout, frame.rate, len(titles), locale, step=0.05)
    return figure(traces, layout)


def _line(rows: pd.DataFrame, place: int, locale: str, *, projected: bool = False) -> Trace:
    template = translate(
        N_("{year}, projection\u00a0: {people} personnes")
        if projected
        else N_("{year}\u00a0: {people} personnes"),
        locale,
    )
    return trace(
        "scatter",
        x=list(rows.year),
        y=list(rows.change.round(4)),
        mode="lines",
        line={"color": SOFT_INK if projected else INK, "width": 2, "dash": "dot" if projected else "solid"},
        # The sentence once a line and not once a year: sentences were half of what the figure weighed.
        customdata=[formats.number(float(people), locale) for people in rows.population],
        hovertemplate=template.format(year="%{x}", people="%{customdata}") + "<extra></extra>",
        **_axes(place),
    )


def _rate_words(rows: pd.DataFrame, locale: str) -> list[str]:
    template = translate(N_("{year}\u00a0: {rate} ({people} personnes)"), locale)
    return [
        template.format(
            year=year, rate=formats.signed_percent(rate, locale), people=formats.signed(people, locale)
        )
        for year, rate, people in zip(rows.year, rows.rate, rows.net_change, strict=True)
    ]


def _axes(place: int) -> dict[str, str]:
    suffix = "" if place == 1 else str(place)
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _ground(place: int, start: float, end: float) -> dict[str, Any]:
    axes = _axes(place)
    return {
        "type": "rect",
        "xref": axes["xaxis"],
        "yref": f"{axes['yaxis']} domain",
        "x0": start,
        "x1": end,
        "y0": 0,
        "y1": 1,
        "fillcolor": NO_DATA,
        "line": {"width": 0},
        "layer": "below",
    }


def _grid(titles: Sequence[str], *, ends: Sequence[int], locale: str) -> dict[str, Any]:
    """The layout of a grid: one pair of axes a panel, its title above it."""
    across = min(COLUMNS, len(titles))
    down = ceil(len(titles) / across)
    few = len(titles) <= FEW
    step, gap = (TALL_ROW if few else ROW) + HEAD, WIDE_GAP if few else GAP
    height = down * step
    layout = base_layout(locale, height=height, shapes=[], annotations=[], hovermode="closest")
    layout["margin"] = {"l": 48, "r": 8, "t": 0, "b": 22}
    drawn_height = height - 22
    for place, title in zip(count(1), titles, strict=False):
        row, column = divmod(place - 1, across)
        left = column / across + (gap / 2 if column else 0)
        top = 1 - (row * step + HEAD) / drawn_height
        suffix = "" if place == 1 else str(place)
        layout[f"xaxis{suffix}"] = plain_axis(
            domain=[left, (column + 1) / across - (gap / 2 if column + 1 < across else 0)],
            anchor=f"y{suffix}",
            range=[ends[0] - 1, ends[-1] + 1],
            tickvals=list(ends),
            tickfont={"size": 11, "color": SOFT_INK},
            automargin=False,
        )
        layout[f"yaxis{suffix}"] = plain_axis(
            domain=[max(0.0, top - (step - 2 * HEAD) / drawn_height), top],
            anchor=f"x{suffix}",
            automargin=False,
        )
        layout["annotations"].append(_title(place, title))
    return layout


def _title(place: int, title: str) -> dict[str, Any]:
    axes = _axes(place)
    return {
        "xref": f"{axes['xaxis']} domain",
        "yref": f"{axes['yaxis']} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "text": title,
        "font": {"size": 12.5, "color": INK},
    }


def _say_projection(layout: dict[str, Any], locale: str) -> None:
    """The word over the grey ground, in the panels of the first row."""
    word = translate(N_("projections"), locale)
    for place in range(1, min(COLUMNS, len(layout["annotations"])) + 1):
        axes = _axes(place)
        layout["annotations"].append(
            {
                "xref": f"{axes['xaxis']} domain",
                "yref": f"{axes['yaxis']} domain",
                "x": 1,
                "y": 0.02,
                "xanchor": "right",
                "yanchor": "bottom",
                "showarrow": False,
                "text": word,
                "font": {"size": 11, "color": SOFT_INK},
            }
        )


def _same_scale(layout: dict[str, Any], values: pd.Series, panels: int, locale: str, *, step: float) -> None:
    """One vertical scale for all panels, written at the left of each row, and a line at zero."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    margin = (high - low or step) * 0.08
    ticks = [index * step for index in range(ceil(low / step), int(high / step) + 1)]
    for place in range(1, panels + 1):
        axis = layout["yaxis" if place == 1 else f"yaxis{place}"]
        first = (place - 1) % COLUMNS == 0
        axis.update(
            range=[low - margin, high + margin],
            tickvals=ticks,
            ticktext=[formats.signed_percent(tick, locale, decimals=0) for tick in ticks],
            showticklabels=first,
            showgrid=True,
            gridcolor=GRID,
            zeroline=True,
            zerolinecolor=FAINT,
            tickfont={"size": 11, "color": SOFT_INK},
        )


def panel_title(name: str, told: str) -> str:
    """A territory's name, then what its panel comes to."""
    return f"<b>{escaped(name)}</b><br>{escaped(told)}"
