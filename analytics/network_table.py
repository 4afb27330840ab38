"""Every figure of the network as one long table: those that have an interval, and those that must not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import nan

import pandas as pd

from analytics.access import Release, Visitor
from analytics.backbone import backbone
from analytics.communities import communities
from analytics.ei_index import ei_index, may_read_ties
from analytics.filters import Filters
from analytics.links import Counting, links
from analytics.network import network_figures, territory_figures
from analytics.resampling import LARGEST_NETWORK, RESAMPLES, Incidence, incidence, network_estimates
from analytics.resilience import resilience
from analytics.yearly_links import links_with_past, pairs_by_year

COLUMNS = ("figure", "territory", "partner", "year", "value", "low", "high", "rank", "rank_low", "rank_high")

Row = dict[str, object]


def network_table(
    release: Release, *, visitor: Visitor, filters: Filters, counting: Counting, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """The figures of methods §3 for the whole network, one row a figure and what it is of.

    With an interval at 95 % (percentile bootstrap): `cross_regional_share`, `confirmed_share`, `strength`.
    With the interval of a rank alone: `betweenness` (and `strength`). With neither, since resampling
    projects never makes a new link, or since intervals of theirs do not hold the truth: `density`,
    `linked_pairs`, `possible_pairs`, `degree`, `pairs_of_year`, `new_pairs`, `repeated_pairs`,
    `centralisation`, `backbone_links`, `backbone_link`, `largest_without`, `density_without`.

    `ei_index` has no interval; the `low` and `high` of `ei_index_expected` are those of chance, where 95 %
    of permuted labels put the index. `community` is the number of a stable group, missing for a territory
    that has none; `co_membership`, the share of the resamples in which two territories are in one group.
    `backbone_link` is the number of links of a pair that the disparity filter keeps, `backbone_links` how many
    such pairs a territory has; `largest_without` and `density_without` are of the network without the territory.

    Args:
        filters: territories chosen are left aside.

    Returns:
        `figure, territory, partner, year, value, low, high, rank, rank_low, rank_high`. No row for a figure that
        cannot be computed: nothing linked, fewer than three linked territories, more than
        `LARGEST_NETWORK` of them (paths, communities), a visitor who may not read organisations (E-I).
    """
    whole = replace(filters, territories=())
    projects = incidence(release, visitor=visitor, filters=whole)
    full = links(release, visitor=visitor, filters=whole, counting="full")
    counted = links(release, visitor=visitor, filters=whole, counting=counting)
    described = [
        *_shape(full, projects.territories),
        *_years(release, visitor=visitor, filters=whole),
        *_ties(release, visitor=visitor, filters=whole),
        *_groups(projects, counting=counting, resamples=resamples),
        *_backbone(counted, projects.territories),
        *_removals(full, projects.territories),
    ]
    estimates = network_estimates(projects, counting=counting, resamples=resamples)
    frame = pd.DataFrame([*estimates.to_dict("records"), *described], columns=list(COLUMNS))
    return frame.astype({"year": "Int64"} | dict.fromkeys(COLUMNS[4:], float))


def _row(figure: str, value: float, **more: object) -> Row:
    return {"figure": figure, "value": value, **more}


def _shape(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[Row]:
    shape = network_figures(frame, territories=codes)
    if shape.possible_pairs:
        yield _row("density", shape.density)
        yield _row("linked_pairs", shape.linked_pairs)
        yield _row("possible_pairs", shape.possible_pairs)
    for one in territory_figures(frame, territories=codes).itertuples():
        yield _row("degree", one.degree, territory=one.territory)


def _years(release: Release, *, visitor: Visitor, filters: Filters) -> Iterator[Row]:
    past = links_with_past(release, visitor=visitor, filters=filters, counting="full")
    counts = pairs_by_year(past, filters=filters)
    for figure, column in (("pairs_of_year", "pairs"), ("new_pairs", "new"), ("repeated_pairs", "repeated")):
        told = counts[counts[column].notna()]
        yield from (
            _row(figure, value, year=year) for year, value in zip(told.year, told[column], strict=True)
        )


def _ties(release: Release, *, visitor: Visitor, filters: Filters) -> Iterator[Row]:
    if not may_read_ties(visitor):
        return
    found = ei_index(release, visitor=visitor, filters=filters)
    if found.state == "told":
        yield _row("ei_index", found.value)
        yield _row("ei_index_expected", found.expected, low=found.low, high=found.high)


def _groups(projects: Incidence, *, counting: Counting, resamples: int) -> Iterator[Row]:
    codes = projects.territories
    if len(codes) > LARGEST_NETWORK or not len(projects.projects):
        return
    found = communities(projects, counting=counting, resamples=resamples)
    for number, group in enumerate(found.groups, start=1):
        yield from (_row("community", number, territory=code) for code in group)
    yield from (_row("community", nan, territory=code) for code in found.ungrouped)
    for (first, a), (second, b) in combinations(enumerate(codes), 2):
        yield _row("co_membership", found.together[first, second], territory=a, partner=b)


def _backbone(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[Row]:
    found = backbone(frame, territories=codes)
    kept = found[found.kept]
    ends = pd.concat([kept.territory_a, kept.territory_b]).value_counts()
    yield from (
        _row("backbone_links", int(ends.get(code, 0)), territory=code) for code in codes if len(found)
    )
    for one in kept.itertuples():
        yield _row("backbone_link", one.links, territory=one.territory_a, partner=one.territory_b)


def _removals(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[Row]:
    if frame.empty or len(codes) <= 2:
        return
    without = resilience(frame, territories=codes).iloc[1:]
    for figure, column in (("largest_without", "largest"), ("density_without", "density")):
        yield from (
            _row(figure, value, territory=code)
            for code, value in zip(without.removed, without[column], strict=True)
        )
