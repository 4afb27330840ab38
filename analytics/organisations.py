"""Organisations and their projects: the two-mode network, and the organisations that join territories.

Organisations are read by name: only for a visitor who may (`analytics/access.py`). One that several
poles know under the same number and municipality is one organisation, under the name told most often;
two spellings that could not be brought together still count twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import igraph
import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.questions import ask
from common.sorting import sort_keys

NODES_DRAWN = 5_000
"""Organisations and projects that a browser draws without freezing (measured in `tests/bench`)."""
NODES_OF_PATHS = 10_000
"""Organisations and projects above which shortest paths would keep a reader waiting."""
NAMES = "core_organisations"
"""The table that a visitor must be allowed to read."""


@dataclass(frozen=True)
class TwoMode:
    """Organisations, projects, and which takes part in which.

    Args:
        organisations: `organisation_key, name, type, territory, projects`, in the order of keys;
            territory is missing outside the network; `projects` counts those of `projects`.
        projects: `project_key, title, sector, first_year, last_year, territories, organisations`, in the
            order of keys; territories is a list of codes, organisations a count.
        edges: `project_key, organisation_key`, one row a participation whatever its roles.
        projects_left_out, organisations_left_out: what a bound kept out.
    """

    organisations: pd.DataFrame
    projects: pd.DataFrame
    edges: pd.DataFrame
    projects_left_out: int = 0
    organisations_left_out: int = 0

    @property
    def nodes(self) -> int:
        return len(self.organisations) + len(self.projects)


@dataclass(frozen=True)
class Sheet:
    """One organisation.

    Args:
        name, type, territory: as in `TwoMode.organisations`.
        projects: rows of `TwoMode.projects`, the most recent first.
        partners: `organisation_key, name, type, territory, projects`: organisations of those projects and
            how many they share, the most first.
    """

    name: str
    type: str | None
    territory: str | None
    projects: pd.DataFrame
    partners: pd.DataFrame


def may_read_organisations(visitor: Visitor) -> bool:
    """Whether the rules of access let this visitor read the names of organisations."""
    return NAMES.startswith(visitor.scope)


def participations(release: Release, *, visitor: Visitor, filters: Filters) -> TwoMode:
    """The whole network of the projects chosen, each with all its organisations, wherever they are.

    Raises:
        AccessError: this visitor may not read the names of organisations.
    """
    told = ask(release, "projects_with_organisations", visitor=visitor, parameters=filters.parameters())
    named = ask(release, "organisations", visitor=visitor)
    edges = told[["project_key", "organisations"]].explode("organisations", ignore_index=True)
    edges = edges.rename(columns={"organisations": "organisation_key"}).astype("int64")
    return _of_edges(told, named, edges)


def two_mode(release: Release, *, visitor: Visitor, filters: Filters, most: int = NODES_DRAWN) -> TwoMode:
    """The network of the projects chosen, `most` nodes at most.

    When there are more, projects are kept in this order: those that join most territories, then those
    with most organisations, then the lowest keys. Each kept project has all its organisations, so that
    none looks smaller than it is; an organisation may have other projects, left out.

    Raises:
        AccessError: this visitor may not read the names of organisations.
    """
    whole = participations(release, visitor=visitor, filters=filters)
    return bounded(whole, most)


def bounded(network: TwoMode, most: int) -> TwoMode:
    """The first projects of a network, in the order that `two_mode` says, until it has `most` nodes."""
    if network.nodes <= most:
        return network
    ranked = network.projects.assign(joined=network.projects.territories.map(len))
    ranked = ranked[ranked.organisations < most].sort_values(
        ["joined", "organisations", "project_key"], ascending=[False, False, True]
    )
    place = pd.Series(np.arange(len(ranked)), index=ranked.project_key)
    edges = network.edges.assign(place=network.edges.project_key.map(place)).dropna()
    first_seen = edges.groupby("organisation_key").place.min().astype("int64")
    new = np.bincount(first_seen, minlength=len(ranked)) + 1
    kept = ranked.project_key[np.cumsum(new) <= most]
    found = _of_edges(
        network.projects[network.projects.project_key.isin(kept)].drop(columns="organisations"),
        network.organisations.drop(columns="projects"),
        network.edges[network.edges.project_key.isin(kept)],
    )
    return replace(
        found,
        projects_left_out=len(network.projects) - len(found.projects),
        organisations_left_out=len(network.organisations) - len(found.organisations),
    )


def bridging_organisations(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Organisations whose projects join two territories or more, their own included.

    Counts are those of the projects chosen. Betweenness is of the whole network of the years and sectors,
    whatever territory is looked at: the share of the pairs of other organisations that a shortest path
    through common projects joins by way of this one (Freeman 1977, on the two-mode network: paths
    between organisations alone, several shortest paths sharing a pair). It has no interval: none was found
    that holds (`analytics/resampling.py`).

    To be between others is no merit: who funds or advises everyone joins everyone.

    Returns:
        `organisation_key, name, type, territory, projects, cross_regional_projects, partner_territories,
        betweenness, rank, rank_last`, those that join most territories first. Ranks are those of partner
        territories, then of cross-regional projects; organisations that tie share all the places from
        `rank` to `rank_last`. Betweenness is NaN above `NODES_OF_PATHS` nodes or under three organisations.

    Raises:
        AccessError: this visitor may not read the names of organisations.
    """
    network = participations(release, visitor=visitor, filters=filters)
    everywhere = (
        participations(release, visitor=visitor, filters=replace(filters, territories=()))
        if filters.territories
        else network
    )
    joined = _joined(network)
    found = network.organisations.merge(joined, on="organisation_key")
    found = found[found.territories_joined > 1].drop(columns="territories_joined")
    found = found.assign(betweenness=found.organisation_key.map(path_shares(everywhere)).astype(float))
    found = found.sort_values(
        ["partner_territories", "cross_regional_projects", "betweenness", "name", "organisation_key"],
        ascending=[False, False, False, True, True],
        ignore_index=True,
        key=sort_keys,
    )
    tied = found.groupby(["partner_territories", "cross_regional_projects"], sort=False)
    places = pd.Series(np.arange(1, len(found) + 1), index=found.index)
    by_tie = places.groupby(tied.ngroup())
    return found.assign(rank=by_tie.transform("min"), rank_last=by_tie.transform("max"))


