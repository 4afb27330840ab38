"""Checks between tables: one SQL file each, over resolved rows; its rows are the problems."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from etl.build.tables import SQL
from etl.contracts import TABLES_BY_NAME, Severity


@dataclass(frozen=True)
class ConsistencyCheck:
    """A file of `etl/sql/checks` and where its problems stand."""

    rule: str
    table: str
    column: str
    severity: Severity


CHECKS = (
    ConsistencyCheck("before_project", "commercialisations", "date", Severity.ERROR),
    ConsistencyCheck("before_entry", "talent_followups", "date", Severity.ERROR),
    ConsistencyCheck("not_participant", "commercialisations", "organisation_id", Severity.WARNING),
    ConsistencyCheck("milestone_backwards", "milestones", "date", Severity.WARNING),
    ConsistencyCheck("name_conflict", "organisations", "neq", Severity.WARNING),
    ConsistencyCheck("look_alike", "organisations", "name", Severity.WARNING),
)


def check_consistency(connection: duckdb.DuckDBPyConnection) -> None:
    """Add what the checks find to `build_problems`; take rows in error out of `resolved_<table>`."""
    for check in CHECKS:
        query = (SQL / "checks" / f"{check.rule}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE found AS {query}")
        table = TABLES_BY_NAME[check.table]
        connection.execute(
            """
            INSERT INTO build_problems
            SELECT submission_id, $table, $sheet, row_number, $column, $header, value, $rule, $severity,
                detail::VARCHAR
            FROM found ORDER BY submission_id, row_number
            """,
            {
                "table": table.name,
                "sheet": table.sheet,
                "column": check.column,
                "header": table.by_name[check.column].header,
                "rule": check.rule,
                "severity": check.severity.value,
            },
        )
    for table_name in {check.table for check in CHECKS if check.severity is Severity.ERROR}:
        _take_out(connection, table_name)


def _take_out(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    connection.execute(
        f"""
        CREATE TEMP TABLE consistent_{table} AS
        SELECT row.* FROM resolved_{table} AS row
        ANTI JOIN (
            SELECT submission_id, row_number FROM build_problems
            WHERE table_name = '{table}' AND severity = 'error' AND rule IN ({_rules(table)})
        ) AS wrong USING (submission_id, row_number)
        """
    )
    connection.execute(f"CREATE OR REPLACE TEMP VIEW resolved_{table} AS FROM consistent_{table}")


def _rules(table: str) -> str:
    return ", ".join(f"'{check.rule}'" for check in CHECKS if check.table == table)
