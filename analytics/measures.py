"""Measures: an indicator counted for a range of years, by year, or by territory."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import Indicator
from analytics.filters import Filters
from analytics.questions import ask
from analytics.silence import missing_tables, silenced, silent_among, silent_poles
from common.intervals import byar, wilson

Dimension = Literal["year", "territory"]
FIGURES = ("numerator", "denominator", "value", "low", "high")
"""The columns of a figure, as far as a table holds them."""

SMALLEST_N = 10
"""Shares of fewer cases are neither drawn, nor told, nor compared."""


@dataclass(frozen=True)
class Proportion:
    """A counted figure.

    Args:
        numerator: cases counted; denominator: among how many, None for a plain count. Both are None where
            none of the poles asked for ever sent one of the indicator's tables: that is no zero.
        value: their ratio (of a rate, for its `per`), or the count itself; NaN where the denominator is 0.
        low, high: the interval of the ratio; NaN where the indicator has none.
    """

    numerator: int | None
    denominator: int | None
    value: float
    low: float
    high: float


def measure(release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters) -> Proportion:
    """The indicator over the whole range of years, each project counted once.

    Poles that never sent one of its tables add nothing to it: `analytics.silence.silent_among` names them.
    """
    _silent, nobody = silent_among(
        release, indicator.sources, visitor=visitor, territories=filters.territories
    )
    if nobody:
        return Proportion(None, None, nan, nan, nan)
    frame = ask(release, indicator.question, visitor=visitor, parameters=filters.parameters())
    row = counted(frame, indicator).iloc[0]
    return Proportion(
        numerator=int(row.numerator),
        denominator=None if indicator.denominator is None else int(row.denominator),
        value=float(row.value),
        low=float(row.low),
        high=float(row.high),
    )


def measure_by(
    dimension: Dimension, release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters
) -> pd.DataFrame:
    """The indicator for each year of the range, or for each territory chosen.

    Returns:
        `year` or `territory`, then `numerator, denominator, value, low, high, symbol`; by year also
        `complete`, False where the submissions do not cover the whole year: such a year does
        not compare with the others. Without denominator, that column is NaN. A pole that never sent one of
        the indicator's tables has no figure, and `symbol` is `..`; so has every year of poles that all never did.
    """
    name = f"{indicator.question}_by_{dimension}"
    frame = ask(release, name, visitor=visitor, parameters=filters.parameters())
    if dimension == "territory":
        silent = silent_poles(missing_tables(release, visitor=visitor), indicator.sources)
        figures = silenced(counted(frame, indicator), frame.territory.isin(silent).to_numpy())
    else:
        _silent, nobody = silent_among(
            release, indicator.sources, visitor=visitor, territories=filters.territories
        )
        figures = silenced(counted(frame, indicator), nobody)
    figures.insert(0, dimension, frame[dimension])
    if dimension == "year":
        figures["complete"] = frame.year <= release.info.last_complete_year(filters.year_basis)
    return figures


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of `numerator, denominator` with the Wilson interval of each row as `low, high`."""
    low, high = _wilson_of(frame.numerator.to_numpy(), frame.denominator.to_numpy())
    return frame.assign(low=low, high=high)


def _wilson_of(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """The low and the high ends, a row each."""
    bounds = [wilson(*case) for case in zip(numerator, denominator, strict=True)]
    return np.array(bounds, dtype=float).reshape(-1, 2).T


def counted(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """The figures of an indicator on each row of an answer to its question: `numerator, denominator, value, low, high`."""
    numerator = frame[indicator.numerator].to_numpy()
    nothing = np.full(len(frame), nan)
    columns = {"numerator": numerator, "denominator": nothing, "value": numerator.astype(float)}
    low = high = nothing
    if indicator.denominator is not None:
        denominator = frame[indicator.denominator].to_numpy()
        size = np.where(denominator > 0, denominator, nan)
        columns |= {"denominator": denominator, "value": indicator.per * (numerator / size)}
        if indicator.law == "poisson":
            low, high = (end * indicator.per / size for end in byar(numerator.astype(float)))
        elif indicator.law == "binomial":
            low, high = _wilson_of(numerator, denominator)
    return pd.DataFrame({**columns, "low": low, "high": high}, index=frame.index)
