"""How sure the figures of the network are: projects drawn again, with replacement, a thousand times.

A figure that moves when other projects of the same kind might have been told gets the interval of its
values over the resamples (percentile bootstrap, Efron & Tibshirani 1993). Density and degree get none:
a resample never makes a link that was not there, so that they can only go down (methods §3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

import igraph
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.links import Counting
from analytics.questions import ask
from common.intervals import LEVEL

RESAMPLES = 1_000
SEED = 2018
SMALLEST_NETWORK = 3
"""Linked territories below which nobody stands between two others."""
LARGEST_NETWORK = 60
"""Territories above which a thousand networks of shortest paths would keep a reader waiting."""
LARGEST_DRAWN = 5_000
"""Different sets of territories above which sums over resamples are drawn from their normal law."""
_BLOCK = 100

_COLUMNS = ("figure", "territory", "value", "low", "high", "rank", "rank_low", "rank_high")

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Incidence:
    """Projects as rows that can be drawn again: one row a set of territories.

    Args:
        territories: every code, in the order of the network.
        members: rows × territories, 1 where the links of the set join the territory.
        size: territories of its projects, joined by links or not.
        confirmed: its pairs whose two poles tell the projects.
        projects: how many projects have this set.
        collaborative: whether they have two organisations or more.
    """

    territories: tuple[str, ...]
    members: Array
    size: NDArray[np.int64]
    confirmed: NDArray[np.int64]
    projects: NDArray[np.int64]
    collaborative: NDArray[np.bool_]

    @classmethod
    def of(cls, frame: pd.DataFrame, territories: Sequence[str]) -> Incidence:
        """From `territories` (lists), `size`, `confirmed` (territories whose poles tell it), `collaborative, projects`."""
        members = np.zeros((len(frame), len(territories)))
        codes = frame.territories.explode().dropna()
        places = pd.Index(territories).get_indexer(codes)
        members[frame.index.get_indexer(codes.index)[places >= 0], places[places >= 0]] = 1
        agreed = frame.confirmed.to_numpy(dtype=np.int64)
        return cls(
            tuple(territories),
            members,
            frame["size"].to_numpy(dtype=np.int64),
            agreed * (agreed - 1) // 2,
            frame.projects.to_numpy(dtype=np.int64),
            frame.collaborative.to_numpy(dtype=bool),
        )

    @property
    def joined(self) -> Array:
        """Territories that the links of each set join."""
        return np.asarray(self.members.sum(axis=1))

    def sums(self, weights: Array, resamples: int) -> Array:
        """(1 + resamples) × columns of `weights`: their sums over the projects told, then over each resample.

        A resample draws as many projects as there are, with replacement: the number drawn of each set is
        multinomial. Above `LARGEST_DRAWN` sets, sums over that many are drawn from the normal law of the
        same means and covariances, of which they are indistinguishable, in a hundredth of the time.

        Args:
            weights: rows × columns, what one project of a set gives to each sum.
        """
        told = self.projects @ weights
        draw = self._drawn if len(self.projects) <= LARGEST_DRAWN else self._approximated
        return np.vstack([told, *draw(weights, resamples)])

    def _drawn(self, weights: Array, resamples: int) -> Iterator[Array]:
        total = int(self.projects.sum())
        chance = np.random.default_rng(SEED)
        shares = self.projects / max(1, total)
        for start in range(0, resamples, _BLOCK):
            size = min(_BLOCK, resamples - start)
            yield chance.multinomial(total, shares, size=size).astype(float) @ weights

    def _approximated(self, weights: Array, resamples: int) -> Iterator[Array]:
        total = int(self.projects.sum())
        shares = self.projects / total
        mean = shares @ weights
        # One matrix by itself is half the work of two.
        rooted = weights * np.sqrt(shares)[:, None]
        covariance = rooted.T @ rooted - np.outer(mean, mean)
        values, vectors = np.linalg.eigh(covariance)
        root = vectors * np.sqrt(np.maximum(0, values))
        noise = np.random.default_rng(SEED).standard_normal((resamples, len(mean)))
        sums = np.maximum(0, total * mean + np.sqrt(total) * noise @ root.T)
        yield np.where(mean > 0, sums, 0.0)

    def end_weights(self, counting: Counting) -> Array:
        """Rows × territories: what one project of the set gives to the links of a territory."""
        others = np.maximum(0, self.joined - 1)
        return np.asarray(self.members * (others / self._divisor(counting))[:, None])

    def pair_weights(self, counting: Counting) -> Array:
        """Rows × pairs of territories (upper triangle): what one project of the set gives to the pair."""
        first, second = np.triu_indices(len(self.territories), k=1)
        together = self.members[:, first] * self.members[:, second]
        return np.asarray(together / self._divisor(counting)[:, None])

    def _divisor(self, counting: Counting) -> Array:
        if counting == "full":
            return np.ones(len(self.members))
        return np.maximum(1, self.size - 1).astype(float)


def incidence(release: Release, *, visitor: Visitor, filters: Filters) -> Incidence:
    """The projects of the years and sectors chosen, of the whole network whatever territory is looked at."""
    frame = ask(release, "project_sets", visitor=visitor, parameters=filters.parameters())
    codes = ask(release, "territories", visitor=visitor).territory
    return Incidence.of(frame, list(codes))


def network_estimates(projects: Incidence, *, counting: Counting, resamples: int = RESAMPLES) -> pd.DataFrame:
    """Figures of the network and of its territories, those that can have one with their interval at 95 %.

    `cross_regional_share`: projects of several territories ÷ projects of several organisations.
    `confirmed_share`: links that the poles of both territories tell ÷ all links, full counting.
    `centralisation`: Freeman (1978), of betweenness: 1 where all goes through one territory, 0 where
    all are alike. `strength`: links of a territory. `betweenness`: share of the pairs of other territories
    whose shortest path passes through it, a link being the shorter the more projects it holds (1/w);
    left out of networks of more than `LARGEST_NETWORK` territories, with `centralisation`.

    Betweenness and centralisation have no interval: on networks drawn again from a known one, percentile
    intervals of theirs held the truth in 26 to 85 cases of 100, since a link just above or below another
    turns whole paths. Their ranks hold, equal values taking all the places they share.

    An interval says what other projects of the same kind would have changed; it knows nothing of those
    that no pole declared. A rank without its interval means nothing: eighteen alike territories have a first.

    Returns:
        `figure, territory, value, low, high, rank, rank_low, rank_high`; territory is missing for the
        network, which has no rank; no row for a figure that cannot be computed (no project, fewer
        than three linked territories).
    """
    if not len(projects.projects):
        return _nothing()
    with_paths = len(projects.territories) <= LARGEST_NETWORK
    weights = [_share_weights(projects), _confirmed_weights(projects), projects.end_weights(counting)]
    if with_paths:
        weights.append(projects.pair_weights(counting))
    ends = np.cumsum([one.shape[1] for one in weights])[:-1]
    share, confirmed, strength, *pairs = np.split(projects.sums(np.hstack(weights), resamples), ends, axis=1)
    parts = [_ratio("cross_regional_share", share), _ratio("confirmed_share", confirmed)]
    linked = int((strength[0] > 0).sum())
    if linked:
        parts.append(_of_territories("strength", projects, strength))
    if linked >= SMALLEST_NETWORK and with_paths:
        between = _betweenness(projects, pairs[0])
        parts.append(_of_network("centralisation", _centralisation(between)).assign(low=nan, high=nan))
        parts.append(_of_territories("betweenness", projects, between).assign(low=nan, high=nan))
    return pd.concat([part for part in parts if len(part)] or [_nothing()], ignore_index=True)


def confirmed_share(projects: Incidence, *, resamples: int = RESAMPLES) -> pd.DataFrame:
    """The row `confirmed_share` of `network_estimates`, alone; no row without a link.

    A low share is about declaring, not about collaborating: partners who do work together, and of
    whose projects one pole alone reports, have links that are told once.
    """
    if not len(projects.projects):
        return _nothing()
    return _ratio("confirmed_share", projects.sums(_confirmed_weights(projects), resamples))


def _share_weights(projects: Incidence) -> Array:
    """Of projects of several organisations, those that join territories; then all of them."""
    across = projects.collaborative & (projects.joined > 1)
    return np.column_stack([across, projects.collaborative]).astype(float)


def _confirmed_weights(projects: Incidence) -> Array:
    """Links that both poles tell; then all links."""
    return np.column_stack([projects.confirmed, projects.joined * (projects.joined - 1) / 2]).astype(float)


def _ratio(figure: str, sums: Array) -> pd.DataFrame:
    """The first column ÷ the second; no row where there is nothing to divide by."""
    if sums[0, 1] == 0:
        return _nothing()
    return _of_network(figure, sums[:, 0] / np.maximum(sums[:, 1], 1))


def _betweenness(projects: Incidence, weights: Array) -> Array:
    """Resamples × territories, between 0 and 1."""
    n = len(projects.territories)
    first, second = np.triu_indices(n, k=1)
    pairs = np.column_stack([first, second])
    possible = (n - 1) * (n - 2) / 2
    found = np.zeros((len(weights), n))
    for row, links in enumerate(weights):
        linked = links > 0
        graph = igraph.Graph(n=n, edges=pairs[linked].tolist())
        found[row] = graph.betweenness(weights=(1 / links[linked]).tolist())
    return np.asarray(found / possible)


def _centralisation(between: Array) -> Array:
    return np.asarray((between.max(axis=1, keepdims=True) - between).sum(axis=1) / (between.shape[1] - 1))


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(dtype=object if name in _COLUMNS[:2] else float) for name in _COLUMNS}
    )


def _of_network(figure: str, values: Array) -> pd.DataFrame:
    low, high = _interval(values[1:])
    row = {"figure": figure, "territory": None, "value": values[0], "low": low, "high": high}
    return pd.DataFrame([row | dict.fromkeys(_COLUMNS[5:], nan)])


def _of_territories(figure: str, projects: Incidence, values: Array) -> pd.DataFrame:
    """Every territory, its first row the network as it was told, the others the resamples."""
    best = pd.DataFrame(-values).rank(axis=1, method="min").to_numpy()
    worst = pd.DataFrame(-values).rank(axis=1, method="max").to_numpy()
    low, high = _interval(values[1:])
    rank_low, rank_high = _interval(best[1:])[0], _interval(worst[1:])[1]
    return pd.DataFrame(
        {
            "figure": figure,
            "territory": projects.territories,
            "value": values[0],
            "low": low,
            "high": high,
            "rank": best[0],
            "rank_low": np.floor(rank_low),
            "rank_high": np.ceil(rank_high),
        }
    )


def _interval(values: Array) -> tuple[Array, Array]:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail], axis=0)
    return low, high
