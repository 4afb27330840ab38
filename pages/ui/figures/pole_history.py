"""A pole through time beside its peers: by year, or by months since it was at work."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    ACCENT,
    FAINT,
    GRID,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    trace,
)
from pages.ui.figures.ticks import round_ticks

HEIGHT = 380


def pole_history(
    frame: pd.DataFrame,
    *,
    pole: str,
    across: str,
    names: Mapping[str, str],
    write: Callable[[float], str],
    locale: str,
) -> go.Figure:
    """The pole's line with its intervals over the thin ones of its peers.

    Args:
        frame: `territory, at, label, value, low, high, complete, words`, in order of time; what is not
            complete is a hollow mark that the line does not reach.
        across: what the horizontal axis is.
    """
    peers = [code for code in frame.territory.unique() if code != pole]
    own = frame[frame.territory == pole]
    traces = [
        *[_line(frame[(frame.territory == code) & frame.complete], names[code]) for code in peers],
        _marks(own[own.complete], line=True),
        _marks(own[~own.complete], line=False),
    ]
    layout = base_layout(locale, height=HEIGHT)
    layout["margin"] = {"l": 8, "r": 150, "t": 12, "b": 8}
    ticks = frame.drop_duplicates("at").sort_values("at")
    layout["xaxis"] = plain_axis(
        tickvals=list(ticks["at"]), ticktext=list(ticks.label), title={"text": across, "font": {"size": 13}}
    )
    top = float(pd.concat([frame.value, own.high]).max() or 1.0) or 1.0
    places = round_ticks(0, top)
    layout["yaxis"] = plain_axis(
        showgrid=True,
        gridcolor=GRID,
        range=[0, top * 1.06],
        tickvals=places,
        ticktext=[write(place) for place in places],
    )
    layout["annotations"] = _ends(frame, pole, names, top * 0.055)
    return figure(traces, layout)


def _line(rows: pd.DataFrame, name: str) -> Trace:
    return trace(
        "scatter",
        x=list(rows["at"]),
        y=list(rows.value),
        mode="lines+markers",
        line={"color": FAINT, "width": 1.6},
        marker={"size": 5, "color": FAINT},
        hovertext=[escaped(f"{name} – {row['words']}") for row in rows_of(rows)],
        hoverinfo="text",
    )


def _marks(rows: pd.DataFrame, *, line: bool) -> Trace:
    return trace(
        "scatter",
        x=list(rows["at"]),
        y=list(rows.value),
        mode="lines+markers" if line else "markers",
        line={"color": ACCENT, "width": 2.6},
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": ACCENT if line else PAPER,
            "line": {"color": ACCENT, "width": 1.8},
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": list((rows.high - rows.value).clip(lower=0)),
            "arrayminus": list((rows.value - rows.low).clip(lower=0)),
            "color": ACCENT,
            "thickness": 1.3,
            "width": 3,
        },
        hovertext=[escaped(str(row["words"])) for row in rows_of(rows)],
        hoverinfo="text",
        cliponaxis=False,
    )


def _ends(frame: pd.DataFrame, pole: str, names: Mapping[str, str], least: float) -> list[dict[str, object]]:
    """The name of each line at its end, apart from each other."""
    last = frame[frame.value.notna() & (frame.complete | (frame.territory == pole))]
    ends = last.groupby("territory").tail(1).sort_values("value")
    placed: list[dict[str, object]] = []
    height = float("-inf")
    for row in rows_of(ends):
        height = max(float(row["value"]), height + least)
        own = row["territory"] == pole
        name = escaped(names[row["territory"]])
        placed.append(
            {
                "x": 1,
                "xref": "paper",
                "y": height,
                "text": f"<b>{name}</b>" if own else name,
                "showarrow": False,
                "xanchor": "left",
                "xshift": 6,
                "font": {"size": 12, "color": ACCENT if own else SOFT_INK},
            }
        )
    return placed


def months_word(months: int, locale: str) -> str:
    """`18 mois` on the axis of months."""
    return translate(N_("{months} mois"), locale).format(months=months)
