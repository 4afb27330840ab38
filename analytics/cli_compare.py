"""`python -m analytics compare`: an indicator, pole beside pole, as the page Comparer judges them."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release, Visitor
from analytics.comparison import compared
from analytics.filters import Filters
from analytics.indicators import COMPARABLE
from analytics.overdispersion import Adjustment
from common.console import WrongUseError
from common.words import N_, Sentence

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


def compare_table(
    release: Release, *, visitor: Visitor, filters: Filters, indicator: str, adjustment: Adjustment
) -> pd.DataFrame:
    """One row a pole, in the order of the network.

    Returns:
        `pole, numerator, denominator, value, low, high`, the limits at 95 % and 99.8 %, `power`, `flag` (a
        slug of `benchmarking.Flag`), `side` and `symbol`. Shares lie between 0 and 1.

    Raises:
        WrongUseError: there is no such indicator; the message names those there are.
    """
    if indicator not in COMPARABLE:
        raise WrongUseError(
            Sentence.of(
                N_("Indicateur inconnu\u00a0: {unknown}. Ceux du catalogue\u00a0: {known}."),
                unknown=indicator,
                known=", ".join(COMPARABLE),
            )
        )
    found = compared(release, visitor=visitor, filters=filters, slug=indicator, adjustment=adjustment)
    units = found.benchmark.units.rename(columns=_NAMES)
    return units.astype({"numerator": "Int64", "denominator": "Int64"})[_COLUMNS]
