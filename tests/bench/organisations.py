"""The figure of organisations and projects at 5 000 nodes: seconds to answer and its bytes, beside a spring layout."""

from __future__ import annotations

from time import perf_counter

import networkx as nx

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
        Row(f"{what}: placed and drawn", f"{answered:.2f} s", told, answered, 2.0, "s"),
        Row("the same, places alone, ratio", f"{placed:.2f} s", told, placed / naive, 0.5),
        Row("the same, bytes of the figure", f"{kilobytes:.0f} KB", "", kilobytes, 600, "KB"),
        Row("the same, betweenness", f"{paths:.2f} s", "", paths, 4.0, "s"),
    ]
