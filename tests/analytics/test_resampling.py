"""Resampled figures against networkx, hand counts and repeated networks."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import resampling
from analytics.access import Visitor
from analytics.filters import Filters
from analytics.links import COUNTINGS, Counting, links
from analytics.resampling import (
    LARGEST_NETWORK,
    RESAMPLES,
    Incidence,
    confirmed_share,
    incidence,
    network_estimates,
)
from tests.analytics.drawn import during, release_of
from tests.analytics.networks import incidence_of

VISITOR = Visitor("ministry")
CODES = ("01", "02", "03", "04", "05")


def drawn(*sets: tuple[str, int], codes: tuple[str, ...] = tuple("abcde")) -> Incidence:
    """`("abc", 4)`: four projects of a, b and c; one territory alone is one organisation alone."""
    frame = pd.DataFrame(
        {
            "territories": [list(letters) for letters, _ in sets],
            "collaborative": [len(letters) > 1 for letters, _ in sets],
            "projects": [count for _, count in sets],
        }
    )
    return incidence_of(frame, codes)


def values(projects: Incidence, figure: str, counting: Counting = "full") -> dict[str, float]:
    frame = network_estimates(projects, counting=counting, resamples=50)
    rows = frame[frame.figure == figure]
    return dict(zip(rows.territory, rows.value, strict=True))


sets = st.lists(
    st.tuples(
        st.sets(st.sampled_from("abcde"), min_size=1).map(lambda chosen: "".join(sorted(chosen))),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one[0],
)


@settings(max_examples=60, deadline=None)
@given(sets, st.sampled_from(COUNTINGS))
def test_betweenness_is_that_of_networkx(given_sets: list[tuple[str, int]], counting: Counting) -> None:
    projects = drawn(*given_sets)
    graph = nx.Graph()
    graph.add_nodes_from("abcde")
    for letters, count in given_sets:
        for a, b in combinations(letters, 2):
            weight = Fraction(count, len(letters) - 1 if counting == "fractional" else 1)
            graph.add_edge(a, b, weight=graph.get_edge_data(a, b, {"weight": 0})["weight"] + weight)
    for _, _, edge in graph.edges(data=True):
        edge["length"] = 1 / edge["weight"]
    found = values(projects, "betweenness", counting)
    if sum(degree > 0 for _, degree in graph.degree) < 3:
        assert found == {}
        return
    assert found == pytest.approx(nx.betweenness_centrality(graph, weight="length"), abs=1e-9)
    highest = max(found.values())
    centralisation = values(projects, "centralisation", counting)[None]  # type: ignore[index]
    assert centralisation == pytest.approx(sum(highest - value for value in found.values()) / 4)


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        ("full", {"a": 9, "b": 11, "c": 6, "d": 2, "e": 0}),
        ("fractional", {"a": 6, "b": 8, "c": 3, "d": 2, "e": 0}),
    ],
)
def test_strength_by_hand(counting: Counting, expected: dict[str, float]) -> None:
    assert values(drawn(("ab", 3), ("abc", 3), ("bd", 2), ("e", 7)), "strength", counting) == expected


def test_the_confirmed_share_is_of_links_and_has_its_interval() -> None:
    frame = pd.DataFrame(
        {
            "territories": [["a", "b"], ["a", "b"], ["a", "b", "c"], ["d"]],
            "confirmed": [2, 0, 2, 0],
            "collaborative": True,
            "projects": [20, 10, 10, 50],
        }
    )
    found = network_estimates(incidence_of(frame, tuple("abcd")), counting="fractional")
    share = found.set_index("figure").loc["confirmed_share"]
    assert share.value == (20 + 10) / (20 + 10 + 30)
    assert 0.3 < share.low < share.value < share.high < 0.7
    alone = confirmed_share(incidence_of(frame, tuple("abcd"))).iloc[0]
    assert alone[["value", "low", "high"]].tolist() == share[["value", "low", "high"]].tolist()
    assert confirmed_share(drawn()).empty
    assert confirmed_share(drawn(("a", 3))).empty


def test_a_star_is_as_centralised_as_can_be_and_its_centre_is_always_first() -> None:
    frame = network_estimates(drawn(("ab", 30), ("ac", 30), ("ad", 30), ("ae", 30)), counting="full")
    whole = frame.set_index("figure").loc["centralisation"]
    assert whole.value == 1
    assert np.isnan([whole.low, whole.high]).all()
    centre = frame[(frame.figure == "betweenness") & (frame.territory == "a")].iloc[0]
    assert (centre["rank"], centre.rank_low, centre.rank_high) == (1, 1, 1)
    leaves = frame[(frame.figure == "betweenness") & (frame.territory != "a")]
    assert set(zip(leaves.rank_low, leaves.rank_high, strict=True)) == {(2, 5)}


@pytest.mark.parametrize(
    ("given_sets", "figures"),
    [
        ((), set()),
        ((("a", 4),), set()),
        ((("ab", 4),), {"cross_regional_share", "confirmed_share", "strength"}),
        (
            (("ab", 4), ("bc", 1)),
            {"cross_regional_share", "confirmed_share", "strength", "centralisation", "betweenness"},
        ),
    ],
    ids=["empty", "alone", "one pair", "a line"],
)
def test_what_cannot_be_computed_is_left_out(
    given_sets: tuple[tuple[str, int], ...], figures: set[str]
) -> None:
    frame = network_estimates(drawn(*given_sets), counting="fractional", resamples=20)
    assert set(frame.figure) == figures
    assert frame.value.notna().all()
    sure = frame[frame.figure.isin(("cross_regional_share", "confirmed_share", "strength"))]
    assert (sure.low <= sure.high).all()
    assert frame.low.isna().sum() == len(frame) - len(sure)


def test_two_hundred_territories_have_no_shortest_paths() -> None:
    codes = tuple(f"{index:03}" for index in range(200))
    frame = pd.DataFrame(
        {
            "territories": [[a, b] for a, b in pairwise(codes)],
            "collaborative": True,
            "projects": 1,
        }
    )
    found = network_estimates(incidence_of(frame, codes), counting="full", resamples=20)
    assert len(codes) > LARGEST_NETWORK
    assert set(found.figure) == {"cross_regional_share", "confirmed_share", "strength"}


def test_the_same_projects_give_the_same_figures() -> None:
    projects = drawn(("ab", 3), ("abc", 3), ("bd", 2), ("ce", 7))
    one, other = (network_estimates(projects, counting="full") for _ in range(2))
    pd.testing.assert_frame_equal(one, other)
    each = projects.sums(np.ones((len(projects.projects), 1)), RESAMPLES)
    assert each[:, 0].tolist() == [15] * (1 + RESAMPLES)


def test_many_sets_are_drawn_from_the_same_law(monkeypatch: pytest.MonkeyPatch) -> None:
    """The normal law of the sums beside the draws themselves: means, spreads, what moves together, and intervals."""
    chance = np.random.default_rng(6)
    sets = {tuple(sorted(chance.choice(6, size=chance.integers(1, 5), replace=False))) for _ in range(60)}
    projects = drawn(
        *(("".join("abcdef"[index] for index in one), 400) for one in sorted(sets)), codes=tuple("abcdef")
    )
    weights = projects.pair_weights("fractional")
    exact = projects.sums(weights, 4_000)
    intervals = network_estimates(projects, counting="full")
    monkeypatch.setattr(resampling, "LARGEST_DRAWN", 0)
    near = projects.sums(weights, 4_000)
    assert near[0].tolist() == exact[0].tolist()
    assert near[1:].mean(axis=0) == pytest.approx(exact[1:].mean(axis=0), rel=0.005)
    assert near[1:].std(axis=0) == pytest.approx(exact[1:].std(axis=0), rel=0.05)
    assert np.corrcoef(near[1:].T) == pytest.approx(np.corrcoef(exact[1:].T), abs=0.06)
    approximated = network_estimates(projects, counting="full")
    for name in ("value", "low", "high"):
        told = intervals[name].notna()
        assert approximated[name][told].to_numpy(float) == pytest.approx(
            intervals[name][told].to_numpy(float), rel=0.02
        )


def test_a_pair_without_a_link_has_none_in_any_resample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resampling, "LARGEST_DRAWN", 0)
    projects = drawn(("ab", 500), ("cd", 300), ("e", 200))
    sums = projects.sums(projects.pair_weights("full"), 200)
    assert ((sums > 0).sum(axis=1) == 2).all()


def test_the_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """120 networks of 300 projects drawn from one population; intervals of 95 % hold its figures in 90 to 99 %."""
    population = (("ab", 0.25), ("bc", 0.2), ("abc", 0.1), ("cd", 0.15), ("de", 0.1), ("a", 0.2))
    chance = np.random.default_rng(4)
    held = {"strength": 0, "cross_regional_share": 0}
    truth = {"b": 300 * 0.55, "share": 1.0}
    for _ in range(120):
        counts = chance.multinomial(300, [share for _, share in population])
        frame = pd.DataFrame(
            {
                "territories": [list(letters) for letters, _ in population],
                "collaborative": [True] * len(population),
                "projects": counts,
            }
        )
        found = network_estimates(incidence_of(frame, tuple("abcde")), counting="fractional", resamples=200)
        share = found[found.figure == "cross_regional_share"].iloc[0]
        strength = found[(found.figure == "strength") & (found.territory == "b")].iloc[0]
        truth["share"] = 0.8
        held["cross_regional_share"] += share.low <= truth["share"] <= share.high
        held["strength"] += strength.low <= truth["b"] <= strength.high
    assert all(0.9 <= count / 120 <= 0.995 for count in held.values()), held


def test_the_incidence_of_a_release_gives_its_links(tmp_path: Path) -> None:
    projects = (
        during(2021, 2022, "01", "02"),
        during(2022, 2022, "01", "02", "03"),
        during(2022, 2022, "04", "04"),
        during(2023, 2023, "05"),
        during(2019, 2019, "01", "05"),
        during(2022, 2022, None, None),
    )
    release = release_of(tmp_path, projects, poles=CODES)
    chosen = Filters(2021, 2024, territories=("05",))
    found = incidence(release, visitor=VISITOR, filters=chosen)
    assert found.territories == CODES
    assert int(found.projects.sum()) == 5
    read = links(release, visitor=VISITOR, filters=Filters(2021, 2024), counting="full")
    totals = found.projects @ found.pair_weights("full")
    assert totals.sum() == read.links.sum() == 4
