"""A contract and the headers of a sheet, compiled to the one SELECT that types and flags its rows.

The SELECT reads a relation `source` with a `row_number` and one text column `c<i>` a header, and
gives: the row number, the typed columns, `withdrawn`, `failed` (one bit a check) and, for rows
with a failed check only, `raw` (the cells as written, in contract order). Nothing of a file's
content enters its text: values reach it through tables and session variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.codes import CodeList
from etl.contracts import Column, Kind, Severity, Table
from etl.staging.checks import Check, row_checks
from etl.staging.spelling import fold

_READERS = {
    Kind.FLAG: "as_flag({raw})",
    Kind.INTEGER: "as_integer({raw})",
    Kind.NUMBER: "as_number({raw})",
    Kind.MONEY: "TRY_CAST(as_number({raw}) AS DECIMAL(14,2))",
    Kind.DATE: "as_date({raw})",
    Kind.YEAR: "CASE WHEN as_integer({raw}) BETWEEN 1000 AND 9999 THEN as_integer({raw})::SMALLINT END",
    Kind.NEQ: "as_neq({raw})",
    Kind.POSTAL_CODE: "as_postal_code({raw})",
}


ORIGIN_COLUMNS = ("submission_id", "pole_code", "period")
"""What every staged row says of where it comes from; `period` is the quarter's ordinal."""

_ORIGIN = (
    "getvariable('submission_id')::VARCHAR AS submission_id, getvariable('pole_code')::VARCHAR AS pole_code, "
    "getvariable('period')::SMALLINT AS period"
)


@dataclass(frozen=True)
class Vocabulary:
    """The codes that come from the reference and not from the contract, as `(spelling, code)` pairs."""

    sectors: tuple[tuple[str, str], ...]
    territories: tuple[tuple[str, str], ...]
    has_municipalities: bool


@dataclass(frozen=True)
class CompiledTable:
    """A table's checks and the SELECT that runs them."""

    table: Table
    checks: tuple[Check, ...]
    select: str
    stored: tuple[str, ...]
    """The columns of a good row, in the order in which they are written."""

    def mask(self, severity: Severity) -> int:
        """The bits of the checks of one severity."""
        return sum(1 << bit for bit, check in enumerate(self.checks) if check.severity is severity)


def compile_table(table: Table, *, positions: Mapping[str, int], vocabulary: Vocabulary) -> CompiledTable:
    """The SELECT for a sheet whose column `name` stands at `positions[name]` (absent columns are NULL)."""
    checks = row_checks(table)
    select = f"""
        WITH raw AS (
            SELECT row_number, {_raw_columns(table, positions)} FROM source
        ), read AS (
            SELECT raw.*{_place_columns(table)} FROM raw {_place_joins(table)}
        ), typed AS (
            SELECT *, {_typed_columns(table, vocabulary)} FROM read WHERE {_not_blank(table)}
        ), derived AS (
            SELECT *{_derived_columns(table)} FROM typed
        ), flagged AS (
            SELECT *, {_failed(checks, vocabulary)} AS failed FROM derived
        )
        SELECT {_ORIGIN}, row_number, {", ".join(_stored_expressions(table))}, failed,
            CASE WHEN failed <> 0 THEN [{_raw_list(table)}] END AS raw
        FROM flagged
    """
    return CompiledTable(table, checks, select, stored_columns(table))


def stored_columns(table: Table) -> tuple[str, ...]:
    """The columns of a staged row, without its row number."""
    names: list[str] = []
    for column in table.columns:
        if column.published:
            names.append(column.name)
        if column.kind is Kind.PLACE:
            names.append(f"{column.name}_pole")
        if column.kind is Kind.POSTAL_CODE:
            names.append("postal_poles")
    return (*names, *(name for name, _, _ in table.derived), "withdrawn")


def _raw_columns(table: Table, positions: Mapping[str, int]) -> str:
    names = [column.name for column in table.columns] + ["withdrawn"]
    return ", ".join(
        f"clean(c{positions[name]}) AS raw_{name}" if name in positions else f"NULL::VARCHAR AS raw_{name}"
        for name in names
    )


def _not_blank(table: Table) -> str:
    return (
        "coalesce("
        + ", ".join(f"raw_{column.name}" for column in table.columns)
        + ", raw_withdrawn) IS NOT NULL"
    )


def _raw_list(table: Table) -> str:
    return ", ".join([f"raw_{column.name}" for column in table.columns] + ["raw_withdrawn"])


def _place_columns(table: Table) -> str:
    parts = []
    for column in table.columns:
        if column.kind is Kind.PLACE:
            parts.append(f", at_{column.name}.candidates AS {column.name}_candidates")
        if column.kind is Kind.POSTAL_CODE:
            parts.append(", prefix.poles AS postal_poles")
        if column.kind is Kind.TERRITORY:
            parts.append(f", as_{column.name}.code AS {column.name}_code")
    return "".join(parts)


