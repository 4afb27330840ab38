"""Prediction intervals: against a count of every case, the F distribution, and draws."""

from __future__ import annotations

from fractions import Fraction
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.prediction import dispersion_of, poisson_prediction, share_prediction, whole_cases


def counted_one_by_one(count: int, exposure: int, ahead: int, tail: Fraction) -> tuple[int, int]:
    """Every future count that the binomial of its sum with the past refuses at neither side; exact."""
    part = Fraction(ahead, exposure + ahead)
    kept = []
    for future in range(400):
        n = count + future
        chances = [comb(n, k) * part**k * (1 - part) ** (n - k) for k in range(n + 1)]
        if sum(chances[: future + 1]) > tail and sum(chances[future:]) > tail:
            kept.append(future)
        elif kept:
            break
    return kept[0], kept[-1]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 24, 40])
@pytest.mark.parametrize(("exposure", "ahead"), [(4, 1), (4, 3), (1, 3), (5, 1)])
def test_a_future_count_is_what_the_past_refuses_at_neither_side(
    count: int, exposure: int, ahead: int
) -> None:
    found = poisson_prediction(count, exposure=exposure, ahead=ahead)
    assert found == counted_one_by_one(count, exposure, ahead, Fraction(1, 40))


@given(st.integers(1, 300), st.floats(0.2, 8), st.floats(0.1, 8))
def test_the_limits_are_those_of_the_f_distribution(count: int, exposure: float, ahead: float) -> None:
    """Hahn & Nelson (1973): the upper limit y holds y ÷ (x + 1) ≤ (ahead ÷ exposure) · F(2x + 2, 2y)."""
    low, high = poisson_prediction(count, exposure=exposure, ahead=ahead)

    def refused_above(future: int) -> bool:
        ratio = (future / (count + 1)) * exposure / ahead
        return bool(stats.f.sf(ratio, 2 * count + 2, 2 * future) <= 0.025)

    def refused_below(future: int) -> bool:
        ratio = (count / (future + 1)) * ahead / exposure
        return bool(stats.f.sf(ratio, 2 * future + 2, 2 * count) <= 0.025)

    assert refused_above(high + 1)
    assert high == 0 or not refused_above(high)
    assert not refused_below(low)
    assert low == 0 or refused_below(low - 1)


@given(st.integers(0, 200), st.floats(1, 20))
def test_dispersion_only_widens(count: int, dispersion: float) -> None:
    plain = poisson_prediction(count, exposure=4, ahead=1)
    wide = poisson_prediction(count, exposure=4, ahead=1, dispersion=dispersion)
    assert wide[0] <= plain[0]
    assert wide[1] >= plain[1]


@pytest.mark.parametrize("mean", [0.4, 2.0, 10.0, 60.0])
def test_the_interval_holds_what_comes(mean: float) -> None:
    """A seeded slice: 95 % at least, and not so wide that it tells nothing."""
    rng = np.random.default_rng(20)
    past, future = rng.poisson(mean * 4, 2000), rng.poisson(mean, 2000)
    limits = {one: poisson_prediction(one, exposure=4, ahead=1) for one in set(past.tolist())}
    held = [limits[x][0] <= y <= limits[x][1] for x, y in zip(past.tolist(), future.tolist(), strict=True)]
    assert np.mean(held) >= 0.945
    assert mean < 2 or np.mean(held) <= 0.99


def test_dispersed_quarters_are_held_with_their_dispersion_and_not_without() -> None:
    """Events in clusters of three: the dispersion is read from twelve quarters, then the next two are predicted."""
    rng = np.random.default_rng(21)
    with_it, without = [], []
    for _ in range(1500):
        quarters = 3 * rng.poisson(4, 14)
        past, recent, future = quarters[:12], quarters[8:12].sum(), quarters[12:].sum()
        spread = dispersion_of(past.astype(float), np.full(12, 0.25))
        for found, dispersion in ((with_it, spread), (without, 1.0)):
            low, high = poisson_prediction(float(recent), exposure=1, ahead=0.5, dispersion=dispersion)
            found.append(low <= future <= high)
    assert np.mean(without) < 0.85
    assert np.mean(with_it) > 0.92


@pytest.mark.parametrize(("cases", "ahead", "share"), [(20, 8, 0.3), (60, 20, 0.5), (150, 50, 0.1)])
def test_a_share_at_the_end_of_the_year_is_held(cases: int, ahead: int, share: float) -> None:
    """The number of cases to come is drawn too, though the interval takes it as known."""
    rng = np.random.default_rng(22)
    seen, coming = rng.binomial(cases, share, 2000), rng.poisson(ahead, 2000)
    ends = (seen + rng.binomial(coming, share)) / (cases + coming)
    limits = {
        one: share_prediction(one, cases, like_successes=one, like_cases=cases, ahead=ahead)
        for one in set(seen.tolist())
    }
    # One case of rounding: the end is a fraction of another number of cases.
    edge = 1 / (cases + ahead)
    held = [
        limits[one][0] - edge / 2 <= end <= limits[one][1] + edge / 2
        for one, end in zip(seen.tolist(), ends, strict=True)
    ]
    assert np.mean(held) >= 0.94


def test_a_share_agrees_with_the_library() -> None:
    low, high = share_prediction(30, 50, like_successes=40, like_cases=70, ahead=15)
    future = stats.betabinom(15, 40.5, 30.5)
    assert (low, high) == ((30 + future.ppf(0.025)) / 65, (30 + future.ppf(0.975)) / 65)


def test_nothing_ahead_leaves_what_was_counted() -> None:
    assert poisson_prediction(12, exposure=4, ahead=0) == (0, 0)
    assert share_prediction(3, 4, like_successes=3, like_cases=4, ahead=0) == (0.75, 0.75)
    assert all(isnan(bound) for bound in share_prediction(0, 0, like_successes=0, like_cases=0, ahead=0))


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": -1, "exposure": 4, "ahead": 1},
        {"count": 1, "exposure": 0, "ahead": 1},
        {"count": 1, "exposure": 4, "ahead": -1},
        {"count": 1, "exposure": 4, "ahead": 1, "dispersion": 0.5},
    ],
)
def test_what_cannot_be_predicted_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no prediction"):
        poisson_prediction(wrong.pop("count"), **wrong)


def test_dispersion_is_pearsons() -> None:
    """χ² of 0, 4, 8 about 4 is 8 with 2 degrees of freedom; counts that their seasons explain have none."""
    assert dispersion_of(np.array([0.0, 4.0, 8.0]), np.ones(3)) == pytest.approx(4.0)
    assert dispersion_of(np.array([2.0, 4.0, 6.0]), np.array([1.0, 2.0, 3.0])) == 1.0
    assert dispersion_of(np.array([0.0, 0.0]), np.ones(2)) == 1.0
    assert dispersion_of(np.array([5.0]), np.ones(1)) == 1.0


def test_cases_to_come_are_whole() -> None:
    assert [whole_cases(expected) for expected in (0.0, 0.49, 0.5, 2.5)] == [0, 0, 1, 3]
