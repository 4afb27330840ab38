"""Linkage: precision and recall on demonstrations of several seeds, and the time of 50 000 organisations."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from common.reference import Reference
from common.settings import ROOT
from etl.build.linkage.organisations import link_organisations
from etl.build.linkage.tables import link_project_rows
from etl.demo.names import Namer, respell
from etl.staging.session import MACROS
from tests.bench.measures import Row
from tests.linking import Quality, quality

SEEDS = (411, 412, 413)
ORGANISATIONS, PROJECTS = 50_000, 100_000
MOST_SECONDS = 60.0
MOST_WRONG, MOST_MISSED = 0.01, 0.05
_PLACES = 500
_TOLD = """
CREATE TEMP TABLE resolved_projects AS
SELECT i::INTEGER AS project_number, CASE i % 2 WHEN 0 THEN '04' ELSE '05' END AS pole_code, 'P' || i AS project_id,
    NULL::VARCHAR AS network_code, 'Mise au point ' || i // 2 || CASE i % 4 WHEN 1 THEN ' des serres' ELSE '' END AS title,
    DATE '2018-07-01' + (i // 2 % 2900)::INTEGER AS start_date,
    DATE '2019-07-01' + (i // 2 % 2900)::INTEGER AS end_date
FROM range($projects::BIGINT) AS number(i);
CREATE TEMP TABLE resolved_organisations AS
SELECT i::INTEGER AS organisation_number, CASE i % 2 WHEN 0 THEN '04' ELSE '05' END AS pole_code
FROM range($projects::BIGINT // 2) AS number(i);
CREATE TEMP TABLE organisation_groups AS
SELECT organisation_number, organisation_number // 2 * 2 AS organisation_key FROM resolved_organisations;
CREATE TEMP TABLE resolved_participations AS
SELECT project_number, (CASE member WHEN 0 THEN 0 ELSE (project_number // 2 * 7 + member * 131) % ($projects::BIGINT // 4)
    END * 2 + project_number % 2)::INTEGER AS organisation_number
FROM resolved_projects, range(6) AS six(member);
"""
"""Every project is told by two poles, half of the time under another title, and has one organisation of all the others."""


def run(*, quick: bool) -> list[Row]:
    """What is missed (1 - recall) and what is wrong (1 - precision) by seed and kind; seconds of one linkage."""
    rows = []
    for seed in SEEDS[: 1 if quick else None]:
        with tempfile.TemporaryDirectory(prefix="maillage-bench-") as name:
            found = quality(Path(name), seed=seed, scale=0.06 if quick else 0.3)
        rows += _rows(
            f"Organisations, seed {seed}", found.organisations, wrong=MOST_WRONG, missed=MOST_MISSED
        )
        rows += _rows(f"Projects merged, seed {seed}", found.projects, wrong=MOST_WRONG, missed=None)
        rows += _rows(f"Projects proposed, seed {seed}", found.proposed, wrong=None, missed=MOST_MISSED)
    drawn = _drawn(ORGANISATIONS // (50 if quick else 1))
    started = time.perf_counter()
    links = link_organisations(drawn)
    seconds = time.perf_counter() - started
    told = f"{len(links.groups)} groups, {len(links.matches)} pairs"
    rows.append(Row(f"Linkage: {len(drawn)} organisations", told, "", seconds, MOST_SECONDS, "s"))
    return [*rows, _projects(PROJECTS // (50 if quick else 1))]


def _rows(what: str, found: Quality, *, wrong: float | None, missed: float | None) -> list[Row]:
    told = f"{found.both} of {found.true} pairs, {found.merged} found"
    return [
        Row(f"{what}: wrong", told, "", 1 - found.precision, wrong, "share"),
        Row(f"{what}: missed", told, "", 1 - found.recall, missed, "share"),
    ]


def _projects(count: int) -> Row:
    """Seconds to link `count` rows of projects, six participations each, an organisation in all of them."""
    with duckdb.connect() as connection:
        connection.execute(MACROS.read_text(encoding="utf-8"))
        for statement in _TOLD.split(";")[:-1]:
            named = {"projects": count} if "$projects" in statement else {}
            connection.execute(statement, named)
        started = time.perf_counter()
        link_project_rows(connection, Reference.load(ROOT / "data" / "reference"))
        seconds = time.perf_counter() - started
        row = connection.execute(
            "SELECT count(*), count(*) FILTER (outcome = 'merged') FROM project_matches"
        ).fetchone()
    assert row is not None
    told = f"{row[0]} pairs, {row[1]} merged"
    return Row(f"Linkage: {count} projects", told, "", seconds, MOST_SECONDS, "s")


def _drawn(count: int) -> pd.DataFrame:
    """Half the rows are the other half as a second pole writes it."""
    rng = np.random.default_rng(50)
    namer, half = Namer(rng), count // 2
    names = [namer.company("company", f"ville {number}") for number in range(half)]
    places = [f"municipality {place}" for place in rng.integers(_PLACES, size=half).tolist()]
    return pd.DataFrame(
        {
            "number": range(2 * half),
            "pole_code": ["01"] * half + ["02"] * half,
            "name": names + [respell(name, way) for way, name in enumerate(names)],
            "neq": None,
            "type": "company",
            "municipality": places * 2,
            "place": places * 2,
            "territory": places * 2,
        }
    )
