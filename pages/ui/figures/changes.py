"""Links of two periods: a square of changes, and the pairs that changed most, from before to after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from common.words import N_, translate
from pages.ui.figures.land import escaped
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import (
    GRID,
    LESS,
    MORE,
    NO_DATA,
    PAPER,
    SOFT_INK,
    Trace,
    base_layout,
    figure,
    plain_axis,
    rows_axis,
    trace,
)
from pages.ui.figures.verdict_matrix import Cell, verdict_matrix

ROW = 27
WORDS = {
    "strengthened": N_("renforcée"),
    "weakened": N_("affaiblie"),
    "unsure": N_("pas de changement établi"),
    "silent": N_("trop peu de liens pour le dire"),
}
KINDS = {"new": N_("nouvelle"), "repeated": N_("répétée"), "faded": N_("éteinte")}
MARKS = {"new": "◆", "faded": "◇"}
_SURE = ("weakened", "strengthened")
_COLOURS = (PAPER, NO_DATA, GRID, LESS, MORE)
_LINES = {"strengthened": (MORE, 3.5), "weakened": (LESS, 3.5)}


def change_matrix(
    frame: pd.DataFrame, codes: Sequence[str], *, names: Mapping[str, str], locale: str
) -> go.Figure:
    """Each pair's change; a colour only where chance does not explain it, a mark where it is new or gone.

    Args:
        frame: as `link_changes.compared` returns it; other pairs have no link in either period.
        codes: territories of the rows and columns, in their order.
    """
    cells = {
        (a, b): Cell(1, _without(a, b, names, locale))
        for index, a in enumerate(codes)
        for b in codes[index + 1 :]
    }
    for row in rows_of(frame):
        a, b = row["territory_a"], row["territory_b"]
        cells.pop((b, a), None)
        cells[a, b] = _cell(row, names, locale)
    return verdict_matrix(cells, codes, colours=_COLOURS, names=names, locale=locale)


def changes_by_pair(frame: pd.DataFrame, *, names: Mapping[str, str], locale: str) -> go.Figure:
    """One row a pair, in the order given, downwards: hollow before, full after.

    Args:
        frame: as `link_changes.compared` returns it.
    """
    rows = rows_of(frame)
    layout = base_layout(locale, height=ROW * len(rows) + 70)
    layout["margin"] = {"l": 8, "r": 24, "t": 8, "b": 8}
    layout["xaxis"] = plain_axis(showgrid=True, gridcolor=GRID, rangemode="tozero", side="top")
    layout["yaxis"] = rows_axis(
        [escaped(f"{names[row['territory_a']]} – {names[row['territory_b']]}") for row in rows]
    )
    return figure([_dumbbell(row, place, names, locale) for place, row in enumerate(rows)], layout)


def _dumbbell(row: dict[str, Any], place: int, names: Mapping[str, str], locale: str) -> Trace:
    colour, width = _LINES.get(row["verdict"], (SOFT_INK, 1.4))
    words = _words(row, names, locale)
    return trace(
        "scatter",
        x=[row["before"], row["after"]],
        y=[place, place],
        mode="lines+markers",
        line={"color": colour, "width": width},
        marker={"symbol": ["circle-open", "circle"], "size": 10, "color": colour, "line": {"width": 1.8}},
        hovertext=[words, words],
        hoverinfo="text",
        cliponaxis=False,
    )


def _cell(row: dict[str, Any], names: Mapping[str, str], locale: str) -> Cell:
    sure = row["verdict"] in _SURE
    change = formats.number(abs(row["change"]), locale)
    signed = (
        MARKS.get(row["kind"]) or f"{'+' if row['change'] > 0 else '−' if row['change'] < 0 else ''}{change}"
    )
    return Cell(
        step=3 + _SURE.index(row["verdict"]) if sure else 2,
        hover=_words(row, names, locale),
        text=f"<b>{signed}</b>" if sure else signed,
        colour=PAPER if sure else SOFT_INK,
    )


def _words(row: dict[str, Any], names: Mapping[str, str], locale: str) -> str:
    words = translate(
        N_("<b>{a} – {b}</b><br>Liens\u00a0: {before} puis {after}<br>{kind}, {verdict}"), locale
    )
    return words.format(
        a=escaped(names[row["territory_a"]]),
        b=escaped(names[row["territory_b"]]),
        before=formats.number(row["before"], locale),
        after=formats.number(row["after"], locale),
        kind=translate(KINDS[row["kind"]], locale),
        verdict=translate(WORDS[row["verdict"]], locale),
    )


def _without(a: str, b: str, names: Mapping[str, str], locale: str) -> str:
    words = translate(N_("<b>{a} – {b}</b><br>Aucun lien dans l'une ni l'autre période"), locale)
    return words.format(a=escaped(names[a]), b=escaped(names[b]))
