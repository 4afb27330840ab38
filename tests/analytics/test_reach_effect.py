"""Local against cross-regional projects: strata drawn by hand, and the comparison made naively."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Visitor
from analytics.filters import Filters
from analytics.reach_effect import reach_effect
from tests.analytics.drawn import release_of

VISITOR = Visitor("public")
EVERYTHING = Filters(2020, 2024)


def stages(*strata: tuple) -> pd.DataFrame:
    """From rows `sector, start_year, crossing, crossing_cases, staying, staying_cases`."""
    rows = [
        ("01", sector, "business", False, year, True, reach, stage, count)
        for sector, year, crossing, crossing_cases, staying, staying_cases in strata
        for reach, stage, count in (
            ("cross_regional", "growth", crossing_cases),
            ("cross_regional", "idea", crossing - crossing_cases),
            ("local", "commercialisation", staying_cases),
            ("local", "none", staying - staying_cases),
        )
    ]
    names = [
        "lead_territory",
        "sector",
        "project_type",
        "structuring",
        "start_year",
        "mature",
        "reach",
        "stage",
        "projects",
    ]
    return pd.DataFrame(rows, columns=names).assign(year_basis="calendar")


def test_only_alike_projects_are_compared(tmp_path: Path) -> None:
    """Sector 62 goes to market more often and crosses more: the crude difference is 23 points, the fair one 10."""
    drawn = stages(
        ("54", 2021, 20, 4, 80, 8),
        ("62", 2021, 80, 48, 20, 10),
        ("62", 2022, 50, 50, 0, 0),
        ("31-33", 2022, 0, 0, 9, 9),
    )
    release = release_of(tmp_path, tables={"mart_stages": drawn})
    found, sectors = reach_effect(release, visitor=VISITOR, filters=EVERYTHING)
    assert (found.strata, found.crossing, found.crossing_cases) == (2, 100, 52)
    assert (found.staying, found.staying_cases) == (100, 18)
    weights = [20 * 80 / 100, 80 * 20 / 100]
    naive = (weights[0] * (4 / 20 - 8 / 80) + weights[1] * (48 / 80 - 10 / 20)) / sum(weights)
    assert naive == pytest.approx(0.1)
    assert found.difference.value == pytest.approx(naive)
    assert not found.established
    assert list(sectors.sector) == ["54", "62"]
    assert list(sectors.value) == pytest.approx([0.1, 0.1])


def test_a_difference_beyond_chance_is_established_on_either_side(tmp_path: Path) -> None:
    for place, strata in enumerate([("54", 2021, 100, 60, 100, 30), ("54", 2021, 100, 30, 100, 60)]):
        release = release_of(tmp_path / str(place), tables={"mart_stages": stages(strata)})
        found, _ = reach_effect(release, visitor=VISITOR, filters=EVERYTHING)
        assert found.established
        assert found.difference.value == pytest.approx(0.3 if place == 0 else -0.3)


def test_no_stratum_with_both_kinds_compares_nothing(tmp_path: Path) -> None:
    drawn = stages(("54", 2021, 50, 20, 0, 0), ("54", 2022, 0, 0, 50, 20))
    found, sectors = reach_effect(
        release_of(tmp_path, tables={"mart_stages": drawn}), visitor=VISITOR, filters=EVERYTHING
    )
    assert (found.strata, found.known, found.established) == (0, False, False)
    assert isnan(found.difference.value)
    assert sectors.empty


def test_nine_projects_of_one_kind_are_too_few(tmp_path: Path) -> None:
    drawn = stages(("54", 2021, 9, 9, 200, 0), ("62", 2021, 10, 10, 200, 0))
    _, sectors = reach_effect(
        release_of(tmp_path, tables={"mart_stages": drawn}), visitor=VISITOR, filters=EVERYTHING
    )
    assert list(sectors.value.isna()) == [True, False]


def test_filters_choose_the_projects(tmp_path: Path) -> None:
    drawn = stages(("54", 2021, 20, 4, 80, 8), ("62", 2022, 20, 4, 80, 8))
    release = release_of(tmp_path, tables={"mart_stages": drawn})
    for chosen in (Filters(2020, 2024, sectors=("54",)), Filters(2022, 2022)):
        assert reach_effect(release, visitor=VISITOR, filters=chosen)[0].strata == 1
    assert (
        reach_effect(release, visitor=VISITOR, filters=Filters(2020, 2024, territories=("02",)))[0].strata
        == 0
    )
