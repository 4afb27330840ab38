"""Two territories side by side: their projects year by year, by sector, by organisation, and pairs like them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.expected import Expectation
from analytics.filters import Filters
from analytics.questions import ask

Pair = tuple[str, str]
PEERS = 6


def in_order(a: str, b: str) -> Pair:
    """The pair as every table writes it, a < b in code order.

    Raises:
        ValueError: a territory has no link with itself.
    """
    if a == b:
        raise ValueError(f"a pair is two territories: {a}")
    return (a, b) if a < b else (b, a)


def pair_history(release: Release, *, visitor: Visitor, filters: Filters, pair: Pair) -> pd.DataFrame:
    """Projects that join the two, every year of the range: `year, links, complete`, full counting.

    A project counts in each year in which it is active: years do not add up.
    """
    frame = ask(release, "pair_years", visitor=visitor, parameters=_parameters(filters, pair))
    years = pd.Index(filters.years, name="year")
    found = frame.set_index("year").links.reindex(years, fill_value=0).reset_index()
    return found.assign(complete=found.year <= release.info.last_complete_year(filters.year_basis))


def pair_sectors(release: Release, *, visitor: Visitor, filters: Filters, pair: Pair) -> pd.DataFrame:
    """Projects that join the two by sector: `sector, links`, the most first."""
    return ask(release, "pair_sectors", visitor=visitor, parameters=_parameters(filters, pair))


@dataclass(frozen=True)
class PairProjects:
    """Projects that join two territories, the most recent first.

    Args:
        rows: `title, sector, first_year, last_year`; `organisations`, those of the two territories; `confirmed`,
            whether the poles of both tell it.
        count: how many there are, in `rows` or not.
        confirmed: how many of them the poles of both tell.
    """

    rows: pd.DataFrame
    count: int
    confirmed: int


def pair_projects(
    release: Release, *, visitor: Visitor, filters: Filters, pair: Pair, most: int | None = None
) -> PairProjects:
    """Projects that join the two, the `most` recent of them or all.

    Raises:
        AccessError: this visitor may not read the titles of projects.
    """
    parameters = {**_parameters(filters, pair), "most": most}
    frame = ask(release, "pair_projects", visitor=visitor, parameters=parameters)
    totals = ("projects", "projects_told_by_both")
    count, confirmed = (int(frame[name].iloc[0]) if len(frame) else 0 for name in totals)
    return PairProjects(frame.drop(columns=list(totals)), count, confirmed)


def pair_organisations(release: Release, *, visitor: Visitor, filters: Filters, pair: Pair) -> pd.DataFrame:
    """Organisations of the two in the projects that join them: `name, territory, projects`, the most first.

    Raises:
        AccessError: this visitor may not read the names of organisations.
    """
    return ask(release, "pair_organisations", visitor=visitor, parameters=_parameters(filters, pair))


def pair_peers(expectation: Expectation, pair: Pair, *, most: int = PEERS) -> pd.DataFrame:
    """The pair, then the pairs of which about as many links are expected, the nearest first.

    Rows of `expectation.pairs`; the pair alone where nothing is expected of it. Alike in what size and
    distance lead to expect, not in what the territories do.
    """
    pairs = expectation.pairs
    own = pairs[(pairs.territory_a == pair[0]) & (pairs.territory_b == pair[1])]
    if own.empty or not own.expected.iloc[0] > 0:
        return own
    others = pairs.drop(index=own.index)
    others = others[others.expected > 0]
    gap = (np.log(others.expected) - np.log(own.expected.iloc[0])).abs()
    nearest = others.assign(gap=gap).sort_values(["gap", "territory_a", "territory_b"]).head(most)
    return pd.concat([own, nearest.drop(columns="gap")], ignore_index=True)


def _parameters(filters: Filters, pair: Pair) -> dict[str, object]:
    return {**filters.parameters(), "territory_a": pair[0], "territory_b": pair[1]}
