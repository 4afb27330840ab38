"""The attacker on networks of young people drawn by chance: how many counts are left with fewer than four values."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.bench.measures import Row
from tests.build.attacker import Attack
from tests.build.drawn_people import Habits, Sizes, counts_of, flows_of, published_flows, published_of
from tests.build.flow_attacker import add_flows

_NETWORKS, _QUICK_NETWORKS = 200, 10
_DAYS = (date(2024, 4, 1), date(2026, 4, 1))
_PEOPLE = (0, 2, 3, 5, 8, 10, 11, 12, 13, 14, 17, 18, 22, 23, 27)


def run(*, quick: bool) -> list[Row]:
    """Two releases of each network, two years apart."""
    networks = _QUICK_NETWORKS if quick else _NETWORKS
    pinned = sum(_pinned(seed) for seed in range(networks))
    told = f"{networks} networks, two releases each"
    return [Row("attack: counts left with fewer than 4 values", told, "", float(pinned), 0.0, "")]


def _pinned(seed: int) -> int:
    chance = np.random.default_rng([2018, seed])
    sizes: Sizes = {
        (f"0{pole}", year, "abc"[kind]): int(chance.choice(_PEOPLE))
        for pole in range(1, int(chance.integers(2, 6)))
        for year in range(int(chance.choice([2018, 2019, 2020])), 2021)
        for kind in range(int(chance.integers(1, 4)))
    }
    habits = Habits(
        here=float(chance.choice([0, 0.3, 0.7, 1])),
        stay=float(chance.choice([0.6, 0.85, 0.95, 1])),
        back=float(chance.choice([0, 0.2, 0.5])),
        answer=float(chance.choice([0.5, 0.8, 0.95, 1])),
        between=float(chance.choice([0, 0.03, 0.1])),
    )
    poles = sorted({pole for pole, _, _ in sizes})
    shown, flows = [], []
    for day in _DAYS:
        counts = counts_of(sizes, reported=day, habits=habits, seed=seed)
        if len(counts):
            shown.append(published_of(counts, reported=day, poles=poles))
            drawn = flows_of(sizes, reported=day, habits=habits, seed=seed)
            flows.append(published_flows(shown[-1][1], drawn))
    return len(add_flows(Attack(shown), *flows).knowledge.pinned())
