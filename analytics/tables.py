"""Tables of indicators: the figures of the overview as rows, for exports and the command line."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import measure_by
from analytics.overview import Headline, headline, presence_headline
from common.words import translate

_COLUMNS = [
    "indicator", "name", "unit", "value", "low", "high", "numerator", "denominator",
    "first_year", "last_year", "complete", "symbol",
]  # fmt: skip


def indicator_table(release: Release, *, visitor: Visitor, filters: Filters, locale: str) -> pd.DataFrame:
    """Every indicator of the catalogue over the range of years, then presence at 24 months.

    Returns:
        `indicator` (slug), `name` (in the language of `locale`), `unit`, `value`, `low`, `high`,
        `numerator`, `denominator`, `first_year`, `last_year`, `complete`, `symbol`; shares lie
        between 0 and 1, rates are for the number that their name says. The years of presence are years of entry.
    """
    rows = [
        headline(release, indicator, visitor=visitor, filters=filters) for indicator in CATALOGUE.values()
    ]
    rows.append(presence_headline(release, visitor=visitor))
    frame = pd.DataFrame([_row(row, locale) for row in rows], columns=_COLUMNS)
    return frame.astype(
        {"numerator": "Int64", "denominator": "Int64", "first_year": "Int64", "last_year": "Int64"}
    )


def indicators_by_year(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Every counted indicator that has years, for each: `indicator, year, numerator, denominator, value, low, high, complete`."""
    frames = []
    for slug, indicator in CATALOGUE.items():
        if not indicator.history:
            continue
        frame = measure_by("year", release, indicator, visitor=visitor, filters=filters)
        frame.insert(0, "indicator", slug)
        frames.append(frame.astype({"numerator": "Int64", "denominator": "Int64"}))
    return pd.concat(frames, ignore_index=True)


def _row(figure: Headline, locale: str) -> tuple[object, ...]:
    first, last = figure.period
    return (
        figure.slug,
        translate(figure.indicator.name, locale),
        figure.unit,
        figure.value,
        figure.low,
        figure.high,
        figure.numerator,
        figure.n,
        first or None,
        last or None,
        figure.complete,
        figure.symbol,
    )
