"""What may be shown of sums that organisations make, at its boundaries and against an attacker who subtracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.disclosure import parts_to_hide
from common.dominance import ContributedSum, contributors, may_show


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        pytest.param([], False, id="nobody"),
        pytest.param([100], False, id="a single firm"),
        pytest.param([50, 50], False, id="two"),
        pytest.param([50, 50, 0], False, id="a third that declared 0"),
        pytest.param([50, 30, 20], True, id="three"),
        pytest.param([85, 10, 5], True, id="85 % exactly"),
        pytest.param([85.01, 10, 4.99], False, id="just over 85 %"),
        pytest.param([0, 0, 0], False, id="zeros: each declared 0"),
    ],
)
def test_three_contributors_none_over_85_percent(amounts: list[float], shown: bool) -> None:
    assert may_show(dict(enumerate(amounts))) is shown


def test_who_declared_zero_is_no_contributor() -> None:
    assert contributors({"a": 10, "b": 0, "c": 5}) == 2


def hidden(parts: list[dict[str, float]]) -> frozenset[int]:
    small = [place for place, amounts in enumerate(parts) if not may_show(amounts)]
    weights = [sum(amounts.values()) for amounts in parts]
    return parts_to_hide([ContributedSum(tuple(parts))], hidden=small, weights=weights)


def test_one_hidden_part_takes_the_smallest_other_with_it() -> None:
    firm = {"f": 40.0}
    large, medium = {"a": 50.0, "b": 50.0, "c": 50.0}, {"d": 20.0, "e": 20.0, "g": 20.0}
    assert hidden([firm, large, medium]) == {0, 2}


def test_a_second_part_too_small_to_hide_it_takes_a_third() -> None:
    """The firm would still make 95 % of what is found by subtraction."""
    firm, crumbs = {"f": 950.0}, {"a": 20.0, "b": 20.0, "c": 10.0}
    large = {"d": 900.0, "e": 900.0, "g": 900.0}
    assert hidden([firm, crumbs, large]) == {0, 1, 2}


def test_one_firm_in_two_hidden_parts_is_one() -> None:
    """Two parts of one firm alone, found together, would be its own sum."""
    other = {"a": 50.0, "b": 50.0, "c": 50.0}
    assert hidden([{"f": 40.0}, {"f": 60.0}, other]) == {0, 1, 2}


def test_nothing_to_hide_hides_nothing() -> None:
    assert hidden([{"a": 1.0, "b": 1.0, "c": 1.0}] * 3) == frozenset()


AMOUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 1000).map(float), max_size=5)


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_what_subtraction_gives_may_always_be_shown(parts: list[dict[str, float]]) -> None:
    """Or the whole may not be shown either, and then nothing is subtracted from it."""
    hide = hidden(parts)
    together: dict[str, float] = {}
    for place in hide:
        for organisation, amount in parts[place].items():
            together[organisation] = together.get(organisation, 0) + amount
    assert all(may_show(amounts) for place, amounts in enumerate(parts) if place not in hide)
    assert not hide or may_show(together) or len(hide) == len(parts)
