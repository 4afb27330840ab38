"""Organisations, their projects and what they join, against counts by hand and networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.algorithms.centrality import betweenness_centrality_subset

from analytics.access import ROLES, AccessError, Release, Visitor
from analytics.filters import Filters
from analytics.organisations import (
    TwoMode,
    bounded,
    bridging_organisations,
    may_read_organisations,
    organisation_sheet,
    participations,
    path_shares,
    two_mode,
)
from tests.analytics.drawn import during, release_of

VISITOR = Visitor("ministry")
YEARS = Filters(2020, 2024)
PROJECTS = (
    during(2021, 2022, "01", "02", None, sector="31-33"),
    during(2022, 2022, "02", "03"),
    during(2023, 2023, "01", "01", structuring=True),
    during(2024, 2024, "04"),
)
TOLD = pd.DataFrame(
    [
        (0, 1, "lead", "01"),
        (0, 1, "partner", "01"),
        (0, 2, "partner", "02"),
        (0, 9, "funder", None),
        (1, 2, "lead", "02"),
        (1, 3, "partner", "03"),
        (2, 1, "lead", "01"),
        (2, 4, "partner", "01"),
        (3, 5, "lead", "04"),
    ],
    columns=["project_key", "organisation_key", "role", "territory"],
)
ORGANISATIONS = pd.DataFrame(
    [
        (1, "01", "Cégep", "college", "01"),
        (2, "01", "Forge", "company", "02"),
        (2, "02", "La Forge", "other", "02"),
        (2, "03", "La Forge", "other", "02"),
        (3, "03", "Usine", "company", "03"),
        (4, "01", "Scierie", "company", "01"),
        (5, "04", "Labo", "company", "04"),
        (9, "01", "Fonds d'ailleurs", "investor", None),
    ],
    columns=["organisation_key", "pole_code", "name", "type", "territory"],
)
TITLES = pd.DataFrame(
    {
        "project_key": [0, 0, 1, 2, 3],
        "project_number": [7, 3, 1, 2, 4],
        "title": ["Second", "Premier", "B", "C", "D"],
    }
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    tables = {"core_participations": TOLD, "core_organisations": ORGANISATIONS, "core_projects": TITLES}
    return release_of(tmp_path_factory.mktemp("organisations"), PROJECTS, tables=tables)


def edges_of(network: TwoMode) -> set[tuple[int, int]]:
    return set(network.edges[["project_key", "organisation_key"]].itertuples(index=False, name=None))


def test_several_roles_are_one_participation_and_several_poles_one_organisation(release: Release) -> None:
    network = two_mode(release, visitor=VISITOR, filters=YEARS)
    assert edges_of(network) == {(0, 1), (0, 2), (0, 9), (1, 2), (1, 3), (2, 1), (2, 4), (3, 5)}
    assert len(network.edges) == 8
    forge = network.organisations.set_index("organisation_key").loc[2]
    assert (forge["name"], forge.type, forge.territory, forge.projects) == ("La Forge", "company", "02", 2)
    assert network.organisations.territory.isna().sum() == 1
    assert dict(zip(network.projects.project_key, network.projects.title, strict=True))[0] == "Premier"


@pytest.mark.parametrize(
    ("filters", "projects"),
    [
        (YEARS, {0, 1, 2, 3}),
        (Filters(2022, 2022), {0, 1}),
        (Filters(2020, 2024, territories=("03",)), {1}),
        (Filters(2020, 2024, territories=("04",)), {3}),
        (Filters(2020, 2024, sectors=("31-33",)), {0}),
        (Filters(2020, 2024, structuring_only=True), {2}),
        (Filters(2020, 2020, "financial"), {0}),
        (Filters(1990, 1991), set()),
    ],
    ids=["all", "one year", "territory", "alone", "sector", "structuring", "financial", "nothing"],
)
def test_projects_are_those_chosen_with_all_their_organisations(
    release: Release, filters: Filters, projects: set[int]
) -> None:
    network = two_mode(release, visitor=VISITOR, filters=filters)
    assert set(network.projects.project_key) == projects
    told = {(key, organisation) for key, organisation, *_ in TOLD.to_numpy().tolist() if key in projects}
    assert edges_of(network) == told
    assert set(network.organisations.organisation_key) == {organisation for _, organisation in told}


def test_who_joins_territories_and_ties_share_their_places(release: Release) -> None:
    found = bridging_organisations(release, visitor=VISITOR, filters=YEARS)
    rows = found[
        ["name", "projects", "cross_regional_projects", "partner_territories", "rank", "rank_last"]
    ].to_numpy()
    assert rows.tolist() == [
        ["La Forge", 2, 2, 2, 1, 1],
        ["Fonds d'ailleurs", 1, 1, 2, 2, 2],
        ["Cégep", 2, 1, 1, 3, 4],
        ["Usine", 1, 1, 1, 3, 4],
    ]
    pairs = (6 - 1) * (6 - 2) / 2
    assert found.betweenness.to_list() == pytest.approx([3 / pairs, 0, 3 / pairs, 0])


def test_counts_follow_the_territory_chosen_and_paths_do_not(release: Release) -> None:
    whole = bridging_organisations(release, visitor=VISITOR, filters=YEARS).set_index("name")
    chosen = Filters(2020, 2024, territories=("03",))
    found = bridging_organisations(release, visitor=VISITOR, filters=chosen).set_index("name")
    assert found.partner_territories.to_dict() == {"La Forge": 1, "Usine": 1}
    assert found.betweenness.to_dict() == {
        name: pytest.approx(whole.betweenness[name]) for name in found.index
    }


def test_nothing_chosen_joins_nothing(release: Release) -> None:
    found = bridging_organisations(release, visitor=VISITOR, filters=Filters(1990, 1991))
    assert len(found) == 0
    assert {"betweenness", "rank", "rank_last"} <= set(found.columns)


def test_the_sheet_of_an_organisation(release: Release) -> None:
    network = participations(release, visitor=VISITOR, filters=YEARS)
    sheet = organisation_sheet(network, 2)
    assert list(sheet.projects.title) == ["B", "Premier"]
    assert list(zip(sheet.partners.name, sheet.partners.projects, strict=True)) == [
        ("Cégep", 1),
        ("Fonds d'ailleurs", 1),
        ("Usine", 1),
    ]
    assert organisation_sheet(network, 5).partners.empty
    with pytest.raises(KeyError):
        organisation_sheet(network, 77)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_read_names_reads_them(release: Release, role: str) -> None:
    visitor = Visitor(role)  # type: ignore[arg-type]
    assert may_read_organisations(visitor) == (role != "public")
    for read in (two_mode, bridging_organisations, participations):
        if role == "public":
            with pytest.raises(AccessError):
                read(release, visitor=visitor, filters=YEARS)
        else:
            read(release, visitor=visitor, filters=YEARS)


def drawn_network(seed: int, *, projects: int = 60, organisations: int = 40) -> TwoMode:
    """Projects of one to six organisations of five territories, drawn at random."""
    chance = np.random.default_rng(seed)
    places = chance.choice(list("abcde"), organisations)
    members = [
        sorted(chance.choice(organisations, size=chance.integers(1, 7), replace=False))
        for _ in range(projects)
    ]
    edges = pd.DataFrame(
        [(key, one) for key, ones in enumerate(members) for one in ones],
        columns=["project_key", "organisation_key"],
    )
    taken = edges.organisation_key.value_counts().sort_index()
    return TwoMode(
        organisations=pd.DataFrame(
            {
                "organisation_key": taken.index,
                "name": [f"Organisation {key}" for key in taken.index],
                "type": "company",
                "territory": places[taken.index],
                "projects": taken.to_numpy(),
            }
        ),
        projects=pd.DataFrame(
            {
                "project_key": range(projects),
                "title": [f"Projet {key}" for key in range(projects)],
                "sector": "54",
                "first_year": 2021,
                "last_year": 2022,
                "territories": [sorted(set(places[ones])) for ones in members],
                "organisations": [len(ones) for ones in members],
            }
        ),
        edges=edges,
    )


@pytest.mark.parametrize("seed", range(4))
def test_betweenness_is_that_of_networkx_between_organisations(seed: int) -> None:
    network = drawn_network(seed)
    graph = nx.Graph()
    graph.add_nodes_from(("o", key) for key in network.organisations.organisation_key)
    graph.add_edges_from((("p", a), ("o", b)) for a, b in edges_of(network))
    ends = [node for node in graph if node[0] == "o"]
    naive = betweenness_centrality_subset(graph, ends, ends)
    pairs = (len(ends) - 1) * (len(ends) - 2) / 2
    found = path_shares(network)
    assert {key: pytest.approx(naive["o", key] / pairs) for key in found.index} == found.to_dict()


@pytest.mark.parametrize("most", [3, 20, 57, 99])
@pytest.mark.parametrize("seed", range(3))
def test_a_bound_keeps_whole_projects_those_that_join_most_first(seed: int, most: int) -> None:
    network = drawn_network(seed)
    found = bounded(network, most)
    assert found.nodes <= most
    members = network.edges.groupby("project_key").organisation_key.agg(set).to_dict()
    ranked = sorted(
        (project for project in network.projects.to_dict("records") if project["organisations"] < most),
        key=lambda row: (-len(row["territories"]), -row["organisations"], row["project_key"]),
    )
    kept: set[int] = set()
    seen: set[int] = set()
    for project in ranked:
        key = project["project_key"]
        if len(seen | members[key]) + len(kept) + 1 > most:
            break
        kept.add(key)
        seen |= members[key]
    assert set(found.projects.project_key) == kept
    assert edges_of(found) == {(key, one) for key in kept for one in members[key]}
    assert len(found.projects) + found.projects_left_out == len(network.projects)
    assert len(found.organisations) + found.organisations_left_out == len(network.organisations)


def test_a_network_that_fits_is_left_whole() -> None:
    network = drawn_network(1)
    assert bounded(network, network.nodes) is network


def test_the_same_release_gives_the_same_answer_whatever_the_order_of_its_rows(
    release: Release, tmp_path: Path
) -> None:
    mixed = {
        "core_participations": TOLD.iloc[::-1].reset_index(drop=True).copy(),
        "core_organisations": ORGANISATIONS.iloc[::-1].reset_index(drop=True).copy(),
        "core_projects": TITLES.iloc[::-1].reset_index(drop=True).copy(),
    }
    other = release_of(tmp_path, PROJECTS, tables=mixed)
    for read in (bridging_organisations, lambda *a, **k: two_mode(*a, **k).edges):
        pd.testing.assert_frame_equal(
            read(release, visitor=VISITOR, filters=YEARS), read(other, visitor=VISITOR, filters=YEARS)
        )
