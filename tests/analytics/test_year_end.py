"""Projections of whole networks, drawn quarter by quarter: how often the year ends within what was said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.quarters import QuarterCounts
from analytics.target_rules import RULES, ProjectionRule
from analytics.year_end import project

FIRST = 2021 * 4
LAST_TOLD = 2024 * 4 + 2
"""Three whole years, then the first three quarters of 2024; the release is of its last."""
POLES = tuple(f"{place:02}" for place in range(1, 19))


def network(drawn: np.ndarray, measure: str) -> QuarterCounts:
    """Counts of poles × quarters, from the first quarter on; all told but the last."""
    rows = [
        (pole, measure, FIRST + place, float(value))
        for pole, counts in zip(POLES, drawn, strict=True)
        for place, value in enumerate(counts)
        if FIRST + place <= LAST_TOLD
    ]
    told = tuple(range(FIRST, LAST_TOLD + 1))
    return QuarterCounts(
        counts=pd.DataFrame(rows, columns=["territory", "measure", "ordinal", "value"]),
        first=dict.fromkeys(POLES, FIRST),
        told=dict.fromkeys(POLES, told),
        current=LAST_TOLD + 1,
    )


def held(rule: ProjectionRule, shape: tuple[float, ...], *, networks: int, seed: int) -> tuple[float, float]:
    """The share of years that ended within their interval, and of those that a flat year would have held."""
    rng = np.random.default_rng(seed)
    means = rng.uniform(8, 60, len(POLES))
    expected = np.outer(means, np.tile(shape, 4))
    within, centred = [], []
    for _ in range(networks):
        drawn = rng.poisson(expected)
        counts = network(drawn, rule.name("calendar"))
        for place, pole in enumerate(POLES):
            year = counts.year(pole, 2024, "calendar")
            so_far, whole = float(drawn[place, 12:15].sum()), float(drawn[place, 12:16].sum())
            found = project(rule, counts, year, numerator=so_far, denominator=np.nan)
            assert found is not None
            assert found.seasonal
            within.append(found.low <= whole <= found.high)
            centred.append(found.value - whole)
    return float(np.mean(within)), float(np.mean(centred))


@pytest.mark.parametrize("shape", [(0.25, 0.25, 0.25, 0.25), (0.15, 0.2, 0.15, 0.5)])
def test_a_flow_ends_where_it_was_said(shape: tuple[float, ...]) -> None:
    rule = RULES["commercialisations"]
    assert rule
    within, bias = held(rule, shape, networks=40, seed=30)
    assert 0.945 <= within <= 0.995
    assert abs(bias) < 0.8


def test_first_times_end_where_they_were_said() -> None:
    rule = RULES["supported_firms"]
    assert rule
    within, bias = held(rule, (0.45, 0.27, 0.16, 0.12), networks=40, seed=31)
    assert 0.945 <= within <= 0.995
    assert abs(bias) < 0.8


def test_quarters_of_a_year_are_those_since_the_pole_began() -> None:
    counts = network(np.ones((len(POLES), 16)), "events")
    assert counts.year("01", 2024, "calendar").waiting == (2024 * 4 + 3,)
    financial = counts.year("01", 2024, "financial")
    assert (financial.told, financial.waiting) == ((2024 * 4 + 1, 2024 * 4 + 2), (2024 * 4 + 3, 2025 * 4))
    before = counts.year("01", 2020, "financial")
    assert (before.told, before.waiting) == ((FIRST,), ())
    assert not counts.year("01", 2025, "calendar").begun
    unknown = counts.year("99", 2024, "calendar")
    assert (unknown.told, unknown.waiting) == ((), ())


def test_seasons_need_cases_and_poles_that_told_them_all() -> None:
    full = network(np.tile([10.0, 20.0, 30.0, 40.0], (len(POLES), 4)), "events")
    assert full.seasons("events").weights == pytest.approx((0.1, 0.2, 0.3, 0.4))
    few = network(np.tile([0.1, 0.2, 0.3, 0.4], (len(POLES), 4)), "events")
    assert not few.seasons("events").known
    gaps = QuarterCounts(full.counts, full.first, {"01": full.told["01"][1:]}, full.current)
    assert not gaps.seasons("events").known
    assert gaps.seasons("events").over((0, 1, 2, 3)) == 1.0
