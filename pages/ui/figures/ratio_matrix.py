"""Every pair beside its expectation: the ratio written, coloured only where chance does not explain it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from common import formats
from pages.ui.figures.rows import rows_of
from pages.ui.figures.style import GRID, LESS, MORE, NO_DATA, PAPER, SOFT_INK
from pages.ui.figures.verdict_matrix import Cell, verdict_matrix
from pages.ui.figures.verdicts import pair_words

_STEPS = ("diagonal", "silent", "unsure", "less", "more")
_COLOURS = (PAPER, NO_DATA, GRID, LESS, MORE)
_INKS = {"more": PAPER, "less": PAPER, "unsure": SOFT_INK}


def ratio_matrix(
    pairs: pd.DataFrame, codes: Sequence[str], *, names: Mapping[str, str], decimals: int, locale: str
) -> go.Figure:
    """A square of ratios, observed ÷ expected.

    Args:
        pairs: `territory_a, territory_b, links, observed, expected, ratio, low, high, verdict`.
        codes: territories of the rows and columns, in their order.
        decimals: of the links.
    """
    cells = {
        (row["territory_a"], row["territory_b"]): Cell(
            step=_STEPS.index(row["verdict"]) if row["verdict"] in _STEPS else 1,
            hover=pair_words(row, names, decimals, locale),
            text=_text(row, locale),
            colour=_INKS.get(row["verdict"], SOFT_INK),
        )
        for row in rows_of(pairs)
    }
    return verdict_matrix(cells, codes, colours=_COLOURS, names=names, locale=locale)


def _text(row: dict[str, Any], locale: str) -> str:
    if row["verdict"] not in _INKS:
        return ""
    text = formats.number(row["ratio"], locale, decimals=1)
    return text if row["verdict"] == "unsure" else f"<b>{text}</b>"
