"""The oracle: links and shares counted again, slowly, from one row per project and territory."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from analytics.filters import Filters
from tests.analytics.drawn import Project


def chosen(projects: Sequence[Project], filters: Filters) -> list[Project]:
    """Projects active in the range and of the sectors; territories are left to each question."""
    return [
        project
        for project in projects
        if any(
            project.years(filters.year_basis)[0] <= year <= project.years(filters.year_basis)[1]
            for year in filters.years
        )
        and (not filters.sectors or project.sector in filters.sectors)
        and (not filters.structuring_only or project.structuring)
        and (not filters.project_types or project.project_type in filters.project_types)
    ]


def joined(project: Project, filters: Filters) -> list[str]:
    """The territories whose pairs are links."""
    return project.confirmed(filters.role) if filters.confirmed_only else project.places_of(filters.role)[0]


def links(projects: Sequence[Project], filters: Filters, counting: str) -> dict[tuple[str, str], float]:
    """Links by pair, from the self-join of project × territory rows."""
    rows = pd.DataFrame(
        [
            (key, place, len(project.places_of(filters.role)[0]))
            for key, project in enumerate(chosen(projects, filters))
            for place in joined(project, filters)
        ],
        columns=["project", "territory", "size"],
    )
    pairs = rows.merge(rows, on=["project", "size"])
    pairs = pairs[pairs.territory_x < pairs.territory_y]
    if filters.territories:
        pairs = pairs[
            pairs.territory_x.isin(filters.territories) | pairs.territory_y.isin(filters.territories)
        ]
    weight = pd.Series(1.0, pairs.index) if counting == "full" else 1 / (pairs["size"] - 1)
    totals = weight.groupby([pairs.territory_x, pairs.territory_y]).sum()
    return {(str(first), str(second)): float(value) for (first, second), value in totals.items()}


def shares(projects: Sequence[Project], filters: Filters) -> tuple[int, int]:
    """Projects of two or more territories, and projects of two or more organisations."""
    collaborative = [
        project
        for project in chosen(projects, filters)
        if project.places_of(filters.role)[1] >= 2
        and (not filters.territories or set(project.places_of(filters.role)[0]) & set(filters.territories))
    ]
    return sum(len(joined(project, filters)) >= 2 for project in collaborative), len(collaborative)


def linked_pairs(projects: Sequence[Project], filters: Filters) -> set[tuple[str, str]]:
    return {
        pair for project in chosen(projects, filters) for pair in combinations(joined(project, filters), 2)
    }
