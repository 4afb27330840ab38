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
from analytics.filters import ANY_ROLE
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
    "core_participations": "project_key INTEGER, organisation_key INTEGER, role VARCHAR, "
    "organisation_number INTEGER, territory VARCHAR",
    "mart_projects": "project_key INTEGER, sector VARCHAR, project_type VARCHAR, structuring BOOLEAN, state VARCHAR, "
    "start_date DATE, end_date DATE, lead_territory VARCHAR, poles INTEGER, organisations INTEGER, territories VARCHAR[], "
    "size SMALLINT, confirmed VARCHAR[], collaborative BOOLEAN, "
    "first_year INTEGER, last_year INTEGER, first_financial_year INTEGER, last_financial_year INTEGER",
    "mart_territory_sets": "set_id INTEGER, territories VARCHAR[], size SMALLINT",
    "mart_set_pairs": "set_id INTEGER, territory_a VARCHAR, territory_b VARCHAR",
    "mart_project_counts": "year_basis VARCHAR, role VARCHAR, set_id INTEGER, confirmed_id INTEGER, sector VARCHAR, "
    "project_type VARCHAR, structuring BOOLEAN, first_year INTEGER, last_year INTEGER, collaborative BOOLEAN, "
    "projects INTEGER",
    "mart_commercialisations": "year_basis VARCHAR, year INTEGER, territory VARCHAR, type VARCHAR, "
    "market VARCHAR, sector VARCHAR, events INTEGER",
    "mart_stages": "lead_territory VARCHAR, sector VARCHAR, project_type VARCHAR, structuring BOOLEAN, reach VARCHAR, "
    "year_basis VARCHAR, start_year INTEGER, mature BOOLEAN, stage VARCHAR, projects INTEGER",
    "mart_stage_months": "year_basis VARCHAR, lead_territory VARCHAR, sector VARCHAR, project_type VARCHAR, "
    "structuring BOOLEAN, start_year INTEGER, step VARCHAR, months INTEGER, reached BOOLEAN, projects INTEGER",
    "mart_revenue": "scope VARCHAR, part VARCHAR, year INTEGER, measure VARCHAR, amount DOUBLE, "
    "contributors INTEGER, symbol VARCHAR",
    "mart_reporting": "pole_code VARCHAR, period VARCHAR, period_end DATE, due_date DATE, received_at TIMESTAMP, "
    "status VARCHAR, rows_accepted INTEGER, rows_set_aside INTEGER, errors INTEGER, warnings INTEGER",
    "mart_told_quarters": "pole_code VARCHAR, period VARCHAR, table_name VARCHAR, told BOOLEAN, events INTEGER",
    "mart_youth_population": "territory VARCHAR, year SMALLINT, kind VARCHAR, population INTEGER",
    "mart_cohort_change": "territory VARCHAR, year SMALLINT, population_before INTEGER, net_change INTEGER, "
    "net_change_15_19 INTEGER, net_change_20_24 INTEGER, net_change_25_29 INTEGER",
    "mart_migration": "region VARCHAR, territories VARCHAR[], period VARCHAR, net_migration INTEGER, note VARCHAR",
    "mart_context_sources": "file VARCHAR, source_fr VARCHAR, source_en VARCHAR",
    "mart_retention": "scope VARCHAR, territory VARCHAR, entry_from INTEGER, entry_to INTEGER, programme VARCHAR, "
    "months INTEGER, people INTEGER, known INTEGER, coverage DOUBLE, presence DOUBLE, presence_low DOUBLE, "
    "presence_high DOUBLE, continuous DOUBLE, continuous_low DOUBLE, continuous_high DOUBLE, bound_low DOUBLE, "
    "bound_high DOUBLE, isq_retention DOUBLE, isq_low DOUBLE, isq_high DOUBLE, return_rate DOUBLE, "
    "return_low DOUBLE, return_high DOUBLE, known_present DOUBLE, to_other DOUBLE, to_outside DOUBLE, "
    "away DOUBLE, lost DOUBLE, pathway_a DOUBLE, pathway_b DOUBLE, pathway_c DOUBLE, pathway_d DOUBLE, "
    "pathway_x DOUBLE, symbol VARCHAR",
    "mart_attraction": "scope VARCHAR, territory VARCHAR, entry_from INTEGER, entry_to INTEGER, people INTEGER, "
    "from_here DOUBLE, from_other DOUBLE, from_outside DOUBLE, elsewhere_low DOUBLE, elsewhere_high DOUBLE, "
    "symbol VARCHAR",
    "mart_talent_flows": "entry_from INTEGER, entry_to INTEGER, kind VARCHAR, origin VARCHAR, destination VARCHAR, "
    "people INTEGER, symbol VARCHAR",
    "mart_talent_balance": "entry_from INTEGER, entry_to INTEGER, territory VARCHAR, origin_people INTEGER, "
    "living_people INTEGER, net INTEGER, symbol VARCHAR",
    "mart_protection": "table_name VARCHAR, cells INTEGER, hidden INTEGER, hidden_small INTEGER, "
    "hidden_with INTEGER, largest_effect DOUBLE, mean_effect DOUBLE",
    "mart_chamber_projects": "year_basis VARCHAR, set_id INTEGER, sector VARCHAR, structuring BOOLEAN, "
    "first_year INTEGER, last_year INTEGER, with_chamber INTEGER, projects INTEGER",
    "mart_support": "year_basis VARCHAR, year INTEGER, territory VARCHAR, type VARCHAR, activities INTEGER, "
    "with_chamber INTEGER, hours DOUBLE",
    "mart_supported_firms": "year_basis VARCHAR, territory VARCHAR, years SMALLINT[], firms INTEGER",
    "mart_spaces": "territory VARCHAR, spaces INTEGER, seats INTEGER, members INTEGER, "
    "occupied_seat_days BIGINT, offered_seat_days BIGINT",
    "mart_funding": "year_basis VARCHAR, year INTEGER, territory VARCHAR, level VARCHAR, source VARCHAR, "
    "nature VARCHAR, amount BIGINT",
    "mart_durability": "year_basis VARCHAR, lead_territory VARCHAR, sector VARCHAR, structuring BOOLEAN, "
    "funding_end_year INTEGER, outcome VARCHAR, months INTEGER, projects INTEGER",
    "mart_tables_sent": "pole_code VARCHAR, table_name VARCHAR, state VARCHAR",
    "mart_pole_context": "pole_code VARCHAR, population BIGINT, youth BIGINT, area_km2 DOUBLE, density DOUBLE, "
    "metropolis VARCHAR, metropolis_km DOUBLE, sectors MAP(VARCHAR, DOUBLE)",
    "mart_peers": "pole_code VARCHAR, peer_code VARCHAR, place SMALLINT, distance DOUBLE, population_gap DOUBLE, "
    "youth_gap DOUBLE, density_gap DOUBLE, metropolis_gap DOUBLE, sectors_gap DOUBLE",
    "mart_targets": "pole_code VARCHAR, indicator VARCHAR, year_basis VARCHAR, year SMALLINT, value DOUBLE, "
    "direction VARCHAR, file_name VARCHAR, received_at TIMESTAMP",
    "mart_quarter_counts": "territory VARCHAR, period VARCHAR, measure VARCHAR, value DOUBLE",
    "mart_activity": "year_basis VARCHAR, year INTEGER, territory VARCHAR, measure VARCHAR, value DOUBLE",
}


