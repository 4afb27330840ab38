"""What the network is doing: headline figures with their trend, and figures by territory for the map."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Any, NamedTuple

import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import Indicator, PublishedIndicator, Unit
from analytics.filters import Filters
from analytics.indicators import CATALOGUE, PRESENCE
from analytics.measures import measure, measure_by
from analytics.questions import ask
from analytics.retention import ALL_PROGRAMMES, ALL_YEARS, retention
from analytics.silence import missing_tables, silent_poles
from common.formats import UNAVAILABLE

HEADLINES = (
    "active_projects",
    "cross_regional_share",
    "linked_pairs",
    "commercialisations",
    "commercialised_share",
)
"""The indicators of the overview, before presence."""

TERRITORY_INDICATORS = (
    "active_projects",
    "cross_regional_share",
    "linked_pairs",
    "intra_territorial_projects",
    "commercialisations",
    "commercialised_share",
)
"""The indicators that a map of territories can show."""


_NO_PRESENCE: dict[str, Any] = {
    "presence": nan,
    "presence_low": nan,
    "presence_high": nan,
    "known": nan,
    "symbol": UNAVAILABLE,
    "entry_from": ALL_YEARS,
}


class TrendPoint(NamedTuple):
    """One year of a trend; `complete` is False where submissions do not cover the whole year."""

    year: int
    value: float
    complete: bool


@dataclass(frozen=True)
class Headline:
    """One headline figure.

    Args:
        indicator: its definition, words and limits.
        value: a count, or a share between 0 and 1; NaN when there is nothing to divide by or
            the figure is not shown, `symbol` then saying why.
        low, high: the interval; NaN where the indicator has none.
        numerator, n: cases counted, and among how many (None for a plain count). Of a protected
            figure, only `n` is known, rounded to 5.
        unit: `count` or `share`.
        trend: the years of the range, in order; of presence, the years of entry that are published.
        complete: the last year of the range is covered whole.
        symbol: `''`, `..` (not available) or `x` (confidential).
        period: the years of the range; of presence, the years of entry, `(0, 0)` where none is known.
    """

    indicator: Indicator | PublishedIndicator
    value: float
    low: float
    high: float
    numerator: int | None
    n: int | None
    unit: Unit
    trend: tuple[TrendPoint, ...]
    complete: bool
    symbol: str
    period: tuple[int, int]

    @property
    def slug(self) -> str:
        return self.indicator.slug


def headlines(release: Release, *, visitor: Visitor, filters: Filters) -> tuple[Headline, ...]:
    """The figures of the overview: those of `HEADLINES`, then presence at 24 months."""
    counted = tuple(
        headline(release, CATALOGUE[slug], visitor=visitor, filters=filters) for slug in HEADLINES
    )
    return (*counted, presence_headline(release, visitor=visitor))


def headline(release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters) -> Headline:
    """One indicator over the range of years, with its trend; not available where no pole looked at told its tables."""
    if _untold(release, indicator, visitor=visitor, filters=filters):
        return _unavailable(release, indicator, filters)
    total = measure(release, indicator, visitor=visitor, filters=filters)
    years = _trend(release, indicator, visitor=visitor, filters=filters)
    return Headline(
        indicator=indicator,
        value=total.value,
        low=total.low,
        high=total.high,
        numerator=total.numerator,
        n=total.denominator,
        unit=indicator.unit,
        trend=years,
        complete=filters.last_year <= release.info.last_complete_year(filters.year_basis),
        symbol=UNAVAILABLE if pd.isna(total.value) else "",
        period=(filters.first_year, filters.last_year),
    )


def _untold(release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters) -> bool:
    """Whether every pole looked at never sent one of the tables behind the indicator."""
    looked_at = filters.territories or tuple(ask(release, "territories", visitor=visitor).territory)
    silent = silent_poles(missing_tables(release, visitor=visitor), indicator.sources)
    return bool(looked_at) and silent.issuperset(looked_at)


def _unavailable(release: Release, indicator: Indicator, filters: Filters) -> Headline:
    return Headline(
        indicator=indicator,
        value=nan,
        low=nan,
        high=nan,
        numerator=None,
        n=None,
        unit=indicator.unit,
        trend=(),
        complete=filters.last_year <= release.info.last_complete_year(filters.year_basis),
        symbol=UNAVAILABLE,
        period=(filters.first_year, filters.last_year),
    )


def _trend(
    release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters
) -> tuple[TrendPoint, ...]:
    if not indicator.history:
        return ()
    by_year = measure_by("year", release, indicator, visitor=visitor, filters=filters)
    return tuple(TrendPoint(row["year"], row["value"], row["complete"]) for row in by_year.to_dict("records"))


def presence_headline(release: Release, *, visitor: Visitor) -> Headline:
    """Presence at 24 months of the network, all programmes and all years of entry together.

    Where that is not published, the latest year of entry that is. The trend goes by year of entry,
    without the years that are not shown. No filter reaches this figure.
    """
    table = retention(release, visitor=visitor, scope="network", programmes=(ALL_PROGRAMMES,))
    table = table[table.months == PRESENCE.months]
    together, by_entry = table[table.entry_from == ALL_YEARS], table[table.entry_from != ALL_YEARS]
    shown = by_entry[by_entry.presence.notna()]
    candidates = (together[together.presence.notna()], shown, together, by_entry)
    chosen = next((rows.tail(1).to_dict("records")[0] for rows in candidates if len(rows)), None)
    row: dict[Any, Any] = chosen or _NO_PRESENCE
    return Headline(
        indicator=PRESENCE,
        value=row["presence"],
        low=row["presence_low"],
        high=row["presence_high"],
        numerator=None,
        n=None if pd.isna(row["known"]) else int(row["known"]),
        unit=PRESENCE.unit,
        trend=tuple(
            TrendPoint(entry["entry_from"], entry["presence"], True) for entry in shown.to_dict("records")
        ),
        complete=True,
        symbol=row["symbol"],
        period=_entry_years(row, by_entry),
    )


def _entry_years(row: dict[Any, Any], by_entry: pd.DataFrame) -> tuple[int, int]:
    """The years of entry of a published row; of all years together, those whose anniversary has come."""
    if row["entry_from"] != ALL_YEARS:
        return int(row["entry_from"]), int(row["entry_to"])
    due = by_entry[by_entry.symbol != UNAVAILABLE]
    return (int(due.entry_from.min()), int(due.entry_to.max())) if len(due) else (ALL_YEARS, ALL_YEARS)


def activity(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Headline volumes as the release holds them: `year, territory, measure, value`."""
    return ask(release, "activity", visitor=visitor, parameters=filters.parameters())
