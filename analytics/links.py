"""Collaboration links: two territories with organisations in the same project.

Full counting gives each pair of a project 1. Fractional counting gives each pair 1 / (n − 1)
where n territories take part, so that a territory gets a total weight of 1 from each project
(Perianes-Rodriguez, Waltman & van Eck 2016, arXiv 1607.02452). A territory counts once in a
project, whatever the number of its organisations; a project counts once in a range of years.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.indicators import CATALOGUE
from analytics.measures import Proportion, measure, measure_by
from analytics.questions import ask

Counting = Literal["full", "fractional"]
COUNTINGS: tuple[Counting, ...] = ("fractional", "full")


def links(release: Release, *, visitor: Visitor, filters: Filters, counting: Counting) -> pd.DataFrame:
    """Links of every linked pair over the range of years.

    Returns:
        `territory_a, territory_b, links, confirmed`, a < b in code order, one row a pair that has links.
        `confirmed` is the part of `links` from projects that both poles tell; the rest is told once.
        Both are whole numbers (int64) in full counting, floats in fractional counting.
    """
    frame = _counted(release, by_year=False, visitor=visitor, filters=filters, counting=counting)
    return frame.drop(columns="year")


def links_by_year(
    release: Release, *, visitor: Visitor, filters: Filters, counting: Counting
) -> pd.DataFrame:
    """Links year by year: `year, territory_a, territory_b, links, confirmed`.

    A project counts in each year in which it is active, so years do not add up to the range.
    """
    return _counted(release, by_year=True, visitor=visitor, filters=filters, counting=counting)


def link_matrix(frame: pd.DataFrame, *, territories: Sequence[str]) -> pd.DataFrame:
    """The square, symmetric table of links; 0 where a pair has none, NaN on the diagonal.

    Args:
        frame: `territory_a, territory_b, links`.
        territories: codes, in the order of rows and columns; links of others are left out.
    """
    position = {code: index for index, code in enumerate(territories)}
    values = np.zeros((len(position), len(position)))
    kept = frame[frame.territory_a.isin(position) & frame.territory_b.isin(position)]
    rows = kept.territory_a.map(position).to_numpy(dtype=int)
    columns = kept.territory_b.map(position).to_numpy(dtype=int)
    values[rows, columns] = kept.links
    values[columns, rows] = kept.links
    np.fill_diagonal(values, np.nan)
    return pd.DataFrame(values, index=list(territories), columns=list(territories))


def cross_regional_share(release: Release, *, visitor: Visitor, filters: Filters) -> Proportion:
    """Projects with organisations of two or more territories ÷ projects with two or more organisations."""
    return measure(release, CATALOGUE["cross_regional_share"], visitor=visitor, filters=filters)


def cross_regional_share_by_year(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """`year, numerator, denominator, value, low, high, complete`."""
    indicator = CATALOGUE["cross_regional_share"]
    return measure_by("year", release, indicator, visitor=visitor, filters=filters)


def intra_territorial(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Projects of two or more organisations all of one territory: `territory, projects`, in network order.

    Counted apart: never on the diagonal of a matrix of links.
    """
    frame = ask(release, "projects_by_territory", visitor=visitor, parameters=filters.parameters())
    return frame.rename(columns={"intra_territorial": "projects"})[["territory", "projects"]]


def _counted(
    release: Release, *, by_year: bool, visitor: Visitor, filters: Filters, counting: Counting
) -> pd.DataFrame:
    parameters = {**filters.parameters(), "counting": counting, "by_year": by_year}
    frame = ask(release, "links", visitor=visitor, parameters=parameters)
    return frame.astype({"links": "int64", "confirmed": "int64"}) if counting == "full" else frame
