"""Figures of the network against networkx, and positions that stay."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.network import layout, median_links, network_figures, territory_figures

CODES = ("01", "02", "03", "04", "05")
LINKS = pd.DataFrame(
    [("01", "02", 3.0), ("01", "03", 1.5), ("02", "03", 0.5)], columns=["territory_a", "territory_b", "links"]
)

pairs = st.sets(st.sampled_from([(a, b) for a in CODES for b in CODES if a < b]))


def test_figures_of_a_triangle_and_two_isolated() -> None:
    figures = network_figures(LINKS, territories=CODES)
    assert (figures.linked_pairs, figures.possible_pairs, figures.density) == (3, 10, 0.3)
    assert figures.isolated == ("04", "05")
    table = territory_figures(LINKS, territories=CODES).set_index("territory")
    assert list(table.degree) == [2, 2, 2, 0, 0]
    assert list(table.strength) == [4.5, 3.5, 2.0, 0, 0]
    assert list(table.main_partner[:3]) == ["02", "01", "01"]
    assert table.main_partner[3:].isna().all()


@given(pairs)
def test_density_and_degree_equal_networkx(linked: set[tuple[str, str]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(CODES)
    graph.add_edges_from(linked)
    frame = pd.DataFrame(sorted(linked), columns=["territory_a", "territory_b"]).assign(links=1.0)
    assert network_figures(frame, territories=CODES).density == pytest.approx(nx.density(graph))
    table = territory_figures(frame, territories=CODES)
    assert dict(zip(table.territory, table.degree, strict=True)) == dict(graph.degree())


def test_positions_are_the_same_each_time_and_whatever_the_order_of_rows() -> None:
    first = layout(LINKS, territories=CODES)
    again = layout(LINKS.iloc[::-1], territories=CODES)
    pd.testing.assert_frame_equal(first, again)
    assert list(first.territory) == list(CODES)
    assert np.isfinite(first[["x", "y"]].to_numpy()).all()


def test_isolated_territories_stand_on_a_line_below() -> None:
    places = layout(LINKS, territories=CODES).set_index("territory")
    assert places.y["04"] == places.y["05"] < places.y[["01", "02", "03"]].min()
    assert places.x["04"] < places.x["05"]


@pytest.mark.parametrize("codes", [(), ("01",), ("01", "02")])
def test_networks_too_small_to_draw(codes: tuple[str, ...]) -> None:
    assert len(layout(LINKS.iloc[:0], territories=codes)) == len(codes)
    assert network_figures(LINKS.iloc[:0], territories=codes).isolated == codes
    assert len(territory_figures(LINKS.iloc[:0], territories=codes)) == len(codes)


@pytest.mark.parametrize(
    ("links", "territories", "expected"),
    [
        ([], "ab", 0),
        ([("a", "b", 4)], "ab", 4),
        ([("a", "b", 4)], "abc", 0),
        ([("a", "b", 4), ("a", "c", 2)], "abc", 2),
    ],
)
def test_the_middle_pair_counts_those_without_link(
    links: list[tuple[str, str, int]], territories: str, expected: float
) -> None:
    frame = pd.DataFrame(links, columns=["territory_a", "territory_b", "links"])
    assert median_links(frame, territories=list(territories)) == expected
