"""The disparity filter against its definition."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.backbone import SIGNIFICANT, backbone
from tests.analytics.networks import CODES, pairs_of

PAIRS = [(a, b) for a in CODES for b in CODES if a < b]
drawn_links = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 40).map(float))


def naive_alpha(graph: nx.Graph, first: str, second: str) -> float:
    """Serrano et al. (2009), equation 2 integrated, for each end with two links or more."""
    chances = [1.0]
    for end in (first, second):
        degree = graph.degree(end)
        if degree > 1:
            share = graph[first][second]["weight"] / graph.degree(end, weight="weight")
            chances.append((1 - share) ** (degree - 1))
    return min(chances)


@settings(deadline=None)
@given(drawn_links)
def test_alpha_equals_its_definition(links: dict[tuple[str, str], float]) -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from((first, second, count) for (first, second), count in links.items())
    found = backbone(pairs_of(links), territories=CODES)
    assert list(zip(found.territory_a, found.territory_b, strict=True)) == sorted(links)
    expected = [naive_alpha(graph, *pair) for pair in sorted(links)]
    np.testing.assert_allclose(found.alpha, expected, atol=1e-12)
    assert list(found.kept) == [alpha < SIGNIFICANT for alpha in found.alpha]


def test_a_link_of_one_end_is_judged_by_the_other() -> None:
    spokes = {("01", code): count for code, count in zip(CODES[1:], [96.0, 1.0, 1.0, 1.0, 1.0], strict=True)}
    found = backbone(pairs_of(spokes), territories=CODES).set_index("territory_b")
    assert found.alpha["02"] == pytest.approx(0.04**4)
    assert list(found.kept) == [True, False, False, False, False]


def test_a_pair_alone_is_never_kept() -> None:
    found = backbone(pairs_of({("01", "02"): 500.0}), territories=CODES)
    assert list(found.alpha) == [1.0]
    assert not found.kept.any()


def test_links_of_others_are_left_out() -> None:
    found = backbone(pairs_of({("01", "02"): 5.0, ("02", "99"): 5.0}), territories=CODES)
    assert list(found.territory_b) == ["02"]
