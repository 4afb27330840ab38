"""Links of two periods: what is new, what is gone, and what moved beyond chance."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.link_changes import SMALLEST_TOTAL, binomial_mid_p, compared, link_changes
from tests.analytics.drawn import during, release_of
from tests.analytics.networks import CODES, pairs_of

PAIRS = list(combinations(CODES, 2))
drawn_links = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 20).map(float))


def test_a_release_compares_two_periods(tmp_path: Path) -> None:
    release = release_of(
        tmp_path,
        [
            during(2020, 2020, "01", "02"),
            during(2020, 2022, "02", "03"),
            during(2022, 2022, "02", "03"),
            during(2022, 2022, "01", "04"),
        ],
    )
    found, dispersion = link_changes(
        release, visitor=Visitor("public"), earlier=Filters(2020, 2020), later=Filters(2022, 2022)
    )
    rows = found[["territory_a", "territory_b", "before", "after", "change", "kind", "verdict"]]
    assert list(rows.itertuples(index=False, name=None)) == [
        ("01", "02", 1, 0, -1, "faded", "silent"),
        ("01", "04", 0, 1, 1, "new", "silent"),
        ("02", "03", 1, 2, 1, "repeated", "silent"),
    ]
    assert dispersion >= 1


@settings(deadline=None)
@given(drawn_links, drawn_links)
def test_kinds_and_changes_equal_a_count_of_sets(
    before: dict[tuple[str, str], float], after: dict[tuple[str, str], float]
) -> None:
    found, dispersion = compared(pairs_of(before), pairs_of(after))
    pairs = list(zip(found.territory_a, found.territory_b, strict=True))
    assert pairs == sorted({*before, *after})
    kinds = dict(zip(pairs, found.kind, strict=True))
    assert {pair for pair, kind in kinds.items() if kind == "new"} == set(after) - set(before)
    assert {pair for pair, kind in kinds.items() if kind == "faded"} == set(before) - set(after)
    assert list(found.change) == [after.get(pair, 0) - before.get(pair, 0) for pair in pairs]
    assert dispersion >= 1
    tested = found.p.notna()
    assert (tested == ((found.before + found.after >= SMALLEST_TOTAL) & bool(before) & bool(after))).all()
    assert (found.verdict == "silent").equals(~tested)
    assert (found.q[tested] >= found.p[tested] - 1e-12).all()


@settings(deadline=None)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.05, 0.95))
def test_mid_p_of_whole_counts_is_that_of_the_binomial(case: tuple[int, int], share: float) -> None:
    count, total = case
    upper = binom.sf(count, total, share) + binom.pmf(count, total, share) / 2
    lower = binom.cdf(count - 1, total, share) + binom.pmf(count, total, share) / 2
    found = binomial_mid_p(np.array([float(count)]), np.array([float(total)]), share)
    assert found[0] == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-9)


def test_a_pair_that_grew_more_than_the_others_is_strengthened() -> None:
    pairs = list(combinations([f"{number:02d}" for number in range(12)], 2))
    before = dict.fromkeys(pairs, 20.0)
    after = before | {pairs[0]: 70.0, pairs[1]: 0.0}
    found, _ = compared(pairs_of(before), pairs_of(after))
    assert list(found.verdict[:2]) == ["strengthened", "weakened"]
    assert set(found.verdict[2:]) == {"unsure"}


def test_twice_the_projects_everywhere_is_no_change_of_any_pair() -> None:
    found, dispersion = compared(pairs_of(dict.fromkeys(PAIRS, 10.0)), pairs_of(dict.fromkeys(PAIRS, 20.0)))
    assert set(found.verdict) == {"unsure"}
    assert dispersion == 1


@pytest.mark.parametrize("repeats", [1, 3])
def test_networks_where_nothing_moved_seldom_tell_a_pair(repeats: int) -> None:
    """Links come by `repeats` at a time, as partners meet again: the dispersion takes it in."""
    chance = np.random.default_rng([2018, repeats])
    mean = chance.gamma(2, 6, len(PAIRS)) / repeats
    told = 0
    for _ in range(200):
        drawn = [dict(zip(PAIRS, map(float, repeats * chance.poisson(mean)), strict=True)) for _ in range(2)]
        periods = [pairs_of({pair: count for pair, count in one.items() if count}) for one in drawn]
        found, _ = compared(*periods)
        told += found.verdict.isin(["strengthened", "weakened"]).any()
    assert told / 200 <= 0.08


def test_without_links_in_a_period_nothing_is_tested() -> None:
    some = pairs_of({PAIRS[0]: 30.0})
    none = some.iloc[:0]
    for before, after, kind in ((some, none, "faded"), (none, some, "new")):
        found, dispersion = compared(before, after)
        assert (list(found.kind), list(found.verdict), dispersion) == ([kind], ["silent"], 1)
    empty, dispersion = compared(none, none)
    assert (len(empty), dispersion) == (0, 1)
    assert isinstance(empty, pd.DataFrame)
