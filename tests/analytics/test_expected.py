"""Expected links against naive proportional fitting, statsmodels, published intervals and null networks."""

from __future__ import annotations

from itertools import combinations
from math import isclose, nan

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from analytics.expected import (
    SIGNIFICANT,
    SMALLEST_EXPECTED,
    Expectation,
    false_discovery,
    mid_p,
    smallest_noticed,
)
from analytics.gravity import SMALLEST_NETWORK, expected_by_distance
from analytics.quasi_independence import expected_by_size, hollow_independence
from common.intervals import byar
from tests.analytics.null_networks import (
    CODES,
    KINDS,
    WEIGHTS,
    as_links,
    expected_pairs,
    symmetric,
    true_means,
)


def linked(drawn: str) -> pd.DataFrame:
    """`ab4 bc2`: four links of a and b, two of b and c."""
    rows = [(pair[0], pair[1], float(pair[2:])) for pair in drawn.split()]
    return pd.DataFrame(rows, columns=["territory_a", "territory_b", "links"])


def square(expectation: Expectation, codes: str) -> np.ndarray:
    matrix = np.zeros((len(codes), len(codes)))
    for row in expectation.pairs.itertuples():
        i, j = codes.index(row.territory_a), codes.index(row.territory_b)
        matrix[i, j] = matrix[j, i] = row.expected
    return matrix


def fitted_slowly(totals: np.ndarray, rounds: int = 20_000) -> np.ndarray:
    """Iterative proportional fitting as textbooks have it: rows, then columns, on ones off the diagonal."""
    fitted = 1.0 - np.eye(len(totals))
    for _ in range(rounds):
        fitted *= (totals / fitted.sum(axis=1))[:, None]
        fitted *= totals / fitted.sum(axis=0)
    return fitted


@pytest.mark.parametrize(
    "totals",
    [
        [3.0, 3, 3, 3],
        [1.0, 2, 3, 4],
        [1.0, 1, 1, 1, 3.5],
        [10.0, 200, 35, 7, 90, 61],
        list(WEIGHTS),
    ],
    ids=["equal", "unequal", "one nearly half", "six", "eighteen"],
)
def test_the_margins_are_met_and_proportional_fitting_agrees(totals: list[float]) -> None:
    wanted = np.array(totals)
    expected = hollow_independence(wanted)
    assert np.allclose(expected.sum(axis=1), wanted, rtol=1e-9, atol=0)
    assert (np.diag(expected) == 0).all()
    assert np.allclose(expected, fitted_slowly(wanted), rtol=1e-6)


@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=60))
def test_the_margins_are_met_whatever_they_are(totals: list[int]) -> None:
    wanted = np.array([*totals, max(totals)], dtype=float)
    expected = hollow_independence(wanted)
    assert np.allclose(expected.sum(axis=1), wanted, rtol=1e-9, atol=0)
    assert (expected >= 0).all()


networks = st.lists(st.integers(0, 30), min_size=15, max_size=15)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(networks)
def test_it_is_the_poisson_model_of_independence_off_the_diagonal(counts: list[int]) -> None:
    codes = "abcdef"
    pairs = list(combinations(codes, 2))
    frame = pd.DataFrame(
        [(*pair, count) for pair, count in zip(pairs, counts, strict=True) if count],
        columns=["territory_a", "territory_b", "links"],
    )
    found = expected_by_size(frame, territories=list(codes))
    assume(found.state == "told" and not found.isolated)
    totals = np.zeros(6)
    for pair, count in zip(pairs, counts, strict=True):
        totals[[codes.index(code) for code in pair]] += count
    assume(2.2 * totals.max() < totals.sum())
    design = np.array([[float(code in pair) for code in codes] for pair in pairs])
    fit = sm.GLM(np.array(counts, dtype=float), design, family=sm.families.Poisson()).fit(
        maxiter=500, tol=1e-14
    )
    assert np.allclose(found.pairs.expected, fit.fittedvalues, rtol=1e-5, atol=1e-6)
    pearson = ((found.pairs.observed - found.pairs.expected) ** 2 / found.pairs.expected).sum()
    assert isclose(found.dispersion, max(1, pearson / (15 - 6)), rel_tol=1e-9)


