"""Prediction intervals: where a count or a share still being told will end, if its pace holds.

An interval of a mean says where the mean lies; one of prediction says where a future count will lie,
and is wider: the future varies too.
"""

from __future__ import annotations

from collections.abc import Callable
from math import floor

import numpy as np
from scipy.special import betainc, betaln, gammaln

from common.intervals import LEVEL

_JEFFREYS = 0.5


def poisson_prediction(
    count: float, *, exposure: float, ahead: float, dispersion: float = 1.0, level: float = LEVEL
) -> tuple[int, int]:
    """The interval of a future Poisson count of the same rate as one already counted.

    Given their sum, the future count is binomial with probability `ahead / (exposure + ahead)`,
    whatever the rate: the interval holds every future count that this does not refuse at either side.
    Exact for Poisson counts, hence a little too wide. Source: Nelson (1970), IEEE Trans. Reliab. R-19,
    42–49; Hahn & Meeker (1991), Statistical Intervals, ch. 7. With a dispersion, both counts are
    divided by it (methods §2): then no longer exact.

    Nothing here says that the pace will stay what it was.

    Args:
        count: what was counted, 0 or more.
        exposure: over how much time, in any unit, above 0; ahead: the time to come, in the same.
        dispersion: variance ÷ mean of such counts, at least 1.

    Returns:
        `(low, high)` of the future count alone; `(0, 0)` where nothing is ahead.

    Raises:
        ValueError: a negative count or time, no exposure, or a dispersion under 1.
    """
    if count < 0 or exposure <= 0 or ahead < 0 or dispersion < 1:
        raise ValueError(
            f"no prediction from {count} over {exposure}, {ahead} ahead, dispersion {dispersion}"
        )
    if ahead == 0:
        return 0, 0
    part, tail = ahead / (exposure + ahead), (1 - level) / 2
    seen = count / dispersion

    def not_too_few(future: int) -> bool:
        return seen == 0 or bool(betainc(seen, future / dispersion + 1, 1 - part) > tail)

    def too_many(future: int) -> bool:
        return future > 0 and bool(betainc(future / dispersion, seen + 1, part) <= tail)

    return _first(not_too_few), _first(too_many) - 1


def _first(holds: Callable[[int], bool]) -> int:
    """The first whole number, 0 or more, from which a condition holds: it holds for all those above."""
    above = 1
    while not holds(above):
        above *= 2
    below = -1
    while above - below > 1:
        middle = (above + below) // 2
        below, above = (below, middle) if holds(middle) else (middle, above)
    return above


def share_prediction(
    successes: float,
    cases: float,
    *,
    like_successes: float,
    like_cases: float,
    ahead: int,
    level: float = LEVEL,
) -> tuple[float, float]:
    """The interval of a share once `ahead` more cases, like those already seen, will have been told.

    Those to come are beta-binomial, from the cases seen and Jeffreys' prior: the predictive distribution
    of Wilson's setting (Brown, Cai & DasGupta 2001, Stat. Sci. 16, 101–133, for the prior). What is
    counted already is certain, so that the interval narrows as the year goes by.

    It holds where cases are independent and those to come are like those seen. How many will come is
    taken as known.

    Args:
        successes, cases: counted so far in what will be told.
        like_successes, like_cases: cases seen that those to come are like; may be the same ones.
        ahead: cases to come.
        level: confidence, strictly between 0 and 1.

    Returns:
        `(low, high)` between 0 and 1; `(nan, nan)` where there will be no case.
    """
    if cases + ahead == 0:
        return float("nan"), float("nan")
    first, second = like_successes + _JEFFREYS, like_cases - like_successes + _JEFFREYS
    future = np.arange(ahead + 1)
    ways = gammaln(ahead + 1) - gammaln(future + 1) - gammaln(ahead - future + 1)
    below = np.cumsum(np.exp(ways + betaln(future + first, ahead - future + second) - betaln(first, second)))
    tail = (1 - level) / 2
    # Rounding leaves the last sum a little under 1.
    low, high = (min(int(np.searchsorted(below, edge)), ahead) for edge in (tail, 1 - tail))
    return (successes + low) / (cases + ahead), (successes + high) / (cases + ahead)


def dispersion_of(counts: np.ndarray, weights: np.ndarray) -> float:
    """Pearson's dispersion of counts about their common rate, never under 1.

    χ² ÷ degrees of freedom, each count beside its part of the sum. A rate that rises makes it larger:
    the interval is then too wide rather than too narrow.

    Args:
        counts: one a period; weights: the part of a year that each period holds.

    Returns:
        1 where there are fewer than two counts, or nothing was counted.
    """
    total, whole = float(counts.sum()), float(weights.sum())
    if len(counts) < 2 or total <= 0 or whole <= 0:
        return 1.0
    expected = total * weights / whole
    known = expected > 0
    return max(1.0, float((((counts - expected) ** 2)[known] / expected[known]).sum()) / (len(counts) - 1))


def whole_cases(expected: float) -> int:
    """A number of cases to come, to the nearest, halves up."""
    return floor(expected + 0.5)
