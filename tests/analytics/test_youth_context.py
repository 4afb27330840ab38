"""The context of the young, on tables drawn by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analytics.access import Release, Visitor
from analytics.youth_context import (
    NETWORK,
    cohort_change,
    context_source,
    migration,
    opposite_signs,
    population_change,
    recent_cohort_change,
    with_network,
    youth_population,
)
from tests.analytics.drawn import release_of

PUBLIC = Visitor("public")
POPULATION = pd.DataFrame(
    [
        ("02", 1996, "estimate", 200),
        ("02", 2021, "estimate", 100),
        ("02", 2022, "projection", 900),
        ("01", 1996, "estimate", 100),
        ("01", 2021, "estimate", 110),
        ("01", 2022, "projection", 120),
    ],
    columns=["territory", "year", "kind", "population"],
)
COHORTS = pd.DataFrame(
    [("01", year, 100, 2, 1, 1, 0) for year in range(2015, 2022)]
    + [("02", 2016, 1000, 500, 500, 0, 0)]
    + [("02", year, 50, -5, None, None, None) for year in (2020, 2021)],
    columns=[
        "territory", "year", "population_before", "net_change", "net_change_15_19", "net_change_20_24",
        "net_change_25_29",
    ],
)  # fmt: skip
MIGRATION = pd.DataFrame(
    [
        ("Un", ["01"], "2024-07/2025-06", -10, ""),
        ("Deux", ["02"], "2024-07/2025-06", 30, ""),
        ("Trois", ["03", "04"], "2024-07/2025-06", -20, "Région entière"),
    ],
    columns=["region", "territories", "period", "net_migration", "note"],
)
SOURCES = pd.DataFrame(
    [("population.parquet", "Institut", "Institute")], columns=["file", "source_fr", "source_en"]
)


@pytest.fixture
def drawn(tmp_path: Path) -> Release:
    return release_of(
        tmp_path,
        tables={
            "mart_youth_population": POPULATION,
            "mart_cohort_change": COHORTS,
            "mart_migration": MIGRATION,
            "mart_context_sources": SOURCES,
        },
    )


def test_population_comes_in_network_order_and_its_sum_first(drawn: Release) -> None:
    frame = youth_population(drawn, visitor=PUBLIC)
    assert list(frame.territory) == ["01", "01", "01", "02", "02", "02"]
    assert list(youth_population(drawn, visitor=PUBLIC, territories=["02"]).population) == [200, 100, 900]
    whole = with_network(frame)
    assert whole.head(3).to_numpy().tolist() == [
        [NETWORK, 1996, "estimate", 300],
        [NETWORK, 2021, "estimate", 210],
        [NETWORK, 2022, "projection", 1020],
    ]


def test_the_change_of_population_leaves_projections_aside(drawn: Release) -> None:
    changes = population_change(with_network(youth_population(drawn, visitor=PUBLIC)))
    assert list(changes.territory) == [NETWORK, "01", "02"]
    assert changes.change.tolist() == pytest.approx([-0.3, 0.1, -0.5])
    assert set(zip(changes.first_year, changes.last_year, strict=True)) == {(1996, 2021)}


def test_nobody_at_first_gives_no_rate(drawn: Release) -> None:
    nobody = pd.DataFrame(
        [("01", 1996, "estimate", 0), ("01", 2021, "estimate", 5)], columns=POPULATION.columns
    )
    assert population_change(nobody).change.isna().all()


def test_the_last_five_years_of_cohorts_together(drawn: Release) -> None:
    """02 in 2016 is out of the five years; a mean year weighs each year by its people."""
    frame = cohort_change(drawn, visitor=PUBLIC)
    assert frame[frame.territory == "02"].rate.tolist() == pytest.approx([0.5, -0.1, -0.1])
    recent = recent_cohort_change(frame).set_index("territory")
    assert recent.loc["01"].to_dict() == pytest.approx(
        {"first_year": 2017, "last_year": 2021, "person_years": 500, "net_change": 10, "rate": 0.02}
    )
    assert (recent.net_change["02"], recent.person_years["02"]) == (-10, 100)
    assert frame.net_change_15_19.isna().sum() == 2


def test_moves_of_a_territory_are_those_of_the_regions_it_serves(drawn: Release) -> None:
    assert list(migration(drawn, visitor=PUBLIC).region) == ["Un", "Deux", "Trois"]
    (only,) = migration(drawn, visitor=PUBLIC, territories=["04"]).territories
    assert only == ("03", "04")


def test_opposite_signs_are_told_of_regions_that_are_one_territory(drawn: Release) -> None:
    recent = recent_cohort_change(cohort_change(drawn, visitor=PUBLIC))
    moves = migration(drawn, visitor=PUBLIC)
    assert opposite_signs(recent, moves) == ("02", "01"), "the largest moves first"
    assert opposite_signs(recent, moves.assign(note="ancienne ligne")) == ()
    same = moves.assign(net_migration=-moves.net_migration)
    assert opposite_signs(recent, same) == ()


def test_sources_are_told_in_both_languages_and_may_be_unknown(drawn: Release) -> None:
    assert context_source(drawn, "population.parquet", visitor=PUBLIC, locale="fr") == "Institut"
    assert context_source(drawn, "population.parquet", visitor=PUBLIC, locale="en") == "Institute"
    assert context_source(drawn, "youth_cohort_change.csv", visitor=PUBLIC, locale="fr") == ""


def test_a_network_without_any_has_empty_answers(tmp_path: Path) -> None:
    bare = release_of(tmp_path)
    population = youth_population(bare, visitor=PUBLIC)
    cohorts, moves = cohort_change(bare, visitor=PUBLIC), migration(bare, visitor=PUBLIC)
    for frame in (population, population_change(population), cohorts, recent_cohort_change(cohorts), moves):
        assert frame.empty
    assert opposite_signs(recent_cohort_change(cohorts), moves) == ()