@pytest.mark.parametrize(
    ("drawn", "codes", "state"),
    [
        ("", "abcd", "no_links"),
        ("", "", "no_links"),
        ("", "a", "no_links"),
        ("ab4", "ab", "determined"),
        ("ab4", "abcd", "determined"),
        ("ab4 bc2 ac9", "abc", "determined"),
        ("ab4 ac2 ad9 ae1", "abcde", "determined"),
        ("ac4 ad2 bc9 bd1", "abcd", "told"),
        ("ab3 bc3 ac3 de5 ef5 df5", "abcdef", "told"),
    ],
    ids=["empty", "nobody", "one", "pair", "pair among four", "triangle", "star", "bipartite", "two islands"],
)
def test_a_degenerate_network_says_what_it_is(drawn: str, codes: str, state: str) -> None:
    found = expected_by_size(linked(drawn), territories=list(codes))
    assert found.state == state
    assert len(found.pairs) == len(codes) * (len(codes) - 1) // 2
    if state == "told":
        assert np.isfinite(found.pairs[["expected", "ratio", "low", "high", "p"]]).all(axis=None)
    else:
        assert set(found.pairs.verdict) <= {"none"}
        assert found.pairs.expected.isna().all()


def test_an_isolated_territory_has_no_ratio() -> None:
    found = expected_by_size(linked("ab40 bc30 cd20 da10 ac5 bd9"), territories=list("abcde"))
    assert found.isolated == ("e",)
    alone = found.pairs[(found.pairs.territory_a == "e") | (found.pairs.territory_b == "e")]
    assert (alone.verdict == "isolated").all()
    assert (alone.expected == 0).all()
    assert alone.ratio.isna().all()


@pytest.mark.parametrize("count", [10, 11, 25, 65, 100, 1045])
def test_byar_is_as_near_the_exact_limits_as_published(count: int) -> None:
    """Within 0.2 % of the exact limits from 10 events on (Public Health England, Technical Guide, 2018)."""
    (low,), (high,) = byar(np.array([float(count)]))
    assert low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2, rel=0.002)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, rel=0.002)


def test_byar_gives_the_limits_of_another_program() -> None:
    """The example of the gem Byar, with z = 1.96: 100 observed, 90 expected."""
    (low,), (high,) = byar(np.array([100.0]))
    assert high == pytest.approx(121.628347271806, rel=1e-5)
    assert (low / 90, high / 90) == pytest.approx((0.9040199067337297, 1.3514260807978444), rel=1e-5)


def test_no_event_has_an_interval_that_starts_at_zero() -> None:
    (low,), (high,) = byar(np.array([0.0]))
    assert low == 0
    assert high == pytest.approx(3.69, abs=0.1)


@given(st.integers(0, 400), st.floats(1, 6))
def test_dispersion_widens_the_interval_round_the_count(count: int, dispersion: float) -> None:
    (plain_low,), (plain_high,) = byar(np.array([float(count)]))
    (low,), (high,) = byar(np.array([float(count)]), dispersion=dispersion)
    assert 0 <= low <= plain_low <= count <= plain_high <= high


@given(st.integers(0, 200), st.floats(0.05, 150))
def test_mid_p_is_that_of_scipy_for_whole_counts(count: int, mean: float) -> None:
    at = poisson.pmf(count, mean)
    tail = min(poisson.sf(count, mean) + at / 2, poisson.cdf(count, mean) - at / 2)
    assert mid_p(pd.Series([float(count)]), pd.Series([mean])).iloc[0] == pytest.approx(
        min(1, 2 * tail), rel=1e-6, abs=1e-12
    )


def test_false_discovery_is_that_of_statsmodels() -> None:
    chance = np.random.default_rng(3)
    p = pd.Series(np.concatenate([chance.uniform(size=60), chance.uniform(0, 0.001, size=9), [nan, nan]]))
    expected = sm.stats.multipletests(p.dropna(), method="fdr_bh")[1]
    found = false_discovery(p)
    assert np.allclose(found.dropna(), expected)
    assert found.isna().sum() == 2


@pytest.mark.parametrize(("expected", "dispersion"), [(3.0, 1.0), (0.5, 1.0), (50.0, 1.0), (8.0, 2.5)])
def test_what_would_be_noticed_is_the_first_count_that_is(expected: float, dispersion: float) -> None:
    found = smallest_noticed(expected, tested=153, dispersion=dispersion)
    counts = pd.Series([found - 1.0, float(found)]) / dispersion
    p = mid_p(counts, pd.Series([expected, expected]) / dispersion)
    assert p.iloc[1] * 153 < SIGNIFICANT <= p.iloc[0] * 153


def test_three_expected_links_need_twelve() -> None:
    """Methods §2, with one signal among 153 pairs."""
    assert smallest_noticed(3.0, tested=153, dispersion=1.0) == 12


