"""Intervals of proportions and of counts."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np

LEVEL = 0.95
"""Confidence of every interval shown unless it says otherwise."""


def wilson(successes: float, n: float, level: float = LEVEL) -> tuple[float, float]:
    """The score interval of a proportion, which keeps its coverage for small n and near 0 and 1.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212; without continuity correction, the
    method 3 of Newcombe (1998), Statistics in Medicine 17, 857–872.

    It says how far chance alone could move the proportion if the n cases were independent
    draws; it knows nothing of cases that are missing or told wrongly.

    Args:
        successes: cases that have the property, between 0 and n.
        n: cases observed.
        level: confidence, strictly between 0 and 1.

    Returns:
        `(low, high)`, both between 0 and 1; `(nan, nan)` when n is 0: nothing was observed.

    Raises:
        ValueError: successes outside 0…n, or a level outside ]0, 1[.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"successes must lie between 0 and n: {successes} of {n}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1: {level}")
    if n == 0:
        return (float("nan"), float("nan"))
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == n else min(1.0, centre + half)
    return (low, high)


def byar(
    count: np.ndarray, *, dispersion: float = 1.0, level: float = LEVEL
) -> tuple[np.ndarray, np.ndarray]:
    """The interval of the mean of counts, each observed once.

    Source: Byar's approximation of the exact Poisson limits, Breslow & Day (1987), Statistical Methods
    in Cancer Research II, p. 69. Counts that vary more than Poisson's are given an interval wider by
    the square root of their dispersion.

    Args:
        count: observed counts, 0 or more.
        dispersion: variance ÷ mean, 1 for Poisson counts.
        level: confidence, strictly between 0 and 1.

    Returns:
        `(low, high)`, of the shape of `count`; `low` is 0 where the count is 0.
    """
    z = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(dispersion)
    seen = np.where(count > 0, count, 1.0)
    low = seen * np.maximum(0.0, 1 - 1 / (9 * seen) - z / (3 * np.sqrt(seen))) ** 3
    more = count + 1.0
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return np.where(count > 0, low, 0.0), high
