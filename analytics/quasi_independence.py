"""The links that size alone explains: quasi-independence off the diagonal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from analytics.expected import Expectation, Observed, determined, judged, without_model

_LARGEST_SUM = 1e15


def expected_by_size(frame: pd.DataFrame, *, territories: Sequence[str]) -> Expectation:
    """Observed links against E_ij = a_i·a_j for i ≠ j, with the totals of every territory kept.

    A territory has no link with itself: the usual S_i·S_j/T is biased where sizes differ (methods §2).
    This is the fixed point of iterative proportional fitting on the hollow matrix, and the fit of a
    Poisson model of independence off the diagonal (Goodman 1968, JASA 63, 1091–1131).

    A pair above its expectation works together more than the size of both explains. Distance is not in
    it: neighbours stand above and far pairs below for that reason alone; `expected_by_distance` has it.

    Args:
        frame: `territory_a, territory_b, links`, full counting, of the whole network.
        territories: every code of the network, in its order.
    """
    observed = Observed.of(frame, territories)
    if not observed.linked.any():
        return without_model("quasi", "no_links", observed)
    core = observed.core
    if determined(core):
        return without_model("quasi", "determined", observed)
    expected = observed.spread(hollow_independence(core.sum(axis=1)))
    return judged("quasi", observed, expected, parameters=len(core))


def hollow_independence(totals: np.ndarray) -> np.ndarray:
    """The symmetric matrix a_i·a_j, zero on the diagonal, whose rows add up to `totals`.

    Each a_i solves a_i·(A − a_i) = S_i with A = Σa, so that one unknown, A, is left: proportional
    fitting converges to the same, but ever more slowly as one territory comes near to half of the whole.

    Args:
        totals: above 0, the largest below the sum of the others; four of them or more.
    """
    largest = int(np.argmax(totals))
    others = np.delete(totals, largest)

    def small(total: np.ndarray | float, whole: float) -> np.ndarray:
        return 2 * total / (whole + np.sqrt(np.maximum(0.0, whole * whole - 4 * total)))

    def all_small(whole: float) -> float:
        return float(np.sum(small(totals, whole))) - whole

    def largest_dominates(whole: float) -> float:
        return float(np.sum(small(others, whole)) - small(totals[largest], whole))

    least = 2 * float(np.sqrt(totals[largest]))
    dominated = all_small(least) < 0
    balance = largest_dominates if dominated else all_small
    highest = 2 * least
    while balance(highest) * (1 if dominated else -1) < 0 and highest < _LARGEST_SUM:
        highest *= 2
    whole = brentq(balance, least, highest, xtol=1e-14, rtol=4 * np.finfo(float).eps)
    weights = small(totals, whole)
    if dominated:
        weights[largest] = whole - weights[largest]
    expected = np.outer(weights, weights)
    np.fill_diagonal(expected, 0.0)
    return expected
