"""Rows in force: of all that a pole's effective submissions say under one key, the latest valid row.

For every table T of the contracts this makes, in a build's connection:

    current_T     one row a pole and key: the valid row of its latest period, withdrawn ones included
    valid_T       current_T without what was withdrawn
    aside_T       keys set aside, with the submission they were in
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.contracts import TABLES, Table
from etl.staging.compile import stored_columns
from etl.staging.submission import StagedSubmission

ORIGIN_COLUMNS = ("submission_id", "pole_code", "period")
"""Where a row comes from; `period` is the quarter's ordinal."""


def gather_rows(connection: duckdb.DuckDBPyConnection, submissions: Sequence[StagedSubmission]) -> None:
    """Make the three relations of every table from the effective `submissions` of all poles."""
    for table in TABLES:
        holding = [submission for submission in submissions if submission.rows(table.name).is_file()]
        files_of_pole = Counter(submission.pole_code for submission in holding)
        once = [s for s in holding if files_of_pole[s.pole_code] == 1]
        several = [s for s in holding if files_of_pole[s.pole_code] > 1]
        _current(connection, table, once=once, several=several)
        _aside(connection, table, [s for s in submissions if s.aside(table.name).is_file()])


def _current(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    *,
    once: Sequence[StagedSubmission],
    several: Sequence[StagedSubmission],
) -> None:
    """A pole with one submission has nothing to decide; the others keep the latest period of each key."""
    columns = ", ".join((*ORIGIN_COLUMNS, "row_number", *stored_columns(table)))
    key = ", ".join(("pole_code", *table.key))
    parts = []
    if once:
        files = [submission.rows(table.name) for submission in once]
        parts.append(f"SELECT {columns} FROM {_told(connection, f'{table.name}_once', once, files)}")
    if several:
        files = [submission.rows(table.name) for submission in several]
        parts.append(
            f"SELECT {columns} FROM {_told(connection, f'{table.name}_several', several, files)} "
            f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY period DESC) = 1"
        )
    select = " UNION ALL ".join(parts) or _nothing(table)
    kind = "TABLE" if several else "VIEW"
    connection.execute(f"CREATE TEMP {kind} current_{table.name} AS {select}")
    connection.execute(
        f"CREATE TEMP VIEW valid_{table.name} AS FROM current_{table.name} WHERE NOT withdrawn"
    )


def _aside(
    connection: duckdb.DuckDBPyConnection, table: Table, submissions: Sequence[StagedSubmission]
) -> None:
    columns = ", ".join((*ORIGIN_COLUMNS, "row_number", *table.key))
    select = f"SELECT {columns} FROM current_{table.name} WHERE false"
    if submissions:
        files = [submission.aside(table.name) for submission in submissions]
        select = f"SELECT {columns} FROM {_told(connection, f'{table.name}_aside', submissions, files)}"
    connection.execute(f"CREATE TEMP TABLE aside_{table.name} AS {select}")


def _told(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    submissions: Sequence[StagedSubmission],
    files: Sequence[Path],
) -> str:
    """SQL for the rows of staged `files`, each beside the origin that is that of its file."""
    origins = [
        {"submission_id": s.submission_id, "pole_code": s.pole_code, "period": s.period.ordinal}
        for s in submissions
        if s.period
    ]
    for variable, values in (("files", [str(path) for path in files]), ("origins", origins)):
        connection.execute(f"SET VARIABLE {name}_{variable} = $values", {"values": values})
    connection.execute(
        f"""
        CREATE TEMP TABLE {name} AS
        SELECT (place - 1)::UBIGINT AS place, origin.submission_id, origin.pole_code,
            origin.period::SMALLINT AS period
        FROM (SELECT unnest(getvariable('{name}_origins')) AS origin,
            generate_subscripts(getvariable('{name}_origins'), 1) AS place)
        """
    )
    return f"read_parquet(getvariable('{name}_files')) JOIN {name} ON place = file_index"


def _nothing(table: Table) -> str:
    """No row, with the types that staged rows have."""
    types = {column.name: column.kind.sql_type for column in table.columns}
    types |= {name: sql_type for name, sql_type, _ in table.derived}
    types |= {
        "withdrawn": "BOOLEAN",
        "period": "SMALLINT",
        "row_number": "BIGINT",
        "postal_poles": "VARCHAR[]",
    }
    names = (*ORIGIN_COLUMNS, "row_number", *stored_columns(table))
    columns = ", ".join(f"NULL::{types.get(name, 'VARCHAR')} AS {name}" for name in names)
    return f"SELECT {columns} WHERE false"
