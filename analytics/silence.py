"""Who never told: a table that a pole neither sent nor declared without activity is no zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask
from common.formats import UNAVAILABLE


def missing_tables(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """`territory, table_name`: each pole beside each table that it never told."""
    return ask(release, "tables_missing", visitor=visitor)


def silent_poles(missing: pd.DataFrame, tables: Iterable[str]) -> frozenset[str]:
    """The poles that never told one of `tables`: no figure made from it is theirs, and no zero.

    Args:
        missing: what `missing_tables` returns.
    """
    return frozenset(missing.territory[missing.table_name.isin(tuple(tables))])


def silent_among(
    release: Release, tables: Iterable[str], *, visitor: Visitor, territories: Sequence[str]
) -> tuple[tuple[str, ...], bool]:
    """Those of the poles asked for that never told one of `tables`, in their order, and whether none of them told.

    Whatever is printed of poles together counts those that told: the others are to be named beside it.

    Args:
        territories: codes; empty is every pole of the network.
    """
    silent = silent_poles(missing_tables(release, visitor=visitor), tables)
    if not silent:
        return (), False
    asked = territories or tuple(ask(release, "territories", visitor=visitor).territory)
    codes = tuple(code for code in asked if code in silent)
    return codes, len(codes) == len(asked)


def silenced(figures: pd.DataFrame, silent: np.ndarray | bool) -> pd.DataFrame:
    """Figures without those that nobody told, and their `symbol`: `..` there, empty elsewhere.

    Args:
        figures: columns of numbers alone.
        silent: which rows, or whether all of them.
    """
    hidden = np.broadcast_to(silent, len(figures))
    kept = figures.astype(float) if hidden.any() else figures.copy()
    kept.loc[hidden] = nan
    return kept.assign(symbol=np.where(hidden, UNAVAILABLE, ""))
