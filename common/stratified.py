"""Two groups compared within strata that make them alike, and one difference for all of them."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from common.intervals import LEVEL
from common.survival import Estimate


def stratified_difference(
    cases: ArrayLike, n: ArrayLike, *, cases_compared: ArrayLike, n_compared: ArrayLike, level: float = LEVEL
) -> Estimate:
    """The share of cases in a group less that of another, each stratum compared with itself.

    Source: the Mantel–Haenszel risk difference, Greenland & Robins (1985), Biometrics 41, 55–68, the mean of the
    strata's weighed by n·m/(n + m); variance of Sato (1989), Biometrics 45, 1323–1324, for strata few or small.

    It takes away what the strata hold, and nothing else: the two groups may differ by what no stratum
    knows, and a difference is no effect. It supposes one difference behind all strata; where they
    differ, it is their mean, and its interval is too narrow.

    Args:
        cases, n: of the group, one element a stratum.
        cases_compared, n_compared: of the group that it is compared with.
        level: confidence, strictly between 0 and 1.

    Returns:
        Strata that lack one of the two groups count for nothing; NaN where no stratum has both. An interval that
        two shares of 0 or 1 in every stratum leave without width is no certainty: callers ask for enough cases.

    Raises:
        ValueError: cases outside 0…n, or arrays of different lengths.
    """
    a, n1, b, n0 = (np.asarray(each, float) for each in (cases, n, cases_compared, n_compared))
    if not a.shape == n1.shape == b.shape == n0.shape:
        raise ValueError("one element a stratum in each of the four")
    if np.any(a < 0) or np.any(b < 0) or np.any(a > n1) or np.any(b > n0):
        raise ValueError("cases must lie between 0 and n in every stratum")
    both = (n1 > 0) & (n0 > 0)
    if not both.any():
        return Estimate(float("nan"), float("nan"), float("nan"))
    a, n1, b, n0 = a[both], n1[both], b[both], n0[both]
    size = n1 + n0
    weight = float(np.sum(n1 * n0 / size))
    value = float(np.sum((a * n0 - b * n1) / size)) / weight
    p = np.sum((n1**2 * b - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / size**2)
    q = np.sum((a * (n0 - b) + b * (n1 - a)) / (2 * size))
    half = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(max(0.0, float(value * p + q))) / weight
    return Estimate(value, max(-1.0, value - half), min(1.0, value + half))
