"""What changed in the last complete year beside the one before it, indicator by indicator, and what of it is sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import nan
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analytics.access import Release, Visitor
from analytics.definitions import Indicator
from analytics.filters import Filters, YearBasis
from analytics.indicators import CATALOGUE, PRESENCE
from analytics.quarters import QUARTERS
from analytics.questions import ask
from analytics.reporting import RECEIVED, reporting
from analytics.retention import ALL_YEARS, retention
from analytics.silence import missing_tables, silent_poles
from analytics.told_quarters import told_quarters, untold
from analytics.year_tests import NETWORK, judged, moved
from common.intervals import LEVEL
from common.periods import Period, financial_year
from common.survival import Estimate, difference

State = Literal["compared", "one_year", "unreported"]
"""`one_year`: no year before the last complete one; `unreported`: no pole has told both years whole."""
MOST_TOLD = 5
_CASES = ["slug", "territory", "kind", "before", "after", "before_n", "after_n", "kept", "kept_n"]


class Tested(NamedTuple):
    """How an indicator of the catalogue is compared.

    Args:
        kept: the question that counts the cases of both years; empty where a case belongs to one.
        family: indicators of one family tell one thing in two ways: the surest is told.
    """

    kept: str
    family: str


TESTED: dict[str, Tested] = {
    "cross_regional_share": Tested("projects_kept", "crossing"),
    "intra_territorial_projects": Tested("projects_kept", "crossing"),
    "active_projects": Tested("projects_kept", "projects"),
    "structuring_share": Tested("projects_kept", "structuring"),
    "chamber_projects_share": Tested("chambers_kept", "chambers"),
    "commercialisations": Tested("", "events"),
    "commercialisation_rate": Tested("", "events"),
    "outside_quebec_share": Tested("", "outside"),
    "trainings": Tested("", "trainings"),
    "support_events": Tested("", "support_events"),
    "supported_firms": Tested("support_kept", "firms"),
    "chamber_activities_share": Tested("", "chamber_activities"),
}
"""The indicators that have cases which chance could have made otherwise. Left out, in words in `Méthode`: dollars, hours,
seats, pairs of territories, links of one project (no independent cases), stages by year of start (the later year had
less time), submissions (all of them are known), and rates per inhabitant of a count that is here."""


@dataclass(frozen=True)
class YearChanges:
    """Two successive years compared.

    Args:
        first_year, last_year: the years, 0 unless `compared`.
        found: what `year_tests.judged` returns, `first_year, last_year` of each row beside it; of presence, years
            of entry.
        left_out: poles with a quarter of the two years that has not come, and so in no figure here.
    """

    state: State
    first_year: int
    last_year: int
    found: pd.DataFrame
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One thing that changed.

    Args:
        network: its row of the network, None where only poles moved surely.
        alike: rows of poles that moved surely the same way, the surest first; of any way, without network.
        against: of those that moved surely the other way.
    """

    slug: str
    network: pd.Series | None
    alike: tuple[pd.Series, ...]
    against: tuple[pd.Series, ...]


def year_changes(release: Release, *, visitor: Visitor, filters: Filters) -> YearChanges:
    """The last complete year of the range beside the year before it, for the network and for each pole.

    A pole that has not told every quarter of both years is in none of the figures: what it did not send would
    read as a fall. Nor is one in an indicator of which it never sent a table. The choice of territories is left
    aside, so that what is sure does not depend on what is looked at; of sectors, indicators that they do not reach
    are left out.
    """
    last = min(filters.last_year, release.info.last_complete_year(filters.year_basis))
    years = replace(filters, first_year=last - 1, last_year=last, territories=())
    reports = reporting(release, visitor=visitor)
    of_years = _years_of(reports.period, filters.year_basis)
    if not {last - 1, last} <= set(of_years):
        return YearChanges("one_year", 0, 0, pd.DataFrame())
    asked = reports[of_years.isin(years.years)]
    whole = asked[asked.status.isin(RECEIVED)].groupby("territory").size() == 2 * QUARTERS
    told = tuple(whole.index[whole])
    poles = ask(release, "territories", visitor=visitor).territory
    left_out = tuple(code for code in poles if code not in told)
    if not told:
        return YearChanges("unreported", 0, 0, pd.DataFrame(), left_out)
    reader = _Reader(release, visitor, years, tuple(poles), frozenset(told))
    rows = [row for slug in TESTED if _reached(CATALOGUE[slug], filters) for row in _rows(reader, slug)]
    frame = moved(pd.DataFrame(rows, columns=_CASES)).assign(first_year=last - 1, last_year=last)
    presence = [] if filters.sectors else _presence(release, visitor=visitor)
    frames = [part for part in (frame, pd.DataFrame(presence)) if len(part)]
    found = judged(pd.concat(frames, ignore_index=True) if frames else frame)
    return YearChanges("compared", last - 1, last, found, left_out)


def surest(
    changes: YearChanges, *, territories: tuple[str, ...] = (), most: int = MOST_TOLD
) -> tuple[Told, ...]:
    """The sure changes, at most one a family, those that moved furthest relative to their uncertainty first.

    Standard errors moved rank them, not points or percents: indicators have no common unit. A change that is small
    may so come before a larger one that is less sure, and its size is told.

    Args:
        territories: the poles looked at; the network, and beside it the poles, where none is.
    """
    if changes.found.empty:
        return ()
    rows = changes.found[changes.found.verdict.isin(["rise", "fall"])]
    rows = rows[rows.territory.isin(territories)] if territories else rows
    ordered = rows.iloc[np.argsort(-rows.score.abs().to_numpy(), kind="stable")]
    # What moved the whole network comes before what moved one pole.
    ordered = pd.concat([ordered[ordered.territory == NETWORK], ordered[ordered.territory != NETWORK]])
    found: dict[str, Told] = {}
    for slug in dict.fromkeys(ordered.slug):
        found.setdefault(_family(slug), _told(slug, ordered[ordered.slug == slug]))
    return tuple(found.values())[:most]


