"""Places of organisations and projects on a figure: one disc a territory, what joins them in the middle.

A spring model of the whole network gives a ball of thread, in which nobody sees a territory (measured on the
demonstration: 4 216 of 4 287 nodes hold together). Here each territory has its disc on a ring, in the order of
the network; the springs of Fruchterman & Reingold (1991) place what is inside it; a project of several
territories stands at the mean of its organisations. Distances on the figure measure nothing.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import igraph
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.organisations import TwoMode, graph_of

SEED = 2018
STEPS = 60
RING_FILLED = 0.9
"""Share of the ring that discs cover; the rest is the space between them."""
LARGEST_DISC = 0.3
GOLDEN_ANGLE = pi * (3 - sqrt(5))
_CHANCE = threading.Lock()
"""igraph has one source of chance for the whole process: it is seeded and used by one at a time."""

Array = NDArray[np.float64]


def two_mode_layout(network: TwoMode, territories: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where each node stands, within ±1.

    Args:
        territories: every code of the network, in its order; organisations elsewhere have a disc of their own.

    Returns:
        nodes: `x, y`, organisations first, then projects, in the order of their frames.
        discs: `territory, x, y, radius`, those that hold something; territory is missing for elsewhere.
    """
    homes = _homes(network, territories)
    sizes = np.bincount(homes[homes >= 0], minlength=len(territories) + 1)
    discs = _discs(sizes)
    places = np.zeros((network.nodes, 2))
    graph = graph_of(network)
    for home in np.flatnonzero(sizes):
        own = np.flatnonzero(homes == home)
        x, y, radius = discs[home]
        places[own] = _inside(graph.induced_subgraph(own.tolist())) * radius * 0.92 + (x, y)
    _place_between(network, homes, places)
    held = np.flatnonzero(sizes)
    named = pd.DataFrame(discs[held], columns=["x", "y", "radius"])
    named.insert(0, "territory", [[*territories, None][home] for home in held])
    return pd.DataFrame(places, columns=["x", "y"]), named


def _homes(network: TwoMode, territories: Sequence[str]) -> NDArray[np.int64]:
    """The disc of each node; -1 for a project whose organisations have several."""
    position = {code: index for index, code in enumerate(territories)}
    elsewhere = len(position)
    organisations = network.organisations.territory.map(position).fillna(elsewhere).astype("int64")
    of_key = pd.Series(organisations.to_numpy(), index=network.organisations.organisation_key)
    member_homes = network.edges.organisation_key.map(of_key)
    spans = member_homes.groupby(network.edges.project_key).agg(["min", "max"])
    projects = spans["min"].where(spans["min"] == spans["max"], -1).reindex(network.projects.project_key)
    return np.concatenate([organisations, projects]).astype("int64")


def _discs(sizes: NDArray[np.int64]) -> Array:
    """`x, y, radius` of each disc round the ring, its area that of its nodes; one alone takes the middle."""
    widths = np.sqrt(sizes.astype(float))
    found = np.zeros((len(sizes), 3))
    held = np.flatnonzero(sizes)
    if len(held) < 2:
        found[held, 2] = 1.0
        return found
    scale = min(pi * RING_FILLED / widths.sum(), LARGEST_DISC / widths.max())
    gap = (2 * pi - 2 * scale * widths.sum()) / len(held)
    ring = 1 - scale * widths.max()
    angle = 0.0
    for home in held:
        half = scale * widths[home]
        angle += half + gap / 2
        found[home] = (ring * sin(angle), ring * cos(angle), half * ring)
        angle += half + gap / 2
    reach = np.hypot(found[held, 0], found[held, 1]) + found[held, 2]
    return np.asarray(found / reach.max())


def _inside(graph: igraph.Graph) -> Array:
    """Places within the unit disc, filled evenly: the springs say the direction and the order from the middle."""
    n = graph.vcount()
    if n == 1:
        return np.zeros((1, 2))
    order = np.arange(n)
    start = np.sqrt(order + 0.5)[:, None] * np.column_stack(
        [np.cos(order * GOLDEN_ANGLE), np.sin(order * GOLDEN_ANGLE)]
    )
    with _CHANCE:
        igraph.set_random_number_generator(random.Random(SEED))
        sprung = graph.layout_fruchterman_reingold(
            niter=STEPS, seed=start.tolist(), grid=n > 1_000, start_temp=sqrt(n)
        )
        igraph.set_random_number_generator(random)
    places = np.asarray(sprung.coords) - np.mean(sprung.coords, axis=0)
    angles = np.arctan2(places[:, 1], places[:, 0])
    ranks = np.empty(n)
    ranks[np.lexsort((order, np.hypot(places[:, 0], places[:, 1]).round(9)))] = order
    radii = np.sqrt((ranks + 0.5) / n)
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])


def _place_between(network: TwoMode, homes: NDArray[np.int64], places: Array) -> None:
    """Put the projects of several discs at the mean of their organisations."""
    count = len(network.organisations)
    organisations = pd.Index(network.organisations.organisation_key).get_indexer(
        network.edges.organisation_key
    )
    means = pd.DataFrame(places[organisations]).groupby(network.edges.project_key.to_numpy()).mean()
    between = np.flatnonzero(homes[count:] < 0)
    places[count + between] = means.reindex(network.projects.project_key.iloc[between]).to_numpy()
