"""The values that counts can have: against trying every whole number, and what a programme that fails makes of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import OptimizeResult

from tests.build import possible_values
from tests.build.possible_values import Knowledge, Undecided

_LARGEST = 6
SUMS = st.dictionaries(st.sampled_from("abc"), st.integers(-2, 2).filter(bool), min_size=1)


@given(
    true=st.fixed_dictionaries({key: st.integers(0, _LARGEST) for key in "abc"}),
    facts=st.lists(st.tuples(SUMS, st.integers(0, 3), st.integers(0, 3)), max_size=4),
    targets=st.lists(SUMS, min_size=1, max_size=4),
)
def test_pinned_counts_are_those_found_by_trying_every_whole_number(
    true: dict[str, int], facts: list[tuple[dict[str, int], int, int]], targets: list[dict[str, int]]
) -> None:
    knowledge = Knowledge()
    for key in "abc":
        knowledge.fact(knowledge.unknown(key), 0, _LARGEST)
    for what, below, above in facts:
        knowledge.fact(what, value_of(what, true) - below, value_of(what, true) + above)
    knowledge.targets = dict(enumerate(targets))
    every = [dict(zip("abc", values, strict=True)) for values in product(range(_LARGEST + 1), repeat=3)]
    fit = [
        one for one in every if all(low <= value_of(what, one) <= high for what, low, high in knowledge.facts)
    ]
    possible = {
        name: tuple(sorted({value_of(what, one) for one in fit})) for name, what in enumerate(targets)
    }
    assert knowledge.pinned() == {name: values for name, values in possible.items() if len(values) < 4}


def value_of(what: dict[str, int], values: dict[str, int]) -> int:
    return sum(count * values[key] for key, count in what.items())


def twins() -> Knowledge:
    """Two programmes of one year, 30 people together, the first between 10 and 20."""
    knowledge = Knowledge()
    first, second = (knowledge.unknown(name) for name in ("first", "second"))
    knowledge.fact(first | second, 30, 30)
    knowledge.fact(first, 10, 20)
    knowledge.targets = {"first": first, "second": second}
    return knowledge


def test_no_count_is_pinned_where_enough_values_are_shown() -> None:
    assert twins().pinned(enough=11) == {}
    assert set(twins().pinned(enough=12)) == {"first", "second"}


def test_values_out_of_reach_between_two_others_are_not_counted() -> None:
    knowledge = twins()
    knowledge.fact({"first": 1, "pairs": -2}, 0, 0)
    knowledge.unknown("pairs")
    assert knowledge.pinned(enough=7)["first"] == (10, 12, 14, 16, 18, 20)
    assert "first" not in knowledge.pinned(enough=6)


def test_facts_that_nobody_meets_are_an_error() -> None:
    knowledge = twins()
    knowledge.fact({"second": 1}, 25)
    with pytest.raises(ValueError, match="no people"):
        knowledge.pinned()


@pytest.mark.parametrize("spoilt", [{"x": None, "status": 1}, {"x": [31.0, 0.0], "status": 0}])
def test_a_programme_out_of_time_or_wrong_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, spoilt: dict
) -> None:
    """The first programme is answered well: one value each; the others are not, and four values stay unproved."""
    monkeypatch.setattr(possible_values, "milp", spoiling(possible_values.milp, spoilt))
    with pytest.raises(Undecided, match="first"):
        twins().pinned()


def spoiling(solve: Callable[..., OptimizeResult], spoilt: dict) -> Callable[..., OptimizeResult]:
    answers: list[OptimizeResult] = []

    def spoilt_but_first(*of: object, **how: object) -> OptimizeResult:
        answers.append(OptimizeResult(spoilt) if answers else solve(*of, **how))
        return answers[-1]

    return spoilt_but_first
