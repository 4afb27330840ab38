"""Survival against published curves, a library and hand counts; what must hold of any."""

from __future__ import annotations

from fractions import Fraction
from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import confint_proportions_2indep

from common.survival import (
    Estimate,
    anniversary_life_table,
    curve_of_counts,
    destination_bands,
    difference,
    effective_size,
    effective_size_of,
    kaplan_meier,
    median_time,
    proportion,
)

REMISSION = (6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
RELAPSED = (1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
"""Weeks in remission of 21 children under 6-mercaptopurine: Freireich et al. (1963), Blood 21, 699–716."""

people = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60)


@st.composite
def life_tables(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    stayed = draw(st.lists(st.integers(0, 300), min_size=1, max_size=6))
    return [kept + draw(st.integers(0, 60)) for kept in stayed], stayed


def test_equals_freireich_1963() -> None:
    """S as every textbook gives it; n and d of the same table."""
    curve = kaplan_meier(REMISSION, RELAPSED)
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.events.tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert curve.survival.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]


def test_interval_of_freireich_1963() -> None:
    """At 6 and 23 weeks, the log-log interval that R's survival and SAS give: 0.620–0.952 and 0.188–0.680."""
    curve = kaplan_meier(REMISSION, RELAPSED)
    assert (curve.low[0], curve.high[0]) == pytest.approx((0.6197, 0.9516), abs=5e-5)
    assert (curve.low[-1], curve.high[-1]) == pytest.approx((0.1881, 0.6801), abs=5e-5)


@settings(deadline=None)
@given(people)
def test_equals_statsmodels(drawn: list[tuple[int, bool]]) -> None:
    """An independent program: survival and Greenwood's error, that the interval gives back."""
    times, observed = (list(part) for part in zip(*drawn, strict=True))
    ours = kaplan_meier(times, observed)
    if not any(observed):
        assert ours.times.size == 0
        return
    theirs = SurvfuncRight(np.array(times, dtype=float), np.array(observed, dtype=int))
    shown = np.isin(theirs.surv_times, ours.times)
    np.testing.assert_allclose(ours.survival, theirs.surv_prob[shown], atol=1e-9)
    inner = (ours.survival > 0) & (ours.survival < 1)
    survival = ours.survival[inner]
    theta = 1.959963984540054 * theirs.surv_prob_se[shown][inner] / (survival * np.log(survival))
    np.testing.assert_allclose(ours.low[inner], survival ** np.exp(-theta), atol=1e-9)
    np.testing.assert_allclose(ours.high[inner], survival ** np.exp(theta), atol=1e-9)


@settings(deadline=None)
@given(people, st.randoms())
def test_a_curve_knows_no_order_and_only_falls(drawn: list[tuple[int, bool]], chance) -> None:
    def curve(rows):
        return kaplan_meier([time for time, _ in rows], [event for _, event in rows])

    first = curve(drawn)
    shuffled = drawn[:]
    chance.shuffle(shuffled)
    for name, values in vars(curve(shuffled)).items():
        np.testing.assert_array_equal(values, getattr(first, name))
    assert np.all(np.diff(np.concatenate([[1.0], first.survival])) <= 0)
    assert np.all((first.low >= 0) & (first.low <= first.survival))
    assert np.all((first.survival <= first.high) & (first.high <= 1))


@pytest.mark.parametrize(("times", "observed"), [([1, 2], [True]), ([-1], [True]), ([float("nan")], [True])])
def test_refuses_what_is_no_time(times: list[float], observed: list[bool]) -> None:
    with pytest.raises(ValueError, match="times must be"):
        kaplan_meier(times, observed)


def test_nobody_gives_an_empty_curve() -> None:
    assert kaplan_meier([], []).survival.size == 0
    assert anniversary_life_table([], []).survival.size == 0


def test_an_anniversary_table_by_hand() -> None:
    """0.9, then 0.9 × 60/80; Greenwood 10/(100·90) and 20/(80·60) more."""
    table = anniversary_life_table([100, 80], [90, 60])
    assert table.survival == pytest.approx([0.9, 0.675])
    spread = np.exp(1.959963984540054 * np.sqrt(10 / 9000 + 20 / 4800) / -np.log(0.675))
    assert (table.low[1], table.high[1]) == pytest.approx((0.675**spread, 0.675 ** (1 / spread)))


def test_wilson_where_nobody_left_and_where_nobody_stayed() -> None:
    all_stay = anniversary_life_table([30, 20, 25], [30, 20, 25])
    assert all_stay.survival.tolist() == [1, 1, 1]
    assert all_stay.low.tolist() == [proportion(n, n).low for n in (30, 20, 20)]
    assert all_stay.high.tolist() == [1, 1, 1]
    none_stay = anniversary_life_table([30, 2, 0], [10, 0, 0])
    assert none_stay.survival.tolist() == pytest.approx([1 / 3, 0, 0])
    assert none_stay.low.tolist()[1:] == [0, 0]
    assert none_stay.high[1:].tolist() == [none_stay.high[0]] * 2
    assert none_stay.high[0] < proportion(0, 2).high
    assert anniversary_life_table([40], [0]).high[0] == proportion(0, 40).high


def test_nobody_at_risk_while_some_are_left_is_not_known() -> None:
    table = anniversary_life_table([10, 0, 5], [9, 0, 4])
    assert table.survival[0] == 0.9
    assert np.isnan([table.survival[1:], table.low[1:], table.high[1:]]).all()


@pytest.mark.parametrize(("at_risk", "stayed"), [([10], [11]), ([10], [-1]), ([10, 9], [9])])
def test_refuses_what_is_no_life_table(at_risk: list[int], stayed: list[int]) -> None:
    with pytest.raises(ValueError, match="between 0 and at_risk"):
        anniversary_life_table(at_risk, stayed)


@given(life_tables())
def test_a_life_table_keeps_within_0_and_1(drawn: tuple[list[int], list[int]]) -> None:
    table = anniversary_life_table(*drawn)
    shown = ~np.isnan(table.survival)
    low, survival, high = table.low[shown], table.survival[shown], table.high[shown]
    assert np.all((low >= 0) & (low <= survival + 1e-12))
    assert np.all((survival <= high + 1e-12) & (high <= 1))
    assert np.all(np.diff(survival) <= 0)


@given(life_tables(), st.floats(1e-6, 0.5))
def test_variance_added_only_widens(drawn: tuple[list[int], list[int]], added: float) -> None:
    plain, wider = anniversary_life_table(*drawn), anniversary_life_table(*drawn, variance_added=added)
    np.testing.assert_array_equal(plain.survival, wider.survival)
    inner = (plain.survival > 0) & (plain.survival < 1)
    assert np.all(wider.low[inner] <= plain.low[inner])
    assert np.all(wider.high[inner] >= plain.high[inner])


def test_variance_added_may_be_told_by_period() -> None:
    """That of the first period stays in all later ones, on the scale of log S."""
    table = anniversary_life_table([100, 80], [90, 60], variance_added=[0.01, 0])
    spread = np.exp(1.959963984540054 * np.sqrt(0.01 + 10 / 9000 + 20 / 4800) / -np.log(0.675))
    assert table.low[1] == pytest.approx(0.675**spread)


@st.composite
def one_cohort(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """People, then at each anniversary those who still are inside and the three kinds of exits."""
    start = left = draw(st.integers(1, 500))
    rows = []
    for _ in range(5):
        exits = []
        for _ in range(3):
            exits.append(draw(st.integers(0, left)))
            left -= exits[-1]
        rows.append([left, *exits])
    return start, [list(column) for column in zip(*rows, strict=True)]


@given(one_cohort())
def test_bands_of_a_cohort_are_shares_of_it_and_add_up_to_1(drawn: tuple[int, list[list[int]]]) -> None:
    start, (inside, other, outside, lost) = drawn
    bands = destination_bands(inside, to_other=other, to_outside=outside, to_lost=lost)
    parts = [bands.known_present, bands.to_other, bands.to_outside, bands.lost]
    for part, counts in zip(
        parts, (inside, np.cumsum(other), np.cumsum(outside), np.cumsum(lost)), strict=True
    ):
        np.testing.assert_allclose(part, np.array(counts) / start, atol=1e-12)
        assert np.all(part >= 0)
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)):
        assert np.all(sum(parts[place] for place in order) == 1.0)


