"""The stratified difference against a published table, a naive second count, and what must hold of any."""

from __future__ import annotations

from math import isnan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.stratified import stratified_difference

Stratum = tuple[int, int, int, int]
"""Cases and size of the group, then of the one compared."""


@st.composite
def strata(draw: st.DrawFn) -> Stratum:
    n, m = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    return draw(st.integers(0, n)), n, draw(st.integers(0, m)), m


def difference_of(rows: list[Stratum], level: float = 0.95):
    cases, n, compared, m = (list(column) for column in zip(*rows, strict=True))
    return stratified_difference(cases, n, cases_compared=compared, n_compared=m, level=level)


def naively(rows: list[Stratum]) -> tuple[float, float]:
    """Value and variance, stratum by stratum as Sato (1989) writes them."""
    top = weights = p = q = 0.0
    for a, n1, b, n0 in rows:
        if n1 == 0 or n0 == 0:
            continue
        weight = n1 * n0 / (n1 + n0)
        top += weight * (a / n1 - b / n0)
        weights += weight
        p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n1 + n0) ** 2
        q += (a * (n0 - b) + b * (n1 - a)) / (2 * (n1 + n0))
    return top / weights, (top / weights * p + q) / weights**2


def test_equals_table_15_1_of_rothman_2008() -> None:
    """Deaths under tolbutamide and placebo by age (UGDP), Modern Epidemiology, 3rd ed., p. 266: 0.035, 90 %: −0.018 to 0.087.

    The last digit is that of Sato's variance, as R's metafor gives it; the chapter's older variance has 0.088.
    """
    found = difference_of([(8, 106, 5, 120), (22, 98, 16, 85)], level=0.90)
    assert (found.value, found.low, found.high) == pytest.approx((0.0349, -0.0176, 0.0874), abs=5e-5)


def test_one_stratum_is_the_plain_difference() -> None:
    found = difference_of([(30, 100, 20, 80)])
    assert found.value == pytest.approx(0.05)
    assert (found.high - found.low) / 2 == pytest.approx(
        1.96 * sqrt(0.3 * 0.7 / 100 + 0.25 * 0.75 / 80), rel=0.02
    )


def test_strata_undo_what_a_crude_difference_mixes() -> None:
    """Alike in every stratum, most of the group in the high one: no difference, where the crude one is 24 points."""
    found = difference_of([(72, 90, 8, 10), (2, 10, 18, 90)])
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.low < 0 < found.high


@given(st.lists(strata(), min_size=1, max_size=8))
def test_equals_a_naive_second_count_and_turns_round(rows: list[Stratum]) -> None:
    found = difference_of(rows)
    if not any(n and m for _, n, _, m in rows):
        assert isnan(found.value)
        return
    value, variance = naively(rows)
    half = 1.959964 * sqrt(max(variance, 0.0))
    assert found.value == pytest.approx(value, abs=1e-9)
    assert found.low == pytest.approx(max(value - half, -1), abs=1e-6)
    assert found.high == pytest.approx(min(value + half, 1), abs=1e-6)
    turned = difference_of([(b, m, a, n) for a, n, b, m in rows])
    assert turned.value == pytest.approx(-found.value, abs=1e-9)
    assert turned.low == pytest.approx(-found.high, abs=1e-9)


def test_strata_with_one_group_alone_change_nothing() -> None:
    rows = [(8, 106, 5, 120), (22, 98, 16, 85)]
    assert difference_of([*rows, (9, 9, 0, 0), (0, 0, 0, 7)]) == difference_of(rows)


@pytest.mark.parametrize("row", [(5, 4, 0, 1), (-1, 4, 0, 1), (1, 4, 2, 1)])
def test_refuses_more_cases_than_there_are(row: Stratum) -> None:
    with pytest.raises(ValueError, match="between 0 and n"):
        difference_of([row])
