"""The figure of organisations and projects at 5 000 nodes: seconds to answer and its bytes, beside a spring layout."""

from __future__ import annotations

from itertools import combinations
from time import perf_counter

import networkx as nx
import numpy as np
import pandas as pd

from analytics.brokerage_roles import roles_of
from analytics.organisations import path_shares
from analytics.two_mode_layout import two_mode_layout
from pages.ui.figures.two_mode import two_mode_figure
from tests.analytics.test_organisations import drawn_network
from tests.bench.measures import Row

_STEPS, _NAIVE_STEPS = 50, 5
"""Steps of networkx by default, and those timed."""
CODES = list("abcde")


def run(*, quick: bool) -> list[Row]:
    """Seconds of layout, figure and betweenness; kilobytes of the figure."""
    size = 1_000 if quick else 2_500
    network = drawn_network(5, projects=size, organisations=size)
    started = perf_counter()
    nodes, discs = two_mode_layout(network, CODES)
    placed = perf_counter() - started
    drawn = two_mode_figure(network, nodes, discs, names={}, found=None, locale="fr").to_json()
    answered = perf_counter() - started
    started = perf_counter()
    path_shares(network)
    paths = perf_counter() - started
    graph = nx.Graph(zip(network.edges.project_key, -1 - network.edges.organisation_key, strict=True))
    started = perf_counter()
    nx.spring_layout(graph, iterations=_NAIVE_STEPS, seed=1, method="force")
    naive = (perf_counter() - started) / _NAIVE_STEPS * _STEPS
    told = f"{naive:.1f} s, networkx spring_layout"
    kilobytes = len(drawn.encode()) / 1000
    what = f"{network.nodes} organisations and projects"
    return [
        *_roles(size),
        Row(f"{what}: placed and drawn", f"{answered:.2f} s", told, answered, 2.0, "s"),
        Row("the same, places alone, ratio", f"{placed:.2f} s", told, placed / naive, 0.5),
        Row("the same, bytes of the figure", f"{kilobytes:.0f} KB", "", kilobytes, 600, "KB"),
        Row("the same, betweenness", f"{paths:.2f} s", "", paths, 4.0, "s"),
    ]


def _roles(size: int) -> list[Row]:
    """Brokerage roles of organisations of eighteen territories, a tenth of them in one project."""
    chance = np.random.default_rng(1989)
    organisations = 2 * size
    pairs = set(combinations(range(organisations // 10), 2))
    for _ in range(organisations):
        members = chance.choice(organisations, chance.integers(2, 6), replace=False)
        pairs |= set(combinations(sorted(members.tolist()), 2))
    ends = np.array(sorted(pairs))
    places = np.array([f"{place:02}" for place in chance.integers(1, 19, organisations)])
    ties = pd.DataFrame(
        {
            "organisation_a": ends[:, 0],
            "organisation_b": ends[:, 1],
            "territory_a": places[ends[:, 0]],
            "territory_b": places[ends[:, 1]],
        }
    )
    started = perf_counter()
    roles_of(ties)
    seconds = perf_counter() - started
    what = f"{organisations} organisations, {len(ties)} ties: brokerage roles"
    return [Row(what, f"{seconds:.2f} s", "", seconds, 5.0, "s")]
