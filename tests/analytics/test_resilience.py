"""What holds together without one territory, against networkx."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.resilience import resilience
from tests.analytics.networks import CODES, pairs_of

PAIRS = [(a, b) for a in CODES for b in CODES if a < b]


@settings(deadline=None)
@given(st.sets(st.sampled_from(PAIRS)))
def test_each_removal_equals_networkx(linked: set[tuple[str, str]]) -> None:
    found = resilience(pairs_of(dict.fromkeys(linked, 1.0)), territories=CODES)
    assert found.removed.isna()[0]
    assert list(found.removed[1:]) == list(CODES)
    for row in found.itertuples():
        graph = nx.Graph()
        graph.add_nodes_from(CODES)
        graph.add_edges_from(linked)
        if row.Index:
            graph.remove_node(row.removed)
        largest = max(map(len, nx.connected_components(graph)))
        assert (row.remaining, row.largest) == (len(graph), largest)
        assert row.largest_share == pytest.approx(largest / len(graph))
        assert row.density == pytest.approx(nx.density(graph))


def test_a_star_falls_apart_without_its_centre() -> None:
    found = resilience(pairs_of({("01", code): 1.0 for code in CODES[1:]}), territories=CODES)
    assert list(found.largest) == [6, 1, 5, 5, 5, 5, 5]
    assert found.density[1] == 0
