"""References between tables, parents first, within each pole.

For every table T this makes `resolved_T`: the valid rows whose required references all stand,
with `<parent>_number` for each. A row whose required parent is missing is set aside; an optional
one is blanked. Either way a problem says so under the child's own submission.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from etl.contracts import TABLES, TABLES_BY_NAME, Column, Severity, Table
from etl.problems import MASKED
from etl.staging.findings import PROBLEM_COLUMNS

_NUMBERED = ("organisations", "projects", "talents")


def number_name(parent: str) -> str:
    """The column that holds a parent's number: `project_number` for `projects`."""
    return f"{parent.removesuffix('s')}_number"


def resolve_references(connection: duckdb.DuckDBPyConnection, *, unknown: Severity = Severity.ERROR) -> None:
    """Make `resolved_T` for every table, and the table `build_problems`.

    Args:
        unknown: what a required parent that no submission holds is: an error, or `UNVERIFIED`
            where the pole's other submissions are not at hand (the row is then kept).
    """
    connection.execute(f"CREATE TEMP TABLE build_problems (submission_id VARCHAR, {PROBLEM_COLUMNS})")
    for table in TABLES:
        parents = [
            (column, TABLES_BY_NAME[(column.references or "").split(".")[0]]) for column in table.references
        ]
        _link(connection, table, parents)
        for column, parent in parents:
            _report(connection, table, column, parent, unknown=unknown)
        _resolve(connection, table, parents, keep_unknown=unknown is Severity.UNVERIFIED)
        _report_newer_set_aside(connection, table)


def _link(
    connection: duckdb.DuckDBPyConnection, table: Table, parents: Sequence[tuple[Column, Table]]
) -> None:
    """`linked_T`: valid rows beside the numbers of their parents; NULL where there is none."""
    numbers = "".join(f", parent_{column.name}.{number_name(parent.name)}" for column, parent in parents)
    joins = " ".join(
        f"LEFT JOIN resolved_{parent.name} AS parent_{column.name} "
        f"ON parent_{column.name}.pole_code = child.pole_code "
        f"AND parent_{column.name}.{parent.key[0]} = child.{column.name}"
        for column, parent in parents
    )
    own = ""
    if table.name in _NUMBERED:
        order = ", ".join(f"child.{name}" for name in ("pole_code", *table.key))
        own = f", (row_number() OVER (ORDER BY {order}))::INTEGER AS {number_name(table.name)}"
    kind = "TABLE" if parents or own else "VIEW"
    connection.execute(
        f"CREATE TEMP {kind} linked_{table.name} AS "
        f"SELECT child.*{own}{numbers} FROM valid_{table.name} AS child {joins}"
    )


def _broken(column: Column, parent: Table) -> str:
    return f"(child.{column.name} IS NOT NULL AND child.{number_name(parent.name)} IS NULL)"


def _report(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, parent: Table, *, unknown: Severity
) -> None:
    """One problem a broken reference, saying whether the parent was withdrawn, set aside or never sent."""
    value = "$masked" if column.personal else f"child.{column.name}"
    lost = "orphan" if unknown is Severity.ERROR else "unverified"
    orphan = (lost, unknown) if column.mandatory else ("orphan_optional", Severity.WARNING)
    aside_severity = Severity.ERROR if column.mandatory else Severity.WARNING
    same = f"= (child.pole_code, child.{column.name})"
    connection.execute(
        f"""
        INSERT INTO build_problems
        SELECT child.submission_id, $table, $sheet, child.row_number, $column, $header, {value},
            CASE WHEN withdrawn.submission_id IS NOT NULL THEN 'orphan_withdrawn'
                 WHEN aside.pole_code IS NOT NULL THEN 'orphan_set_aside' ELSE $orphan END,
            CASE WHEN withdrawn.submission_id IS NOT NULL THEN 'information'
                 WHEN aside.pole_code IS NOT NULL THEN $aside_severity ELSE $orphan_severity END,
            json_object('parent', $parent, 'submission', withdrawn.submission_id)
        FROM linked_{table.name} AS child
        LEFT JOIN (FROM current_{parent.name} WHERE withdrawn) AS withdrawn
            ON (withdrawn.pole_code, withdrawn.{parent.key[0]}) {same}
        LEFT JOIN (SELECT DISTINCT pole_code, {parent.key[0]} FROM aside_{parent.name}) AS aside
            ON (aside.pole_code, aside.{parent.key[0]}) {same}
        WHERE {_broken(column, parent)} AND $masked IS NOT NULL
        """,
        {
            "table": table.name,
            "sheet": table.sheet,
            "column": column.name,
            "header": column.header,
            "masked": MASKED,
            "orphan": orphan[0],
            "orphan_severity": orphan[1].value,
            "aside_severity": aside_severity.value,
            "parent": parent.sheet,
        },
    )


def _resolve(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    parents: Sequence[tuple[Column, Table]],
    *,
    keep_unknown: bool,
) -> None:
    required = [
        _broken(column, parent) for column, parent in parents if column.mandatory and not keep_unknown
    ]
    blanked = [
        f"CASE WHEN child.{number_name(parent.name)} IS NOT NULL THEN child.{column.name} END AS {column.name}"
        for column, parent in parents
        if not column.mandatory
    ]
    replace = f" REPLACE ({', '.join(blanked)})" if blanked else ""
    where = f"WHERE NOT ({' OR '.join(required)})" if required else ""
    connection.execute(
        f"CREATE TEMP VIEW resolved_{table.name} AS SELECT *{replace} FROM linked_{table.name} AS child {where}"
    )


def _report_newer_set_aside(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """An older row that stands only because its newer version is in error."""
    column = table.by_name[table.key[0]]
    key = " AND ".join(f"aside.{name} = valid.{name}" for name in ("pole_code", *table.key))
    connection.execute(
        f"""
        INSERT INTO build_problems
        SELECT aside.submission_id, $table, $sheet, aside.row_number, $column, $header,
            {"$masked" if column.personal else f"aside.{column.name}::VARCHAR"}, 'newer_set_aside', 'warning', NULL
        FROM aside_{table.name} AS aside JOIN valid_{table.name} AS valid ON {key}
        WHERE aside.period > valid.period AND $masked IS NOT NULL
        """,
        {
            "table": table.name,
            "sheet": table.sheet,
            "column": column.name,
            "header": column.header,
            "masked": MASKED,
        },
    )
