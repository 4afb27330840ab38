"""Money and what lasts after it: sources, the ceiling of Québec's share, projects once its money has ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan
from typing import Literal

import numpy as np
import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.measures import SMALLEST_N
from analytics.questions import ask
from analytics.silence import missing_tables, silent_poles
from common.codes import FUNDING_SOURCES
from common.survival import SurvivalCurve, kaplan_meier, survival_at

Nature = Literal["committed", "paid"]
Group = Literal["all", "structuring", "other"]

CEILING = 0.6
"""Largest share of a pole's budget that the programme lets Québec put in."""
FUNDING_TABLE = "funding"
ANNIVERSARIES = (12, 24, 36)


def sources(release: Release, *, visitor: Visitor, filters: Filters, nature: Nature) -> pd.DataFrame:
    """Dollars of one nature, by year and source, of poles and their projects. Natures are never added.

    Returns:
        `year, source, amount, complete`: one row a year asked and source, 0 where a year has none of it;
        a year whose submissions are not all due yet is not complete. Empty where nobody told anything.
    """
    parameters = {**filters.parameters(), "nature": nature}
    told = ask(release, "funding_sources", visitor=visitor, parameters=parameters)
    if told.empty:
        return pd.DataFrame(columns=["year", "source", "amount", "complete"])
    places = pd.MultiIndex.from_product([filters.years, FUNDING_SOURCES.slugs], names=["year", "source"])
    frame = told.set_index(["year", "source"]).amount.reindex(places, fill_value=0).reset_index()
    return frame.assign(complete=frame.year <= release.info.last_complete_year(filters.year_basis))


def amounts(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Dollars as poles told them: `year, territory, level, source, nature, amount`, what nobody told without a row.

    `level` is `pole` or `project`. Committed and paid often tell the same money: never added.
    """
    return ask(release, "funding_detail", visitor=visitor, parameters=filters.parameters())


def ceiling(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Québec ÷ all that is committed for the pole itself, without its projects, by financial year.

    The years of the filter are read as financial years, named by the year they begin in, whatever its
    basis: the ceiling has no other.

    Returns:
        `territory, year, quebec, committed, share, complete, reason`. Without Québec's money there is no
        share, and `reason` is `no_quebec`; it is `never_sent` where the pole never told its funding.
    """
    frame = ask(release, "ceiling", visitor=visitor, parameters=filters.parameters())
    silent = silent_poles(missing_tables(release, visitor=visitor), [FUNDING_TABLE])
    unsent = frame.territory.isin(silent).to_numpy()
    unfunded = (frame.quebec == 0).to_numpy()
    share = np.where(unsent | unfunded, nan, frame.quebec / frame.committed.where(frame.committed > 0, 1))
    return frame.assign(
        share=share,
        complete=frame.year <= release.info.last_complete_year("financial"),
        reason=np.select([unsent, unfunded], ["never_sent", "no_quebec"], ""),
    )


@dataclass(frozen=True)
class Durability:
    """What becomes of a group of projects once Québec's money has ended.

    Args:
        projects: followed, those of unknown end left out; ended: of them; undated: left out.
        curve: share still active by months since the last amount of Québec (Kaplan–Meier).
        anniversaries: `months, followed, value, low, high`: `followed` were still followed at that
            anniversary; NaN under `SMALLEST_N` of them.
    """

    group: Group
    projects: int
    ended: int
    undated: int
    curve: SurvivalCurve
    anniversaries: pd.DataFrame


def durability(release: Release, *, visitor: Visitor, filters: Filters) -> tuple[Durability, ...]:
    """All projects that Québec funded, then structuring ones and the others: active how long without it.

    A project is followed from the last amount of Québec told for it, committed or paid, in the years
    chosen, until its end, or the release while it is active (then censored). The last amount of a recent
    project may not be the last: whoever is still funded leaves the follow-up early. It is no effect of the
    funding, since nobody knows what would have lasted without.

    Source: methods §7; estimate and interval of `common.survival.kaplan_meier`.
    """
    told = ask(release, "durability", visitor=visitor, parameters=filters.parameters())
    groups: dict[Group, pd.DataFrame] = {"all": told}
    if not filters.structuring_only:
        groups |= {"structuring": told[told.structuring], "other": told[~told.structuring]}
    return tuple(_followed(group, rows) for group, rows in groups.items())


def _followed(group: Group, told: pd.DataFrame) -> Durability:
    undated = told.outcome == "undated"
    rows = told[~undated]
    months = np.repeat(rows.months.to_numpy(float), rows.projects)
    ended = np.repeat((rows.outcome == "ended").to_numpy(), rows.projects)
    curve = kaplan_meier(months, ended)
    lines = [_at(months, curve, anniversary) for anniversary in ANNIVERSARIES]
    return Durability(
        group=group,
        projects=len(months),
        ended=int(ended.sum()),
        undated=int(told.projects[undated].sum()),
        curve=curve,
        anniversaries=pd.DataFrame(lines, columns=["months", "followed", "value", "low", "high"]),
    )


def _at(months: np.ndarray, curve: SurvivalCurve, anniversary: int) -> tuple[int, int, float, float, float]:
    """The share still active at an anniversary; who ended in its very month is counted as ended."""
    followed = int((months >= anniversary).sum())
    if followed < SMALLEST_N:
        return anniversary, followed, nan, nan, nan
    found = survival_at(curve, anniversary, followed=followed)
    return anniversary, followed, found.value, found.low, found.high


def of_money(filters: Filters) -> Filters:
    """The choices that reach amounts: years and territories alone."""
    return replace(filters, sectors=(), structuring_only=False)
