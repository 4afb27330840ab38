"""Funnel limits and their power against published tables and the laws themselves."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.funnel_limits import ALARM, WARNING, Law, funnel_limits, gap_of, power

AVERAGE = 0.80642448
"""Baseline of PHEindicatormethods' test of proportions."""
PHE_PROPORTIONS = (
    (102, 0.72974925, 0.88309971, 0.68553233, 0.92731663),
    (260, 0.75839936, 0.85444960, 0.73070432, 0.88214464),
    (1008, 0.78203374, 0.83081521, 0.76796814, 0.84488082),
    (9998, 0.79867989, 0.81416907, 0.79421375, 0.81863521),
)
"""`tests/testthat/testdata_funnel_prop_outputs.csv` of ukhsa-collaboration/PHEindicatormethods: n, and its
limits by the normal law."""
BASELINE = 116.1720835 / 100_000
PHE_RATES = (
    (5, 3348.002593, 465.8280129, 4721.370883, 212.14848),
    (10, 5276.757672, 1375.943768, 6924.776769, 849.4639547),
    (40, 15628.72636, 8199.500879, 18266.6386, 6673.990599),
    (110, 38041.18771, 25940.42894, 42013.76515, 23073.38252),
)
"""`testdata_funnel_rate_outputs.csv` of the same: events of three years, and the yearly population whose limit
they are, below and above, at 95 % then 99.8 %."""


@pytest.mark.parametrize(("n", "low", "high", "low_998", "high_998"), PHE_PROPORTIONS)
def test_proportions_are_within_a_case_of_those_of_fingertips(
    n: int, low: float, high: float, low_998: float, high_998: float
) -> None:
    for level, published in ((WARNING, (low, high)), (ALARM, (low_998, high_998))):
        limits = funnel_limits([n], target=AVERAGE, law="binomial", level=level)
        assert (limits.low[0], limits.high[0]) == pytest.approx(published, abs=1.5 / n)


@pytest.mark.parametrize(("events", "below", "above", "below_998", "above_998"), PHE_RATES)
def test_rates_are_those_of_fingertips(
    events: int, below: float, above: float, below_998: float, above_998: float
) -> None:
    for level, low_at, high_at in ((WARNING, below, above), (ALARM, below_998, above_998)):
        sizes = 3 * np.array([low_at, high_at])
        limits = funnel_limits(sizes, target=BASELINE, law="poisson", level=level)
        assert limits.low[0] * sizes[0] == pytest.approx(events, abs=1e-4)
        assert limits.high[1] * sizes[1] == pytest.approx(events, abs=1e-4)


def spiegelhalter(n: int, target: float, p: float) -> float:
    """The limit in cases as appendix A.1.1 writes it."""
    r = 0
    while stats.binom.cdf(r, n, target) < p:
        r += 1
    alpha = (stats.binom.cdf(r, n, target) - p) / stats.binom.pmf(r, n, target)
    return float(r - alpha)


@pytest.mark.parametrize(("n", "target"), [(30, 0.6), (75, 0.45), (200, 0.7)])
def test_the_lower_limit_is_that_of_spiegelhalter_and_the_upper_its_mirror(n: int, target: float) -> None:
    limits = funnel_limits([n], target=target, law="binomial", level=WARNING)
    assert limits.low[0] * n == pytest.approx(spiegelhalter(n, target, 0.025))
    assert limits.high[0] * n == pytest.approx(spiegelhalter(n, target, 0.975) + 1)


laws = st.sampled_from(["binomial", "poisson"])


@given(
    n=st.integers(1, 2000), target=st.floats(0.02, 0.98), law=laws, level=st.sampled_from([WARNING, ALARM])
)
def test_no_count_outside_is_more_likely_than_the_level_allows(
    n: int, target: float, law: Law, level: float
) -> None:
    limits, tail = funnel_limits([n], target=target, law=law, level=level), (1 - level) / 2
    below, above = np.ceil(limits.low[0] * n - 1e-7) - 1, np.floor(limits.high[0] * n + 1e-7) + 1
    drawn = stats.binom(n, target) if law == "binomial" else stats.poisson(n * target)
    assert drawn.cdf(below) <= tail + 1e-12
    assert drawn.sf(above - 1) <= tail + 1e-12
    assert limits.low[0] <= target <= limits.high[0] or n * min(target, 1 - target) < 1


@given(st.integers(1, 500), st.floats(0.05, 0.95))
def test_limits_of_successes_and_failures_mirror_each_other(n: int, target: float) -> None:
    of, other = (
        funnel_limits([n], target=share, law="binomial", level=ALARM) for share in (target, 1 - target)
    )
    assert of.low[0] == pytest.approx(1 - other.high[0], abs=1e-9)


def test_nothing_has_no_limits_and_no_power() -> None:
    limits = funnel_limits([0], target=0.5, law="binomial", level=WARNING)
    assert isnan(limits.low[0])
    assert isnan(limits.high[0])
    assert power([0], target=0.5, law="binomial")[0] == 0


@pytest.mark.parametrize(("n", "flagged"), [(200, 0.85), (60, 0.18), (25, 0.03)])
def test_the_power_is_that_of_the_methods(n: int, flagged: float) -> None:
    """18 equal poles, 17 of them at 70 % and one at 55 %."""
    common = (17 * 0.70 + 0.55) / 18
    assert power([n], target=common, law="binomial", parts=1 / 18)[0] == pytest.approx(flagged, abs=0.02)


def test_a_unit_that_is_most_of_the_network_is_judged_by_itself() -> None:
    alone, most = power([200, 200], target=0.6, law="binomial", parts=[0.0, 0.9])
    assert most < 0.01 < 0.8 < alone


def test_more_is_worse_is_the_mirror_of_less_is_worse() -> None:
    sizes = [25, 60, 200]
    worse = power(sizes, target=0.4, law="binomial", upwards=True)
    assert worse == pytest.approx(power(sizes, target=0.6, law="binomial"), abs=1e-9)


def test_a_low_share_cannot_lose_fifteen_points() -> None:
    assert gap_of(0.6, "binomial") == 0.15
    assert gap_of(0.1, "binomial") == 0.05
    assert gap_of(0.9, "binomial", upwards=True) == pytest.approx(0.05)
    assert gap_of(8.0, "poisson") == 2.0


def test_the_power_of_a_rate_is_the_chance_of_a_count_under_its_limit() -> None:
    size, rate = 400.0, 0.2
    least = next(k for k in range(1000) if stats.poisson.cdf(k, size * rate) >= 0.001)
    caught = stats.poisson.cdf(least - 1, 0.75 * size * rate)
    assert power([size], target=rate, law="poisson")[0] == pytest.approx(caught)
