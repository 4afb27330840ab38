"""What market events brought, in two fixed tables that are protected together: territory × year, sector × year.

Both add up to the network's sum of the year. What is shown of a year depends on that year alone. Of a year whose
network's sum may not be shown, nothing is: the parts of one table would give back that of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import duckdb
import pandas as pd

from common.disclosure import CONFIDENTIAL, UNAVAILABLE, parts_to_hide
from common.dominance import ContributedSum, Contributions, contributors, may_show
from etl.build.tables import SCHEMA, SQL, create_private_table, write_rows

MEASURES = ("revenue", "jobs")
SCOPES = ("territory", "sector")
COLUMNS = {
    "scope": "VARCHAR",
    "part": "VARCHAR",
    "year": "INTEGER",
    "measure": "VARCHAR",
    "amount": "DOUBLE",
    "contributors": "INTEGER",
    "symbol": "VARCHAR",
}
"""The temporary table behind the mart, and its columns."""

Row = dict[str, object]


def make_revenue(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `protected_revenue` from the rows of a build's connection, and drop what each organisation declared."""
    create_private_table(connection, SQL / "contributions" / "contributions.sql")
    frame = connection.execute("FROM contributions").df()
    poles = connection.execute(f"SELECT pole_code FROM {SCHEMA}.core_poles ORDER BY position").fetchall()
    connection.execute("DROP TABLE contributions")
    parts = {"territory": [code for (code,) in poles], "sector": sorted(frame.sector.unique())}
    write_rows(connection, "protected_revenue", revenue_rows(frame, parts=parts), columns=COLUMNS)


def revenue_rows(contributed: pd.DataFrame, *, parts: dict[str, list[str]]) -> Iterator[Row]:
    """The rows of `mart_revenue`.

    Args:
        contributed: `year, territory, sector, organisation, revenue, jobs`, one row each; amounts are missing
            where none was declared.
        parts: the codes of each scope, in order: each has a row every year.
    """
    if contributed.empty:
        return
    years = range(int(contributed.year.min()), int(contributed.year.max()) + 1)
    for measure in MEASURES:
        known = contributed[contributed[measure].notna()]
        for year in years:
            yield from _year_rows(known[known.year == year], year, measure=measure, parts=parts)


def _year_rows(rows: pd.DataFrame, year: int, *, measure: str, parts: dict[str, list[str]]) -> Iterator[Row]:
    whole = rows.groupby("organisation")[measure].sum().to_dict()
    shown = may_show(whole)
    own: Row = {"scope": "network", "part": None, "year": year, "measure": measure}
    yield {**own, **_cell(whole, shown=shown)}
    for scope in SCOPES:
        declared: dict[str, dict[object, float]] = defaultdict(dict)
        sums = rows.groupby([scope, "organisation"])[measure].sum()
        for (part, organisation), amount in sums.items():
            declared[part][organisation] = amount
        told = [part for part in parts[scope] if part in declared]
        hidden = _hidden([declared[part] for part in told]) if shown else frozenset(range(len(told)))
        hidden_parts = {told[place] for place in hidden}
        for part in parts[scope]:
            yield {
                **own,
                "scope": scope,
                "part": part,
                **_cell(declared.get(part, {}), shown=part not in hidden_parts),
            }


def _hidden(parts: list[dict[object, float]]) -> frozenset[int]:
    """Parts that are not shown: those that may not be, and those that hide them."""
    small = {place for place, amounts in enumerate(parts) if not may_show(amounts)}
    weights = [sum(amounts.values()) for amounts in parts]
    return parts_to_hide([ContributedSum(tuple(parts))], hidden=small, weights=weights)


def _cell(amounts: Contributions, *, shown: bool) -> Row:
    if not amounts:
        return {"amount": None, "contributors": None, "symbol": UNAVAILABLE}
    if not shown:
        return {"amount": None, "contributors": None, "symbol": CONFIDENTIAL}
    return {"amount": round(sum(amounts.values()), 2), "contributors": contributors(amounts), "symbol": ""}
