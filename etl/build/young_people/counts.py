"""True counts of young people, made while a release is built and never published as they are."""

from __future__ import annotations

import duckdb

from etl.build.tables import SQL, create_private_table

_TABLES = ("talent_statuses", "talent_counts", "talent_flows")


def count_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `talent_counts` and `talent_flows` from the resolved rows of a build's connection.

    Needs `resolved_talents`, `resolved_talent_followups` and the session's variable `reported_until`, a date. What each
    table holds is the header of its file in `etl/sql/people`. The statuses of single people are
    dropped once counted.
    """
    for name in _TABLES:
        create_private_table(connection, SQL / "people" / f"{name}.sql")
    connection.execute("DROP TABLE talent_statuses")
