"""Draw what a test is about: a table as text, a submission as a folder of CSV, a network in a directory.

submission(folder, pole="04", period="2026-T3", organisations='''
    organisation_id | nom      | type       | municipalité
    O1              | Fonderie | entreprise | Shawinigan
''')
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb

from common.periods import TORONTO
from common.settings import Settings
from etl.build.release import plan, release
from etl.contracts import TABLES
from etl.intake import Reception, receive
from etl.staging.submission import StagedSubmission

_FILES = {table.name: table.file for table in TABLES}
MORNING = datetime(2026, 10, 20, 9, 0, tzinfo=TORONTO)


def rows_of(drawn: str) -> list[list[str]]:
    """The cells of a table drawn with `|`; the first line is its headers."""
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines() if line.strip()]


def write_csv(path: Path, rows: Sequence[Sequence[str]], *, delimiter: str = ";") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def submission(
    folder: Path,
    *,
    pole: str = "04",
    period: str = "2026-T3",
    deposit: dict[str, str] | None = None,
    **tables: str,
) -> Path:
    """A folder of CSV: Dépôt, and the tables drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = {"pôle": pole, "période": period, **(deposit or {})}
    write_csv(folder / "depot.csv", [list(cells), list(cells.values())])
    for name, drawn in tables.items():
        write_csv(folder / f"{_FILES[name]}.csv", rows_of(drawn))
    return folder


def targets_file(path: Path, drawn: str) -> Path:
    """The ministry's file, drawn."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_csv(path, rows_of(drawn))
    return path


def received(settings: Settings, *folders: Path, at: datetime = MORNING) -> list[StagedSubmission]:
    """Receive folders one after the other; the staged submission of each."""
    return [reception.staged for folder in folders for reception in receive_one(settings, folder, at=at)]


def receive_one(settings: Settings, folder: Path, *, at: datetime = MORNING) -> tuple[Reception, ...]:
    return receive(settings, [folder], received_at={folder: at})


def problems(staged: StagedSubmission) -> list[tuple[str, int | None, str | None, str, str]]:
    """`(table, row, value, rule, severity)` of every problem of a staged submission."""
    return duckdb.execute(
        "SELECT table_name, row_number, value, rule, severity FROM read_parquet(?) ORDER BY ALL",
        [str(staged.problems)],
    ).fetchall()


def staged_rows(staged: StagedSubmission, table: str, columns: str = "*") -> list[tuple]:
    return duckdb.execute(
        f"SELECT {columns} FROM read_parquet(?) ORDER BY row_number", [str(staged.rows(table))]
    ).fetchall()


def built(settings: Settings, as_of: str | None = "2026-11-01") -> duckdb.DuckDBPyConnection:
    """Build and publish as of a day (None is today), then open the release."""
    pointer, _ = release(plan(settings, as_of=date.fromisoformat(as_of) if as_of else None))
    return duckdb.connect(str(settings.releases / pointer.file), read_only=True)


def found_by_release(settings: Settings) -> list[tuple[str, str, int, str, str]]:
    """`(submission, table, row, rule, severity)` of the problems that only the release shows."""
    (file,) = sorted(settings.releases.glob("*.problems.parquet"))[-1:]
    return duckdb.execute(
        "SELECT submission_id, table_name, row_number, rule, severity FROM read_parquet(?) ORDER BY ALL",
        [str(file)],
    ).fetchall()
