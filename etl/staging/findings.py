"""From failed bits to problems: one row a finding, with the cell as written and what could be meant."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from etl.contracts import TABLES, TARGETS, Kind, Severity, Table
from etl.problems import MASKED
from etl.staging.checks import row_checks
from etl.staging.compile import CompiledTable

PROBLEM_COLUMNS = (
    "table_name VARCHAR, sheet VARCHAR, row_number BIGINT, column_name VARCHAR, header VARCHAR, "
    "value VARCHAR, rule VARCHAR, severity VARCHAR, detail VARCHAR"
)
_NEAR = 0.86
_MOST_NAMED = 3
_NEAR_RULES = ("code", "indicator", "place_unknown")


def load_checks(connection: duckdb.DuckDBPyConnection) -> None:
    """What every check of every table says where it fails, and the words of the code lists: once a session."""
    connection.execute(
        "CREATE TEMP TABLE checks (table_name VARCHAR, bit UTINYINT, rule VARCHAR, column_name VARCHAR, "
        "header VARCHAR, severity VARCHAR, position INTEGER, hidden BOOLEAN, bounds VARCHAR)"
    )
    _insert(connection, "checks", [row for table in (*TABLES, TARGETS) for row in _checks_of(table)])
    connection.execute("CREATE TEMP TABLE choices (table_name VARCHAR, column_name VARCHAR, word VARCHAR)")
    words = [
        (table.name, column.name, word)
        for table in (*TABLES, TARGETS)
        for column in table.columns
        if column.codes
        for word in (*column.codes.words, *(column.codes.slugs if column.kind is Kind.INDICATOR else ()))
    ]
    _insert(connection, "choices", words)


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[tuple[object, ...]]) -> None:
    marks = f"({', '.join('?' * len(rows[0]))})"
    values = [value for row in rows for value in row]
    connection.execute(f"INSERT INTO {name} VALUES {', '.join([marks] * len(rows))}", values)


def _checks_of(table: Table) -> list[tuple[object, ...]]:
    """Bit, rule, where the raw cell stands, whether its text is about a person."""
    names = [column.name for column in table.columns] + ["withdrawn"]
    rows: list[tuple[object, ...]] = []
    for bit, check in enumerate(row_checks(table)):
        column = table.by_name.get(check.column)
        header = column.header if column else "retrait"
        hidden = check.rule == "looks_personal" or bool(column and column.personal)
        bounds = None
        if column and check.rule in ("minimum", "maximum"):
            bounds = f'{{"{check.rule}": "{getattr(column, check.rule):g}"}}'
        position = names.index(check.column) + 1
        severity = check.severity.value
        rows.append((table.name, bit, check.rule, check.column, header, severity, position, hidden, bounds))
    return rows


def create_problems(connection: duckdb.DuckDBPyConnection) -> None:
    """An empty table `problems` for one submission."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE problems ({PROBLEM_COLUMNS})")


def add_problem(
    connection: duckdb.DuckDBPyConnection,
    *,
    table: str,
    sheet: str,
    rule: str,
    severity: Severity,
    row: int | None = None,
    column: str | None = None,
    header: str | None = None,
    value: str | None = None,
    detail: str | None = None,
) -> None:
    """One problem found outside the compiled checks."""
    connection.execute(
        "INSERT INTO problems VALUES ($table, $sheet, $row, $column, $header, $value, $rule, $severity, $detail)",
        {
            "table": table,
            "sheet": sheet,
            "row": row,
            "column": column,
            "header": header,
            "value": value,
            "rule": rule,
            "severity": severity.value,
            "detail": detail,
        },
    )


def expand_failed_bits(
    connection: duckdb.DuckDBPyConnection, compiled: CompiledTable, *, masked: bool
) -> None:
    """Add to `problems` one row for every failed bit of the rows of `flagged`."""
    connection.execute(
        """
        INSERT INTO problems
        SELECT $table, $sheet, row_number, column_name, header,
            CASE WHEN $masked AND hidden AND raw[position] IS NOT NULL THEN $mask ELSE raw[position] END,
            rule, severity, bounds
        FROM flagged JOIN checks ON (failed >> bit) & 1 = 1
        WHERE failed <> 0 AND table_name = $table
        """,
        {"table": compiled.table.name, "sheet": compiled.table.sheet, "masked": masked, "mask": MASKED},
    )


def explain_problems(connection: duckdb.DuckDBPyConnection) -> None:
    """Say in `problems` what an unknown value is close to, and what an ambiguous one may be."""
    found = connection.execute("SELECT DISTINCT rule FROM problems").fetchall()
    rules = {rule for (rule,) in found}
    if rules & set(_NEAR_RULES):
        _name_near_words(connection)
    if "place_ambiguous" in rules:
        _list_candidates(connection)


def _name_near_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Say what an unknown code or place is close to. Only said: never put in its place."""
    connection.execute(
        """
        UPDATE problems SET detail = json_object('near', near.words)
        FROM (
            WITH unknown AS (
                SELECT DISTINCT table_name, column_name, rule, value FROM problems
                WHERE list_contains($rules, rule) AND value IS NOT NULL
            ), candidates AS (
                SELECT unknown.*, choices.word FROM unknown JOIN choices USING (table_name, column_name)
                WHERE rule IN ('code', 'indicator')
                UNION ALL
                SELECT unknown.*, municipalities.name FROM unknown CROSS JOIN municipalities
                WHERE rule = 'place_unknown'
            ), scored AS (
                SELECT DISTINCT table_name, rule, column_name, value, word,
                    jaro_winkler_similarity(fold(value), fold(word)) AS likeness
                FROM candidates
            )
            SELECT table_name, rule, column_name, value,
                list(word ORDER BY likeness DESC, word)[:CASE rule WHEN 'code' THEN 1 ELSE $most END] AS words
            FROM scored WHERE likeness >= $near GROUP BY table_name, rule, column_name, value
        ) AS near
        WHERE problems.table_name = near.table_name AND problems.rule = near.rule
            AND problems.column_name = near.column_name AND problems.value = near.value
        """,
        {"rules": list(_NEAR_RULES), "most": _MOST_NAMED, "near": _NEAR},
    )


def _list_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """The municipalities that an ambiguous name may be. A masked name is left without them."""
    connection.execute(
        """
        UPDATE problems SET detail = json_object('candidates', coalesce(
            array_to_string(
                list_transform(places.candidates,
                    lambda place: place.name || ' ' || place.code
                        || CASE WHEN coalesce(place.mrc, '') <> '' THEN ', ' || place.mrc ELSE '' END), ' / '),
            '…'))
        FROM (SELECT value AS written, any_value(candidates) AS candidates FROM problems
              LEFT JOIN places ON places.folded = fold(value)
              WHERE rule = 'place_ambiguous' GROUP BY value) AS places
        WHERE rule = 'place_ambiguous' AND value = places.written
        """
    )