@given(st.lists(st.tuples(*[st.integers(0, 90)] * 4), min_size=1, max_size=5))
def test_bands_over_changing_cohorts_equal_exact_fractions(drawn: list[tuple[int, ...]]) -> None:
    """Each anniversary may have other entry years behind it: the product, in fractions."""
    inside, *exits = (list(column) for column in zip(*drawn, strict=True))
    bands = destination_bands(inside, to_other=exits[0], to_outside=exits[1], to_lost=exits[2])
    left, gone, known = Fraction(1), [Fraction(0)] * 3, True
    for place, row in enumerate(drawn):
        known = known and (left == 0 or sum(row) > 0)
        if not known:
            assert np.isnan(bands.known_present[place])
            continue
        if left:
            gone = [so_far + left * exit / sum(row) for so_far, exit in zip(gone, row[1:], strict=True)]
            left *= Fraction(row[0], sum(row))
        shown = [
            bands.to_other[place],
            bands.to_outside[place],
            bands.lost[place],
            bands.known_present[place],
        ]
        assert shown == pytest.approx([float(part) for part in (*gone, left)], abs=1e-12)
        assert sum(shown) == 1.0


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_equals_the_table_of_newcombe_1998(first, second, low: float, high: float) -> None:
    """Table II of Newcombe (1998), Statistics in Medicine 17, 873–890, method 10."""
    found = difference(proportion(*first), proportion(*second))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_a_difference_equals_statsmodels_and_turns_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = difference(proportion(*first), proportion(*second))
    theirs = confint_proportions_2indep(*first, *second, method="newcomb")
    assert (found.low, found.high) == pytest.approx(theirs, abs=1e-9)
    turned = difference(proportion(*second), proportion(*first))
    assert (turned.value, turned.low, turned.high) == pytest.approx((-found.value, -found.high, -found.low))
    assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12


