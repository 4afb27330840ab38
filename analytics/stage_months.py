"""How long projects take from a stage to a later one, and to the market; those that have not arrived are waited for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analytics.access import Release, Visitor
from analytics.filters import Filters
from analytics.measures import SMALLEST_N, with_intervals
from analytics.questions import ask
from common.codes import STAGES
from common.survival import Estimate, curve_of_counts, median_time

Grouping = Literal["territory", "sector", "project_type"]
GROUPINGS: tuple[Grouping, ...] = ("sector", "territory", "project_type")

MARKET = "market"
"""The step from a project's first day to the market."""
STEPS = (*STAGES.slugs[:-1], MARKET)
_MEDIAN = ["followed", "arrived", "median", "median_low", "median_high"]
_NOBODY = Estimate(float("nan"), float("nan"), float("nan"))


def months_by_step(release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Median months from each stage to a later one, then from the first day to the market.

    Of all the projects started in the years chosen, mature or not: one that has not arrived counts for as long as it
    was followed (Kaplan–Meier). Half of them may never arrive: a median says when half will have, if they do as those
    before them.

    Returns:
        One row a step of `STEPS`: `step`; `followed`, projects whose day at that stage is known; `arrived`, those that made
        the step; `median` in whole months and its 95 % interval `median_low, median_high`. NaN under `SMALLEST_N` projects, or
        where half have not arrived; `median_high` is infinite where the data set no limit.
    """
    counts = ask(release, "stage_months", visitor=visitor, parameters=filters.parameters())
    return _medians(counts.rename(columns={"step": "member"}), STEPS).rename(columns={"member": "step"})


def market_by(grouping: Grouping, release: Release, *, visitor: Visitor, filters: Filters) -> pd.DataFrame:
    """Who reached the market, and after how long, for each territory, sector or project type that has projects.

    Of many groups compared, some differ by chance; and a sector that lives by licences goes to market otherwise
    than one that sells.

    Returns:
        `member` (a code; in the order of codes); `numerator, denominator`, projects on the market among those started at
        least 24 months ago, `value, low, high` their share with its Wilson interval, NaN where there are none;
        then the columns of `months_by_step` for the time to market.
    """
    chosen = {**filters.parameters(), "grouping": grouping}
    counts = ask(release, "months_to_market", visitor=visitor, parameters=chosen)
    mature = ask(release, "outcomes_by_member", visitor=visitor, parameters=chosen)
    members = sorted({*counts.member, *mature.member})
    shares = mature.set_index("member").reindex(members, fill_value=0).reset_index()
    shares["value"] = shares.numerator / shares.denominator.where(shares.denominator > 0)
    return with_intervals(shares).merge(_medians(counts, members), on="member")


def _medians(counts: pd.DataFrame, members: Sequence[str]) -> pd.DataFrame:
    """One row a member, in the order given, of counts by `member, months`."""
    groups = dict(iter(counts.groupby("member", sort=False)))
    rows = []
    for member in members:
        own = groups.get(member, counts.head(0))
        arrived, followed = int(own.reached.sum()), int(own.reached.sum() + own.waiting.sum())
        found = _NOBODY
        if followed >= SMALLEST_N:
            found = median_time(curve_of_counts(own.months, events=own.reached, lost=own.waiting))
        rows.append((member, followed, arrived, found.value, found.low, found.high))
    return pd.DataFrame(rows, columns=["member", *_MEDIAN])
