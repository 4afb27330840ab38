"""The E-I index: whether organisations tie with others of their own territory, or of elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.questions import ask
from analytics.resampling import SEED
from common.intervals import LEVEL

PERMUTATIONS = 1_000
LARGEST_PAIRS = 500_000
"""Pairs of organisations within projects: beyond, neither ties nor index are computed, and the state says so."""

State = Literal["told", "no_ties", "too_large"]


@dataclass(frozen=True)
class EIIndex:
    """The index beside what it would be if territory did not count.

    Args:
        state: `told`; `no_ties`: no two organisations share a project; `too_large`: more than
            `LARGEST_PAIRS`, nothing is computed. Without `told`, every figure is NaN and every count 0.
        external, internal: ties between organisations of two territories, of one territory.
        value: (external − internal) ÷ (external + internal), from −1 (all within) to 1 (all between).
        expected: of labels permuted at random.
        low, high: where 95 % of the permuted labels put it: the interval of chance, not of `value`.
    """

    state: State
    external: int = 0
    internal: int = 0
    value: float = nan
    expected: float = nan
    low: float = nan
    high: float = nan


def may_read_ties(visitor: Visitor) -> bool:
    """Whether this visitor's role may read which organisation takes part in which project."""
    return any("core_participations".startswith(beginning) for beginning in visitor.scope)


def ei_index(release: Release, *, visitor: Visitor, filters: Filters) -> EIIndex:
    """The index of the ties between organisations, with territories as groups.

    A tie is two organisations with a project in common, counted once whatever the number of projects;
    organisations outside the network have none. The result names no organisation.

    Raises:
        AccessError: the visitor may not read organisations; `may_read_ties` tells it beforehand, and the
            caller leaves the index out.
    """
    ties = organisation_ties(release, visitor=visitor, filters=filters)
    return EIIndex("too_large") if ties is None else index_of(ties)


def organisation_ties(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame | None:
    """`organisation_a, organisation_b, territory_a, territory_b`, each tie once; None beyond `LARGEST_PAIRS`.

    Raises:
        AccessError: the visitor may not read organisations.
    """
    pairs = ask(release, "organisation_pairs", visitor=visitor, parameters=filters.parameters())
    if int(pairs.pairs.iloc[0]) > LARGEST_PAIRS:
        return None
    return ask(release, "organisation_ties", visitor=visitor, parameters=filters.parameters())


def index_of(ties: pd.DataFrame, *, permutations: int = PERMUTATIONS, seed: int = SEED) -> EIIndex:
    """The index of ties, its expectation and its interval under permuted labels.

    Source: Krackhardt & Stern (1988), Social Psychology Quarterly 51, 123–140. The index of a network
    depends on how many organisations each group has: it is read beside its expectation, never alone. The
    labels are permuted among the organisations that have a tie (seeded); the expectation is exact.

    Under its expectation does not say that a territory is closed: organisations meet those who are near.

    Args:
        ties: `organisation_a, organisation_b, territory_a, territory_b`, each tie once.
    """
    if ties.empty:
        return EIIndex("no_ties")
    _, ends, label = labelled(ties)
    outside = int((label[ends[0]] != label[ends[1]]).sum())
    total = len(ties)
    return EIIndex(
        "told",
        outside,
        total - outside,
        (2 * outside - total) / total,
        _expected(label),
        *_permuted(ends, label, permutations=permutations, seed=seed),
    )


def labelled(ties: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The organisations in the order of keys, the ends of each tie as their positions (2 × ties), and the
    group of each organisation, as a position in the order of territories."""
    keys = np.concatenate([ties.organisation_a, ties.organisation_b])
    groups = pd.factorize(np.concatenate([ties.territory_a, ties.territory_b]), sort=True)[0]
    organisations, first, position = np.unique(keys, return_index=True, return_inverse=True)
    return organisations, position.reshape(2, -1), groups[first]


def _expected(label: np.ndarray) -> float:
    """The mean index over every permutation: a tie is internal as often as two organisations share a group."""
    sizes = np.bincount(label).astype(float)
    n = len(label)
    return float(1 - 2 * (sizes * (sizes - 1)).sum() / (n * (n - 1)))


def _permuted(ends: np.ndarray, label: np.ndarray, *, permutations: int, seed: int) -> tuple[float, float]:
    chance = np.random.default_rng(seed)
    found = np.empty(permutations)
    for draw in range(permutations):
        shuffled = chance.permutation(label)
        found[draw] = 2 * (shuffled[ends[0]] != shuffled[ends[1]]).mean() - 1
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return float(low), float(high)
