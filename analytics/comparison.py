"""What a pole is compared on, read from a release: every pole's figure, its peers, its history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import nan

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.benchmarking import Benchmark, benchmark
from analytics.definitions import Indicator, PublishedIndicator
from analytics.filters import Filters
from analytics.indicators import COMPARABLE
from analytics.measures import counted, measure_by
from analytics.overdispersion import Adjustment
from analytics.questions import ask
from analytics.retention import ALL_YEARS, retention
from analytics.silence import missing_tables, silent_poles
from common.formats import UNAVAILABLE
from common.periods import Period

MONTHS = 12
_UNITS = ["territory", "numerator", "denominator", "value", "low", "high", "symbol"]


@dataclass(frozen=True)
class Comparison:
    """One indicator, pole beside pole.

    Args:
        benchmark: the poles with their limits and flags.
        entries: years of entry of a published figure, `(0, 0)` where none is published; None of the others.
    """

    indicator: Indicator | PublishedIndicator
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


def compared_on_all(release: Release, *, visitor: Visitor, filters: Filters) -> tuple[Comparison, ...]:
    """The same for every indicator of `COMPARABLE`, in their order; each question is asked once."""
    reader = _Reader(release, visitor, replace(filters, territories=()))
    return tuple(_compared(reader, indicator, adjustment="none") for indicator in COMPARABLE.values())


@dataclass(frozen=True)
class _Reader:
    """Who reads what of which release; an answer is kept for the indicators that share its question."""

    release: Release
    visitor: Visitor
    filters: Filters

    def by_territory(self, question: str) -> pd.DataFrame:
        name = f"{question}_by_territory"
        if name not in self._answers:
            self._answers[name] = ask(
                self.release, name, visitor=self.visitor, parameters=self.filters.parameters()
            )
        return self._answers[name]

    @cached_property
    def missing(self) -> pd.DataFrame:
        return missing_tables(self.release, visitor=self.visitor)

    @cached_property
    def _answers(self) -> dict[str, pd.DataFrame]:
        return {}


def _compared(
    reader: _Reader, indicator: Indicator | PublishedIndicator, *, adjustment: Adjustment
) -> Comparison:
    if isinstance(indicator, PublishedIndicator):
        frame, entries = _published(reader.release, indicator, visitor=reader.visitor)
    else:
        frame, entries = _counted(reader, indicator), None
    judged = benchmark(
        frame,
        law=indicator.law,
        per=indicator.per,
        upwards_is_worse=indicator.polarity == "down",
        rounded=isinstance(indicator, PublishedIndicator),
        adjustment=adjustment,
    )
    return Comparison(indicator, judged, entries)


def _counted(reader: _Reader, indicator: Indicator) -> pd.DataFrame:
    answer = reader.by_territory(indicator.question)
    hidden = answer.territory.isin(silent_poles(reader.missing, indicator.sources)).to_numpy()
    figures = counted(answer, indicator).to_numpy(float, na_value=nan)
    figures[hidden] = nan
    frame = pd.DataFrame(figures, columns=_UNITS[1:-1])
    frame.insert(0, "territory", answer.territory.to_numpy())
    return frame.assign(symbol=np.where(hidden, UNAVAILABLE, ""))


def _published(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor
) -> tuple[pd.DataFrame, tuple[int, int]]:
    """The latest band of years of entry that most poles have a figure for, as it was protected."""
    table = retention(release, visitor=visitor, scope="pole")
    table = table[(table.months == indicator.months) & (table.entry_from != ALL_YEARS)]
    shown = table[table.presence.notna()].groupby(["entry_from", "entry_to"]).size()
    poles = ask(release, "territories", visitor=visitor)[["territory"]]
    if shown.empty:
        return poles.assign(
            numerator=nan, denominator=nan, value=nan, low=nan, high=nan, symbol=UNAVAILABLE
        ), (0, 0)
    most = shown[shown == shown.max()].index.max()
    band = table[(table.entry_from == most[0]) & (table.entry_to == most[1])]
    frame = poles.merge(band, on="territory", how="left").assign(numerator=nan)
    frame["symbol"] = frame.symbol.fillna(UNAVAILABLE)
    named = frame.rename(
        columns={
            "known": "denominator",
            "presence": "value",
            "presence_low": "low",
            "presence_high": "high",
        }
    )
    figures = ["numerator", "denominator", "value", "low", "high"]
    return named[_UNITS].astype(dict.fromkeys(figures, float)), (int(most[0]), int(most[1]))


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
    if isinstance(indicator, PublishedIndicator):
        frame = _published_history(release, indicator, visitor=visitor, territory=territory)
    elif not indicator.history or territory in silent_poles(
        missing_tables(release, visitor=visitor), indicator.sources
    ):
        frame = pd.DataFrame(columns=["year", *_UNITS[1:-1], "complete"])
    else:
        own = replace(filters, territories=(territory,))
        frame = measure_by("year", release, indicator, visitor=visitor, filters=own)
    started = first_day(release, visitor=visitor, territory=territory)
    return frame.assign(months=[_months(started, int(year), filters.year_basis) for year in frame.year])


def _published_history(
    release: Release, indicator: PublishedIndicator, *, visitor: Visitor, territory: str
) -> pd.DataFrame:
    table = retention(release, visitor=visitor, scope="pole", territories=(territory,))
    rows = table[
        (table.months == indicator.months) & (table.entry_from != ALL_YEARS) & table.presence.notna()
    ]
    return pd.DataFrame(
        {
            "year": rows.entry_from.to_numpy(),
            "numerator": nan,
            "denominator": rows.known.to_numpy(float),
            "value": rows.presence.to_numpy(float),
            "low": rows.presence_low.to_numpy(float),
            "high": rows.presence_high.to_numpy(float),
            "complete": True,
        }
    )


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
