"""Small releases drawn by hand: the tables of the release schema, filled from a few projects and frames."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import duckdb
import pandas as pd

from analytics.access import Release
from common.periods import financial_year
from common.settings import Settings

BASES = ("calendar", "financial")

COLUMNS: dict[str, str] = {
    "release_info": "release_id VARCHAR, as_of DATE, built_at TIMESTAMP, demonstration BOOLEAN, "
    "submissions INTEGER, code_hash VARCHAR, reference_hash VARCHAR, corrections_hash VARCHAR, "
    "key_fingerprint VARCHAR, last_quarter VARCHAR, reference_name VARCHAR",
    "core_poles": "pole_code VARCHAR, name VARCHAR, short_name VARCHAR, position INTEGER, latitude DOUBLE, "
    "longitude DOUBLE, population BIGINT, population_year INTEGER, first_period VARCHAR",
    "core_sectors": "code VARCHAR, name_fr VARCHAR, name_en VARCHAR",
    "core_organisations": "organisation_key INTEGER, pole_code VARCHAR, name VARCHAR, type VARCHAR, territory VARCHAR",
    "core_projects": "project_key INTEGER, project_number INTEGER, pole_code VARCHAR, title VARCHAR",
    "core_participations": "project_key INTEGER, organisation_key INTEGER, role VARCHAR, territory VARCHAR, "
    "pole_code VARCHAR",
    "mart_projects": "project_key INTEGER, sector VARCHAR, structuring BOOLEAN, state VARCHAR, "
    "start_date DATE, end_date DATE, lead_territory VARCHAR, poles INTEGER, organisations INTEGER, territories VARCHAR[], "
    "size SMALLINT, collaborative BOOLEAN, "
    "first_year INTEGER, last_year INTEGER, first_financial_year INTEGER, last_financial_year INTEGER",
    "mart_territory_sets": "year_basis VARCHAR, territories VARCHAR[], size INTEGER, sector VARCHAR, "
    "structuring BOOLEAN, first_year INTEGER, last_year INTEGER, collaborative BOOLEAN, projects INTEGER",
    "mart_links": "year_basis VARCHAR, territory_a VARCHAR, territory_b VARCHAR, size INTEGER, sector VARCHAR, "
    "structuring BOOLEAN, first_year INTEGER, last_year INTEGER, links INTEGER",
    "mart_commercialisations": "year_basis VARCHAR, year INTEGER, territory VARCHAR, type VARCHAR, "
    "market VARCHAR, sector VARCHAR, events INTEGER",
    "mart_stages": "lead_territory VARCHAR, sector VARCHAR, structuring BOOLEAN, year_basis VARCHAR, "
    "start_year INTEGER, mature BOOLEAN, stage VARCHAR, projects INTEGER",
    "mart_reporting": "pole_code VARCHAR, period VARCHAR, period_end DATE, due_date DATE, received_at TIMESTAMP, "
    "status VARCHAR, rows_accepted INTEGER, rows_set_aside INTEGER, errors INTEGER, warnings INTEGER",
    "mart_presence": "scope VARCHAR, territory VARCHAR, entry_from INTEGER, entry_to INTEGER, programme VARCHAR, "
    "months INTEGER, people INTEGER, known INTEGER, presence DOUBLE, presence_low DOUBLE, "
    "presence_high DOUBLE, symbol VARCHAR",
    "mart_activity": "year_basis VARCHAR, year INTEGER, territory VARCHAR, measure VARCHAR, value DOUBLE",
}


@dataclass(frozen=True)
class Project:
    """A project: the territory of each of its organisations (None: outside the network), and its dates."""

    places: tuple[str | None, ...]
    start: date
    end: date
    sector: str = "54"
    structuring: bool = False

    @property
    def territories(self) -> list[str]:
        return sorted({place for place in self.places if place})

    def years(self, basis: str) -> tuple[int, int]:
        if basis == "financial":
            return financial_year(self.start), financial_year(self.end)
        return self.start.year, self.end.year


def during(first: int, last: int, *places: str | None, **fields: object) -> Project:
    """A project from the first day of a calendar year to the last of another."""
    return Project(places, date(first, 1, 1), date(last, 12, 31), **fields)  # type: ignore[arg-type]


def release_of(
    directory: Path,
    projects: Sequence[Project] = (),
    *,
    poles: Sequence[str] = ("01", "02", "03", "04"),
    last_quarter: str | None = "2024-T4",
    name: str = "drawn",
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> Release:
    """An open release made of these projects, of other tables given whole, and of nothing else."""
    return Release(
        release_file(
            directory, projects, poles=poles, last_quarter=last_quarter, name=name, tables=tables or {}
        )
    )


def release_file(
    directory: Path,
    projects: Sequence[Project] = (),
    *,
    poles: Sequence[str] = ("01", "02"),
    last_quarter: str | None = "2024-T4",
    name: str = "drawn",
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> Path:
    """The file of a drawn release, under `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{name}.duckdb"
    with duckdb.connect(str(path)) as connection:
        for table, columns in COLUMNS.items():
            connection.execute(f"CREATE TABLE {table} ({columns})")
        _fill(connection, "release_info", _info(name, last_quarter))
        _fill(connection, "core_poles", _poles(poles))
        _fill(connection, "mart_projects", _projects(projects))
        _fill(connection, "mart_territory_sets", _sets(projects))
        _fill(connection, "mart_links", _links(projects))
        for table, frame in (tables or {}).items():
            _fill(connection, table, frame)
    return path


def put_in_service(settings: Settings, path: Path, *, release_id: str = "drawn") -> None:
    """Point to a release, as a publication does."""
    pointer = {"release": release_id, "file": path.name}
    (settings.releases / "current.json").write_text(json.dumps(pointer), encoding="utf-8")


def settings_of(directory: Path) -> Settings:
    return Settings(data=directory, reference=directory / "reference")


def _fill(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    if len(frame):
        connection.register("drawn_frame", frame)
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM drawn_frame")
        connection.unregister("drawn_frame")


def _info(name: str, last_quarter: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "release_id": [name],
            "as_of": [date(2025, 1, 31)],
            "built_at": [pd.Timestamp("2025-02-01 03:00:00")],
            "demonstration": [True],
            "submissions": [3],
            "reference_hash": ["abc"],
            "last_quarter": [last_quarter],
        }
    )


def _poles(codes: Sequence[str]) -> pd.DataFrame:
    rows = [(code, f"Pôle {code}", index) for index, code in enumerate(codes)]
    return pd.DataFrame(rows, columns=["pole_code", "name", "position"])


def _projects(projects: Sequence[Project]) -> pd.DataFrame:
    rows = [
        {
            "project_key": key,
            "sector": project.sector,
            "structuring": project.structuring,
            "territories": project.territories,
            "first_year": project.years("calendar")[0],
            "last_year": project.years("calendar")[1],
            "first_financial_year": project.years("financial")[0],
            "last_financial_year": project.years("financial")[1],
        }
        for key, project in enumerate(projects)
    ]
    return pd.DataFrame(rows)


def _sets(projects: Sequence[Project]) -> pd.DataFrame:
    """One row a project and basis: not aggregated, which additive tables allow."""
    rows = [
        {
            "year_basis": basis,
            "territories": project.territories,
            "size": len(project.territories),
            "sector": project.sector,
            "structuring": project.structuring,
            "first_year": project.years(basis)[0],
            "last_year": project.years(basis)[1],
            "collaborative": len(project.places) >= 2,
            "projects": 1,
        }
        for basis in BASES
        for project in projects
    ]
    return pd.DataFrame(rows)


def _links(projects: Sequence[Project]) -> pd.DataFrame:
    rows = [
        {
            "year_basis": basis,
            "territory_a": first,
            "territory_b": second,
            "size": len(project.territories),
            "sector": project.sector,
            "structuring": project.structuring,
            "first_year": project.years(basis)[0],
            "last_year": project.years(basis)[1],
            "links": 1,
        }
        for basis in BASES
        for project in projects
        for first, second in combinations(project.territories, 2)
    ]
    return pd.DataFrame(rows)
