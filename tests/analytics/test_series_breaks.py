"""Breaks in the series of poles: found where one is drawn, seldom where none is."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from analytics.series_breaks import LEAST_BEFORE, breaks
from tests.analytics.still_networks import POLES, draw_quarters, quarters_frame


def drawn(counts: np.ndarray, told: np.ndarray | None = None, table: str = "projects") -> pd.DataFrame:
    return quarters_frame(table, counts, np.ones(counts.shape, bool) if told is None else told)


def steady(chance: np.random.Generator, poles: int = len(POLES), mean: float = 8.0) -> np.ndarray:
    return chance.poisson(mean, (poles, 16))


@pytest.mark.parametrize(
    ("since", "factor", "verdict"), [(13, 0.1, "fall"), (12, 3.0, "rise"), (15, 0.0, "fall")]
)
def test_a_level_that_breaks_is_found_with_its_quarters(since: int, factor: float, verdict: str) -> None:
    counts = steady(np.random.default_rng(4), mean=14.0)
    counts[3, since:] = np.round(counts[3, since:] * factor)
    found = breaks(drawn(counts)).set_index("territory")
    assert list(found.index[found.verdict != "unsure"]) == [POLES[3]]
    row = found.loc[POLES[3]]
    assert row.verdict == verdict
    assert row.until == "2026-T3"
    assert row.observed == counts[3, 16 - row.quarters :].sum()
    assert not row.low <= row.observed <= row.high
    assert row.low <= row.expected <= row.high


@pytest.mark.parametrize("dispersion", [1.0, 2.0])
def test_networks_without_a_break_seldom_show_one(dispersion: float) -> None:
    """At most 5 % of networks, season, trend and gaps included; of 200 others, 0.5 and 0 % showed one."""
    shown = 0
    for draw in range(40):
        chance = np.random.default_rng([2018, draw, int(dispersion)])
        shown += (breaks(draw_quarters(chance, dispersion=dispersion)).verdict != "unsure").any()
    assert shown / 40 <= 0.05


def test_a_quarter_that_was_not_told_is_no_zero() -> None:
    counts = steady(np.random.default_rng(9), mean=14.0)
    told = np.ones(counts.shape, bool)
    counts[5, 14:] = 0
    silent = told.copy()
    silent[5, 14:] = False
    assert breaks(drawn(counts, told)).set_index("territory").verdict[POLES[5]] == "fall"
    found = breaks(drawn(counts, silent)).set_index("territory")
    assert found.until[POLES[5]] == "2026-T1"
    assert set(found.verdict) == {"unsure"}


def test_what_moves_all_the_poles_breaks_none_of_them() -> None:
    counts = steady(np.random.default_rng(2), mean=14.0)
    counts[:, 13:] = np.random.default_rng(3).poisson(2.0, (len(POLES), 3))
    assert set(breaks(drawn(counts)).verdict) == {"unsure"}


def test_few_poles_are_judged_by_their_own_series() -> None:
    """Alone, the exact conditional prediction: the last quarter among all, one share of equal quarters."""
    counts = np.array([[9, 11, 10, 8, 12, 10, 9, 40]])
    found = breaks(drawn(counts)).iloc[0]
    total = counts.sum()
    upper = binom.sf(40, total, 1 / 8) + binom.pmf(40, total, 1 / 8) / 2
    # Two levels leave six quarters before them: the last one, and the last two.
    assert LEAST_BEFORE == 6
    assert found.p == pytest.approx(min(1, 2 * 2 * upper), rel=1e-6)
    assert (found.since, found.quarters, found.verdict) == ("2026-T3", 1, "rise")


def test_too_little_to_judge_is_not_judged() -> None:
    assert breaks(drawn(steady(np.random.default_rng(1), poles=3)[:, :6])).empty
    assert breaks(drawn(np.zeros((5, 16), int))).empty
    assert breaks(drawn(np.zeros((0, 16), int))).empty
