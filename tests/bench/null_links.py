"""Ten thousand networks where nothing but size decides, of each kind: how many show a pair that is not there."""

from __future__ import annotations

import numpy as np

from analytics.expected import SMALLEST_EXPECTED
from analytics.quasi_independence import expected_by_size
from tests.analytics.null_networks import CODES, KINDS, as_links, true_means
from tests.bench.measures import Row

_NETWORKS, _QUICK_NETWORKS = 10_000, 500


def run(*, quick: bool) -> list[Row]:
    """False «plus que prévu» and the ratio of all observed to all expected links."""
    return [row for kind in KINDS for row in _rows(kind, _QUICK_NETWORKS if quick else _NETWORKS)]


def _rows(kind: str, networks: int) -> list[Row]:
    chance = np.random.default_rng([2018, list(KINDS).index(kind)])
    large = true_means(kind) >= SMALLEST_EXPECTED
    alarms = 0
    observed = expected = 0.0
    for _ in range(networks):
        found = expected_by_size(as_links(KINDS[kind](chance)), territories=CODES)
        alarms += not found.of("more").empty
        tested = found.pairs[large]
        observed += float(tested.observed.sum())
        expected += float(tested.expected.sum())
    told = f"{networks} networks"
    return [
        Row(f"null, {kind}: some pair told «plus que prévu»", told, "", alarms / networks, 0.05, "of them"),
        Row(
            f"null, {kind}: |ΣO/ΣE − 1| where the true E ≥ 3",
            told,
            "",
            abs(observed / expected - 1),
            0.02,
            "",
        ),
    ]
