"""The attacker on the demonstration and on networks drawn by chance: how many counts are left with fewer than four values."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from common.settings import Settings
from etl.cli.makers import make_demonstration
from tests.bench.measures import Row
from tests.build.attacker import Attack
from tests.build.counted_releases import attack_on_releases
from tests.build.drawn_people import Habits, Sizes, counts_of, flows_of, published_flows, published_of
from tests.build.flow_attacker import add_flows
from tests.build.possible_values import Undecided

_NETWORKS, _QUICK_NETWORKS = 200, 10
_DAYS = (date(2024, 4, 1), date(2026, 4, 1))
_PEOPLE = (0, 2, 3, 5, 8, 10, 11, 12, 13, 14, 17, 18, 22, 23, 27)


def run(*, quick: bool) -> list[Row]:
    """The whole demonstration, two releases a year apart, and networks drawn, two releases two years apart."""
    networks = _QUICK_NETWORKS if quick else _NETWORKS
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
        settings = Settings.resolve(Path(name))
        make_demonstration(settings, seed=2018, scale=1, locale="fr")
        rows = _rows("the demonstration", [lambda: attack_on_releases(settings)])
    drawn = [partial(_drawn, seed) for seed in range(networks)]
    return rows + _rows(f"{networks} networks drawn", drawn)


def _rows(told: str, attacks: Iterable[Callable[[], Attack]]) -> list[Row]:
    """Counts that are pinned, and those of which neither is shown: both must be none."""
    start, pinned, undecided, tried = time.perf_counter(), 0, 0, 0
    for attack in attacks:
        knowledge = attack().knowledge
        tried += len(knowledge.targets)
        try:
            pinned += len(knowledge.pinned())
        except Undecided as doubt:
            undecided += len(doubt.names)
            pinned += len(doubt.pinned)
    seconds = f"{time.perf_counter() - start:.0f} s"
    return [
        Row(
            f"attack on {told}: left with fewer than 4 values",
            f"{tried} counts",
            seconds,
            pinned,
            0,
            "counts",
        ),
        Row(
            f"attack on {told}: neither shown nor ruled out",
            f"{tried} counts",
            seconds,
            undecided,
            0,
            "counts",
        ),
    ]


def _drawn(seed: int) -> Attack:
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
    return add_flows(Attack(shown), *flows)