def test_a_difference_of_survival_takes_the_half_widths_of_its_side() -> None:
    """0.70 (0.60–0.78) less 0.50 (0.38–0.61): 0.20, less √(0.10² + 0.11²), plus √(0.08² + 0.12²)."""
    found = difference(Estimate(0.70, 0.60, 0.78), Estimate(0.50, 0.38, 0.61))
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(0.2 - np.hypot(0.10, 0.11))
    assert found.high == pytest.approx(0.2 + np.hypot(0.08, 0.12))


def test_nothing_observed_has_no_difference() -> None:
    found = difference(proportion(0, 0), proportion(1, 2))
    assert isnan(found.value)
    assert isnan(found.low)
    assert isnan(found.high)


@given(people)
def test_a_curve_of_counts_is_that_of_the_people_counted(drawn: list[tuple[int, bool]]) -> None:
    times, observed = (list(part) for part in zip(*drawn, strict=True))
    moments = sorted(set(times), reverse=True)
    counted = curve_of_counts(
        moments,
        events=[drawn.count((moment, True)) for moment in moments],
        lost=[drawn.count((moment, False)) for moment in moments],
    )
    one_by_one = kaplan_meier(times, observed)
    for name in ("times", "at_risk", "events", "survival", "low", "high"):
        assert getattr(counted, name).tolist() == getattr(one_by_one, name).tolist()


@pytest.mark.parametrize(
    ("times", "events"), [([1, 1], [1, 1]), ([-1], [1]), ([1, 2], [1]), ([float("nan")], [1])]
)
def test_refuses_what_is_no_count_by_time(times: list[float], events: list[int]) -> None:
    with pytest.raises(ValueError, match="time"):
        curve_of_counts(times, events=events, lost=[0] * len(times))


def test_the_median_of_freireich_1963() -> None:
    """23 weeks, from 13 on and without high end, as SAS PROC LIFETEST and R's log-log interval have it."""
    assert median_time(kaplan_meier(REMISSION, RELAPSED)) == Estimate(23, 13, inf)