def drawn_null(kind: str, number: int) -> np.ndarray:
    return KINDS[kind](np.random.default_rng([2026, list(KINDS).index(kind), number]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_null_network_seldom_shows_a_pair(kind: str) -> None:
    found = [expected_by_size(as_links(drawn_null(kind, number)), territories=CODES) for number in range(150)]
    assert np.mean([len(one.of("more")) > 0 for one in found]) <= 0.05
    tested = pd.concat([one.pairs[true_means(kind) >= SMALLEST_EXPECTED] for one in found])
    assert tested.observed.sum() / tested.expected.sum() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(("factor", "least", "most"), [(1, 0.0, 0.05), (3, 0.6, 0.9), (4, 0.9, 1.0)])
def test_the_power_to_find_a_planted_link(factor: int, least: float, most: float) -> None:
    """Two territories of about ten links expected among 900."""
    means = expected_pairs()
    means[2, 4] *= factor
    found = 0
    for number in range(60):
        counts = symmetric(np.random.default_rng([7, number]).poisson(means))
        more = expected_by_size(as_links(counts), territories=CODES).of("more")
        found += bool(((more.territory_a == CODES[2]) & (more.territory_b == CODES[4])).any())
    assert least <= found / 60 <= most


def places(count: int, seed: int = 5) -> pd.DataFrame:
    points = np.random.default_rng(seed).uniform(0, 800, size=(count, 2))
    apart = np.hypot(*(points[:, None] - points).transpose(2, 0, 1))
    return pd.DataFrame(apart, index=CODES[:count], columns=CODES[:count])


def test_the_slope_of_distance_is_recovered_and_the_margins_kept() -> None:
    apart = places(18)
    scaled = expected_pairs() * (apart.to_numpy() + np.eye(18)) ** -0.8
    counts = symmetric(np.random.default_rng(11).poisson(np.triu(scaled / scaled.sum() * 6000, k=1)))
    found = expected_by_distance(as_links(counts), territories=CODES, distances=apart)
    assert found.state == "told"
    assert found.slope is not None
    assert found.slope.low < -0.8 < found.slope.high
    assert -0.9 < found.slope.value < -0.7
    for code in CODES:
        own = found.pairs[(found.pairs.territory_a == code) | (found.pairs.territory_b == code)]
        assert own.expected.sum() == pytest.approx(own.observed.sum(), rel=1e-6)


def test_a_near_pair_is_judged_against_its_distance() -> None:
    """Neighbours linked as distance has it stand out of size alone, not of size and distance."""
    apart = places(18)
    apart.iloc[3, 12] = apart.iloc[12, 3] = 4.0
    scaled = expected_pairs() * (apart.to_numpy() + np.eye(18)) ** -0.8
    counts = symmetric(np.random.default_rng(2).poisson(np.triu(scaled / scaled.sum() * 4000, k=1)))
    by_size = expected_by_size(as_links(counts), territories=CODES)
    by_distance = expected_by_distance(as_links(counts), territories=CODES, distances=apart)

    def verdict(found: Expectation) -> str:
        pairs = found.pairs.set_index(["territory_a", "territory_b"])
        return str(pairs.verdict[(CODES[3], CODES[12])])

    assert verdict(by_size) == "more"
    assert verdict(by_distance) == "unsure"


@pytest.mark.parametrize(
    ("linked_count", "state"),
    [(SMALLEST_NETWORK - 1, "too_small"), (SMALLEST_NETWORK, "told"), (0, "no_links")],
)
def test_distance_needs_ten_linked_territories(linked_count: int, state: str) -> None:
    means = expected_pairs()[:linked_count, :linked_count] * 20
    counts = symmetric(np.random.default_rng(1).poisson(means))
    found = expected_by_distance(as_links(counts), territories=CODES, distances=places(18))
    assert found.state == state


def test_a_territory_without_a_known_place_leaves_distance_unsaid() -> None:
    apart = places(18)
    apart.loc["05"] = nan
    apart["05"] = nan
    counts = symmetric(np.random.default_rng(1).poisson(expected_pairs()))
    assert expected_by_distance(as_links(counts), territories=CODES, distances=apart).state == "unplaced"


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(18)), st.integers(0, 1000))
def test_the_order_of_territories_changes_nothing(order: list[int], seed: int) -> None:
    frame = as_links(symmetric(np.random.default_rng(seed).poisson(expected_pairs())))
    shuffled = [CODES[index] for index in order]
    one, other = expected_by_size(frame, territories=CODES), expected_by_size(frame, territories=shuffled)
    pd.testing.assert_frame_equal(one.pairs, other.pairs, rtol=1e-9)
