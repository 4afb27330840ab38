"""The backbone of a network: links that are strong for one of their ends, by the disparity filter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.links import link_matrix

SIGNIFICANT = 0.05
"""A link is kept under this chance."""


def disparity(matrix: np.ndarray) -> np.ndarray:
    """The chance α of each link being as strong if its ends shared their links out at random.

    Source: Serrano, Boguñá & Vespignani (2009), PNAS 106, 6483–6488: α = (1 − w / s)^(k − 1) for an end
    of strength s and degree k, the lesser of the two ends. An end of one link says nothing of it (its α
    is 1), so that link is judged by its other end; a pair linked only with each other is never kept.

    Args:
        matrix: n × n links, symmetric, 0 on the diagonal.

    Returns:
        n × n, symmetric; 1 where there is no link.
    """
    strength = matrix.sum(axis=1)
    degree = (matrix > 0).sum(axis=1)
    share = matrix / np.where(strength > 0, strength, 1.0)[:, None]
    remaining = np.where(degree[:, None] > 1, np.clip(1 - share, 0.0, 1.0), 1.0)
    chance = remaining ** np.maximum(degree - 1, 0)[:, None]
    return np.where(matrix > 0, np.minimum(chance, chance.T), 1.0)


def backbone(frame: pd.DataFrame, *, territories: Sequence[str]) -> pd.DataFrame:
    """Links with their α, and whether the backbone keeps them.

    A link that is not kept is no weak link: it is as strong as its ends' other links lead one to expect.

    Args:
        frame: `territory_a, territory_b, links`, full or fractional.
        territories: every code of the network; links of others are left out.

    Returns:
        `territory_a, territory_b, links, alpha, kept`, in code order, one row a pair that has links.
    """
    known = frame[frame.territory_a.isin(territories) & frame.territory_b.isin(territories)]
    chances = disparity(link_matrix(known, territories=territories).fillna(0.0).to_numpy())
    position = {code: index for index, code in enumerate(territories)}
    rows = known.territory_a.map(position).to_numpy(dtype=int)
    columns = known.territory_b.map(position).to_numpy(dtype=int)
    alpha = chances[rows, columns]
    found = known[["territory_a", "territory_b", "links"]].assign(alpha=alpha, kept=alpha < SIGNIFICANT)
    return found.sort_values(["territory_a", "territory_b"], ignore_index=True)
