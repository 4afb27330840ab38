"""Dispersion against FunnelPlotR, and limits that it can only widen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.funnel_limits import ALARM, Law, funnel_limits
from analytics.overdispersion import Adjustment, dispersion, scores, widened

OBSERVED = np.array([100, 150, 180, 80, 120, 225.0])
EXPECTED = np.array([108, 112, 165, 95, 100, 220.0])
"""The six units of FunnelPlotR's tests."""


def test_phi_is_that_of_funnelplotr() -> None:
    """`tests/testthat/test-classes_methods.R` of nhs-r-community/FunnelPlotR: φ = 2.948033, on the log scale, untrimmed."""
    z = np.sqrt(EXPECTED) * np.log(OBSERVED / EXPECTED)
    assert dispersion(z, 1 / np.sqrt(EXPECTED), trim=0).phi == pytest.approx(2.948033, abs=5e-7)


def test_tau_is_by_moments() -> None:
    """DerSimonian & Laird (1986), step by step."""
    z, errors = scores(OBSERVED / EXPECTED, EXPECTED, target=1.0, law="poisson")
    found = dispersion(z, errors, trim=0)
    q = sum(score**2 for score in z)
    weights = [1 / error**2 for error in errors]
    expected = (q - 5) / (sum(weights) - sum(weight**2 for weight in weights) / sum(weights))
    assert found.tau2 == pytest.approx(expected)
    assert found.units == 6
    assert found.established


def test_the_scores_of_shares_are_by_arcsine() -> None:
    z, errors = scores([0.5, 0.36], [100, 25], target=0.5, law="binomial")
    assert list(errors) == pytest.approx([0.05, 0.1])
    assert list(z) == pytest.approx([0.0, (np.arcsin(0.6) - np.arcsin(np.sqrt(0.5))) / 0.1])


def test_an_outlier_does_not_widen_the_limits_by_itself() -> None:
    calm = np.array([-1, -0.5, 0, 0.5, 1, -1, 0.5, 0, -0.5, 1, 0.3])
    errors = np.full(11, 0.05)
    wild = np.append(calm[:-1], 40.0)
    assert dispersion(wild, errors).phi < 1
    assert dispersion(wild, errors, trim=0).phi > 100


def test_winsorising_takes_the_quantiles_of_r() -> None:
    """R's `quantile`, type 7: of 0…10, the tenth is 1 and the ninetieth 9."""
    found = dispersion(np.arange(11.0), np.ones(11))
    assert found.phi == pytest.approx((1 + 1 + sum(k * k for k in range(2, 9)) + 81 + 81) / 11)


def test_no_more_than_chance_keeps_the_exact_limits() -> None:
    exact = funnel_limits([50, 100], target=0.4, law="binomial", level=ALARM)
    calm = dispersion([0.1, -0.2, 0.3, 0.1, -0.1], np.full(5, 0.05))
    assert calm.tau2 == 0
    assert not calm.established
    kept = widened(
        exact, [50, 100], target=0.4, law="binomial", level=ALARM, found=calm, adjustment="additive"
    )
    assert kept is exact


@given(
    values=st.lists(st.tuples(st.integers(0, 300), st.integers(10, 300)), min_size=5, max_size=20),
    law=st.sampled_from(["binomial", "poisson"]),
    adjustment=st.sampled_from(["none", "additive", "multiplicative"]),
)
def test_limits_only_widen(values: list[tuple[int, int]], law: Law, adjustment: Adjustment) -> None:
    sizes = np.array([n for _, n in values], dtype=float)
    cases = np.array([min(k, n) for k, n in values], dtype=float)
    target = cases.sum() / sizes.sum()
    if not 0 < target < 1:
        return
    exact = funnel_limits(sizes, target=target, law=law, level=ALARM)
    found = dispersion(*scores(cases / sizes, sizes, target=target, law=law))
    wide = widened(exact, sizes, target=target, law=law, level=ALARM, found=found, adjustment=adjustment)
    assert (wide.low <= exact.low).all()
    assert (wide.high >= exact.high).all()


def test_the_additive_limits_are_those_of_the_wider_normal_law() -> None:
    """On the square-root scale: target·(1 ± 3.09·√(1/4E + τ²))²."""
    z, errors = scores(OBSERVED / EXPECTED, EXPECTED, target=1.0, law="poisson")
    found = dispersion(z, errors)
    exact = funnel_limits(EXPECTED, target=1.0, law="poisson", level=ALARM)
    wide = widened(
        exact, EXPECTED, target=1.0, law="poisson", level=ALARM, found=found, adjustment="additive"
    )
    reach = 3.090232 * np.sqrt(1 / (4 * EXPECTED) + found.tau2)
    assert wide.high == pytest.approx((1 + reach) ** 2, rel=1e-6)
    assert wide.low == pytest.approx(np.maximum(0, 1 - reach) ** 2, rel=1e-6)
