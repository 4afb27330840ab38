"""The numbers that say whether the young stay, one word each, and the difference of two groups in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

import pandas as pd

from common.survival import Estimate, difference
from common.words import N_

MeasureName = Literal["presence", "continuous", "isq"]


@dataclass(frozen=True)
class Measure:
    """A rate of the published table.

    Args:
        value, low, high: its columns.
        name, limits: msgids; its one word, and what it does not say.
        low_name, high_name: msgids; the ends of its interval.
    """

    value: str
    low: str
    high: str
    name: str
    low_name: str
    high_name: str
    limits: str


MEASURES: dict[MeasureName, Measure] = {
    "presence": Measure(
        "presence",
        "presence_low",
        "presence_high",
        N_("Présence"),
        N_("Présence, IC 95\u00a0% bas"),
        N_("Présence, IC 95\u00a0% haut"),
        N_(
            "La présence compte les jeunes qui vivent dans le territoire, y compris ceux qui y sont revenus, parmi ceux "
            "dont la situation est connue."
        ),
    ),
    "continuous": Measure(
        "continuous",
        "continuous_low",
        "continuous_high",
        N_("Rétention continue"),
        N_("Rétention continue, IC 95\u00a0% bas"),
        N_("Rétention continue, IC 95\u00a0% haut"),
        N_(
            "La rétention continue compte les jeunes jamais vus hors du territoire\u00a0: qui est revenu n'y est plus. "
            "Ce n'est pas la présence."
        ),
    ),
    "isq": Measure(
        "isq_retention",
        "isq_low",
        "isq_high",
        N_("Rétention (ISQ)"),
        N_("Rétention (ISQ), IC 95\u00a0% bas"),
        N_("Rétention (ISQ), IC 95\u00a0% haut"),
        N_(
            "La rétention au sens de l'ISQ est la présence des seuls jeunes qui étaient déjà du territoire\u00a0: (A + B) "
            "÷ (A + B + C)."
        ),
    ),
}
_LAST_BIT = 1e-6
"""A hundredth computed a bit too low or too high is that hundredth."""
DIFFERENCE = ("difference", "difference_low", "difference_high")


def differences(first: pd.DataFrame, second: pd.DataFrame, *, measure: Measure) -> pd.DataFrame:
    """`first - second` at each anniversary where both are published, with the interval of their difference.

    The intervals published are wide enough for rounding, and those of the difference inherit it. Where
    one group is part of the other, the interval is too wide rather than too narrow. Of several
    anniversaries looked at together, one in twenty stands out by chance.

    Args:
        first, second: rows of the retention table, one an anniversary.

    Returns:
        `months, first, first_low, first_high, first_known, second…, difference, difference_low, difference_high`:
        shares, their differences to 0.01 with intervals outward.
    """
    joined = _side(first, measure, "first").merge(_side(second, measure, "second"), on="months").dropna()
    if joined.empty:
        return joined.assign(**{column: pd.Series(dtype=float) for column in DIFFERENCE})
    found = [
        difference(
            Estimate(row.first, row.first_low, row.first_high),
            Estimate(row.second, row.second_low, row.second_high),
        )
        for row in joined.itertuples(index=False)
    ]
    return joined.assign(
        difference=[round(one.value, 2) for one in found],
        difference_low=[floor(100 * one.low + _LAST_BIT) / 100 for one in found],
        difference_high=[ceil(100 * one.high - _LAST_BIT) / 100 for one in found],
    )


def established(low: float, high: float) -> bool:
    """Whether an interval of a difference leaves 0 out."""
    return low > 0 or high < 0


def _side(rows: pd.DataFrame, measure: Measure, side: str) -> pd.DataFrame:
    columns = {
        measure.value: side,
        measure.low: f"{side}_low",
        measure.high: f"{side}_high",
        "known": f"{side}_known",
    }
    return rows[["months", *columns]].rename(columns=columns)
