"""Tables of indicators: every definition as a row, for exports and the command line."""

from __future__ import annotations

from math import nan

import pandas as pd

from analytics.access import Release, Visitor
from analytics.definitions import AnyIndicator, EstimatedIndicator, PublishedIndicator
from analytics.estimates import estimated, estimated_years, followed
from analytics.filters import Filters
from analytics.indicators import COMPARABLE
from analytics.measures import FIGURES, measure, measure_by
from analytics.published import network_figure
from analytics.silence import silent_among
from common.formats import UNAVAILABLE
from common.words import translate

_COLUMNS = [
    "indicator", "name", "unit", "value", "low", "high", "numerator", "denominator",
    "first_year", "last_year", "complete", "symbol", "never_sent",
]  # fmt: skip
_WHOLE = ("numerator", "denominator", "first_year", "last_year")


def indicator_table(release: Release, *, visitor: Visitor, filters: Filters, locale: str) -> pd.DataFrame:
    """Every indicator over the range of years: those counted, then estimated, then published.

    Returns:
        `indicator` (slug), `name` (in the language of `locale`), `unit`, `value`, `low`, `high`,
        `numerator`, `denominator`, `first_year`, `last_year`, `complete`, `symbol`, `never_sent`; shares lie
        between 0 and 1, rates are for the number that their name says. What is published is of the network,
        whatever the territories chosen, and its years are years of entry, or that of an amount. `never_sent` names
        the poles asked for that never sent a table of the indicator: the figure is that of the others, `..` where
        there is no other.
    """
    rows = [
        indicator_row(indicator, release, visitor=visitor, filters=filters)
        | {"indicator": slug, "name": translate(indicator.name, locale), "unit": indicator.unit}
        for slug, indicator in COMPARABLE.items()
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype(dict.fromkeys(_WHOLE, "Int64"))


def indicator_row(
    indicator: AnyIndicator, release: Release, *, visitor: Visitor, filters: Filters
) -> dict[str, object]:
    """The figures of one indicator, as `indicator_table` tells them: without its name and its unit."""
    if isinstance(indicator, PublishedIndicator):
        return _published_row(indicator, release, visitor=visitor)
    silent, nobody = silent_among(
        release, indicator.sources, visitor=visitor, territories=filters.territories
    )
    if nobody:
        figures = dict.fromkeys(FIGURES, nan)
    elif isinstance(indicator, EstimatedIndicator):
        counts = followed(release, indicator.question, grouping="territory", visitor=visitor, filters=filters)
        figures = {name: float(value) for name, value in estimated(counts, indicator).items()}
    else:
        found = measure(release, indicator, visitor=visitor, filters=filters)
        figures = {name: getattr(found, name) for name in FIGURES}
    return {
        **figures,
        "first_year": filters.first_year,
        "last_year": filters.last_year,
        "complete": filters.last_year <= release.info.last_complete_year(filters.year_basis),
        "symbol": UNAVAILABLE if pd.isna(figures["value"]) else "",
        "never_sent": " ".join(silent),
    }


def _published_row(indicator: PublishedIndicator, release: Release, *, visitor: Visitor) -> dict[str, object]:
    found = network_figure(release, indicator, visitor=visitor)
    silent, _nobody = silent_among(release, indicator.sources, visitor=visitor, territories=())
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "numerator": None,
        "denominator": found.size,
        "first_year": found.period[0] or None,
        "last_year": found.period[1] or None,
        "complete": True,
        "symbol": found.symbol,
        "never_sent": " ".join(silent),
    }


def indicators_by_year(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Every counted or estimated indicator that has years, for each: `indicator, year, numerator, denominator, value, low,
    high, symbol, complete`, `..` where none of the poles asked for ever sent one of its tables."""
    frames = []
    for slug, indicator in COMPARABLE.items():
        if isinstance(indicator, PublishedIndicator) or not indicator.history:
            continue
        frame = indicator_by_year(indicator, release, visitor=visitor, filters=filters)
        frame.insert(0, "indicator", slug)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def indicator_by_year(
    indicator: AnyIndicator, release: Release, *, visitor: Visitor, filters: Filters
) -> pd.DataFrame:
    """One indicator for each year, as `indicators_by_year` tells it; no row for one that has no years, or is published."""
    if isinstance(indicator, PublishedIndicator) or not indicator.history:
        return pd.DataFrame(columns=["year", *FIGURES, "symbol", "complete"])
    if isinstance(indicator, EstimatedIndicator):
        frame = estimated_years(release, indicator, visitor=visitor, filters=filters)
    else:
        frame = measure_by("year", release, indicator, visitor=visitor, filters=filters)
    return frame.astype({"numerator": "Int64", "denominator": "Int64"})
