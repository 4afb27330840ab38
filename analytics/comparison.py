"""What a pole is compared on, read from a release: every pole's figure, its peers, its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.benchmarking import Benchmark, benchmark
from analytics.definitions import AnyIndicator, EstimatedIndicator, PublishedIndicator
from analytics.estimates import estimated_by, estimated_years, followed
from analytics.filters import Filters
from analytics.indicators import COMPARABLE
from analytics.measures import FIGURES, counted, measure_by
from analytics.overdispersion import Adjustment
from analytics.published import by_pole, history_of
from analytics.questions import ask
from analytics.silence import missing_tables, silent_poles
from common.formats import UNAVAILABLE
from common.periods import Period

MONTHS = 12


@dataclass(frozen=True)
class Comparison:
    """One indicator, pole beside pole.

    Args:
        benchmark: the poles with their limits and flags.
        entries: years of entry of a published figure, `(0, 0)` where none is published; None of the others.
    """

    indicator: AnyIndicator
    benchmark: Benchmark
    entries: tuple[int, int] | None = None


def compared(
    release: Release, *, visitor: Visitor, filters: Filters, slug: str, adjustment: Adjustment = "none"
) -> Comparison:
    """Every pole of the network on one indicator of `COMPARABLE`.

    The choice of territories is left aside: a pole is judged among all, whichever are looked at. The
    common value is that of the poles taken together, where a project of two territories counts in each:
    not the network's own share, which a project enters once and under which nearly all would lie.

    Raises:
        KeyError: no indicator has this slug.
    """
    whole = replace(filters, territories=())
    reader = _Reader(release, visitor, whole)
    return _compared(reader, COMPARABLE[slug], adjustment=adjustment)


def compared_on(
    slugs: Iterable[str], release: Release, *, visitor: Visitor, filters: Filters
) -> tuple[Comparison, ...]:
    """The same for several indicators, in their order."""
    reader = _Reader(release, visitor, replace(filters, territories=()))
    return tuple(_compared(reader, COMPARABLE[slug], adjustment="none") for slug in slugs)


@dataclass(frozen=True)
class _Reader:
    """Who reads what of which release."""

    release: Release
    visitor: Visitor
    filters: Filters

    def answer(self, name: str) -> pd.DataFrame:
        return ask(self.release, name, visitor=self.visitor, parameters=self.filters.parameters())

    def followed(self, question: str) -> pd.DataFrame:
        """Kept for the indicators that share it: over millions of projects, too large an answer for the release to keep."""
        if question not in self._followed:
            self._followed[question] = followed(
                self.release, question, grouping="territory", visitor=self.visitor, filters=self.filters
            )
        return self._followed[question]

    @property
    def poles(self) -> list[object]:
        return list(self.answer("territories").territory)

    @cached_property
    def missing(self) -> pd.DataFrame:
        return missing_tables(self.release, visitor=self.visitor)

    @cached_property
    def _followed(self) -> dict[str, pd.DataFrame]:
        return {}


def _compared(reader: _Reader, indicator: AnyIndicator, *, adjustment: Adjustment) -> Comparison:
    frame, entries = _figures(reader, indicator)
    judged = benchmark(
        frame,
        law=indicator.law,
        per=indicator.per,
        upwards_is_worse=indicator.polarity == "down",
        rounded=isinstance(indicator, PublishedIndicator),
        adjustment=adjustment,
    )
    return Comparison(indicator, judged, entries)


def _figures(reader: _Reader, indicator: AnyIndicator) -> tuple[pd.DataFrame, tuple[int, int] | None]:
    """`territory`, the figures and `symbol` of every pole, `..` where it never sent one of the tables; years of entry."""
    entries = None
    if isinstance(indicator, PublishedIndicator):
        frame, entries = by_pole(reader.release, indicator, visitor=reader.visitor)
    elif isinstance(indicator, EstimatedIndicator):
        counts = reader.followed(indicator.question)
        frame = estimated_by("territory", counts, indicator, members=reader.poles).assign(symbol="")
    else:
        answer = reader.answer(f"{indicator.question}_by_territory")
        frame = counted(answer, indicator).assign(territory=answer.territory, symbol="")
    silent = silent_poles(reader.missing, indicator.sources)
    hidden = np.array([code in silent for code in frame.territory], dtype=bool)
    figures = {name: np.where(hidden, nan, frame[name].to_numpy(float, na_value=nan)) for name in FIGURES}
    symbol = np.where(hidden, UNAVAILABLE, frame.symbol.to_numpy(object))
    columns = {"territory": frame.territory, **figures, "symbol": symbol}
    return pd.DataFrame(columns, index=frame.index), entries


def history(
    release: Release, *, visitor: Visitor, filters: Filters, slug: str, territory: str
) -> pd.DataFrame:
    """One pole year by year, beside how long it has been at work.

    Months run from the first day of the first quarter that the pole told to the last day of the year: the
    day when each pole signed is not in the reference data.

    Returns:
        `year, numerator, denominator, value, low, high, complete, months`; empty for an indicator
        without years, or a pole that never sent one of its tables. Of a published figure, one row a band
        of years of entry, `year` the first of them.
    """
    indicator = COMPARABLE[slug]
    missing = missing_tables(release, visitor=visitor)
    own = replace(filters, territories=(territory,))
    if not indicator.history or territory in silent_poles(missing, indicator.sources):
        frame = pd.DataFrame(columns=["year", *FIGURES, "complete"])
    elif isinstance(indicator, PublishedIndicator):
        frame = history_of(release, indicator, visitor=visitor, territory=territory)
    elif isinstance(indicator, EstimatedIndicator):
        frame = estimated_years(release, indicator, visitor=visitor, filters=own)
    else:
        frame = measure_by("year", release, indicator, visitor=visitor, filters=own)
    started = first_day(release, visitor=visitor, territory=territory)
    return frame.assign(months=[_months(started, int(year), filters.year_basis) for year in frame.year])


def first_day(release: Release, *, visitor: Visitor, territory: str) -> pd.Timestamp | None:
    """The first day of the first quarter that a pole told; None where it told none."""
    context = ask(release, "pole_context", visitor=visitor).set_index("territory")
    period = context.first_period.get(territory)
    return None if period is None or pd.isna(period) else pd.Timestamp(Period.parse(str(period)).start)


def _months(started: pd.Timestamp | None, year: int, basis: str) -> float:
    """Months from the start to the end of a year; NaN where it had not started."""
    if started is None:
        return nan
    end = pd.Timestamp(year + 1, 4 if basis == "financial" else 1, 1)
    months = (end.year - started.year) * MONTHS + end.month - started.month
    return float(months) if months > 0 else nan
