"""Communities: which territories are found together, whatever the draw of the projects.

One partition of a network tells groups even where there are none, and others at the next project. What is
given is how often two territories fall in one group over the resamples.
"""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass

import igraph
import numpy as np
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from analytics.links import Counting
from analytics.resampling import RESAMPLES, SEED, Incidence

TOGETHER = 0.8
"""Share of the resamples in which every two territories of a stable group are found together."""

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, eq=False)
class Communities:
    """How often territories are found together.

    Args:
        territories: in the order of the network.
        together: n × n, share of the resamples in which both are in one community; 1 on the diagonal.
        order: the territories with those often together side by side.
        groups: in that order, territories any two of which are together in `TOGETHER` of the resamples.
        ungrouped: in network order, those of no such group, isolated ones included.
    """

    territories: tuple[str, ...]
    together: np.ndarray
    order: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    ungrouped: tuple[str, ...]


def communities(projects: Incidence, *, counting: Counting, resamples: int = RESAMPLES) -> Communities:
    """Co-membership over the bootstrap of projects.

    Source: Leiden, Traag, Waltman & van Eck (2019), arXiv 1810.08473, maximising modularity, on each
    resample; consensus as in Lancichinetti & Fortunato (2012), Sci. Rep. 2, 336. The groups are the
    complete-linkage clusters of the frequencies, so that `TOGETHER` holds for every two of a group.

    Modularity does not see groups much smaller than the network, and two territories are also found
    together for having the same partners without a link between them.
    """
    together = co_membership(projects, counting=counting, resamples=resamples)
    order, label = _clusters(together)
    codes = projects.territories
    sizes = np.bincount(label)
    groups: dict[int, list[str]] = {}
    for index in order:
        if sizes[label[index]] > 1:
            groups.setdefault(int(label[index]), []).append(codes[index])
    return Communities(
        territories=codes,
        together=together,
        order=tuple(codes[index] for index in order),
        groups=tuple(map(tuple, groups.values())),
        ungrouped=tuple(code for code, one in zip(codes, label, strict=True) if sizes[one] == 1),
    )


def co_membership(projects: Incidence, *, counting: Counting, resamples: int) -> np.ndarray:
    """Share of the resamples in which two territories are in one community, n × n between 0 and 1."""
    n = len(projects.territories)
    if not len(projects.projects):
        return np.eye(n)
    ends = np.column_stack(np.triu_indices(n, k=1))
    found = np.zeros((n, n))
    # igraph draws from one generator for the whole process: two readers at once would mix their draws.
    with _ONE_AT_A_TIME:
        igraph.set_random_number_generator(random.Random(SEED))
        try:
            for links in projects.sums(projects.pair_weights(counting), resamples)[1:]:
                member = _membership(n, ends[links > 0], links[links > 0])
                found += member[:, None] == member
        finally:
            igraph.set_random_number_generator(random)
    return found / resamples


def _membership(n: int, ends: np.ndarray, links: np.ndarray) -> np.ndarray:
    graph = igraph.Graph(n=n, edges=ends.tolist())
    found = graph.community_leiden("modularity", weights=links.tolist(), n_iterations=-1)
    return np.array(found.membership, dtype=int)


def _clusters(together: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order of the leaves, and the cluster of each territory."""
    if len(together) < 2:
        alone = np.arange(len(together))
        return alone, alone
    apart = squareform(1 - together, checks=False)
    tree = optimal_leaf_ordering(linkage(apart, method="complete"), apart)
    return leaves_list(tree), fcluster(tree, 1 - TOGETHER + 1e-9, criterion="distance")
