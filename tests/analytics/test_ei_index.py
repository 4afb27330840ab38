"""The E-I index of ties between organisations, against a count by hand and other permutations."""

from datetime import date
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import ei_index as module
from analytics.access import AccessError, Visitor
from analytics.ei_index import EIIndex, ei_index, index_of, may_read_ties
from analytics.filters import Filters
from tests.analytics.drawn import Project, during, release_of

MINISTRY = Visitor("ministry")
EVERY_YEAR = Filters(2020, 2024)
Takings = list[tuple[int, int, str | None]]

PROJECTS = (
    during(2020, 2021, "01", "02", "02"),
    during(2022, 2022, "01", "02", sector="31-33"),
    during(2023, 2023, "02", "02", None, structuring=True),
    Project(("03",), date(2024, 2, 1), date(2024, 3, 1)),
)
TAKING_PART: Takings = [
    (0, 10, "01"), (0, 20, "02"), (0, 21, "02"), (0, 10, "01"),
    (1, 10, "01"), (1, 20, "02"),
    (2, 21, "02"), (2, 22, "02"), (2, 99, None),
    (3, 30, "03"),
]  # fmt: skip


def participations(taking: Takings) -> dict[str, pd.DataFrame]:
    frame = pd.DataFrame(taking, columns=["project_key", "organisation_key", "territory"])
    return {"core_participations": frame}


def ties_of(pairs: set[tuple[int, int]], labels: list[str]) -> pd.DataFrame:
    rows = [(first, second, labels[first], labels[second]) for first, second in sorted(pairs)]
    return pd.DataFrame(rows, columns=["organisation_a", "organisation_b", "territory_a", "territory_b"])


@pytest.mark.parametrize(
    ("filters", "external", "internal"),
    [
        (EVERY_YEAR, 2, 2),
        (Filters(2022, 2022), 1, 0),
        (Filters(2020, 2021), 2, 1),
        (Filters(2023, 2023, "financial"), 0, 1),
        (Filters(2020, 2024, sectors=("31-33",)), 1, 0),
        (Filters(2020, 2024, structuring_only=True), 0, 1),
        (Filters(2020, 2024, territories=("01",)), 2, 1),
    ],
    ids=str,
)
def test_ties_are_counted_once_inside_the_network(
    tmp_path: Path, filters: Filters, external: int, internal: int
) -> None:
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    found = ei_index(release, visitor=MINISTRY, filters=filters)
    assert (found.state, found.external, found.internal) == ("told", external, internal)
    assert found.value == (external - internal) / (external + internal)


def test_no_tie_and_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    none = ei_index(release, visitor=MINISTRY, filters=Filters(2024, 2024))
    assert (none.state, none.external, none.internal) == ("no_ties", 0, 0)
    assert np.isnan([none.value, none.expected, none.low, none.high]).all()
    monkeypatch.setattr(module, "LARGEST_PAIRS", 5)
    assert ei_index(release, visitor=MINISTRY, filters=EVERY_YEAR).state == "told"
    monkeypatch.setattr(module, "LARGEST_PAIRS", 4)
    assert ei_index(release, visitor=MINISTRY, filters=EVERY_YEAR).state == "too_large"


def test_a_public_visitor_is_refused_and_told_so_beforehand(tmp_path: Path) -> None:
    release = release_of(tmp_path, PROJECTS, tables=participations(TAKING_PART))
    public = Visitor("public")
    assert (may_read_ties(public), may_read_ties(MINISTRY)) == (False, True)
    with pytest.raises(AccessError, match="core_participations"):
        ei_index(release, visitor=public, filters=EVERY_YEAR)


@settings(deadline=None, max_examples=40)
@given(
    st.sets(st.sampled_from(list(combinations(range(8), 2))), min_size=1),
    st.lists(st.sampled_from("abc"), min_size=8, max_size=8),
)
def test_index_and_expectation_equal_their_definitions(
    pairs: set[tuple[int, int]], labels: list[str]
) -> None:
    found = index_of(ties_of(pairs, labels), permutations=200)
    graph = nx.Graph(sorted(pairs))
    external = sum(labels[first] != labels[second] for first, second in graph.edges)
    internal = graph.number_of_edges() - external
    assert found.value == pytest.approx((external - internal) / (external + internal))
    alike = [labels[first] == labels[second] for first, second in combinations(graph.nodes, 2)]
    assert found.expected == pytest.approx(1 - 2 * np.mean(alike))
    assert found.low - 1e-9 <= found.expected <= found.high + 1e-9 or len(pairs) < 5


def test_the_interval_is_that_of_permuted_labels() -> None:
    chance = np.random.default_rng(3)
    pairs = {tuple(sorted(map(int, chance.choice(40, 2, replace=False)))) for _ in range(150)}
    labels = [str(label) for label in chance.integers(0, 4, 40)]
    found = index_of(ties_of(pairs, labels))
    tied = sorted({end for pair in pairs for end in pair})
    drawn = []
    for _ in range(2000):
        moved = dict(zip(tied, chance.permutation([labels[end] for end in tied]), strict=True))
        drawn.append(2 * np.mean([moved[first] != moved[second] for first, second in pairs]) - 1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.03)
    assert found.expected == pytest.approx(np.mean(drawn), abs=0.01)
    assert found.low < found.value < found.high


def test_ties_within_territories_stand_far_from_chance() -> None:
    labels = ["a"] * 6 + ["b"] * 6
    inside = {*combinations(range(6), 2), *combinations(range(6, 12), 2)}
    found = index_of(ties_of(inside, labels))
    assert (found.value, found.expected) == (-1, pytest.approx(1 / 11))
    assert found.low > found.value


def test_one_territory_has_nothing_but_internal_ties() -> None:
    found = index_of(ties_of({(0, 1), (1, 2)}, ["a"] * 3))
    assert found == EIIndex("told", 0, 2, -1, -1, -1, -1)


def test_the_same_seed_gives_the_same_interval() -> None:
    ties = ties_of(set(combinations(range(7), 2)) - {(0, 1)}, list("aabbccc"))
    assert index_of(ties) == index_of(ties)
