"""Months per stage and to the market, against the people counted one by one."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.stage_months import STEPS, market_by, months_by_step
from common.intervals import wilson
from common.survival import kaplan_meier, median_time
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
EVERYTHING = Filters(2020, 2024)
NAMES = [
    "lead_territory",
    "sector",
    "project_type",
    "structuring",
    "start_year",
    "step",
    "months",
    "reached",
    "projects",
]

MONTHS = pd.DataFrame(
    [
        ("01", "54", "business", False, 2020, "idea", 2, True, 3),
        ("02", "54", "research", False, 2021, "idea", 2, True, 2),
        ("01", "62", "business", True, 2021, "idea", 4, True, 4),
        ("01", "54", "business", False, 2020, "idea", 3, False, 1),
        ("01", "54", "business", False, 2020, "idea", 40, False, 6),
        ("01", "54", "business", False, 2020, "market", 12, True, 9),
        ("02", "62", "business", False, 2022, "market", 8, True, 6),
        ("02", "62", "business", False, 2022, "market", 30, False, 4),
        ("02", "62", "business", False, 2019, "market", 1, True, 500),
    ],
    columns=NAMES,
).assign(year_basis="calendar")

OUTCOMES = pd.DataFrame(
    [
        ("01", "54", "business", "local", False, 2020, True, "growth", 9),
        ("02", "62", "business", "local", False, 2022, True, "commercialisation", 6),
        ("02", "62", "business", "other", False, 2022, True, "pilot", 4),
        ("03", "62", "business", "other", False, 2024, False, "growth", 4),
    ],
    columns=[
        "lead_territory",
        "sector",
        "project_type",
        "reach",
        "structuring",
        "start_year",
        "mature",
        "stage",
        "projects",
    ],
).assign(year_basis="calendar")


def test_medians_are_those_of_the_projects_one_by_one(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_stage_months": MONTHS})
    frame = months_by_step(release, visitor=VISITOR, filters=EVERYTHING).set_index("step")
    assert list(frame.index) == list(STEPS)
    naive = median_time(
        kaplan_meier([2] * 5 + [3] + [4] * 4 + [40] * 6, [True] * 5 + [False] + [True] * 4 + [False] * 6)
    )
    idea = frame.loc["idea"]
    assert (idea.followed, idea.arrived) == (16, 9)
    assert (idea["median"], idea.median_low, idea.median_high) == (naive.value, naive.low, naive.high)
    assert naive.value == 4
    assert frame.loc["pilot", "followed"] == 0
    assert frame.loc["pilot", ["median", "median_low"]].isna().all()


def test_filters_reach_the_months_and_few_projects_have_no_median(tmp_path: Path) -> None:
    release = release_of(tmp_path, tables={"mart_stage_months": MONTHS})
    chosen = Filters(2020, 2024, territories=("01",), sectors=("62",), structuring_only=True)
    idea = months_by_step(release, visitor=VISITOR, filters=chosen).set_index("step").loc["idea"]
    assert (idea.followed, idea.arrived) == (4, 4)
    assert pd.isna(idea["median"])


@pytest.mark.parametrize(("grouping", "members"), [("territory", ["01", "02"]), ("sector", ["54", "62"])])
def test_the_market_by_member(tmp_path: Path, grouping: str, members: list[str]) -> None:
    release = release_of(tmp_path, tables={"mart_stage_months": MONTHS, "mart_stages": OUTCOMES})
    frame = market_by(grouping, release, visitor=VISITOR, filters=EVERYTHING)
    assert list(frame.member) == members
    assert list(frame.numerator) == [9, 6]
    assert list(frame.denominator) == [9, 10]
    assert (frame.low[1], frame.high[1]) == wilson(6, 10)
    assert list(frame.followed) == [9, 10]
    assert pd.isna(frame["median"][0])
    assert (frame["median"][1], frame.median_low[1], frame.median_high[1]) == (8, 8, inf)


def test_the_market_by_project_type_without_any_project(tmp_path: Path) -> None:
    frame = market_by("project_type", release_of(tmp_path), visitor=VISITOR, filters=EVERYTHING)
    assert frame.empty
    assert {"value", "low", "high", "median"} <= set(frame.columns)
