"""The pairs linked each year: those that were linked in an earlier year, and those that never were."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters, available_filters
from analytics.links import Counting, links_by_year

_KEYS = ["territory_a", "territory_b"]


def links_with_past(
    release: Release, *, visitor: Visitor, filters: Filters, counting: Counting
) -> pd.DataFrame:
    """Links year by year, and whether each pair was already linked in a year before.

    The past reaches back to the first year of the release, also where the range starts later. A project
    active in several years links its pair in each of them: repeated says that the link lasts or comes
    back, not that a second project was made. In the first year that holds a link every pair would be
    new for want of a past: nothing is told. That year is the network's, whatever territories are chosen.

    Returns:
        `year, territory_a, territory_b, links, confirmed, past` for the years of the range, by year then
        code order; `past` is `new`, `repeated`, or `unknown` in that first year.
    """
    first = available_filters(release, visitor=visitor, year_basis=filters.year_basis).first_year
    reaching = replace(filters, first_year=min(first, filters.first_year), territories=())
    frame = links_by_year(release, visitor=visitor, filters=reaching, counting=counting)
    seen = frame.groupby(_KEYS).year.transform("min")
    past = pd.Series("repeated", index=frame.index).mask(seen == frame.year, "new")
    told = frame.assign(past=past.mask(frame.year == frame.year.min(), "unknown"))
    told = told[told.year >= filters.first_year]
    chosen = filters.territories
    kept = told[told.territory_a.isin(chosen) | told.territory_b.isin(chosen)] if chosen else told
    return kept.reset_index(drop=True)


def pairs_by_year(frame: pd.DataFrame, *, filters: Filters) -> pd.DataFrame:
    """How many pairs are linked each year of the range, and how many of them are new or repeated.

    Descriptive, without interval: other projects of the same kind would not have told which pairs
    existed (methods §3). A network has only so many pairs, so that new ones become rare by themselves.

    Args:
        frame: of `links_with_past`.

    Returns:
        `year, pairs, new, repeated, links`, every year of the range; `new` and `repeated` are
        missing where the past is unknown, and add up to `pairs` elsewhere.
    """
    counts = pd.crosstab(frame.year, frame.past).reindex(
        index=pd.Index(filters.years, name="year"), columns=["new", "repeated", "unknown"], fill_value=0
    )
    first = frame.year[frame.past == "unknown"].max()
    told = ~(counts.index <= first)
    links = frame.groupby("year").links.sum().reindex(counts.index, fill_value=0)
    return pd.DataFrame(
        {
            "year": list(counts.index),
            "pairs": counts.sum(axis=1).to_numpy(dtype="int64"),
            "new": counts.new.where(told).to_numpy(dtype=float),
            "repeated": counts.repeated.where(told).to_numpy(dtype=float),
            "links": links.to_numpy(),
        }
    )
