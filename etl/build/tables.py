"""One SQL file, one table: the grain and the meaning of every column are its header, and enter the database.

-- core_poles: one row per pole of the reference
-- pole_code: the pole, and the territory that it serves
SELECT …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

SQL = Path(__file__).parent.parent / "sql"
_COMMENT = re.compile(r"^-- (\w+): (.+)$")
SCHEMA = "release"
"""The name under which a release is attached while it is written."""


@dataclass(frozen=True)
class TableFile:
    """A SQL file, read: table name, its grain, its columns' meanings, the SELECT."""

    name: str
    grain: str
    meanings: dict[str, str]
    select: str


class UndocumentedColumnError(Exception):
    """A table's SELECT and the header of its file do not name the same columns."""


def read_table_file(path: Path) -> TableFile:
    """The header and SELECT of a file of `etl/sql`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        match = _COMMENT.match(line)
        if not match:
            break
        found.append((match[1], match[2]))
    (name, grain), *columns = found
    return TableFile(name, grain, dict(columns), "\n".join(lines[len(found) :]))


def create_table(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Create the table of a SQL file in the release, its comments inside.

    Raises:
        UndocumentedColumnError: the header and the SELECT disagree.
    """
    table = read_table_file(path)
    connection.execute(f"CREATE TABLE {SCHEMA}.{table.name} AS {table.select}")
    _check_columns(connection, table, database=SCHEMA)
    connection.execute(f"COMMENT ON TABLE {SCHEMA}.{table.name} IS {_quote(table.grain)}")
    for column, meaning in table.meanings.items():
        connection.execute(f"COMMENT ON COLUMN {SCHEMA}.{table.name}.{column} IS {_quote(meaning)}")


def create_private_table(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Create the table of a SQL file beside the release, for the time of its build.

    Raises:
        UndocumentedColumnError: the header and the SELECT disagree.
    """
    table = read_table_file(path)
    connection.execute(f"CREATE TEMP TABLE {table.name} AS {table.select}")
    _check_columns(connection, table, database="temp")


def write_rows(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    rows: Iterable[Mapping[str, object]],
    *,
    columns: Mapping[str, str],
) -> None:
    """A temporary table of these rows, for a mart to read; a column that a row does not say is NULL.

    Args:
        columns: name → type, in order.
    """
    connection.execute(
        f"CREATE TEMP TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})"
    )
    values = [[row.get(column) for column in columns] for row in rows]
    if values:
        frame = pd.DataFrame(values, columns=list(columns), dtype=object)
        connection.register("written_rows", frame)
        casts = ", ".join(f"{column}::{kind}" for column, kind in columns.items())
        connection.execute(f"INSERT INTO {name} SELECT {casts} FROM written_rows")
        connection.unregister("written_rows")


def _check_columns(connection: duckdb.DuckDBPyConnection, table: TableFile, *, database: str) -> None:
    columns = [
        row[0]
        for row in connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE database_name = $database AND table_name = $name "
            "ORDER BY column_index",
            {"database": database, "name": table.name},
        ).fetchall()
    ]
    if columns != list(table.meanings):
        raise UndocumentedColumnError(f"{table.name}: header {list(table.meanings)}, table {columns}")


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
