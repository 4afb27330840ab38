"""The links that size and distance explain: a quasi-Poisson gravity model."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.expected import Expectation, Observed, Slope, determined, judged, without_model
from analytics.questions import ask
from common.intervals import LEVEL

SMALLEST_NETWORK = 10
"""Linked territories below which distance and size cannot be told apart."""
EARTH_RADIUS = 6371.0088
"""Kilometres, mean."""
NEAREST = 1.0
"""Kilometres between two centres at the same place: the logarithm needs some."""


def distances(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """Kilometres between the population-weighted centres of territories, along the globe.

    Returns:
        A square frame in the order of the network; NaN for a territory whose centre is not known.
    """
    places = ask(release, "territories", visitor=visitor)
    latitude, longitude = (
        np.radians(places.latitude.to_numpy(float)),
        np.radians(places.longitude.to_numpy(float)),
    )
    across = np.sin((latitude[:, None] - latitude) / 2) ** 2
    along = np.sin((longitude[:, None] - longitude) / 2) ** 2
    chord = across + np.cos(latitude)[:, None] * np.cos(latitude) * along
    kilometres = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return pd.DataFrame(kilometres, index=places.territory, columns=places.territory)


def expected_by_distance(
    frame: pd.DataFrame, *, territories: Sequence[str], distances: pd.DataFrame
) -> Expectation:
    """Observed links against log E_ij = α_i + α_j + β·log d_ij, fitted by quasi-Poisson likelihood.

    A pair above its expectation works together more than size and distance explain: Nord-du-Québec or
    the Îles are judged against what geography allows. Distance as the crow flies knows no river, road or
    ferry; a pair far from its expectation may only be badly measured by it.

    Source: gravity equation by pseudo-likelihood, Santos Silva & Tenreyro (2006), Rev. Econ. Stat. 88,
    641–658; errors scaled by Pearson's χ², since robust ones cover too little here (methods §2).

    Args:
        frame: `territory_a, territory_b, links`, full counting, of the whole network.
        territories: every code of the network, in its order.
        distances: square, kilometres, by code.
    """
    observed = Observed.of(frame, territories)
    if not observed.linked.any():
        return without_model("distance", "no_links", observed)
    core = observed.core
    if len(core) < SMALLEST_NETWORK:
        return without_model("distance", "too_small", observed)
    if determined(core):
        return without_model("distance", "determined", observed)
    codes = [code for code, linked in zip(territories, observed.linked, strict=True) if linked]
    apart = distances.reindex(index=codes, columns=codes).to_numpy(float)
    rows, columns = np.triu_indices(len(codes), k=1)
    if np.isnan(apart[rows, columns]).any():
        return without_model("distance", "unplaced", observed)
    fit = _fit(core, np.log(np.maximum(apart, NEAREST)))
    if fit is None:
        return without_model("distance", "no_fit", observed)
    expected, slope = fit
    return judged("distance", observed, observed.spread(expected), parameters=len(codes) + 1, slope=slope)


def _fit(core: np.ndarray, log_distance: np.ndarray) -> tuple[np.ndarray, Slope] | None:
    """Expected links and slope; None where the fit does not give every territory its total."""
    # Loaded here: it takes a second, and most pages never ask for it.
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    rows, columns = np.triu_indices(len(core), k=1)
    design = np.zeros((len(rows), len(core) + 1))
    index = np.arange(len(rows))
    design[index, rows] += 1
    design[index, columns] += 1
    design[:, -1] = log_distance[rows, columns] - log_distance[rows, columns].mean()
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    fit = GLM(core[rows, columns], design, family=Poisson()).fit(scale="X2", maxiter=200, tol=1e-12)
    expected = np.zeros_like(core)
    expected[rows, columns] = expected[columns, rows] = fit.fittedvalues
    totals = core.sum(axis=1)
    if not np.allclose(expected.sum(axis=1), totals, rtol=1e-6, atol=0):
        return None
    half = NormalDist().inv_cdf(0.5 + LEVEL / 2) * float(fit.bse[-1])
    value = float(fit.params[-1])
    return expected, Slope(value, value - half, value + half)
