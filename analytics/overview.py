"""What the network is doing: headline figures with their trend, and figures by territory for the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import Indicator, PublishedIndicator, Unit
from analytics.filters import Filters
from analytics.indicators import CATALOGUE, PRESENCE
from analytics.measures import measure, measure_by
from analytics.published import network_figure
from analytics.questions import ask
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


def _trend(
    release: Release, indicator: Indicator, *, visitor: Visitor, filters: Filters
) -> tuple[TrendPoint, ...]:
    if not indicator.history:
        return ()
    by_year = measure_by("year", release, indicator, visitor=visitor, filters=filters)
    told = by_year[by_year.symbol != UNAVAILABLE].to_dict("records")
    return tuple(TrendPoint(row["year"], row["value"], row["complete"]) for row in told)


def presence_headline(release: Release, *, visitor: Visitor) -> Headline:
    """Presence at 24 months of the network, all programmes and all years of entry together.

    Where that is not published, the latest year of entry that is. The trend goes by year of entry,
    without the years that are not shown. No filter reaches this figure.
    """
    found = network_figure(release, PRESENCE, visitor=visitor)
    return Headline(
        indicator=PRESENCE,
        value=found.value,
        low=found.low,
        high=found.high,
        numerator=None,
        n=found.size,
        unit=PRESENCE.unit,
        trend=tuple(TrendPoint(year, value, True) for year, value in found.trend),
        complete=True,
        symbol=found.symbol,
        period=found.period,
    )


def activity(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Headline volumes as the release holds them: `year, territory, measure, value`."""
    return ask(release, "activity", visitor=visitor, parameters=filters.parameters())
