"""Context of the young, from real statistics: their number, the change of their cohorts, migration between regions.

None of it measures a pole, and none of it is retention: cohorts change by every move, those from
abroad and for studies included, and by deaths; migration between regions is that of all ages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.questions import ask

ESTIMATE = "estimate"
NETWORK = ""
"""The territory of the rows that sum all territories."""
RECENT_YEARS = 5
"""Years over which the change of cohorts is summed up."""

ContextFile = Literal["population.parquet", "youth_cohort_change.csv", "migration_2024_2025.csv"]


def youth_population(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """`territory, year, kind, population`: people aged 15 to 34, in network order then by year.

    `kind` is `estimate` or `projection`. Empty where the reference counts nobody.
    """
    return ask(release, "youth_population", visitor=visitor, parameters={"territories": list(territories)})


def with_network(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows of population after those of all territories together, whose territory is `NETWORK`."""
    whole = frame.groupby(["year", "kind"], as_index=False).population.sum().assign(territory=NETWORK)
    return pd.concat([whole[frame.columns], frame], ignore_index=True)


def population_change(frame: pd.DataFrame) -> pd.DataFrame:
    """From the first estimate to the last: `territory, first_year, last_year, before, after, change`.

    Args:
        frame: rows of `youth_population`; projections are left aside.

    `change` = after ÷ before − 1, a share; NaN where nobody was there. It says nothing of why.
    """
    estimates = frame[frame.kind == ESTIMATE].sort_values("year", kind="stable")
    found = estimates.groupby("territory", sort=False).agg(
        first_year=("year", "first"),
        last_year=("year", "last"),
        before=("population", "first"),
        after=("population", "last"),
    )
    ordered = found.reindex(dict.fromkeys(estimates.territory)).reset_index()
    return ordered.assign(change=ordered.after / ordered.before.where(ordered.before > 0) - 1)


def cohort_change(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """Apparent net change of the cohorts aged 15 to 29, in network order then by year.

    Returns:
        `territory, year, population_before, net_change, net_change_15_19, net_change_20_24,
        net_change_25_29` in people, and `rate` = net_change ÷ population_before; NaN where nobody
        was there. Never retention: it counts arrivals from abroad, students and deaths.
    """
    frame = ask(release, "cohort_change", visitor=visitor, parameters={"territories": list(territories)})
    return frame.assign(rate=frame.net_change / frame.population_before.where(frame.population_before > 0))


def recent_cohort_change(frame: pd.DataFrame) -> pd.DataFrame:
    """The last `RECENT_YEARS` years together: `territory, first_year, last_year, person_years, net_change, rate`.

    Args:
        frame: rows of `cohort_change`.

    `rate` is that of a mean year: the sum of changes ÷ `person_years`, the sum of populations.
    """
    recent = frame[frame.year > frame.year.max() - RECENT_YEARS]
    found = recent.groupby("territory", sort=False, as_index=False).agg(
        first_year=("year", "min"),
        last_year=("year", "max"),
        person_years=("population_before", "sum"),
        net_change=("net_change", "sum"),
    )
    return found.assign(rate=found.net_change / found.person_years.where(found.person_years > 0))


def migration(release: Release, *, visitor: Visitor, territories: Sequence[str] = ()) -> pd.DataFrame:
    """People gained from the other regions, all ages: `region, territories, period, net_migration, note`.

    Args:
        territories: keeps the regions that any of them serves.

    `territories` is a tuple: a region that several poles serve is one row, and tells nothing of
    each. `note` says how a region differs from the territory.
    """
    frame = ask(release, "migration", visitor=visitor, parameters={"territories": list(territories)})
    return frame.assign(territories=[tuple(codes) for codes in frame.territories])


def opposite_signs(recent: pd.DataFrame, moves: pd.DataFrame) -> tuple[str, ...]:
    """Territories whose cohorts grow while they lose people to other regions, or the reverse; largest moves first.

    Args:
        recent: rows of `recent_cohort_change`; moves: rows of `migration`.

    Only regions on the borders of one territory are compared.
    """
    change = dict(zip(recent.territory, recent.net_change, strict=True))
    alone = moves[moves.note == ""]
    opposed = [
        (-abs(moved), codes[0])
        for codes, moved in zip(alone.territories, alone.net_migration, strict=True)
        if len(codes) == 1 and moved * change.get(codes[0], 0) < 0
    ]
    return tuple(code for _, code in sorted(opposed))


def context_source(release: Release, file: ContextFile, *, visitor: Visitor, locale: str) -> str:
    """Whose figures a file of the reference holds, and under which licence; empty where the reference does not say."""
    found = ask(release, "context_source", visitor=visitor, parameters={"file": file})
    return str(found[f"source_{locale}"].iloc[0]) if len(found) else ""
