"""What a figure establishes: drawn tables, and readings whose answer is known."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.findings import (
    apart,
    beside_network,
    extremes,
    holding_half,
    last_count_change,
    narrowest_step,
)
from analytics.measures import with_intervals


def shares(*cases: tuple[str, int, int]) -> pd.DataFrame:
    return with_intervals(pd.DataFrame(cases, columns=["territory", "numerator", "denominator"]))


def test_extremes_leave_out_what_is_missing_and_take_the_first_of_a_tie() -> None:
    frame = pd.DataFrame({"name": list("abcde"), "value": [3.0, nan, 1.0, 3.0, 1.0]})
    found = extremes(frame, "value")
    assert found is not None
    assert (found.lowest["name"], found.highest["name"], found.rows) == ("c", "a", 4)


@pytest.mark.parametrize("values", [[], [nan, nan], [nan, 4.0]])
def test_two_figures_are_needed_for_a_range(values: list[float]) -> None:
    assert extremes(pd.DataFrame({"value": values}, dtype=float), "value") is None


@pytest.mark.parametrize(("high_of_lowest", "expected"), [(0.39, True), (0.4, False), (0.5, False)])
def test_extremes_are_apart_only_where_their_intervals_leave_a_gap(
    high_of_lowest: float, expected: bool
) -> None:
    frame = pd.DataFrame({"value": [0.3, 0.5], "low": [0.2, 0.4], "high": [high_of_lowest, 0.6]})
    found = extremes(frame, "value")
    assert found is not None
    assert apart(found, "low", "high") is expected


def test_a_territory_stands_apart_only_by_its_interval() -> None:
    frame = shares(("01", 90, 100), ("02", 50, 100), ("03", 10, 100), ("04", 9, 9), ("05", 0, 0))
    standing = beside_network(frame, 0.5)
    assert standing.above == ("01",)
    assert standing.within == ("02",)
    assert standing.below == ("03",)
    assert standing.small == ("04", "05")
    assert standing.compared == 3


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=20), st.floats(0, 1))
def test_every_territory_stands_somewhere_once(cases: list[tuple[int, int]], value: float) -> None:
    frame = shares(*((f"{index:02}", min(pair), max(pair)) for index, pair in enumerate(cases)))
    standing = beside_network(frame, value)
    told = [*standing.above, *standing.below, *standing.within, *standing.small]
    assert sorted(told) == list(frame.territory)


@given(st.lists(st.integers(0, 1000), max_size=40))
def test_half_is_held_by_the_fewest_largest(values: list[int]) -> None:
    count = holding_half(pd.Series(values, dtype=float))
    ordered = sorted(values, reverse=True)
    if not sum(values):
        assert count == 0
        return
    assert 2 * sum(ordered[:count]) >= sum(values)
    assert 2 * sum(ordered[: count - 1]) < sum(values)


def years(*counts: int, complete: tuple[bool, ...] | None = None, first: int = 2020) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "year": range(first, first + len(counts)),
            "events": counts,
            "complete": complete or (True,) * len(counts),
        }
    )


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (0, 0, "unsure"),
        (0, 3, "unsure"),
        (0, 4, "rise"),
        (50, 60, "unsure"),
        (50, 75, "rise"),
        (75, 50, "fall"),
        (4, 0, "fall"),
    ],
)
def test_a_count_moves_only_beyond_chance(before: int, after: int, verdict: str) -> None:
    change = last_count_change(years(before, after), "events")
    assert change is not None
    assert (change.before, change.after, change.verdict) == (before, after, verdict)


def test_an_incomplete_year_is_not_compared() -> None:
    change = last_count_change(years(10, 40, 2, complete=(True, True, False)), "events")
    assert change is not None
    assert (change.first_year, change.last_year) == (2020, 2021)


@pytest.mark.parametrize("complete", [(False, True), (True, False), (True, False, True)])
def test_a_missing_year_leaves_no_change(complete: tuple[bool, ...]) -> None:
    assert last_count_change(years(*[5] * len(complete), complete=complete), "events") is None


def funnel(*reached: int) -> pd.DataFrame:
    frame = pd.DataFrame({"stage": [f"s{index}" for index in range(len(reached))], "reached": reached})
    frame["previous"] = frame.reached.shift(1, fill_value=reached[0])
    frame["conversion"] = (frame.reached / frame.previous.where(frame.previous > 0)).astype(float)
    bounds = with_intervals(frame.rename(columns={"reached": "numerator", "previous": "denominator"}))
    return frame.assign(low=bounds.low, high=bounds.high)


@pytest.mark.parametrize(
    ("reached", "stage", "established"),
    [((1000, 800, 100, 80), "s2", True), ((100, 60, 30, 20), "s2", False), ((100, 50, 45, 4, 4), "s3", True)],
)
def test_the_narrowest_step_says_whether_it_is_sure(
    reached: tuple[int, ...], stage: str, established: bool
) -> None:
    found = narrowest_step(funnel(*reached))
    assert found is not None
    assert (found.step["stage"], found.established) == (stage, established)


@pytest.mark.parametrize("reached", [(9, 8, 7), (100, 5, 4, 1), (0, 0, 0)])
def test_too_few_cases_have_no_narrowest_step(reached: tuple[int, ...]) -> None:
    assert narrowest_step(funnel(*reached)) is None
