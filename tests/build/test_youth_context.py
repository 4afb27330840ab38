"""Real statistics enter the release as they are in the reference, and a network without any has empty tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from common.settings import Settings
from tests.conftest import REFERENCE
from tests.drawing import built


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return pd.read_parquet(REFERENCE / "population.parquet")


def test_the_young_are_those_of_15_to_34_and_projections_say_so(
    settings: Settings, people: pd.DataFrame
) -> None:
    with built(settings) as release:
        found = release.execute("FROM mart_youth_population").df()
    young = people[(people.age >= 15) & (people.age <= 34)]
    expected = young.groupby(["pole_code", "year"]).population.sum()
    assert found.set_index(["territory", "year"]).population.to_dict() == expected.to_dict()
    assert set(found[found.year <= 2021].kind) == {"estimate"}
    assert set(found[found.year > 2021].kind) == {"projection"}


def test_cohorts_and_moves_are_those_of_the_reference(settings: Settings) -> None:
    told = pd.read_csv(REFERENCE / "youth_cohort_change.csv", dtype={"pole_code": str})
    with built(settings) as release:
        cohorts = release.execute("FROM mart_cohort_change").df()
        moves = release.execute(
            "SELECT region, territories, period, net_migration, note FROM mart_migration "
            "WHERE region IN ('Estrie', 'Montréal', 'Gaspésie–Îles-de-la-Madeleine')"
        ).fetchall()
        total = release.execute("SELECT sum(net_migration), count(*) FROM mart_migration").fetchone()
    columns = ["population_15_29_before", "net_change_15_29", "net_change_15_19", "net_change_20_24"]
    ours = ["population_before", "net_change", "net_change_15_19", "net_change_20_24"]
    assert cohorts[ours].to_numpy().tolist() == told[columns].to_numpy().tolist()
    assert total == (0, 17)
    assert [(region, list(codes), moved) for region, codes, _, moved, _ in moves] == [
        ("Estrie", ["05"], 1680),
        ("Montréal", ["06"], -24139),
        ("Gaspésie–Îles-de-la-Madeleine", ["11G", "11I"], 437),
    ]
    assert {period for *_, period, _, _ in moves} == {"2024-07/2025-06"}
    assert [note[:6] for *_, note in moves] == ["Ligne ", "", "Région"]


def test_each_file_shown_says_whose_it_is(settings: Settings) -> None:
    with built(settings) as release:
        sources = release.execute("FROM mart_context_sources").df().set_index("file")
    for file in ("population.parquet", "youth_cohort_change.csv", "migration_2024_2025.csv"):
        assert (REFERENCE / file).is_file()
    assert "Institut de la statistique du Québec" in sources.source_fr["population.parquet"]
    assert "CC BY 4.0" in sources.source_en["youth_cohort_change.csv"]
    assert "endorsement by Statistics Canada" in sources.source_en["migration_2024_2025.csv"]


def test_poles_alone_give_empty_tables(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "poles.csv").write_text("pole_code,name\nNA,Namibie\n", encoding="utf-8")
    with built(Settings(tmp_path / "data", reference)) as release:
        for table in ("youth_population", "cohort_change", "migration", "context_sources"):
            assert release.execute(f"SELECT count(*) FROM mart_{table}").fetchone() == (0,)


def test_a_network_may_count_its_own_moves_without_regions(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "poles.csv").write_text("pole_code,name\nA,Alpha\nB,Beta\n", encoding="utf-8")
    (reference / "migration_2024_2025.csv").write_text(
        "region_name,net_intraprovincial_migration,pole_code\nAlpha,-5,A\nSud,,B\nNord,5,\n", encoding="utf-8"
    )
    (reference / "youth_cohort_change.csv").write_text(
        "pole_code,year,population_15_29_before,net_change_15_29\nA,2020,100,-3\nA,2021,,4\n",
        encoding="utf-8",
    )
    with built(Settings(tmp_path / "data", reference)) as release:
        moves = release.execute("SELECT region, territories, net_migration FROM mart_migration").fetchall()
        cohorts = release.execute(
            "SELECT territory, year, net_change, net_change_15_19 FROM mart_cohort_change"
        ).fetchall()
    assert sorted(moves) == [("Alpha", ["A"], -5), ("Nord", [], 5)]
    assert cohorts == [("A", 2020, -3, None)]
