"""Networks of poles that are truly alike, or where one does 15 points worse: what chance alone shows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analytics.benchmarking import Benchmark, benchmark

POLES = 18
SHARE, SHORTFALL = 0.70, 0.15
"""Those of methods §6."""
UNEQUAL = (60, 600)
"""Smallest and largest number of entrants of a pole (methods §8)."""


def counted(numerator: np.ndarray, sizes: np.ndarray) -> pd.DataFrame:
    """The frame that a benchmark takes."""
    return pd.DataFrame(
        {
            "territory": [f"{index:02}" for index in range(1, len(sizes) + 1)],
            "numerator": numerator,
            "denominator": sizes,
            "value": numerator / sizes,
            "low": np.nan,
            "high": np.nan,
            "symbol": "",
        }
    )


def alike(networks: int, *, seed: int) -> Iterator[Benchmark]:
    """Poles of unequal sizes and one true share."""
    chance = np.random.default_rng([2018, seed])
    for _ in range(networks):
        sizes = chance.integers(*UNEQUAL, size=POLES)
        yield benchmark(counted(chance.binomial(sizes, SHARE), sizes), law="binomial")


def one_behind(networks: int, *, size: int, seed: int) -> Iterator[Benchmark]:
    """Poles of one size, the first of them truly `SHORTFALL` lower."""
    chance = np.random.default_rng([2018, seed, size])
    sizes = np.full(POLES, size)
    shares = np.where(np.arange(POLES) == 0, SHARE - SHORTFALL, SHARE)
    for _ in range(networks):
        yield benchmark(counted(chance.binomial(sizes, shares), sizes), law="binomial")


def false_alarms(found: Iterator[Benchmark]) -> float:
    """Share of networks where some pole lies outside the 99.8 % limits."""
    return float(np.mean([(each.units.flag == "review").any() for each in found]))


def caught(found: Iterator[Benchmark]) -> float:
    """Share of networks where the first pole does."""
    return float(np.mean([each.units.flag.iloc[0] == "review" for each in found]))
