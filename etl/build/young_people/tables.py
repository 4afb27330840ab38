"""The young people's tables of a release: counted, protected, estimated, and handed to the marts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb

from etl.build.tables import SCHEMA, write_rows
from etl.build.young_people.cells import fixed_tables
from etl.build.young_people.cost import cost_rows
from etl.build.young_people.counts import count_people
from etl.build.young_people.estimates import Row, attraction_rows, retention_rows
from etl.build.young_people.flows import balance_rows, flow_rows, protect_flows, true_flows
from etl.build.young_people.protection import protect

_RATES = (
    "coverage", "presence", "presence_low", "presence_high", "continuous", "continuous_low", "continuous_high",
    "bound_low", "bound_high", "isq_retention", "isq_low", "isq_high", "return_rate", "return_low",
    "return_high", "known_present", "to_other", "to_outside", "away", "lost", "pathway_a", "pathway_b",
    "pathway_c", "pathway_d", "pathway_x",
)  # fmt: skip
_ORIGINS = ("from_here", "from_other", "from_outside", "elsewhere_low", "elsewhere_high")


def _columns(kind: str, names: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(names, kind)


_ENTRY = _columns("INTEGER", ("entry_from", "entry_to"))
_GROUP = {**_columns("VARCHAR", ("scope", "territory")), **_ENTRY}
_SYMBOL = {"symbol": "VARCHAR"}
COLUMNS: dict[str, dict[str, str]] = {
    "protected_retention": {
        **_GROUP,
        "programme": "VARCHAR",
        **_columns("INTEGER", ("months", "people", "known")),
        **_columns("DOUBLE", _RATES),
        **_SYMBOL,
    },
    "protected_attraction": {**_GROUP, "people": "INTEGER", **_columns("DOUBLE", _ORIGINS), **_SYMBOL},
    "protected_flows": {
        **_ENTRY,
        **_columns("VARCHAR", ("kind", "origin", "destination")),
        "people": "INTEGER",
        **_SYMBOL,
    },
    "protected_balance": {
        **_ENTRY,
        "territory": "VARCHAR",
        **_columns("INTEGER", ("origin_people", "living_people", "net")),
        **_SYMBOL,
    },
    "protection_cost": {
        "table_name": "VARCHAR",
        **_columns("INTEGER", ("cells", "hidden", "hidden_small", "hidden_with")),
        **_columns("DOUBLE", ("largest_effect", "mean_effect")),
    },
}
"""The temporary tables behind the marts, and their columns."""


def make_young_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of `COLUMNS` from the resolved rows of a build's connection, and drop the true counts."""
    count_people(connection)
    reported = connection.execute("SELECT getvariable('reported_until')::DATE").fetchall()[0][0]
    assert isinstance(reported, date)
    poles = connection.execute(f"SELECT pole_code FROM {SCHEMA}.core_poles ORDER BY position").fetchall()
    codes = [code for (code,) in poles]
    tables = fixed_tables(connection.execute("FROM talent_counts").df(), poles=codes, reported=reported)
    published = protect(tables)
    bands = [
        (true, protect_flows(true, published))
        for true in true_flows(connection.execute("FROM talent_flows").df(), codes=codes)
    ]
    connection.execute("DROP TABLE talent_counts")
    connection.execute("DROP TABLE talent_flows")
    _write(connection, "protected_retention", retention_rows(tables, published))
    _write(connection, "protected_attraction", attraction_rows(tables, published))
    flows = (row for true, shown in bands for row in flow_rows(true, shown, published))
    _write(connection, "protected_flows", flows)
    _write(
        connection, "protected_balance", (row for true, shown in bands for row in balance_rows(true, shown))
    )
    _write(connection, "protection_cost", cost_rows(tables, published, bands))


def _write(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Row]) -> None:
    write_rows(connection, name, rows, columns=COLUMNS[name])
