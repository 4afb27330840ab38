"""Resilience: what holds together when one territory leaves the network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from analytics.links import link_matrix

_COLUMNS = ["removed", "remaining", "largest", "largest_share", "density"]


def resilience(frame: pd.DataFrame, *, territories: Sequence[str]) -> pd.DataFrame:
    """The largest component and the density, of the whole network and without each territory in turn.

    Source: Albert, Jeong & Barabási (2000), Nature 406, 378–382, one removal at a time. No interval:
    resampling projects never makes a new link (methods §3). It looks at the links that are there: it
    does not foresee those that others would make in place of the missing ones.

    Args:
        frame: `territory_a, territory_b, links`.
        territories: every code of the network, in its order.

    Returns:
        `removed` (missing in the first row: nothing is), `remaining` (territories), `largest` (of them in
        the largest component), `largest_share` (÷ remaining), `density`, in network order. The share is
        NaN when nothing remains, the density under two territories.
    """
    linked = link_matrix(frame, territories=territories).fillna(0.0).to_numpy() > 0
    everyone = np.arange(len(linked))
    rows: list[tuple[object, ...]] = [(None, *_cohesion(linked))]
    for index, code in enumerate(territories):
        others = everyone[everyone != index]
        rows.append((code, *_cohesion(linked[np.ix_(others, others)])))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _cohesion(linked: np.ndarray) -> tuple[int, int, float, float]:
    n = len(linked)
    if n == 0:
        return 0, 0, float("nan"), float("nan")
    _, component = connected_components(linked, directed=False)
    largest = int(np.bincount(component).max())
    density = float(linked.sum()) / (n * (n - 1)) if n > 1 else float("nan")
    return n, largest, largest / n, density
