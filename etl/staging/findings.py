"""From failed bits to problems: one row a finding, with the cell as written and what could be meant."""

from __future__ import annotations

import duckdb

from etl.contracts import Kind, Severity
from etl.problems import MASKED
from etl.staging.compile import CompiledTable

PROBLEM_COLUMNS = (
    "table_name VARCHAR, sheet VARCHAR, row_number BIGINT, column_name VARCHAR, header VARCHAR, "
    "value VARCHAR, rule VARCHAR, severity VARCHAR, detail VARCHAR"
)
_NEAR = 0.86
_NEAREST_PLACES = 3
_NEAR_RULES = ("code", "place_unknown")


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
    _load_checks(connection, compiled, masked=masked)
    connection.execute(
        """
        INSERT INTO problems
        SELECT $table, $sheet, row_number, column_name, header,
            CASE WHEN personal AND raw[position] IS NOT NULL THEN $masked ELSE raw[position] END,
            rule, severity, bounds
        FROM flagged JOIN checks ON (failed >> bit) & 1 = 1
        WHERE failed <> 0
        """,
        {"table": compiled.table.name, "sheet": compiled.table.sheet, "masked": MASKED},
    )
    _name_near_words(connection, compiled)
    _list_candidates(connection, compiled)


def _load_checks(connection: duckdb.DuckDBPyConnection, compiled: CompiledTable, *, masked: bool) -> None:
    """The checks of the table as rows: bit, rule, where the raw cell stands, whether it is about a person."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE checks (bit UTINYINT, rule VARCHAR, column_name VARCHAR, header VARCHAR, "
        "severity VARCHAR, position INTEGER, personal BOOLEAN, bounds VARCHAR)"
    )
    names = [column.name for column in compiled.table.columns] + ["withdrawn"]
    rows = []
    for bit, check in enumerate(compiled.checks):
        column = compiled.table.by_name.get(check.column)
        header = column.header if column else "retrait"
        hidden = masked and (check.rule == "looks_personal" or bool(column and column.personal))
        bounds = None
        if column and check.rule in ("minimum", "maximum"):
            bounds = f'{{"{check.rule}": "{getattr(column, check.rule):g}"}}'
        position = names.index(check.column) + 1
        rows.append((bit, check.rule, check.column, header, check.severity.value, position, hidden, bounds))
    connection.executemany("INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _name_near_words(connection: duckdb.DuckDBPyConnection, compiled: CompiledTable) -> None:
    """Say what an unknown code or place is close to. Only said: never put in its place."""
    words = [
        (column.name, word)
        for column in compiled.table.columns
        if column.kind is Kind.CODE and column.codes
        for word in column.codes.words
    ]
    has_places = any(column.kind is Kind.PLACE for column in compiled.table.columns)
    if not words and not has_places:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE choices (column_name VARCHAR, word VARCHAR)")
    if words:
        connection.executemany("INSERT INTO choices VALUES (?, ?)", words)
    connection.execute(
        """
        UPDATE problems SET detail = json_object('near', near.words)
        FROM (
            WITH unknown AS (
                SELECT DISTINCT table_name, column_name, rule, value FROM problems
                WHERE table_name = $table AND list_contains($rules, rule) AND value IS NOT NULL
            ), candidates AS (
                SELECT unknown.*, choices.word FROM unknown JOIN choices USING (column_name) WHERE rule = 'code'
                UNION ALL
                SELECT unknown.*, municipalities.name FROM unknown CROSS JOIN municipalities
                WHERE rule = 'place_unknown'
            ), scored AS (
                SELECT DISTINCT rule, column_name, value, word,
                    jaro_winkler_similarity(fold(value), fold(word)) AS likeness
                FROM candidates
            )
            SELECT rule, column_name, value,
                list(word ORDER BY likeness DESC, word)[:CASE rule WHEN 'code' THEN 1 ELSE $places END] AS words
            FROM scored WHERE likeness >= $near GROUP BY rule, column_name, value
        ) AS near
        WHERE problems.table_name = $table AND problems.rule = near.rule
            AND problems.column_name = near.column_name AND problems.value = near.value
        """,
        {"table": compiled.table.name, "rules": list(_NEAR_RULES), "places": _NEAREST_PLACES, "near": _NEAR},
    )


def _list_candidates(connection: duckdb.DuckDBPyConnection, compiled: CompiledTable) -> None:
    """The municipalities that an ambiguous name may be. A masked name is left without them."""
    connection.execute(
        """
        UPDATE problems SET detail = json_object('candidates', coalesce(
            array_to_string(
                list_transform(places.candidates,
                    lambda place: place.name || ' ' || place.code
                        || CASE WHEN coalesce(place.mrc, '') <> '' THEN ', ' || place.mrc ELSE '' END), ' ; '),
            '…'))
        FROM (SELECT value AS written, any_value(candidates) AS candidates FROM problems
              LEFT JOIN places ON places.folded = fold(value)
              WHERE rule = 'place_ambiguous' AND table_name = $table GROUP BY value) AS places
        WHERE rule = 'place_ambiguous' AND table_name = $table AND value = places.written
        """,
        {"table": compiled.table.name},
    )
