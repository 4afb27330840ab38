"""Where chance alone leaves a unit of a given size: exact limits round a common value, and their power.

A limit is a value that a unit of that common value crosses, on that side, with the probability asked
at most. Limits are exact, then interpolated between two counts so that they draw as a smooth funnel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

Law = Literal["binomial", "poisson"]
Array = np.ndarray

WARNING, ALARM = 0.95, 0.998
"""The two levels of Spiegelhalter's funnels: about two and three standard errors."""

GAP = 0.15
"""The shortfall of a share whose chance of being flagged is printed: 15 points."""
RELATIVE_GAP = 0.25
"""The shortfall of a rate: a quarter, what 15 points are to 60 %."""


@dataclass(frozen=True)
class Limits:
    """Two limits on each size, in the unit of the value; NaN where the size is 0."""

    low: Array
    high: Array


def funnel_limits(sizes: ArrayLike, *, target: float, law: Law, level: float) -> Limits:
    """The exact limits of units of these sizes, if each had `target` for true value.

    Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202, appendix A.1.1: from the first
    count whose cumulated probability reaches the tail, less the part of it that goes beyond. The upper
    limit is that rule applied to the other side: as it is written there, the upper limit lies one case
    lower, and a unit is flagged more often than its level says.

    They say how far chance goes when cases are independent. A unit within them is not shown to be like
    the others.

    Args:
        sizes: cases of each unit (`binomial`), or what its events are divided by (`poisson`), 0 or more.
        target: the common value, a share between 0 and 1, or events for one unit of size.
        level: the probability to lie within, strictly between 0 and 1; half of the rest on each side.
    """
    n = np.asarray(sizes, dtype=float)
    tail = (1 - level) / 2
    some = np.where(n > 0, n, 1.0)
    if law == "binomial":
        low = _lower_count(some, target, tail) / some
        high = 1 - _lower_count(some, 1 - target, tail) / some
        low, high = np.clip(low, 0, 1), np.clip(high, 0, 1)
    else:
        low, high = (count / some for count in _poisson_counts(some * target, tail))
    empty = n <= 0
    return Limits(np.where(empty, np.nan, low), np.where(empty, np.nan, high))


def _lower_count(n: Array, share: float, tail: float) -> Array:
    whole = n.astype(np.int64)
    first = _first(lambda k: special.bdtr(k, whole, share), special.bdtrik(tail, n, share), tail, most=n)
    reached, before = special.bdtr(first, whole, share), _before(special.bdtr, first, whole, share)
    return np.asarray(np.maximum(0.0, first - (reached - tail) / (reached - before)))


def _poisson_counts(mean: Array, tail: float) -> tuple[Array, Array]:
    some = np.where(mean > 0, mean, 1.0)
    first = _first(lambda k: special.pdtr(k, some), special.pdtrik(tail, some), tail)
    reached, before = special.pdtr(first, some), _before(special.pdtr, first, some)
    low = np.maximum(0.0, first - (reached - tail) / (reached - before))
    last = _first(lambda k: special.pdtr(k, some), special.pdtrik(1 - tail, some), 1 - tail)
    beyond, after = 1 - _before(special.pdtr, last, some), special.pdtrc(last, some)
    high = last + (beyond - tail) / (beyond - after)
    return np.where(mean > 0, low, 0.0), np.where(mean > 0, high, 0.0)


def _first(
    cumulated: Callable[[Array], Array], guess: Array, tail: float, *, most: Array | float = np.inf
) -> Array:
    """The first counts whose cumulated probability reaches the tail, from a near guess (`scipy.stats` is far slower)."""
    first = np.clip(np.ceil(np.nan_to_num(guess)), 0.0, most)
    while (short := (cumulated(first) < tail) & (first < most)).any():
        first = first + short
    while (long := (first > 0) & (cumulated(np.maximum(first - 1, 0)) >= tail)).any():
        first = first - long
    return first


def _before(law: Callable[..., Array], count: Array, *of: ArrayLike) -> Array:
    """The cumulated probability of one count fewer; 0 before the first."""
    return np.where(count > 0, law(np.maximum(count - 1, 0), *of), 0.0)


def gap_of(target: float, law: Law, *, upwards: bool = False) -> float:
    """The gap whose chance of being flagged is printed, in the unit of the value.

    15 points of a share, a quarter of a rate; half of what there is to lose where 15 points are more.
    """
    if law == "poisson":
        return RELATIVE_GAP * target
    return min(GAP, (1 - target if upwards else target) / 2)


def power(
    sizes: ArrayLike,
    *,
    target: float,
    law: Law,
    parts: ArrayLike = 0.0,
    upwards: bool = False,
    level: float = ALARM,
) -> Array:
    """The chance that a unit truly `gap_of` worse than the others lies outside its limit.

    Among 18 equal units at 70 %, one 15 points lower is flagged 85 times of 100 with 200 cases each, 18 with
    60, 3 with 25: a small unit without flag has not been shown to do well.

    Args:
        sizes: whole numbers of cases (`binomial`), or what events are divided by (`poisson`).
        target: the common value, of this unit too.
        parts: the part of each unit in that common value: the larger, the more it is judged by itself.
        upwards: whether more is worse.
    """
    n = np.asarray(sizes, dtype=float)
    some = np.where(n > 0, n, 1.0)
    limits = funnel_limits(some, target=target, law=law, level=level)
    gap = gap_of(target, law, upwards=upwards) * (1 - np.asarray(parts, dtype=float))
    worse, whole = target + gap if upwards else target - gap, some.astype(np.int64)
    # A count just on its limit is within: floating numbers must not decide.
    if upwards:
        edge = np.floor(np.round(limits.high * some, 9))
        caught = special.bdtrc(edge, whole, worse) if law == "binomial" else special.pdtrc(edge, some * worse)
    else:
        edge = np.ceil(np.round(limits.low * some, 9)) - 1
        reached = np.maximum(edge, 0)
        caught = (
            special.bdtr(reached, whole, worse) if law == "binomial" else special.pdtr(reached, some * worse)
        )
        caught = np.where(edge >= 0, caught, 0.0)
    return np.where(n > 0, caught, 0.0)
