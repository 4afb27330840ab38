"""Whether a share moved from one year to the next, by more than chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import pandas as pd

from analytics.measures import SMALLEST_N
from common.intervals import LEVEL, wilson


@dataclass(frozen=True)
class Change:
    """A share in two successive complete years.

    Args:
        before, after: the shares; `before_cases`, `after_cases`: `(numerator, denominator)` of each.
        low, high: the interval of after − before.
    """

    first_year: int
    last_year: int
    before: float
    after: float
    before_cases: tuple[int, int]
    after_cases: tuple[int, int]
    low: float
    high: float

    @property
    def verdict(self) -> Literal["rise", "fall", "unsure"]:
        """`rise` or `fall` only where the interval leaves out zero."""
        return "rise" if self.low > 0 else "fall" if self.high < 0 else "unsure"


def difference(
    first: tuple[float, float],
    second: tuple[float, float],
    *,
    correlation: float = 0.0,
    level: float = LEVEL,
) -> tuple[float, float]:
    """The interval of the difference of two proportions, second − first.

    Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10 (from Wilson's scores); of
    proportions that share cases, the same with their correlation (2635–2650, method 10 of paired ones).
    Without it, projects active in both years make the interval wider than needed, so that a change is
    called established less often than it could be.

    Args:
        first, second: `(successes, n)`, n above 0.
        correlation: of the two proportions, between 0 and 1: cases in both ÷ √(n₁·n₂) where a case in
            both counts alike in each.
    """
    p1, p2 = first[0] / first[1], second[0] / second[1]
    (low1, high1), (low2, high2) = wilson(*first, level=level), wilson(*second, level=level)
    below = _reach(p2 - low2, high1 - p1, correlation)
    above = _reach(high2 - p2, p1 - low1, correlation)
    return p2 - p1 - below, p2 - p1 + above


def _reach(one: float, other: float, correlation: float) -> float:
    return sqrt(max(0.0, one * one - 2 * correlation * one * other + other * other))


def last_change(frame: pd.DataFrame) -> Change | None:
    """From the year before the last complete one to it; None where either is too small, or missing.

    Args:
        frame: `year, numerator, denominator, value, complete`.
    """
    whole = frame[frame.complete & (frame.denominator >= SMALLEST_N)].sort_values("year").tail(2)
    if len(whole) < 2 or int(whole.year.iloc[1]) - int(whole.year.iloc[0]) != 1:
        return None
    cases = list(zip(whole.numerator.astype(int), whole.denominator.astype(int), strict=True))
    low, high = difference(cases[0], cases[1])
    return Change(
        first_year=int(whole.year.iloc[0]),
        last_year=int(whole.year.iloc[1]),
        before=float(whole.value.iloc[0]),
        after=float(whole.value.iloc[1]),
        before_cases=cases[0],
        after_cases=cases[1],
        low=low,
        high=high,
    )