def _told(slug: str, rows: pd.DataFrame) -> Told:
    network = rows[rows.territory == NETWORK]
    poles = [row for _, row in rows[rows.territory != NETWORK].iterrows()]
    if network.empty:
        return Told(slug, None, tuple(poles), ())
    first = network.iloc[0]
    alike = tuple(row for row in poles if row["verdict"] == first["verdict"])
    return Told(slug, first, alike, tuple(row for row in poles if row["verdict"] != first["verdict"]))


def _family(slug: str) -> str:
    return TESTED[slug].family if slug in TESTED else slug


def _reached(indicator: Indicator, filters: Filters) -> bool:
    return not (filters.sectors and "support_activities" in indicator.sources)


def _years_of(periods: pd.Series, basis: YearBasis) -> pd.Series[int]:
    """The year of each quarter."""
    ends = [Period.parse(str(period)).end for period in periods]
    years = [financial_year(end) if basis == "financial" else end.year for end in ends]
    return pd.Series(years, index=periods.index, dtype=int)


@dataclass(frozen=True)
class _Reader:
    """Who reads which two years of which release."""

    release: Release
    visitor: Visitor
    years: Filters
    poles: tuple[str, ...]
    told: frozenset[str]

    def ask(self, question: str, filters: Filters) -> pd.DataFrame:
        return ask(self.release, question, visitor=self.visitor, parameters=filters.parameters())

    def compared(self, indicator: Indicator) -> tuple[str, ...]:
        """The poles that told its events of every quarter, in network order."""
        gaps = untold(self._quarters, indicator.sources)
        return tuple(code for code in self.poles if code in self.told - gaps)

    @cached_property
    def silent(self) -> pd.DataFrame:
        return missing_tables(self.release, visitor=self.visitor)

    @cached_property
    def _quarters(self) -> pd.DataFrame:
        frame = told_quarters(self.release, visitor=self.visitor)
        return frame[_years_of(frame.period, self.years.year_basis).isin(self.years.years)]


def _rows(reader: _Reader, slug: str) -> list[dict[str, object]]:
    """The network, then each pole that told both years."""
    indicator, (kept, _) = CATALOGUE[slug], TESTED[slug]
    compared = reader.compared(indicator)
    if not compared:
        return []
    whole = replace(reader.years, territories=() if compared == reader.poles else compared)
    together = reader.ask(f"{indicator.question}_by_year", whole).set_index("year")
    before, after = (
        reader.ask(
            f"{indicator.question}_by_territory", replace(reader.years, first_year=year, last_year=year)
        ).set_index("territory")
        for year in reader.years.years
    )
    both = reader.ask(kept, whole).fillna({"territory": NETWORK}).set_index("territory") if kept else None
    silent = silent_poles(reader.silent, indicator.sources)
    first, last = reader.years.first_year, reader.years.last_year
    rows = [_row(indicator, NETWORK, together.loc[first], together.loc[last], both)]
    rows += [
        _row(indicator, code, before.loc[code], after.loc[code], both)
        for code in compared
        if code not in silent
    ]
    return rows


def _row(
    indicator: Indicator, territory: str, before: pd.Series, after: pd.Series, both: pd.DataFrame | None
) -> dict[str, object]:
    over, under = indicator.numerator, indicator.denominator
    shared = both is not None and territory in both.index
    return {
        "slug": indicator.slug,
        "territory": territory,
        "kind": indicator.unit,
        "before": float(before[over]),
        "after": float(after[over]),
        "before_n": float(before[under]) if under else nan,
        "after_n": float(after[under]) if under else nan,
        "kept": float(both.loc[territory, over]) if shared else 0.0,  # type: ignore[union-attr]
        "kept_n": float(both.loc[territory, under]) if shared and under else 0.0,  # type: ignore[union-attr]
    }


def _presence(release: Release, *, visitor: Visitor) -> list[dict[str, object]]:
    """Presence of the last two years of entry published, judged by the intervals that protection widened."""
    table = retention(release, visitor=visitor, scope="network")
    shown = table[
        (table.months == PRESENCE.months) & (table.entry_from != ALL_YEARS) & table.presence.notna()
    ].tail(2)
    if len(shown) < 2 or shown.entry_from.iloc[1] - shown.entry_from.iloc[0] != 1:
        return []
    rows = shown.to_dict("records")
    sides = [Estimate(row["presence"], row["presence_low"], row["presence_high"]) for row in rows]
    found = difference(sides[1], sides[0])
    reach = found.value - found.low if found.value > 0 else found.high - found.value
    score = found.value / reach * stats.norm.isf((1 - LEVEL) / 2) if reach > 0 else 0.0
    return [
        {
            "slug": PRESENCE.slug,
            "territory": NETWORK,
            "kind": "published",
            "before": rows[0]["presence"],
            "after": rows[1]["presence"],
            "before_n": rows[0]["known"],
            "after_n": rows[1]["known"],
            "change": found.value,
            "low": found.low,
            "high": found.high,
            "score": score,
            "p": 2 * stats.norm.sf(abs(score)),
            "first_year": int(rows[0]["entry_from"]),
            "last_year": int(rows[1]["entry_from"]),
        }
    ]
