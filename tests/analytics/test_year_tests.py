"""Two years tested: against published tests, counts by hand, and networks where nothing moved."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.proportion import proportions_ztest

from analytics.changes import difference
from analytics.year_tests import FAMILY_LEVEL, NETWORK, between_poles, judged, moved
from tests.analytics.still_networks import POLES, draw_still


def row(
    kind: str, before: float, after: float, territory: str = NETWORK, **fields: float
) -> dict[str, object]:
    usual = {"before_n": np.nan, "after_n": np.nan, "kept": 0.0, "kept_n": 0.0}
    return {
        "slug": "one", "territory": territory, "kind": kind, "before": before, "after": after, **usual, **fields
    }  # fmt: skip


def only(*rows: dict[str, object]) -> pd.Series:
    return moved(pd.DataFrame(rows)).iloc[0]


def mid_p(count: int, total: int, share: float) -> float:
    upper = binom.sf(count, total, share) + binom.pmf(count, total, share) / 2
    return float(min(1, 2 * min(upper, 1 - upper)))


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 40))
def test_a_count_is_judged_on_the_cases_of_one_year_alone(left: int, joined: int, kept: int) -> None:
    found = only(row("count", kept + left, kept + joined, kept=kept))
    if left + joined < 6:
        assert np.isnan(found.p)
        return
    assert found.p == pytest.approx(mid_p(joined, left + joined, 0.5), abs=1e-9)
    if kept + left:
        assert found.change == pytest.approx((kept + joined) / (kept + left) - 1)
        assert found.low <= found.change + 1e-12
        assert found.change <= found.high + 1e-12


def test_a_rate_is_judged_given_both_denominators() -> None:
    found = only(row("rate", 30, 60, before_n=300, after_n=400))
    assert found.p == pytest.approx(mid_p(60, 90, 4 / 7), abs=1e-9)
    assert found.change == pytest.approx((60 / 400) / (30 / 300) - 1)


@given(st.integers(15, 80), st.integers(15, 80), st.floats(0.2, 0.8), st.floats(0.2, 0.8))
def test_a_share_without_shared_cases_has_the_score_test_of_two_proportions(
    n1: int, n2: int, p1: float, p2: float
) -> None:
    counts = [round(n1 * p1), round(n2 * p2)]
    found = only(row("share", counts[0], counts[1], before_n=n1, after_n=n2))
    _, p = proportions_ztest(counts[::-1], [n2, n1])
    if not np.isnan(found.p):
        assert found.p == pytest.approx(p, abs=1e-9)


def test_shared_cases_leave_the_variance_of_the_others() -> None:
    """Each project by hand: what it adds to the difference of shares, squared."""
    left, kept, joined = 40, 100, 60
    first, second = left + kept, kept + joined
    weights = np.concatenate(
        [np.full(left, -1 / first), np.full(kept, 1 / second - 1 / first), np.full(joined, 1 / second)]
    )
    ones = {"before": 20 + 30, "after": 30 + 40}
    p = (ones["before"] + ones["after"]) / (first + second)
    score = (ones["after"] / second - ones["before"] / first) / sqrt(p * (1 - p) * (weights**2).sum())
    found = only(row("share", **ones, before_n=first, after_n=second, kept=30, kept_n=kept))
    assert found.score == pytest.approx(score)


def test_the_interval_of_shares_that_share_cases_keeps_its_level() -> None:
    chance = np.random.default_rng(5)
    left, kept, joined, share, draws = 30, 80, 40, 0.3, 2_000
    counts = chance.binomial([left, kept, joined], share, (draws, 3))
    held = shorter = 0
    for gone, both, new in counts.tolist():
        sides = (gone + both, left + kept), (both + new, kept + joined)
        correlation = kept / sqrt((left + kept) * (kept + joined))
        low, high = difference(*sides, correlation=correlation)
        apart_low, apart_high = difference(*sides)
        held += low <= 0 <= high
        shorter += high - low < apart_high - apart_low
    assert 0.93 < held / draws < 0.98
    assert shorter == draws


@pytest.mark.parametrize("cluster", [0.0, 1.3])
def test_networks_where_nothing_moved_seldom_tell_a_change(cluster: float) -> None:
    """At most 5 % of networks, with margin for 120 draws; of 200 others, 4.0 and 2.0 % told something."""
    told = 0
    for draw in range(120):
        still = draw_still(np.random.default_rng([2018, draw, int(10 * cluster)]), cluster=cluster)
        told += judged(moved(still.cases())).verdict.isin(["rise", "fall"]).any()
    assert told / 120 <= 0.075


def test_what_moved_is_told_for_the_network_and_the_poles_that_moved() -> None:
    cases = draw_still(np.random.default_rng(3)).cases()
    raised = cases.copy()
    more = (raised.slug == "meetings") & (raised.territory != NETWORK)
    raised.loc[more, "after"] = (raised.after[more] * 1.8).round()
    total = raised[more].after.sum()
    raised.loc[(raised.slug == "meetings") & (raised.territory == NETWORK), "after"] = total
    found = judged(moved(raised)).set_index(["slug", "territory"])
    assert found.verdict["meetings", NETWORK] == "rise"
    assert 0.5 < found.change["meetings", NETWORK] < 1.2
    assert set(found.verdict) <= {"rise", "unsure", "silent"}


def test_the_two_families_are_judged_apart_and_the_interval_must_agree() -> None:
    frame = pd.DataFrame(
        {
            "territory": [NETWORK, "01", "02", "03"],
            "p": [0.02, 0.004, 0.9, np.nan],
            "low": [0.1, -0.1, -1, np.nan],
            "high": [0.2, 0.2, 1, np.nan],
        }
    )
    found = judged(frame)
    assert list(found.q[:3]) == pytest.approx([0.02, 0.008, 0.9])
    assert list(found.verdict) == ["rise", "unsure", "unsure", "silent"]
    assert 2 * FAMILY_LEVEL == 0.05


def test_dispersion_is_one_for_chance_and_grows_with_it() -> None:
    chance = np.random.default_rng(1)
    plain = np.mean([between_poles(chance.normal(size=len(POLES))) for _ in range(400)])
    wide = np.mean([between_poles(chance.normal(scale=2, size=len(POLES))) for _ in range(400)])
    assert 1 <= plain < 1.3
    assert 3.2 < wide < 4.8
    assert between_poles(np.array([9.0, -9, 9, -9])) == 1


def test_no_case_no_test() -> None:
    found = judged(
        moved(
            pd.DataFrame(
                [row("share", 0, 0, before_n=0, after_n=0), row("share", 0, 0, "01", before_n=20, after_n=20)]
            )
        )
    )
    assert list(found.verdict) == ["silent", "silent"]
    assert judged(moved(pd.DataFrame(columns=list(row("count", 0, 0))))).empty
