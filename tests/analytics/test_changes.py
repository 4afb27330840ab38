"""A change is established only where its interval leaves out zero."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.changes import difference, last_change

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def years(*rows: tuple[int, int, int, bool]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["year", "numerator", "denominator", "complete"])
    return frame.assign(value=frame.numerator / frame.denominator)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((48, 80), (56, 70), 0.0524, 0.3339),
        ((3, 10), (9, 10), 0.1705, 0.8090),
        ((0, 10), (10, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_is_that_of_newcombe_1998_table_ii(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    # 56/70 − 48/80 and 9/10 − 3/10 are contrasts (a) and (b) of the paper, method 10.
    assert difference(first, second) == pytest.approx((low, high), abs=5e-5)


@given(counts, counts)
def test_the_interval_holds_the_difference_and_turns_with_it(a: tuple[int, int], b: tuple[int, int]) -> None:
    low, high = difference(a, b)
    assert -1 <= low <= b[0] / b[1] - a[0] / a[1] <= high <= 1
    assert difference(b, a) == pytest.approx((-high, -low))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [((30, 100), (60, 100), "rise"), ((60, 100), (30, 100), "fall"), ((30, 100), (33, 100), "unsure")],
)
def test_a_verdict(before: tuple[int, int], after: tuple[int, int], verdict: str) -> None:
    change = last_change(years((2024, *before, True), (2025, *after, True), (2026, 1, 50, False)))
    assert change is not None
    assert (change.first_year, change.last_year, change.verdict) == (2024, 2025, verdict)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(2025, 30, 100, True)],
        [(2024, 3, 9, True), (2025, 30, 100, True)],
        [(2023, 30, 100, True), (2025, 30, 100, True)],
        [(2024, 30, 100, True), (2025, 30, 100, False)],
    ],
    ids=["nothing", "one year", "too small", "a gap", "incomplete"],
)
def test_nothing_is_said_where_nothing_can_be(rows: list[tuple[int, int, int, bool]]) -> None:
    assert last_change(years(*rows)) is None
