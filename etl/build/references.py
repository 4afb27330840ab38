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
        _gather_broken(connection, table, parents)
        for column, parent in parents:
            _report(connection, table, column, parent, unknown=unknown)
        _resolve(connection, table, parents, keep_unknown=unknown is Severity.UNVERIFIED)
        _report_newer_set_aside(connection, table)


def _link(
    connection: duckdb.DuckDBPyConnection, table: Table, parents: Sequence[tuple[Column, Table]]
) -> None:
    """`linked_T`: valid rows beside the numbers of their parents; NULL where there is none.

    A view, but where rows are numbered: joining millions of rows twice is faster, and takes far
    less memory, than keeping them joined.
    """
    own = ""
    if table.name in _NUMBERED:
        order = ", ".join(f"child.{name}" for name in ("pole_code", *table.key))
        own = f", (row_number() OVER (ORDER BY {order}))::INTEGER AS {number_name(table.name)}"
    kind = "TABLE" if own else "VIEW"
    connection.execute(
        f"CREATE TEMP {kind} linked_{table.name} AS "
        f"SELECT child.*{own}{_numbers(parents)} FROM valid_{table.name} AS child {_joins(parents, inner=())}"
    )


def _numbers(parents: Sequence[tuple[Column, Table]]) -> str:
    return "".join(f", parent_{column.name}.{number_name(parent.name)}" for column, parent in parents)


def _joins(parents: Sequence[tuple[Column, Table]], *, inner: Sequence[Column]) -> str:
    return " ".join(
        f"{'INNER' if column in inner else 'LEFT'} JOIN resolved_{parent.name} AS parent_{column.name} "
        f"ON parent_{column.name}.pole_code = child.pole_code "
        f"AND parent_{column.name}.{parent.key[0]} = child.{column.name}"
        for column, parent in parents
    )


def _broken(column: Column, parent: Table) -> str:
    return f"(child.{column.name} IS NOT NULL AND child.{number_name(parent.name)} IS NULL)"


def _gather_broken(
    connection: duckdb.DuckDBPyConnection, table: Table, parents: Sequence[tuple[Column, Table]]
) -> None:
    """`broken_T`: where the rows stand that lack a parent, required or not, and what they refer to."""
    where = " OR ".join(_broken(column, parent) for column, parent in parents) or "false"
    referring = [name for column, parent in parents for name in (column.name, number_name(parent.name))]
    columns = ", ".join(("submission_id", "pole_code", "row_number", *referring))
    connection.execute(
        f"CREATE TEMP TABLE broken_{table.name} AS "
        f"SELECT {columns} FROM linked_{table.name} AS child WHERE {where}"
    )


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
        FROM broken_{table.name} AS child
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
    """`resolved_T`. Joined anew and not filtered from `linked_T`: the engine then knows that few rows are lost."""
    required = [column for column, _ in parents if column.mandatory and not keep_unknown]
    if table.name in _NUMBERED:
        broken = [_broken(column, parent) for column, parent in parents if column in required]
        source = (
            f"SELECT child.* FROM linked_{table.name} AS child WHERE NOT ({' OR '.join(broken) or 'false'})"
        )
    else:
        source = (
            f"SELECT child.*{_numbers(parents)} FROM valid_{table.name} AS child "
            f"{_joins(parents, inner=required)}"
        )
    blanked = ", ".join(
        f"CASE WHEN {number_name(parent.name)} IS NOT NULL THEN {column.name} END AS {column.name}"
        for column, parent in parents
        if not column.mandatory
    )
    replace = f" REPLACE ({blanked})" if blanked else ""
    connection.execute(f"CREATE TEMP VIEW resolved_{table.name} AS SELECT *{replace} FROM ({source})")


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
