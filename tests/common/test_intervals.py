"""Wilson's interval against published values, and what must hold of any."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.intervals import byar, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_equals_the_table_of_newcombe_1998(successes: int, n: int, low: float, high: float) -> None:
    """Table I of Newcombe (1998), method 3: score without continuity correction."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


def test_nothing_observed_gives_no_interval() -> None:
    assert all(isnan(bound) for bound in wilson(0, 0))


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_holds_the_proportion_and_stays_between_0_and_1(case: tuple[int, int]) -> None:
    successes, n = case
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n <= high <= 1


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_is_symmetric_between_successes_and_failures(case: tuple[int, int]) -> None:
    successes, n = case
    low, high = wilson(successes, n)
    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_a_higher_level_is_wider() -> None:
    narrow, wide = wilson(30, 100, 0.80), wilson(30, 100, 0.99)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(("successes", "n", "level"), [(-1, 5, 0.95), (6, 5, 0.95), (1, 5, 1.0), (1, 5, 0.0)])
def test_refuses_what_is_no_proportion(successes: int, n: int, level: float) -> None:
    with pytest.raises(ValueError, match="must lie between"):
        wilson(successes, n, level)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(15, 0.5596924, 1.649348), (20, 0.6108260, 1.544419), (30, 0.6746958, 1.427562)],
)
def test_byar_is_within_a_thousandth_of_the_exact_limits(count: int, low: float, high: float) -> None:
    """Exact Poisson limits as published in `tests/testthat/test-poisson_limits.R` of nhs-r-community/FunnelPlotR."""
    found = byar(np.array([count]))
    assert (found[0][0] / count, found[1][0] / count) == pytest.approx((low, high), rel=1e-3)


def test_byar_at_the_alarm_level_and_at_zero() -> None:
    """99.8 %: 0.3862650 and 2.082907 times 15 in the same table; no event has 0 for lower limit."""
    low, high = byar(np.array([15, 0]), level=0.998)
    assert (low[0] / 15, high[0] / 15) == pytest.approx((0.3862650, 2.082907), rel=1e-2)
    assert low[1] == 0 < high[1]