@dataclass(frozen=True)
class Project:
    """A project: the territory of each of its organisations (None: outside the network), and its dates.

    Args:
        tellers: poles that tell it.
        project_type: a code of `PROJECT_TYPES`.
        suppliers: how many of its organisations, from the last, are suppliers; the others are partners.
    """

    places: tuple[str | None, ...]
    start: date
    end: date
    sector: str = "54"
    structuring: bool = False
    tellers: tuple[str, ...] = ()
    project_type: str = "business"
    suppliers: int = 0

    @property
    def territories(self) -> list[str]:
        return self.places_of(ANY_ROLE)[0]

    @property
    def roles(self) -> tuple[str, ...]:
        partners = len(self.places) - self.suppliers
        return ("partner",) * partners + ("supplier",) * self.suppliers

    def places_of(self, role: str) -> tuple[list[str], int]:
        """Territories of the organisations in a role, and how many organisations hold it."""
        held = [place for place, own in zip(self.places, self.roles, strict=True) if role in (ANY_ROLE, own)]
        return sorted({place for place in held if place}), len(held)

    def confirmed(self, role: str = ANY_ROLE) -> list[str]:
        """Those of its territories whose own pole tells it, where they are two or more."""
        agreed = [place for place in self.places_of(role)[0] if place in self.tellers]
        return agreed if len(agreed) > 1 else []

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
        for table, frame in _counts(projects).items():
            _fill(connection, table, frame)
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
            "project_type": project.project_type,
            "structuring": project.structuring,
            "territories": project.territories,
            "confirmed": project.confirmed(),
            "first_year": project.years("calendar")[0],
            "last_year": project.years("calendar")[1],
            "first_financial_year": project.years("financial")[0],
            "last_financial_year": project.years("financial")[1],
        }
        for key, project in enumerate(projects)
    ]
    return pd.DataFrame(rows)


def _counts(projects: Sequence[Project]) -> dict[str, pd.DataFrame]:
    """Counts of one row a project, basis and role (not aggregated, which additive tables allow), and their sets."""
    numbers: dict[tuple[str, ...], int] = {(): 0}

    def number(codes: Sequence[str]) -> int:
        return numbers.setdefault(tuple(codes), len(numbers))

    rows = [
        {
            "year_basis": basis,
            "role": role,
            "set_id": number(project.places_of(role)[0]),
            "confirmed_id": number(project.confirmed(role)),
            "sector": project.sector,
            "project_type": project.project_type,
            "structuring": project.structuring,
            "first_year": project.years(basis)[0],
            "last_year": project.years(basis)[1],
            "collaborative": project.places_of(role)[1] >= 2,
            "projects": 1,
        }
        for basis in BASES
        for project in projects
        for role in (ANY_ROLE, *sorted(set(project.roles)))
    ]
    pairs = [(own, *pair) for codes, own in numbers.items() for pair in combinations(codes, 2)]
    sets = [(own, list(codes), len(codes)) for codes, own in numbers.items()]
    return {
        "mart_project_counts": pd.DataFrame(rows),
        "mart_territory_sets": pd.DataFrame(sets, columns=["set_id", "territories", "size"]),
        "mart_set_pairs": pd.DataFrame(pairs, columns=["set_id", "territory_a", "territory_b"]),
    }
