"""Differences of published rates: against Newcombe's own example, a naive recomputation, and what must always hold."""

from __future__ import annotations

from math import sqrt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.retention_measures import MEASURES, differences, established
from common.intervals import wilson

PRESENCE = MEASURES["presence"]


def group(*rows: tuple[int, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["months", "presence", "presence_low", "presence_high"]).assign(
        known=100
    )


def test_the_difference_is_the_one_published_by_newcombe() -> None:
    """Newcombe (1998), table II, example (a), method 10: 56/70 less 48/80 is 0.2, from 0.0524 to 0.3339."""
    first, second = group((24, 56 / 70, *wilson(56, 70))), group((24, 48 / 80, *wilson(48, 80)))
    (found,) = differences(first, second, measure=PRESENCE).to_dict("records")
    assert (found["difference"], found["difference_low"], found["difference_high"]) == (0.2, 0.05, 0.34)


def test_only_anniversaries_that_both_publish_are_compared() -> None:
    first = group((12, 0.9, 0.8, 1.0), (24, 0.8, 0.7, 0.9), (36, 0.7, 0.6, 0.8))
    second = group((24, 0.8, 0.7, 0.9), (36, float("nan"), float("nan"), float("nan")), (48, 0.5, 0.4, 0.6))
    assert list(differences(first, second, measure=PRESENCE).months) == [24]
    none = differences(first.head(1), second, measure=PRESENCE)
    assert none.empty
    assert {"difference", "difference_low", "difference_high"} <= set(none.columns)


shares = st.integers(0, 100).map(lambda points: points / 100)


@given(st.lists(shares, min_size=3, max_size=3), st.lists(shares, min_size=3, max_size=3))
def test_a_difference_lies_in_its_interval_and_turns_round(one: list[float], other: list[float]) -> None:
    (low, value, high), (low_2, value_2, high_2) = sorted(one), sorted(other)
    first, second = group((24, value, low, high)), group((24, value_2, low_2, high_2))
    (forth,) = differences(first, second, measure=PRESENCE).to_dict("records")
    (back,) = differences(second, first, measure=PRESENCE).to_dict("records")
    assert forth["difference_low"] <= forth["difference"] <= forth["difference_high"]
    assert forth["difference_low"] == pytest.approx(-back["difference_high"], abs=1e-9)
    naive = value - value_2 - sqrt((value - low) ** 2 + (high_2 - value_2) ** 2)
    assert -0.01 - 1e-9 <= forth["difference_low"] - naive <= 1e-6


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0.01, 0.2, True), (-0.2, -0.01, True), (0.0, 0.2, False), (-0.1, 0.1, False)],
)
def test_an_interval_that_touches_zero_establishes_nothing(low: float, high: float, expected: bool) -> None:
    assert established(low, high) is expected
