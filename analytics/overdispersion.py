"""Whether units vary more than chance alone, and limits wide enough for it.

Poles differ by what no denominator holds: their firms, their distances. When nearly all of them then
lie outside their limits, being outside tells nothing. Wider limits are an option, never the default:
they also hide what should be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from analytics.funnel_limits import Array, Law, Limits

Adjustment = Literal["none", "additive", "multiplicative"]
ADJUSTMENTS: tuple[Adjustment, ...] = ("none", "additive", "multiplicative")
TRIM = 0.10
"""Share of the scores, at each end, brought back to the next one: the outliers themselves must not widen the limits."""
FEWEST = 5
"""Units under which dispersion is not told."""


@dataclass(frozen=True)
class Dispersion:
    """How much units vary, against chance alone.

    Args:
        phi: mean of the squared scores, 1 when chance explains all.
        tau2: variance between units, on the scale of `scores`; 0 when chance explains all.
        units: how many were compared.
        chance: probability of a `phi` as high by chance alone, before trimming is allowed for.
    """

    phi: float
    tau2: float
    units: int
    chance: float

    @property
    def established(self) -> bool:
        return self.tau2 > 0 and self.chance < 0.05


def scores(values: ArrayLike, sizes: ArrayLike, *, target: float, law: Law) -> tuple[Array, Array]:
    """How far each unit lies from the target, in standard errors, and that error, on a scale where it depends on size alone.

    Shares by the arcsine of their square root, rates by the square root of their ratio to the target:
    those of Spiegelhalter et al. (2012), J. R. Stat. Soc. A 175, 1–47, as R's FunnelPlotR has them.
    """
    value, size = np.asarray(values, dtype=float), np.asarray(sizes, dtype=float)
    if law == "binomial":
        error = 1 / (2 * np.sqrt(size))
        return (np.arcsin(np.sqrt(value)) - np.arcsin(np.sqrt(target))) / error, error
    error = 1 / (2 * np.sqrt(size * target))
    return (np.sqrt(value / target) - 1) / error, error


def dispersion(z: ArrayLike, errors: ArrayLike, *, trim: float = TRIM) -> Dispersion:
    """φ and τ² from scores and their errors.

    Source: Spiegelhalter (2005), Qual. Saf. Health Care 14, 347–351: scores winsorised, φ their mean
    square, τ² by moments (DerSimonian & Laird 1986).
    """
    score, error = np.asarray(z, dtype=float), np.asarray(errors, dtype=float)
    units = len(score)
    low, high = np.quantile(score, [trim, 1 - trim])
    phi = float(np.mean(np.clip(score, low, high) ** 2))
    weights = 1 / error**2
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    tau2 = max(0.0, (units * phi - (units - 1)) / spread) if spread > 0 else 0.0
    return Dispersion(phi, float(tau2), units, float(stats.chi2.sf(units * phi, units)))


def widened(
    exact: Limits,
    sizes: ArrayLike,
    *,
    target: float,
    law: Law,
    level: float,
    found: Dispersion,
    adjustment: Adjustment,
) -> Limits:
    """The limits once dispersion is allowed for; never narrower than the exact ones.

    `additive`: variance between units added to each one's own. `multiplicative`: each one's own variance
    times φ. Where units vary no more than chance, the exact limits.
    """
    if adjustment == "none" or found.tau2 == 0:
        return exact
    size = np.asarray(sizes, dtype=float)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    own = 1 / (4 * np.where(size > 0, size, np.nan) * (1.0 if law == "binomial" else target))
    reach = z * np.sqrt(own + found.tau2 if adjustment == "additive" else own * max(1.0, found.phi))
    if law == "binomial":
        centre = np.arcsin(np.sqrt(target))
        low, high = (np.sin(np.clip(centre + side * reach, 0, np.pi / 2)) ** 2 for side in (-1, 1))
    else:
        low, high = (target * np.maximum(0.0, 1 + side * reach) ** 2 for side in (-1, 1))
    return Limits(np.fmin(exact.low, low), np.fmax(exact.high, high))
