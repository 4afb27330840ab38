"""Brokerage roles against a count by hand, a walk of every triple, every permutation, and what R's sna counts."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import brokerage_roles as module
from analytics import ei_index
from analytics.access import AccessError, Visitor
from analytics.brokerage_roles import ROLES, bridging_with_roles, brokerage_roles, roles_of
from analytics.filters import Filters
from tests.analytics.drawn import release_of
from tests.analytics.test_ei_index import EVERY_YEAR, PROJECTS, TAKING_PART, participations, ties_of

MINISTRY = Visitor("ministry")
Pairs = set[tuple[int, int]]

HAND: Pairs = {(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 2), (3, 4), (5, 6)}
"""Organisation 0 (a) with two of its own tied together, 1 and 2 (a), two of b tied together, 3 and 4, one of
c, 5; and 6 (c) beyond 5."""
PLACES = list("aaabbcc")


def counted(pairs: Pairs, labels: list[str]) -> dict[int, tuple[int, ...]]:
    frame = roles_of(ties_of(pairs, labels))
    return {row[0]: row[1:] for row in frame[["organisation_key", *ROLES]].itertuples(index=False, name=None)}


def walked(pairs: Pairs, labels: list[str]) -> dict[int, tuple[int, ...]]:
    """Every broker and every two others, one after the other."""
    found = {}
    tied = pairs | {(b, a) for a, b in pairs}
    for broker in range(len(labels)):
        count = dict.fromkeys(ROLES, 0)
        for a, b in combinations([one for one in range(len(labels)) if (broker, one) in tied], 2):
            if (a, b) in tied:
                continue
            own, first, second = labels[broker], labels[a], labels[b]
            if first == second:
                count["coordinator" if first == own else "itinerant"] += 1
            else:
                count["gatekeeper" if own in (first, second) else "liaison"] += 1
        if any(count.values()):
            found[broker] = tuple(count.values())
    return found


def as_sna_counts(pairs: Pairs, labels: list[str]) -> dict[int, dict[str, int]]:
    """What `sna::brokerage` counts of the same ties told both ways: w_I, w_O, b_IO, b_OI, b_O by broker.

    Directed two-paths i → j → k without i → k: all alike, w_I; i and k alike, w_O; i and j alike, b_IO
    (representative); j and k alike, b_OI (gatekeeper); none alike, b_O (liaison).
    """
    arcs = pairs | {(b, a) for a, b in pairs}
    found: dict[int, dict[str, int]] = {}
    for i, j in arcs:
        for broker, k in arcs:
            if broker != j or k == i or (i, k) in arcs:
                continue
            first, middle, last = labels[i], labels[j], labels[k]
            role = (
                "w_I" if first == middle == last
                else "b_IO" if first == middle
                else "b_OI" if middle == last
                else "w_O" if first == last
                else "b_O"
            )  # fmt: skip
            count = found.setdefault(j, dict.fromkeys(("w_I", "w_O", "b_IO", "b_OI", "b_O"), 0))
            count[role] += 1
    return found


def test_a_network_drawn_by_hand() -> None:
    """Of 0: the pairs 1-2 and 3-4 are tied; four a–b and two a–c make gatekeepers, two b–c liaisons.
    5 stands between 0 and 6, its own: a gatekeeper."""
    assert counted(HAND, PLACES) == {0: (0, 6, 0, 2), 5: (0, 1, 0, 0)}
    assert counted(HAND - {(1, 2), (3, 4)}, PLACES) == {0: (1, 6, 1, 2), 5: (0, 1, 0, 0)}


drawn_pairs = st.sets(st.sampled_from(list(combinations(range(8), 2))), min_size=1)
drawn_labels = st.lists(st.sampled_from("abc"), min_size=8, max_size=8)


@settings(deadline=None)
@given(drawn_pairs, drawn_labels)
def test_every_count_is_that_of_a_walk_of_every_triple(pairs: Pairs, labels: list[str]) -> None:
    assert counted(pairs, labels) == walked(pairs, labels)


@settings(deadline=None, max_examples=50)
@given(drawn_pairs, drawn_labels)
def test_sna_counts_each_triad_both_ways(pairs: Pairs, labels: list[str]) -> None:
    directed = as_sna_counts(pairs, labels)
    ours = counted(pairs, labels)
    assert set(ours) == set(directed)
    for broker, (coordinator, gatekeeper, itinerant, liaison) in ours.items():
        assert directed[broker] == {
            "w_I": 2 * coordinator,
            "w_O": 2 * itinerant,
            "b_IO": gatekeeper,
            "b_OI": gatekeeper,
            "b_O": 2 * liaison,
        }


def test_a_large_project_makes_no_triad_inside() -> None:
    everyone = set(combinations(range(40), 2))
    assert counted(everyone, ["a", "b"] * 20) == {}
    assert counted(everyone | {(0, 40)}, ["a", "b"] * 20 + ["c"]) == {0: (0, 19, 0, 20)}


@settings(deadline=None, max_examples=30)
@given(
    st.sets(st.sampled_from(list(combinations(range(6), 2))), min_size=5),
    st.lists(st.sampled_from("abc"), min_size=6, max_size=6),
)
def test_mean_and_variance_are_those_of_every_permutation(pairs: Pairs, labels: list[str]) -> None:
    """The broker keeps its place; the places of the others that have a tie are dealt in every order."""
    _, ends, label = ei_index.labelled(ties_of(pairs, labels))
    counts, chained = module._open_triads(ends, label)
    mean, variance = module._moments(counts.sum(axis=1), chained, label)
    for broker in range(len(label)):
        others = np.delete(label, broker)
        every = [
            module._open_triads(ends, np.insert(dealt, broker, label[broker]))[0][broker]
            for dealt in map(np.array, set(permutations(others.tolist())))
        ]
        np.testing.assert_allclose(mean[broker], np.mean(every, axis=0), atol=1e-9)
        np.testing.assert_allclose(variance[broker], np.var(every, axis=0), atol=1e-9)


def projects_drawn(chance: np.random.Generator) -> Pairs:
    """Ninety projects of two to five of a hundred and twenty organisations, some of which have many."""
    weights = 1 / np.arange(1, 121)
    pairs: Pairs = set()
    for _ in range(90):
        size = chance.integers(2, 6)
        members = chance.choice(120, size, replace=False, p=weights / weights.sum())
        pairs |= set(combinations(sorted(members.tolist()), 2))
    return pairs


def test_territories_dealt_at_random_seldom_name_a_role() -> None:
    """At most 5 % of networks may; 8 in 100 is the most that chance lets such a share show."""
    chance = np.random.default_rng(1989)
    shares = np.array([0.35, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05])
    named = 0
    for _ in range(100):
        labels = [str(code) for code in chance.choice(len(shares), 120, p=shares)]
        named += bool((roles_of(ties_of(projects_drawn(chance), labels)).beyond_chance != "").any())
    assert named <= 8


def test_a_planted_broker_is_named_with_its_role() -> None:
    """Twenty partners, all of a territory not its own, are more than chance among 120 organisations of six."""
    labels = [str(one % 6) for one in range(120)]
    away = [one for one in range(1, 120) if labels[one] == "3"]
    pairs = {(0, one) for one in away} | {(one, one + 1) for one in range(1, 119, 2)}
    frame = roles_of(ties_of(pairs, labels)).set_index("organisation_key")
    assert frame.beyond_chance[0] == "itinerant"
    assert (frame.beyond_chance.drop(0) == "").all()


def test_few_partners_are_never_named() -> None:
    """Three triads of one role are what chance gives three of: nothing is tested under that."""
    star = ties_of({(0, 1), (0, 2), (0, 3)}, ["a", "b", "b", "b"])
    assert list(roles_of(star).beyond_chance) == [""]
    assert list(roles_of(star).itinerant) == [3]


def test_roles_of_a_release(tmp_path: Path) -> None:
    """20 and 21 (02) met 10 (01), tied through their project; 21 also met 22 (02), whom the others did not."""
    names = pd.DataFrame({"organisation_key": [21], "name": ["Forge"], "type": ["company"]})
    tables = {**participations(TAKING_PART), "core_organisations": names}
    release = release_of(tmp_path, PROJECTS, tables=tables)
    found = brokerage_roles(release, visitor=MINISTRY, filters=EVERY_YEAR)
    assert (found.state, found.told_apart, found.holding("gatekeeper")) == ("told", 0, 0)
    assert found.brokers.to_dict("records") == [
        {
            "organisation_key": 21,
            "name": "Forge",
            "type": "company",
            "territory": "02",
            "open_triads": 2,
            "coordinator": 1,
            "gatekeeper": 1,
            "itinerant": 0,
            "liaison": 0,
            "beyond_chance": "",
        }
    ]
    here = brokerage_roles(release, visitor=MINISTRY, filters=Filters(2020, 2024, territories=("02",)))
    pd.testing.assert_frame_equal(here.brokers, found.brokers)
    elsewhere = brokerage_roles(release, visitor=MINISTRY, filters=Filters(2020, 2024, territories=("01",)))
    assert (elsewhere.state, len(elsewhere.brokers)) == ("told", 0)


def test_no_tie_and_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    none = brokerage_roles(release, visitor=MINISTRY, filters=Filters(2024, 2024))
    assert (none.state, len(none.brokers)) == ("no_ties", 0)
    monkeypatch.setattr(ei_index, "LARGEST_PAIRS", 4)
    many = brokerage_roles(release, visitor=MINISTRY, filters=EVERY_YEAR)
    assert (many.state, len(many.brokers)) == ("too_large", 0)
    assert list(many.brokers.columns) == list(module.COLUMNS)


def test_too_many_paths_are_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four organisations with three, two, two and one partners: 9 + 4 + 4 + 1."""
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    monkeypatch.setattr(module, "LARGEST_PATHS", 18)
    assert brokerage_roles(release, visitor=MINISTRY, filters=EVERY_YEAR).state == "told"
    monkeypatch.setattr(module, "LARGEST_PATHS", 17)
    assert brokerage_roles(release, visitor=MINISTRY, filters=EVERY_YEAR).state == "too_large"


def test_slices_of_brokers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(4)
    ties = ties_of(projects_drawn(chance), [str(code) for code in chance.choice(5, 120)])
    whole = roles_of(ties)
    for at_once in (1, 300, 2_000):
        monkeypatch.setattr(module, "_PATHS_AT_ONCE", at_once)
        pd.testing.assert_frame_equal(roles_of(ties), whole)


def test_a_tie_told_twice_counts_once() -> None:
    ties = ties_of(HAND, PLACES)
    pd.testing.assert_frame_equal(roles_of(pd.concat([ties, ties])), roles_of(ties))


def test_a_public_visitor_is_refused(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    for read in (brokerage_roles, bridging_with_roles):
        with pytest.raises(AccessError):
            read(release, visitor=Visitor("public"), filters=EVERY_YEAR)
