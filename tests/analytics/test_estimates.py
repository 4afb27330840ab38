"""Indicators estimated from follow-up, pole by pole and year by year: a published curve, naive counts, silence."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.comparison import compared, history
from analytics.estimates import estimated, estimated_years, followed
from analytics.filters import Filters
from analytics.funding import durability
from analytics.indicators import ESTIMATED
from analytics.stage_months import months_by_step
from tests.analytics.drawn import release_of
from tests.analytics.test_funding import ACTIVE, ENDED
from tests.analytics.test_funding import followed as told_durability

VISITOR = Visitor("public")
YEARS = Filters(2022, 2023)


def steps(*rows: tuple[str, str, int, int, bool, int]) -> pd.DataFrame:
    columns = ["lead_territory", "step", "start_year", "months", "reached", "projects"]
    return pd.DataFrame(list(rows), columns=columns).assign(
        year_basis="calendar", sector="54", project_type="business", structuring=False
    )


STEPS = steps(
    ("01", "idea", 2022, 4, True, 8),
    ("01", "idea", 2023, 10, True, 7),
    ("01", "idea", 2023, 20, False, 3),
    ("02", "idea", 2022, 6, True, 5),
    ("03", "idea", 2022, 9, False, 12),
    ("01", "market", 2022, 30, True, 2),
    ("01", "idea", 2021, 1, True, 90),
)


@pytest.fixture
def release(tmp_path: Path) -> Release:
    curve = [("ended", months, 2) for months in ENDED] + [("active", months, 2) for months in ACTIVE]
    durable = pd.concat(
        [
            told_durability(*curve, structuring=True),
            told_durability(("ended", 5, 50)),
            told_durability(("active", 40, 30), ("undated", None, 9), structuring=True, lead_territory="02"),
        ]
    )
    tables = {"mart_stage_months": STEPS, "mart_durability": durable}
    return release_of(tmp_path, poles=("01", "02", "03"), tables=tables)


def units(release: Release, slug: str) -> pd.DataFrame:
    found = compared(release, visitor=VISITOR, filters=YEARS, slug=slug).benchmark.units
    return found.set_index("territory")


def test_medians_of_each_pole(release: Release) -> None:
    found = units(release, "idea_months")
    assert found.loc["01", ["numerator", "denominator", "value"]].tolist() == [15, 18, 10]
    assert found.denominator.tolist() == [18, 5, 12]
    assert found.value.isna().tolist() == [False, True, True], "under ten projects; half have not arrived"
    assert set(found.flag) == {"volume"}


def test_the_network_is_what_its_page_says(release: Release) -> None:
    page = months_by_step(release, visitor=VISITOR, filters=YEARS).set_index("step")
    counts = followed(release, "stage_months", grouping="territory", visitor=VISITOR, filters=YEARS)
    found = estimated(counts, ESTIMATED["idea_months"])
    assert (found.numerator, found.denominator) == (page.arrived["idea"], page.followed["idea"])
    assert (found.value, found.low) == (page["median"]["idea"], page.median_low["idea"])


def test_years_are_those_in_which_projects_started(release: Release) -> None:
    own = replace(YEARS, territories=("01",))
    found = estimated_years(release, ESTIMATED["idea_months"], visitor=VISITOR, filters=own)
    assert found.year.tolist() == [2022, 2023]
    assert found.denominator.tolist() == [8, 10]
    assert (
        history(release, visitor=VISITOR, filters=YEARS, slug="idea_months", territory="01").value.tolist()[1]
        == 10
    )


def test_durability_is_of_structuring_projects_and_equals_a_published_curve(release: Release) -> None:
    """Kalbfleisch & Prentice (2002), table 1.1, each patient twice."""
    found = units(release, "structuring_durability_12")
    assert found.value["01"] == pytest.approx(0.753, abs=5e-4)
    whole = durability(release, visitor=VISITOR, filters=replace(YEARS, territories=("01",)))[1]
    told = whole.anniversaries.set_index("months").loc[12]
    assert (found.value["01"], found.low["01"], found.high["01"]) == (told.value, told.low, told.high)
    assert (found.value["02"], found.denominator["02"]) == (1.0, 30)
    assert (found.denominator["03"], found.flag["03"]) == (0, "no_cases")


def test_the_effective_size_without_anyone_lost_is_how_many_there_were(tmp_path: Path) -> None:
    rows = told_durability(("ended", 5, 10), ("ended", 15, 10), ("active", 40, 20), structuring=True)
    release = release_of(tmp_path, poles=("01",), tables={"mart_durability": rows})
    found = compared(release, visitor=VISITOR, filters=YEARS, slug="structuring_durability_24").benchmark
    assert found.units.denominator.tolist() == [40]
    assert found.units.value.tolist() == [0.5]


def test_a_pole_that_never_told_its_milestones_has_no_median(tmp_path: Path) -> None:
    sent = pd.DataFrame({"pole_code": ["01"], "table_name": ["milestones"], "state": ["missing"]})
    release = release_of(
        tmp_path, poles=("01", "02"), tables={"mart_stage_months": STEPS, "mart_tables_sent": sent}
    )
    assert units(release, "idea_months").symbol.tolist() == ["..", ""]
    own = replace(YEARS, territories=("01",))
    alone = estimated_years(release, ESTIMATED["idea_months"], visitor=VISITOR, filters=own)
    assert set(alone.symbol) == {".."}
    assert all(isnan(value) for value in alone.denominator)