def test_a_median_that_is_not_reached_has_a_low_end_alone_or_nothing() -> None:
    few = median_time(kaplan_meier([1, 2, 3, 4], [True, False, False, False]))
    assert isnan(few.value)
    assert (few.low, few.high) == (1, inf)
    nobody = median_time(kaplan_meier([], []))
    assert isnan(nobody.value)
    assert isnan(nobody.low)


def test_half_of_an_even_number_is_reached_at_the_very_time() -> None:
    assert median_time(kaplan_meier([3, 5, 8, 9], [True] * 4)).value == 5
    assert median_time(kaplan_meier(range(1, 7), [True] * 6)).value == 3


@given(people)
def test_a_median_and_its_low_end_equal_statsmodels(drawn: list[tuple[int, bool]]) -> None:
    times, observed = (list(part) for part in zip(*drawn, strict=True))
    curve = kaplan_meier(times, observed)
    ours = median_time(curve)
    if any(observed):
        theirs = SurvfuncRight(times, np.array(observed, dtype=int)).quantile(0.5)
        exactly_half = np.isclose(curve.survival, 0.5).any()
        assert exactly_half or ours.value == theirs or (isnan(ours.value) and isnan(theirs))
    if not isnan(ours.value):
        assert ours.low <= ours.value <= ours.high


def test_the_effective_size_without_anyone_lost_is_how_many_there_were() -> None:
    """A share of 40 cases has the variance of a share of 40 cases."""
    curve = kaplan_meier([3] * 10 + [8] * 6 + [20] * 24, [True] * 16 + [False] * 24)
    assert effective_size(curve, 12, followed=24) == pytest.approx(40)
    assert effective_size(curve, 2, followed=40) == 40


def test_the_effective_size_of_freireich_1963() -> None:
    """At 23 weeks S = 0.448 and Greenwood's error is 0.1346 (every textbook): S(1 - S)/Var = 13.65."""
    curve = kaplan_meier(REMISSION, RELAPSED)
    assert effective_size(curve, 23, followed=6) == pytest.approx(0.4482 * 0.5518 / 0.1346**2, abs=0.02)
    assert effective_size(curve, 23, followed=6) < len(REMISSION)


@given(life_tables())
def test_the_interval_of_a_life_table_gives_its_effective_size_back(
    drawn: tuple[list[int], list[int]],
) -> None:
    """A naive second count: S(1 - S) over Greenwood's variance, from the counts themselves."""
    risk, stayed = (np.array(part, dtype=float) for part in drawn)
    table = anniversary_life_table(risk, stayed)
    survival, low, high = (float(part[-1]) for part in (table.survival, table.low, table.high))
    if not 0.001 < survival < 0.999 or not 1e-9 < low < high < 1 - 1e-9:
        return
    variance = survival**2 * float(((risk - stayed) / (risk * stayed)).sum())
    found = effective_size_of(Estimate(survival, low, high))
    assert found == pytest.approx(survival * (1 - survival) / variance, rel=1e-6)
    wider = effective_size_of(Estimate(survival, low * 0.99, high + 0.01 * (1 - high)))
    assert wider < found


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        (Estimate(1.0, proportion(30, 30).low, 1.0), 30),
        (Estimate(0.0, 0.0, proportion(0, 30).high), 30),
        (Estimate(0.5, 0.0, 1.0), 0),
        (Estimate(1.0, 1.0, 1.0), 25),
        (Estimate(0.9, 0.85, 0.93), 25),
    ],
    ids=["nobody left", "nobody stayed", "nothing known", "no width", "no more than entered"],
)
def test_the_effective_size_at_its_edges(estimate: Estimate, expected: float) -> None:
    most = 25 if expected == 25 else inf
    assert effective_size_of(estimate, most=most) == pytest.approx(expected)


def test_a_missing_estimate_has_no_effective_size() -> None:
    assert isnan(effective_size_of(Estimate(float("nan"), 0.1, 0.2)))


def test_one_end_at_its_bound_leaves_the_other_to_tell() -> None:
    whole = effective_size_of(Estimate(0.9, 0.78, 0.96))
    half = effective_size_of(Estimate(0.9, 0.78, 1.0))
    assert 0 < half < 2 * whole
