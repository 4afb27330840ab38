"""Indicators estimated from how long projects were followed: a share after some months, a median time."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isinf, nan

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import EstimatedIndicator
from analytics.filters import Filters
from analytics.measures import FIGURES, SMALLEST_N, Dimension
from analytics.questions import ask
from analytics.silence import silenced, silent_among
from common.survival import curve_of_counts, effective_size, median_time, survival_at

_NOTHING = (nan, 0.0, nan, nan, nan)


def followed(
    release: Release, question: str, *, grouping: Dimension, visitor: Visitor, filters: Filters
) -> pd.DataFrame:
    """The answer that the indicators of a question share: `member`, what tells its rows apart, `months, events, lost`."""
    chosen = {**filters.parameters(), "grouping": grouping}
    return ask(release, f"{question}_by_member", visitor=visitor, parameters=chosen)


def estimated(counts: pd.DataFrame, indicator: EstimatedIndicator) -> pd.Series:
    """The estimate of all the projects counted, whichever the member.

    Args:
        counts: as `followed` returns it.

    Returns:
        The figures of `FIGURES`. Of a median, in months: who arrived, and how many were followed. Of a share: no
        numerator, and for denominator its effective number of cases, a whole number (`effective_size`), or how
        many were still followed where they are under `SMALLEST_N`. The value is NaN under `SMALLEST_N`
        projects, or where half have not arrived; its high end is where the data set no limit.
    """
    column, wanted = indicator.rows
    own = counts[counts[column] == wanted].groupby("months")[["events", "lost"]].sum().reset_index()
    found = _NOTHING if own.empty else _figures(own, indicator)
    return pd.Series(found, index=list(FIGURES), dtype=float)


def _figures(own: pd.DataFrame, indicator: EstimatedIndicator) -> tuple[float, ...]:
    """Of the rows of one indicator, one a number of months."""
    return _median(own) if indicator.months is None else _share(own, indicator.months)


def _median(own: pd.DataFrame) -> tuple[float, ...]:
    arrived, among = float(own.events.sum()), float((own.events + own.lost).sum())
    if among < SMALLEST_N:
        return arrived, among, nan, nan, nan
    found = median_time(curve_of_counts(own.months, events=own.events, lost=own.lost))
    return arrived, among, found.value, found.low, nan if isinf(found.high) else found.high


def _share(own: pd.DataFrame, anniversary: int) -> tuple[float, ...]:
    still = int((own.events + own.lost)[own.months >= anniversary].sum())
    if still < SMALLEST_N:
        return nan, float(still), nan, nan, nan
    curve = curve_of_counts(own.months, events=own.events, lost=own.lost)
    found = survival_at(curve, anniversary, followed=still)
    size = effective_size(curve, anniversary, followed=still)
    # A count that is whole but for its last bit keeps its last case.
    return nan, float(floor(size + 1e-9)), found.value, found.low, found.high


def estimated_by(
    dimension: Dimension, counts: pd.DataFrame, indicator: EstimatedIndicator, *, members: Sequence[object]
) -> pd.DataFrame:
    """The estimate of each territory or year, in the order of `members`.

    Returns:
        `territory` or `year`, then the figures of `estimated`; a member of whom nothing was followed has a denominator of 0.
    """
    column, wanted = indicator.rows
    own = dict(iter(counts[counts[column] == wanted].groupby("member", sort=False)))
    rows = [_figures(own[str(member)], indicator) if str(member) in own else _NOTHING for member in members]
    frame = pd.DataFrame(np.array(rows, dtype=float).reshape(-1, len(FIGURES)), columns=list(FIGURES))
    frame.insert(0, dimension, list(members))
    return frame


def estimated_years(
    release: Release, indicator: EstimatedIndicator, *, visitor: Visitor, filters: Filters
) -> pd.DataFrame:
    """The estimate of each year of the range: those in which projects started, or Québec's last amount came.

    Returns:
        As `estimated_by`, then `symbol`, `..` where none of the poles asked for ever sent a table, and `complete`.
    """
    counts = followed(release, indicator.question, grouping="year", visitor=visitor, filters=filters)
    frame = estimated_by("year", counts, indicator, members=filters.years)
    _silent, nobody = silent_among(
        release, indicator.sources, visitor=visitor, territories=filters.territories
    )
    told = silenced(frame[list(FIGURES)], nobody)
    told.insert(0, "year", frame.year)
    return told.assign(complete=frame.year <= release.info.last_complete_year(filters.year_basis))
