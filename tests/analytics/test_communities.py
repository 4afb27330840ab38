"""Territories found together over the resamples."""

import random
import threading
from itertools import combinations

import igraph
import numpy as np
import pytest
from hypothesis import given, settings

from analytics.communities import TOGETHER, communities
from tests.analytics.networks import CODES, drawn_sets, sets_of

TWO_CAMPS = {frozenset(pair): 40 for camp in (CODES[:3], CODES[3:]) for pair in combinations(camp, 2)} | {
    frozenset({"03", "04"}): 2
}


@settings(max_examples=20, deadline=None)
@given(drawn_sets)
def test_frequencies_are_symmetric_with_ones_on_the_diagonal(counts: dict[frozenset[str], int]) -> None:
    found = communities(sets_of(counts), counting="fractional", resamples=15)
    np.testing.assert_array_equal(found.together, found.together.T)
    assert (np.diag(found.together) == 1).all()
    assert ((found.together >= 0) & (found.together <= 1)).all()
    assert sorted(found.order) == list(CODES)
    assert sorted([*found.ungrouped, *(code for group in found.groups for code in group)]) == list(CODES)
    position = {code: index for index, code in enumerate(CODES)}
    for group in found.groups:
        assert "".join(group) in "".join(found.order)
        for first, second in combinations(group, 2):
            assert found.together[position[first], position[second]] >= TOGETHER - 1e-9


def test_two_camps_are_two_groups_side_by_side() -> None:
    found = communities(sets_of(TWO_CAMPS), counting="full", resamples=100)
    assert {frozenset(group) for group in found.groups} == {frozenset(CODES[:3]), frozenset(CODES[3:])}
    assert found.ungrouped == ()
    assert found.together[0, 1] > 0.99
    assert found.together[0, 5] < 0.01


def test_where_there_are_no_groups_none_is_told() -> None:
    """Every pair alike: each draw has its partition, no two agree."""
    alike = {frozenset(pair): 4 for pair in combinations(CODES, 2)}
    found = communities(sets_of(alike), counting="full", resamples=200)
    assert found.groups == ()
    assert found.ungrouped == CODES


def test_a_territory_between_two_camps_and_an_isolated_one_have_no_group() -> None:
    between = {frozenset(pair): 60 for pair in (("01", "02"), ("04", "05"))} | {
        frozenset(pair): 20 for pair in (("01", "03"), ("02", "03"), ("03", "04"), ("03", "05"))
    }
    found = communities(sets_of(between), counting="full", resamples=300)
    assert found.ungrouped == ("03", "06")
    assert {frozenset(group) for group in found.groups} == {frozenset({"01", "02"}), frozenset({"04", "05"})}


def test_the_same_seed_gives_the_same_frequencies_even_at_once() -> None:
    sets = sets_of({frozenset(pair): 4 for pair in combinations(CODES, 2)})
    alone = communities(sets, counting="full", resamples=60).together
    found: list[np.ndarray] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(communities(sets, counting="full", resamples=60).together)
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for together in found:
        np.testing.assert_array_equal(together, alone)


def test_the_generator_of_the_process_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[object] = []
    monkeypatch.setattr(igraph, "set_random_number_generator", given_back.append)
    communities(sets_of(TWO_CAMPS), counting="full", resamples=1)
    assert given_back[-1] is random
