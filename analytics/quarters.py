"""What each pole told quarter by quarter, and of which quarters of a year it told anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask
from analytics.reporting import RECEIVED, reporting
from common.periods import Period

QUARTERS = 4
_SEASON_YEARS = 3
"""Whole years that seasons are read from."""
_SEASON_CASES = 100
"""Cases under which a season's part of the year is too uncertain: quarters then weigh the same."""


@dataclass(frozen=True)
class YearTold:
    """The quarters of a pole's year, by their ordinals (`Period.ordinal`).

    Args:
        told: those that the pole reported. waiting: those still to come or never sent. What came before the
            pole's first quarter is in neither.
        begun: some day of the year had passed on the day of the release.
    """

    territory: str
    year_basis: str
    told: tuple[int, ...]
    waiting: tuple[int, ...]
    begun: bool


@dataclass(frozen=True)
class Seasons:
    """The part of a year that each of the four calendar quarters holds; `known` False where they weigh the same."""

    weights: tuple[float, float, float, float]
    known: bool

    def over(self, ordinals: tuple[int, ...]) -> float:
        """The part of a year that these quarters hold together."""
        return float(sum(self.weights[ordinal % QUARTERS] for ordinal in ordinals))


EVEN = Seasons((0.25, 0.25, 0.25, 0.25), known=False)


@dataclass(frozen=True)
class QuarterCounts:
    """Counts by pole, measure and quarter, beside the quarters told.

    Args:
        counts: `territory, measure, ordinal, value`; a quarter without a row is a zero.
        first: each pole's first quarter; told: the quarters that each pole reported, in order.
        current: the quarter of the day of the release.
    """

    counts: pd.DataFrame
    first: dict[str, int]
    told: dict[str, tuple[int, ...]]
    current: int

    @classmethod
    def read(cls, release: Release, *, visitor: Visitor) -> QuarterCounts:
        """From a release."""
        counts = ask(release, "quarter_counts", visitor=visitor)
        counts["ordinal"] = [Period.parse(period).ordinal for period in counts.period]
        rows = reporting(release, visitor=visitor)
        rows["ordinal"] = [Period.parse(period).ordinal for period in rows.period]
        heard = rows[rows.status.isin(RECEIVED)]
        # A pole that never told anything has rows in the report, and no first quarter.
        return cls(
            counts=counts,
            first={
                str(code): int(ordinal) for code, ordinal in heard.groupby("territory").ordinal.min().items()
            },
            told={
                str(code): tuple(sorted(int(one) for one in some))
                for code, some in heard.groupby("territory").ordinal
            },
            current=Period.of(release.info.as_of).ordinal,
        )

    def year(self, territory: str, year: int, year_basis: str) -> YearTold:
        """The quarters of a pole's year."""
        start = year * QUARTERS + (1 if year_basis == "financial" else 0)
        quarters = tuple(range(start, start + QUARTERS))
        since = self.first.get(territory)
        own = tuple(one for one in quarters if since is not None and one >= since)
        heard = set(self.told.get(territory, ()))
        return YearTold(
            territory=territory,
            year_basis=year_basis,
            told=tuple(one for one in own if one in heard),
            waiting=tuple(one for one in own if one not in heard),
            begun=start <= self.current,
        )

    def series(self, territory: str, measure: str, ordinals: tuple[int, ...]) -> np.ndarray:
        """A pole's counts in these quarters, in their order."""
        own = self._by_measure.get((territory, measure), {})
        return np.array([own.get(one, 0.0) for one in ordinals], dtype=float)

    def last_told(self, territory: str, quarters: int) -> tuple[int, ...]:
        """The last quarters that a pole told, at most so many, in order."""
        return self.told.get(territory, ())[-quarters:]

    def seasons(self, measure: str) -> Seasons:
        """How the year of a measure is spread over its quarters, from the network's last whole calendar years.

        Of the poles that told them all; even where there are fewer than `_SEASON_CASES` cases.
        """
        if measure not in self._seasons:
            self._seasons[measure] = self._spread(measure)
        return self._seasons[measure]

    def _spread(self, measure: str) -> Seasons:
        end = self.current // QUARTERS * QUARTERS
        whole = tuple(range(end - _SEASON_YEARS * QUARTERS, end))
        poles = [code for code, heard in self.told.items() if set(whole) <= set(heard)]
        if not poles:
            return EVEN
        totals = sum(self.series(code, measure, whole) for code in poles)
        by_quarter = np.asarray(totals).reshape(_SEASON_YEARS, QUARTERS).sum(axis=0)
        cases = float(by_quarter.sum())
        if cases < _SEASON_CASES or not (by_quarter > 0).all():
            return EVEN
        first, second, third, fourth = (float(one) / cases for one in by_quarter)
        return Seasons((first, second, third, fourth), known=True)

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str], dict[int, float]]:
        return {
            (str(territory), str(measure)): dict(zip(rows.ordinal, rows.value, strict=True))
            for (territory, measure), rows in self.counts.groupby(["territory", "measure"])
        }

    @cached_property
    def _seasons(self) -> dict[str, Seasons]:
        return {}
