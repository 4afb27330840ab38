"""A thousand resamples of the network's figures, beside the same by networkx, one resample after another."""

from __future__ import annotations

from time import perf_counter

import networkx as nx
import numpy as np
import pandas as pd

from analytics.resampling import RESAMPLES, Incidence, network_estimates
from tests.analytics.networks import incidence_of
from tests.analytics.null_networks import CODES, WEIGHTS
from tests.bench.measures import Row

_PROJECTS, _NAIVE = 2_000, 50


def run(*, quick: bool) -> list[Row]:
    """Seconds for a thousand resamples at the size of the demonstration."""
    del quick
    projects = _drawn()
    started = perf_counter()
    network_estimates(projects, counting="fractional")
    ours = perf_counter() - started
    started = perf_counter()
    _naive(projects, _NAIVE)
    naive = (perf_counter() - started) / _NAIVE * RESAMPLES
    told = f"{naive:.1f} s, networkx, one after another"
    return [
        Row(f"{RESAMPLES} resamples of the network's figures", f"{ours:.2f} s", told, ours, 2.0, "s"),
        Row("the same, ratio", f"{ours:.2f} s", told, ours / naive, 0.5),
    ]


def _drawn() -> Incidence:
    """Two thousand projects of one to five of eighteen unequal territories."""
    chance = np.random.default_rng(8)
    sizes = chance.choice([1, 2, 3, 4, 5], p=[0.5, 0.3, 0.12, 0.05, 0.03], size=_PROJECTS)
    sets = [
        tuple(sorted(chance.choice(CODES, size=size, replace=False, p=WEIGHTS / WEIGHTS.sum())))
        for size in sizes
    ]
    counted = pd.Series(sets).value_counts(sort=False).sort_index()
    frame = pd.DataFrame(
        {
            "territories": [list(one) for one in counted.index],
            "collaborative": True,
            "projects": counted.to_numpy(),
        }
    )
    return incidence_of(frame, CODES)


def _naive(projects: Incidence, resamples: int) -> None:
    """Each resample as a list of projects, each project as its pairs."""
    chance = np.random.default_rng(8)
    rows = np.repeat(np.arange(len(projects.projects)), projects.projects)
    sets = [np.flatnonzero(row) for row in projects.members]
    for _ in range(resamples):
        graph = nx.Graph()
        graph.add_nodes_from(range(len(CODES)))
        for row in chance.choice(rows, size=len(rows)):
            members = sets[row]
            for first in range(len(members)):
                for second in range(first + 1, len(members)):
                    a, b = members[first], members[second]
                    weight = graph.get_edge_data(a, b, {"weight": 0.0})["weight"] + 1 / (len(members) - 1)
                    graph.add_edge(a, b, weight=weight, length=1 / weight)
        nx.betweenness_centrality(graph, weight="length")
        dict(graph.degree(weight="weight"))
