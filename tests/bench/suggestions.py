"""Suggested links that came true in a hidden year, beside suggesting the most popular or the nearest."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from analytics.gravity import expected_by_distance
from common.intervals import LEVEL
from common.reference import Reference
from common.settings import ROOT
from etl.demo.geography import read_geography
from etl.demo.world import draw_world
from tests.bench.measures import Row
from tests.hidden_year import AT, demonstration_projects, h2020_places, h2020_projects, hit_rates

_SEEDS, _QUICK_SEEDS = range(1, 41), range(1, 6)
_HIDDEN_DEMONSTRATION = 2025
_HIDDEN_H2020 = (2017, 2018, 2019, 2020)


def run(*, quick: bool) -> list[Row]:
    """Hit rates at five over demonstration networks of other seeds, and over years of Horizon 2020."""
    demonstration = pd.DataFrame(_demonstration(seed) for seed in (_QUICK_SEEDS if quick else _SEEDS))
    h2020 = pd.DataFrame(_h2020(year) for year in _HIDDEN_H2020[-1 if quick else 0 :])
    return [
        *_rows(f"demonstration, {len(demonstration)} networks", demonstration),
        *_rows(f"Horizon 2020, {len(h2020)} years", h2020),
    ]


def _demonstration(seed: int) -> pd.Series:
    geography = read_geography(Reference.load(ROOT / "data" / "reference"))
    codes = sorted(geography.codes)
    apart = pd.DataFrame(geography.distance, index=geography.codes, columns=geography.codes)
    return hit_rates(
        demonstration_projects(draw_world(geography, seed=seed)),
        codes,
        hidden=_HIDDEN_DEMONSTRATION,
        expect=lambda links: expected_by_distance(links, territories=codes, distances=apart),
        apart=apart,
    ).mean()


def _h2020(year: int) -> pd.Series:
    apart = h2020_places()
    codes = list(apart.index)
    return hit_rates(
        h2020_projects(),
        codes,
        hidden=year,
        expect=lambda links: expected_by_distance(links, territories=codes, distances=apart),
        apart=apart,
    ).mean()


def _rows(what: str, rates: pd.DataFrame) -> list[Row]:
    ours = rates.ours.mean()
    return [
        Row(
            f"{what}: hits among {AT}, beside the {other}",
            f"{100 * ours:.1f} %",
            f"{100 * rates[other].mean():.1f} %, difference {_difference(rates.ours - rates[other])} points",
            rates[other].mean() / ours,
            1.0,
        )
        for other in ("popular", "nearest")
    ]


def _difference(gaps: pd.Series) -> str:
    """The mean difference in points, with its interval over networks or years."""
    mean = 100 * gaps.mean()
    if len(gaps) < 2:
        return f"{mean:+.1f}"
    half = NormalDist().inv_cdf(0.5 + LEVEL / 2) * 100 * gaps.std() / np.sqrt(len(gaps))
    return f"{mean:+.1f} ({mean - half:+.1f} to {mean + half:+.1f})"