def _place_joins(table: Table) -> str:
    parts = []
    for column in table.columns:
        if column.kind is Kind.PLACE:
            parts.append(
                f"LEFT JOIN places AS at_{column.name} ON at_{column.name}.folded = fold(raw_{column.name})"
            )
        if column.kind is Kind.POSTAL_CODE:
            parts.append(
                f"LEFT JOIN postal_prefixes AS prefix ON prefix.prefix = left(as_postal_code(raw_{column.name}), 3)"
            )
        if column.kind is Kind.TERRITORY:
            parts.append(
                f"LEFT JOIN territories AS as_{column.name} ON as_{column.name}.folded = fold(raw_{column.name})"
            )
    return " ".join(parts)


def _typed_columns(table: Table, vocabulary: Vocabulary) -> str:
    has_postal = any(column.kind is Kind.POSTAL_CODE for column in table.columns)
    expressions = [_typed(column, vocabulary, has_postal=has_postal) for column in table.columns]
    return ", ".join([*expressions, "as_flag(raw_withdrawn) AS withdrawn"])


def _typed(column: Column, vocabulary: Vocabulary, *, has_postal: bool) -> str:
    raw = f"raw_{column.name}"
    if column.kind is Kind.PLACE:
        return _place(column, has_postal=has_postal)
    if column.kind is Kind.CODE:
        assert column.codes is not None
        expression = lookup(raw, column.codes.accepted())
    elif column.kind is Kind.SECTOR:
        expression = lookup(raw, vocabulary.sectors)
    elif column.kind is Kind.TERRITORY:
        expression = f"{column.name}_code"
    else:
        expression = _READERS.get(column.kind, "{raw}").format(raw=raw)
    return f"{expression} AS {column.name}"


def lookup(raw: str, accepted: tuple[tuple[str, str], ...]) -> str:
    """SQL that turns a spelling into its code: as written first, folded only where that fails."""
    exact = dict(accepted)
    folded = {fold(spelling): code for spelling, code in reversed(accepted) if fold(spelling)}
    if not exact:
        return "NULL::VARCHAR"
    as_written = "".join(f" WHEN {_quote(spelling)} THEN {_quote(code)}" for spelling, code in exact.items())
    as_folded = "".join(f" WHEN {_quote(spelling)} THEN {_quote(code)}" for spelling, code in folded.items())
    return f"coalesce(CASE {raw} {as_written} END, CASE fold({raw}) {as_folded} END)"


def _place(column: Column, *, has_postal: bool) -> str:
    candidates = f"{column.name}_candidates"
    outside = CodeList("outside", tuple((code, word) for word, code in column.outside_words)).accepted()
    decided = f"CASE WHEN len({candidates}) = 1 THEN {candidates}[1] END"
    if has_postal:
        local = f"list_filter({candidates}, lambda place: list_contains(postal_poles, place.pole_code))"
        decided = (
            f"CASE WHEN len({candidates}) = 1 THEN {candidates}[1] WHEN len({local}) = 1 THEN {local}[1] END"
        )
    code = f"({decided}).code"
    if outside:
        code = f"coalesce({lookup(f'raw_{column.name}', outside)}, {code})"
    return f"{code} AS {column.name}, ({decided}).pole_code AS {column.name}_pole"


def _derived_columns(table: Table) -> str:
    return "".join(f", ({sql})::{sql_type} AS {name}" for name, sql_type, sql in table.derived)


def _failed(checks: tuple[Check, ...], vocabulary: Vocabulary) -> str:
    def bits(*, withdrawn: bool) -> str:
        terms = [
            f"(CASE WHEN {check.fails} THEN {1 << bit}::UBIGINT ELSE 0::UBIGINT END)"
            for bit, check in enumerate(checks)
            if check.always or not withdrawn
        ]
        return " + ".join(terms)

    sql = f"CASE WHEN withdrawn THEN {bits(withdrawn=True)} ELSE {bits(withdrawn=False)} END"
    known = "true" if vocabulary.has_municipalities else "false"
    return sql.replace("$has_municipalities", known).replace("$period_end", "getvariable('period_end')::DATE")


def _stored_expressions(table: Table) -> list[str]:
    by_name = table.by_name
    return [
        f"pseudonym(getvariable('pole_code') || chr(31) || {name}) AS {name}"
        if name in by_name and by_name[name].personal and by_name[name].kind is Kind.IDENTIFIER
        else f"coalesce({name}, false) AS {name}"
        if name == "withdrawn"
        else name
        for name in stored_columns(table)
    ]


def _quote(text: str) -> str:
    """A literal of our own contract or reference."""
    return "'" + text.replace("'", "''") + "'"
