"""The network of territories: positions for its graph, and figures that describe it.

Density and degree have no interval: resampling projects never makes a new link (methods §3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import networkx as nx
import numpy as np
import pandas as pd

from analytics.links import link_matrix

LINE_OF_THE_ISOLATED = -1.3


@dataclass(frozen=True)
class NetworkFigures:
    """What a whole network looks like.

    Args:
        territories: how many, linked or not.
        linked_pairs: pairs with at least one link, of `possible_pairs`.
        density: their ratio; NaN under two territories.
        isolated: codes of the territories without any link, in network order.
    """

    territories: int
    linked_pairs: int
    possible_pairs: int
    density: float
    isolated: tuple[str, ...]


def network_figures(frame: pd.DataFrame, *, territories: Sequence[str]) -> NetworkFigures:
    """Density and isolated territories.

    Args:
        frame: `territory_a, territory_b, links`.
        territories: every code of the network, in its order.
    """
    linked = link_matrix(frame, territories=territories).fillna(0) > 0
    n = len(territories)
    pairs = int(linked.to_numpy().sum()) // 2
    possible = n * (n - 1) // 2
    return NetworkFigures(
        territories=n,
        linked_pairs=pairs,
        possible_pairs=possible,
        density=pairs / possible if possible else float("nan"),
        isolated=tuple(code for code in territories if not linked.loc[code].any()),
    )


def territory_figures(frame: pd.DataFrame, *, territories: Sequence[str]) -> pd.DataFrame:
    """Figures of each territory: `territory, degree, strength, main_partner, main_links`, in the order given.

    Degree is the number of territories it is linked with, strength the sum of its links (in
    fractional counting, the projects it shares). The main partner is the one with most links,
    the first in order when two tie; missing for an isolated territory.
    """
    matrix = link_matrix(frame, territories=territories).fillna(0)
    strongest = matrix.max(axis=1) if len(matrix) else pd.Series(dtype=float)
    partners = [
        matrix.columns[int(np.argmax(row))] if strongest.iloc[index] > 0 else None
        for index, row in enumerate(matrix.to_numpy())
    ]
    return pd.DataFrame(
        {
            "territory": list(territories),
            "degree": (matrix > 0).sum(axis=1).to_numpy(dtype="int64"),
            "strength": matrix.sum(axis=1).to_numpy(dtype=float),
            "main_partner": partners,
            "main_links": strongest.to_numpy(dtype=float),
        }
    )


def median_links(frame: pd.DataFrame, *, territories: Sequence[str]) -> float:
    """Links of the middle pair among all pairs possible, 0 for those without any; NaN under two territories."""
    matrix = link_matrix(frame, territories=territories).to_numpy()
    return float(np.median(matrix[np.triu_indices(len(matrix), k=1)])) if len(matrix) > 1 else float("nan")


def layout(frame: pd.DataFrame, *, territories: Sequence[str]) -> pd.DataFrame:
    """Positions of the network graph: `territory, x, y` within about ±1, in the order given.

    The spring model of Fruchterman & Reingold (1991) on the linked territories, started from a
    circle in network order: nothing is drawn at random. The isolated ones stand on a line below.
    Distances on the graph measure nothing.

    Args:
        frame: `territory_a, territory_b, links` of the whole range of years: every year is drawn
            on the same positions, so that territories stay in place.
        territories: every code of the network, in its order.
    """
    known = frame[frame.territory_a.isin(territories) & frame.territory_b.isin(territories)]
    linked = set(known.territory_a) | set(known.territory_b)
    graph = nx.Graph()
    graph.add_nodes_from(code for code in territories if code in linked)
    for link in known.sort_values(["territory_a", "territory_b"]).to_dict("records"):
        graph.add_edge(link["territory_a"], link["territory_b"], weight=sqrt(link["links"]))
    isolated = [code for code in territories if code not in linked]
    places = {**_springs(graph), **_line_below(isolated)}
    rows = [(code, *places[code]) for code in territories]
    return pd.DataFrame(rows, columns=["territory", "x", "y"]).astype({"x": float, "y": float})


def _springs(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    if len(graph) == 0:
        return {}
    circle = nx.circular_layout(graph)
    placed = nx.spring_layout(graph, pos=circle, iterations=80, k=2 / np.sqrt(len(graph)), method="force")
    return {code: (float(place[0]), float(place[1])) for code, place in placed.items()}


def _line_below(codes: Sequence[str]) -> dict[str, tuple[float, float]]:
    across = np.linspace(-1, 1, len(codes)) if len(codes) > 1 else np.zeros(len(codes))
    return {code: (float(x), LINE_OF_THE_ISOLATED) for code, x in zip(codes, across, strict=True)}
