"""Who a pole is compared with: the four nearest in context, frozen with the release, or those a director chose."""

from __future__ import annotations

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

PEERS = 4
"""How many poles are nearest: those of `mart_peers`."""
GAPS = ("population_gap", "youth_gap", "density_gap", "metropolis_gap", "sectors_gap")
"""What brings poles together, each in standard deviations between poles."""


def nearest(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """The peers of every pole.

    Euclidean distance over the logarithms of population, of people aged 15 to 34 and of density, the
    distance to the most populous pole and the shares of sectors, each standardised; what is not known
    for one pole is left out for all. Near in context is not alike: who leads a pole and since when is
    not in it.

    Returns:
        `territory, peer, place, distance` and the columns of `GAPS` (NaN for what was left out), the
        nearest first, in the order of the network.
    """
    return ask(release, "peers", visitor=visitor)


def context(release: Release, *, visitor: Visitor) -> pd.DataFrame:
    """`territory, population, youth, area_km2, density, metropolis, metropolis_km, first_period`, in the order of the network."""
    return ask(release, "pole_context", visitor=visitor)


def peers_of(release: Release, *, visitor: Visitor, territory: str) -> tuple[str, ...]:
    """The codes of the nearest poles, the nearest first; none where the reference knows nothing of their context."""
    rows = nearest(release, visitor=visitor)
    return tuple(rows.peer[rows.territory == territory])


def reasons(row: pd.Series, *, most: int = 2) -> tuple[str, ...]:
    """The components of `GAPS` in which a peer is nearest, the nearest first."""
    known = pd.to_numeric(row[list(GAPS)]).dropna().sort_values(kind="stable")
    return tuple(str(name) for name in known.index[:most])
