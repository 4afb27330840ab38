"""The targets in force: of all that the ministry's files say under one key, the valid row received last."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from common.periods import TORONTO
from etl.contracts import TARGETS
from etl.ledger import Entry
from etl.staging.submission import StagedSubmission

_KEY = ", ".join(TARGETS.key)
_FILES = """
    CREATE TEMP TABLE target_files (place UBIGINT, submission_id VARCHAR, file_name VARCHAR, received_at TIMESTAMP)
"""
_NOTHING = """
    CREATE TEMP TABLE target_rows AS
    SELECT NULL::UBIGINT AS place, NULL::BIGINT AS row_number, NULL::VARCHAR AS pole, NULL::VARCHAR AS indicator,
        NULL::SMALLINT AS year, NULL::VARCHAR AS year_basis, NULL::DOUBLE AS value, NULL::VARCHAR AS direction,
        NULL::BOOLEAN AS withdrawn, NULL::BOOLEAN AS aside
    WHERE false
"""


def gather_targets(
    connection: duckdb.DuckDBPyConnection, targets: Sequence[tuple[Entry, StagedSubmission]]
) -> None:
    """Make `target_files` and `valid_targets`, and report in `build_problems` older rows that stand.

    Args:
        targets: the files in force, in the order of reception.
    """
    connection.execute(_FILES)
    connection.execute(_NOTHING)
    for place, (entry, staged) in enumerate(targets):
        received_at = entry.moment.astimezone(TORONTO).replace(tzinfo=None)
        connection.execute(
            "INSERT INTO target_files VALUES (?, ?, ?, ?)",
            [place, staged.submission_id, entry.file, received_at],
        )
        _add_rows(connection, place, staged)
    connection.execute(
        f"""
        CREATE TEMP TABLE valid_targets AS
        WITH latest AS (
            SELECT * FROM target_rows WHERE NOT aside
            QUALIFY row_number() OVER (PARTITION BY {_KEY} ORDER BY place DESC) = 1
        )
        SELECT * FROM latest WHERE NOT withdrawn
        """
    )
    _report_newer_set_aside(connection)


def _add_rows(connection: duckdb.DuckDBPyConnection, place: int, staged: StagedSubmission) -> None:
    if staged.rows(TARGETS.name).is_file():
        connection.execute(
            f"INSERT INTO target_rows BY NAME SELECT $place AS place, row_number, {_KEY}, value, direction, "
            "withdrawn, false AS aside FROM read_parquet($path)",
            {"place": place, "path": str(staged.rows(TARGETS.name))},
        )
    if staged.aside(TARGETS.name).is_file():
        connection.execute(
            f"INSERT INTO target_rows BY NAME SELECT $place AS place, row_number, {_KEY}, true AS aside "
            "FROM read_parquet($path)",
            {"place": place, "path": str(staged.aside(TARGETS.name))},
        )


def _report_newer_set_aside(connection: duckdb.DuckDBPyConnection) -> None:
    """An older target that stands only because its newer version is in error."""
    column = TARGETS.by_name["value"]
    same = " AND ".join(f"aside.{name} = valid.{name}" for name in TARGETS.key)
    connection.execute(
        f"""
        INSERT INTO build_problems
        SELECT submission_id, $table, $sheet, aside.row_number, $column, $header, NULL, 'newer_set_aside',
            'warning', NULL
        FROM target_rows AS aside
        JOIN valid_targets AS valid ON {same}
        JOIN target_files ON target_files.place = aside.place
        WHERE aside.aside AND aside.place > valid.place
        """,
        {"table": TARGETS.name, "sheet": TARGETS.sheet, "column": column.name, "header": column.header},
    )
