"""Local against cross-regional projects of the same sector and start year: who reaches the market more often."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.measures import SMALLEST_N
from analytics.questions import ask
from common.stratified import stratified_difference
from common.survival import Estimate


@dataclass(frozen=True)
class Compared:
    """Cross-regional projects beside local ones, in strata that have both.

    Args:
        strata: sectors and start years with projects of both kinds.
        crossing, staying: cross-regional and local projects of these strata; `_cases`, those on the market.
        difference: share of the cross-regional ones on the market less that of the local ones, each stratum compared with
            itself, with its 95 % interval; NaN under `SMALLEST_N` projects of either kind.
    """

    strata: int
    crossing: int
    crossing_cases: int
    staying: int
    staying_cases: int
    difference: Estimate

    @property
    def known(self) -> bool:
        return min(self.crossing, self.staying) >= SMALLEST_N

    @property
    def established(self) -> bool:
        """Whether the interval leaves out 0: an association, never an effect."""
        return self.known and (self.difference.low > 0 or self.difference.high < 0)


def reach_effect(release: Release, *, visitor: Visitor, filters: Filters) -> tuple[Compared, pd.DataFrame]:
    """The comparison over the projects started in the years chosen, at least 24 months before the release.

    Only projects of two organisations or more: local ones have all of theirs in one territory. Strata with one kind alone tell
    nothing of the difference and are left out. Projects that cross regions may differ by size, money or age of
    their firms: what is compared is not what crossing does.

    Returns:
        All strata together; then one row a sector with both kinds, its start years compared each with itself: `sector`,
        the counts of `Compared`, `value, low, high`.
    """
    strata = ask(release, "reach_strata", visitor=visitor, parameters=filters.parameters())
    both = strata[(strata.crossing > 0) & (strata.staying > 0)]
    sectors = [(sector, _compared(rows)) for sector, rows in both.groupby("sector", sort=True)]
    rows = [
        (sector, found.strata, found.crossing, found.crossing_cases, found.staying, found.staying_cases,
         found.difference.value, found.difference.low, found.difference.high)
        for sector, found in sectors
    ]  # fmt: skip
    names = ["strata", "crossing", "crossing_cases", "staying", "staying_cases", "value", "low", "high"]
    return _compared(both), pd.DataFrame(rows, columns=["sector", *names])


def _compared(strata: pd.DataFrame) -> Compared:
    crossing, staying = int(strata.crossing.sum()), int(strata.staying.sum())
    difference = Estimate(float("nan"), float("nan"), float("nan"))
    if min(crossing, staying) >= SMALLEST_N:
        difference = stratified_difference(
            strata.crossing_cases,
            strata.crossing,
            cases_compared=strata.staying_cases,
            n_compared=strata.staying,
        )
    return Compared(
        len(strata),
        crossing,
        int(strata.crossing_cases.sum()),
        staying,
        int(strata.staying_cases.sum()),
        difference,
    )