def path_shares(network: TwoMode) -> pd.Series:
    """Betweenness of each organisation, between 0 and 1, indexed by its key; see `bridging_organisations`."""
    keys = network.organisations.organisation_key
    n = len(keys)
    if n < 3 or network.nodes > NODES_OF_PATHS:
        return pd.Series(np.nan, index=keys)
    organisations = list(range(n))
    found = graph_of(network).betweenness(
        vertices=organisations, directed=False, sources=organisations, targets=organisations
    )
    return pd.Series(found, index=keys) / ((n - 1) * (n - 2) / 2)


def graph_of(network: TwoMode) -> igraph.Graph:
    """The two-mode graph: organisations first, then projects, both in the order of their frames."""
    organisations = pd.Index(network.organisations.organisation_key)
    projects = pd.Index(network.projects.project_key)
    ends = np.column_stack(
        [
            organisations.get_indexer(network.edges.organisation_key),
            projects.get_indexer(network.edges.project_key) + len(organisations),
        ]
    )
    return igraph.Graph(n=network.nodes, edges=ends.tolist())


def organisation_sheet(network: TwoMode, organisation_key: int) -> Sheet:
    """The projects and partners of one organisation of a network.

    Raises:
        KeyError: it takes part in none of the projects of the network.
    """
    own = network.organisations.set_index("organisation_key").loc[organisation_key]
    keys = network.edges.project_key[network.edges.organisation_key == organisation_key]
    projects = network.projects[network.projects.project_key.isin(keys)]
    beside = network.edges[network.edges.project_key.isin(keys)]
    shared = beside.organisation_key[beside.organisation_key != organisation_key].value_counts()
    others = network.organisations[network.organisations.organisation_key.isin(shared.index)]
    partners = others.assign(projects=others.organisation_key.map(shared))
    return Sheet(
        name=own["name"],
        type=own.type,
        territory=own.territory,
        projects=projects.sort_values(["last_year", "project_key"], ascending=False, ignore_index=True),
        partners=partners.sort_values(
            ["projects", "name", "organisation_key"],
            ascending=[False, True, True],
            ignore_index=True,
            key=sort_keys,
        ),
    )


def _of_edges(projects: pd.DataFrame, organisations: pd.DataFrame, edges: pd.DataFrame) -> TwoMode:
    """The network of these edges, its counts made from them."""
    sizes = edges.project_key.value_counts()
    taken = edges.organisation_key.value_counts()
    kept = organisations[organisations.organisation_key.isin(taken.index)]
    return TwoMode(
        organisations=kept.assign(projects=kept.organisation_key.map(taken)).reset_index(drop=True),
        projects=projects.assign(organisations=projects.project_key.map(sizes)).reset_index(drop=True),
        edges=edges.reset_index(drop=True),
    )


def _joined(network: TwoMode) -> pd.DataFrame:
    """`organisation_key, territories_joined, partner_territories, cross_regional_projects`."""
    projects = network.projects[["project_key", "territories"]]
    rows = network.edges.merge(projects, on="project_key")
    own = network.organisations.set_index("organisation_key").territory
    across = rows.territories.map(len).gt(1).groupby(rows.organisation_key).sum()
    reached = rows[["organisation_key", "territories"]].explode("territories").dropna().drop_duplicates()
    elsewhere = reached[reached.territories != reached.organisation_key.map(own)]
    joined = reached.groupby("organisation_key").size()
    partners = elsewhere.groupby("organisation_key").size()
    return (
        pd.DataFrame(
            {
                "territories_joined": joined,
                "partner_territories": partners,
                "cross_regional_projects": across,
            }
        )
        .fillna(0)
        .astype("int64")
        .rename_axis("organisation_key")
        .reset_index()
    )
