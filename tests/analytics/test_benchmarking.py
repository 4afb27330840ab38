"""Which poles are told, which are too small, and how often chance alone tells one."""

import numpy as np
import pandas as pd
import pytest

from analytics.benchmarking import ENOUGH_POWER, benchmark
from analytics.funnel_limits import ALARM, funnel_limits
from tests.analytics.identical_poles import alike, caught, counted, false_alarms, one_behind


def frame(cases: list[int], sizes: list[int]) -> pd.DataFrame:
    return counted(np.array(cases), np.array(sizes, dtype=float))


def test_identical_poles_are_seldom_told() -> None:
    assert false_alarms(alike(200, seed=1)) <= 0.05


@pytest.mark.parametrize(("size", "flagged"), [(200, 0.85), (60, 0.18), (25, 0.03)])
def test_a_pole_truly_fifteen_points_lower_is_told_as_often_as_printed(size: int, flagged: float) -> None:
    assert caught(one_behind(200, size=size, seed=2)) == pytest.approx(flagged, abs=0.06)


def test_each_flag_at_its_place() -> None:
    found = benchmark(frame([40, 50, 300, 15, 310, 290], [100, 100, 500, 25, 500, 500]), law="binomial")
    assert found.state == "compared"
    assert found.target == pytest.approx(1005 / 1725)
    assert dict(zip(found.units.territory, found.units.flag, strict=True)) == {
        "01": "review",
        "02": "small",
        "03": "chance",
        "04": "small",
        "05": "chance",
        "06": "chance",
    }
    assert list(found.units.side) == ["below", "", "", "", "", ""]
    assert found.units.power[3] < 0.05 < ENOUGH_POWER < found.units.power[2]


def test_between_the_two_limits_is_to_watch() -> None:
    found = benchmark(frame([47, 300, 300], [100, 500, 500]), law="binomial")
    row = found.unit("01")
    assert row is not None
    assert (row.flag, row.side) == ("watch", "below")
    assert row.low_998 < row.value < row.low_95


def test_a_count_on_its_limit_is_within() -> None:
    limit = funnel_limits([100], target=0.5, law="binomial", level=ALARM)
    first_within = int(np.ceil(limit.low[0] * 100))
    others = 10_000 - 2 * first_within
    for cases, flag in ((first_within, "watch"), (first_within - 1, "review")):
        found = benchmark(frame([cases, others // 2 + first_within], [100, 9_900]), law="binomial")
        assert found.unit("01").flag == flag  # type: ignore[union-attr]


def test_a_rate_is_judged_by_poisson_in_its_own_unit() -> None:
    rates = frame([10, 200, 190], [100, 500, 500]).assign(value=lambda f: 100 * f.numerator / f.denominator)
    found = benchmark(rates, law="poisson", per=100)
    exact = funnel_limits([100], target=400 / 1100, law="poisson", level=ALARM)
    assert found.target == pytest.approx(100 * 400 / 1100)
    assert found.units.low_998[0] == pytest.approx(100 * exact.low[0])
    assert found.unit("01").flag == "review"  # type: ignore[union-attr]


def test_nothing_is_told_of_who_sent_nothing_or_has_no_case() -> None:
    drawn = frame([0, 50, 60, 55], [1, 100, 100, 100])
    drawn.loc[0, ["denominator", "value"]] = [0, np.nan]
    drawn.loc[1, ["numerator", "denominator", "value", "symbol"]] = [np.nan, np.nan, np.nan, ".."]
    found = benchmark(drawn, law="binomial")
    assert list(found.units.flag[:2]) == ["no_cases", "unavailable"]
    assert found.target == pytest.approx(115 / 200)
    assert found.units.loc[:1, "power"].isna().all()


def test_one_pole_alone_is_compared_with_nothing() -> None:
    found = benchmark(frame([3], [10]), law="binomial")
    assert (found.state, found.units.flag[0]) == ("alone", "alone")
    assert found.units[["low_95", "high_998"]].isna().all(axis=None)


def test_a_volume_has_no_limits() -> None:
    volume = frame([3, 50], [1, 1]).assign(denominator=np.nan, value=[3.0, 50.0])
    found = benchmark(volume, law=None)
    assert found.state == "volume"
    assert list(found.units.flag) == ["volume", "volume"]


def test_no_figure_at_all_is_unavailable() -> None:
    found = benchmark(frame([1, 2], [10, 10]).assign(symbol=".."), law="binomial")
    assert found.state == "unavailable"
    assert list(found.units.flag) == ["unavailable", "unavailable"]


@pytest.mark.parametrize(("cases", "value"), [([0, 0, 0], 0.0), ([50, 60, 70], 1.0)])
def test_all_or_none_of_the_cases_flags_nobody(cases: list[int], value: float) -> None:
    found = benchmark(frame(cases, [50, 60, 70]), law="binomial")
    assert found.target == value
    assert set(found.units.flag) <= {"small", "chance"}


def test_allowing_for_dispersion_takes_flags_away_and_adds_none() -> None:
    chance = np.random.default_rng(7)
    sizes = chance.integers(100, 600, 18)
    cases = chance.binomial(sizes, np.clip(chance.normal(0.5, 0.1, 18), 0, 1))
    plain, wide = (
        benchmark(counted(cases, sizes), law="binomial", adjustment=adjustment)
        for adjustment in ("none", "additive")
    )
    assert plain.dispersion is not None
    assert plain.dispersion.established
    outside = [set(found.units.territory[found.units.flag == "review"]) for found in (plain, wide)]
    assert outside[1] < outside[0]


def test_four_units_tell_no_dispersion() -> None:
    assert benchmark(frame([5, 6, 7, 60], [100] * 4), law="binomial").dispersion is None


def test_fewer_than_ten_cases_are_never_told() -> None:
    found = benchmark(frame([0, 0, 95, 90], [9, 10, 100, 100]), law="binomial")
    assert list(found.units.flag[:2]) == ["small", "review"]
    assert list(found.units.side[:2]) == ["", "below"]


def test_a_rounded_figure_is_told_only_where_rounding_cannot_explain_it() -> None:
    """92 % of about 60 lies outside the limits, but 55 present of 65 known would round to the same."""
    drawn = frame([55, 750, 750], [60, 1000, 1000]).assign(low=[0.74, 0.7, 0.7], high=[1.0, 0.8, 0.8])
    assert benchmark(drawn, law="binomial").units.flag[0] == "watch"
    found = benchmark(drawn, law="binomial", rounded=True)
    assert (found.units.flag[0], found.units.side[0]) == ("small", "")
    sure = benchmark(drawn.assign(low=[0.8, 0.7, 0.7]), law="binomial", rounded=True)
    assert (sure.units.flag[0], sure.units.side[0]) == ("watch", "above")
