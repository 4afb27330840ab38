"""`python -m analytics compare`: an indicator, pole beside pole, as the page Comparer judges them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.access import Release
from analytics.cli.listings import VISITOR, Listing, known_indicator, read_years
from analytics.comparison import compared
from analytics.filters import Filters
from analytics.overdispersion import Adjustment
from common.words import N_

_COLUMNS = [
    "pole", "numerator", "denominator", "value", "low", "high", "limit_95_low", "limit_95_high",
    "limit_998_low", "limit_998_high", "power", "flag", "side", "symbol",
]  # fmt: skip
_NAMES = {
    "territory": "pole",
    "low_95": "limit_95_low",
    "high_95": "limit_95_high",
    "low_998": "limit_998_low",
    "high_998": "limit_998_high",
}


def _compare(
    release: Release, filters: Filters, *, indicator: str, year: str, dispersion: Adjustment
) -> pd.DataFrame:
    """One row a pole, in the order of the network; the message for an unknown indicator names those there are."""
    known_indicator(indicator)
    if asked := read_years(year):
        filters = replace(filters, first_year=asked[0], last_year=asked[1])
    found = compared(release, visitor=VISITOR, filters=filters, slug=indicator, adjustment=dispersion)
    units = found.benchmark.units.rename(columns=_NAMES)
    return units.astype({"numerator": "Int64", "denominator": "Int64"})[_COLUMNS]


COMPARISON = (
    Listing("compare", N_("Un indicateur, pôle par pôle, et ses limites."), _compare, ("basis", "sectors")),
)
