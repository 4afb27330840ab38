"""A contract and the headers of a sheet, compiled to the one SELECT that types and flags its rows.

The SELECT reads a relation `source` with a `row_number` and one text column `c<i>` a header, and
gives: the row number, the typed columns, `withdrawn`, `failed` (one bit a check; NULL for a blank
row) and, for rows with a failed check only, `raw` (the cells as written, in contract order).
Nothing of a file's content enters its text: values reach it through tables and session variables.

What a sheet lacks is not read: most sheets lack most optional columns, and a network sends
hundreds of small sheets whose time is that of planning this SELECT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    Kind.YEAR: "CASE WHEN as_integer({raw}) BETWEEN 1000 AND 9999 THEN as_integer({raw})::SMALLINT END",
    Kind.TARGET_YEAR: "as_target_year({raw})",
    Kind.TARGET_VALUE: "as_target_value({raw})",
    Kind.NEQ: "as_neq({raw})",
    Kind.POSTAL_CODE: "as_postal_code({raw})",
}


_QUICK_KINDS = frozenset({Kind.CODE, Kind.INDICATOR, Kind.SECTOR, Kind.DATE})


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
    joins: bool
    """Whether the SELECT joins: its rows then come in any order."""

    def mask(self, severity: Severity) -> int:
        """The bits of the checks of one severity."""
        return sum(1 << bit for bit, check in enumerate(self.checks) if check.severity is severity)


def compile_table(table: Table, *, positions: Mapping[str, int], vocabulary: Vocabulary) -> CompiledTable:
    """The SELECT for a sheet whose column `name` stands at `positions[name]` (absent columns are NULL)."""
    checks = row_checks(table)
    read = [column for column in table.columns if column.name in positions]
    possible = {1 << bit: check for bit, check in enumerate(checks) if _can_fail(check, positions)}
    select = f"""
        WITH raw AS (
            SELECT row_number, {_raw_columns(table, positions, vocabulary)} FROM source
        ), read AS (
            SELECT raw.*{_late_raw_columns(read)}{_place_columns(read)} FROM raw {_place_joins(read)}
        ), typed AS (
            SELECT *, {_typed_columns(table, positions, vocabulary)} FROM read
        ), derived AS (
            SELECT *{_derived_columns(table)} FROM typed
        ), flagged AS (
            SELECT *, CASE WHEN {_blank(positions)} THEN NULL
                ELSE {_failed(possible, vocabulary, withdrawals="withdrawn" in positions)} END AS failed
            FROM derived
        )
        SELECT row_number, {", ".join(_stored_expressions(table))}, failed,
            CASE WHEN failed <> 0 THEN [{_raw_list(table)}] END AS raw
        FROM flagged
    """
    return CompiledTable(table, checks, select, stored_columns(table), joins=bool(_place_joins(read)))


def _can_fail(check: Check, positions: Mapping[str, int]) -> bool:
    return check.column in positions or not check.of_cell


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


def _raw_columns(table: Table, positions: Mapping[str, int], vocabulary: Vocabulary) -> str:
    """Cells without the blanks around them; of a kind with a quick reading, the cell and that reading."""
    kinds = {column.name: column for column in table.columns}
    parts = []
    for name in (*kinds, "withdrawn"):
        if name not in positions:
            parts.append(f"NULL::VARCHAR AS raw_{name}")
            continue
        cell = f"c{positions[name]}"
        quick = _quick(kinds[name], cell, vocabulary) if name in kinds else None
        parts.append(
            f"{cell} AS cell_{name}, {quick} AS quick_{name}" if quick else f"clean({cell}) AS raw_{name}"
        )
    return ", ".join(parts)


def _late_raw_columns(read: Sequence[Column]) -> str:
    """What was read quickly needs no cleaning: looking at both ends of a cell costs as much as reading a date."""
    return "".join(
        f", CASE WHEN quick_{column.name} IS NULL THEN clean(cell_{column.name}) ELSE cell_{column.name} END "
        f"AS raw_{column.name}"
        for column in read
        if column.kind in _QUICK_KINDS
    )


def _quick(column: Column, cell: str, vocabulary: Vocabulary) -> str | None:
    """SQL of the commonest form of a kind, NULL for any other; None where there is no quicker one."""
    if column.kind is Kind.DATE:
        return f"iso_date({cell})"
    return _at(cell, dict(_accepted(column, vocabulary))) if column.kind in _QUICK_KINDS else None


def _accepted(column: Column, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The `(spelling, code)` pairs of a coded column."""
    return (
        vocabulary.sectors if column.kind is Kind.SECTOR else column.codes.accepted() if column.codes else ()
    )


def _blank(positions: Mapping[str, int]) -> str:
    return f"coalesce({', '.join(f'raw_{name}' for name in positions)}) IS NULL"


def _raw_list(table: Table) -> str:
    return ", ".join([f"raw_{column.name}" for column in table.columns] + ["raw_withdrawn"])


def _place_columns(read: Sequence[Column]) -> str:
    parts = []
    for column in read:
        if column.kind is Kind.PLACE:
            parts.append(f", at_{column.name}.candidates AS {column.name}_candidates")
        if column.kind is Kind.POSTAL_CODE:
            parts.append(", prefix.poles AS postal_poles")
        if column.kind is Kind.TERRITORY:
            parts.append(f", as_{column.name}.code AS {column.name}_code")
    return "".join(parts)


def _place_joins(read: Sequence[Column]) -> str:
    parts = []
    for column in read:
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


def _typed_columns(table: Table, positions: Mapping[str, int], vocabulary: Vocabulary) -> str:
    has_postal = any(column.kind is Kind.POSTAL_CODE and column.name in positions for column in table.columns)
    expressions = [
        _typed(column, vocabulary, has_postal=has_postal) if column.name in positions else _absent(column)
        for column in table.columns
    ]
    withdrawn = "as_flag(raw_withdrawn)" if "withdrawn" in positions else "false"
    return ", ".join([*expressions, f"{withdrawn} AS withdrawn"])


def _absent(column: Column) -> str:
    """The columns that a cell would have given, as NULL of their types."""
    expression = f"NULL::{column.kind.sql_type} AS {column.name}"
    if column.kind is Kind.PLACE:
        expression += f", NULL::VARCHAR AS {column.name}_pole"
    if column.kind is Kind.POSTAL_CODE:
        expression += ", NULL::VARCHAR[] AS postal_poles"
    return expression


def _typed(column: Column, vocabulary: Vocabulary, *, has_postal: bool) -> str:
    raw = f"raw_{column.name}"
    if column.kind is Kind.PLACE:
        return _place(column, has_postal=has_postal)
    if column.kind is Kind.DATE:
        expression = f"coalesce(quick_{column.name}, as_date({raw}))"
    elif column.kind in _QUICK_KINDS:
        expression = f"coalesce(quick_{column.name}, {_folded(raw, _accepted(column, vocabulary))})"
    elif column.kind is Kind.TERRITORY:
        expression = f"{column.name}_code"
    else:
        expression = _READERS.get(column.kind, "{raw}").format(raw=raw)
    return f"{expression} AS {column.name}"


def _folded(raw: str, accepted: tuple[tuple[str, str], ...]) -> str:
    """SQL for the code whose spelling is `raw` without regard to case, accents, spaces and punctuation."""
    return _at(
        f"fold({raw})", {fold(spelling): code for spelling, code in reversed(accepted) if fold(spelling)}
    )


def _at(written: str, codes: Mapping[str, str]) -> str:
    """SQL for the code of a spelling.

    Lists and not WHEN branches: a branch a spelling would be planned one by one, and would make
    the engine fold every cell beforehand, which costs more than reading the file.
    """
    if not codes:
        return "NULL::VARCHAR"
    spellings = ", ".join(map(_quote, codes))
    return f"[{', '.join(map(_quote, codes.values()))}][list_position([{spellings}], {written})]"


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
        code = f"coalesce({_folded(f'raw_{column.name}', outside)}, {code})"
    return f"{code} AS {column.name}, ({decided}).pole_code AS {column.name}_pole"


def _derived_columns(table: Table) -> str:
    return "".join(f", ({sql})::{sql_type} AS {name}" for name, sql_type, sql in table.derived)


def _failed(possible: Mapping[int, Check], vocabulary: Vocabulary, *, withdrawals: bool) -> str:
    """The sum of the bits of the checks that fail; of a withdrawn row, only of those that always hold."""

    def bits(*, withdrawn: bool) -> str:
        terms = [
            f"(CASE WHEN {check.fails} THEN {bit}::UBIGINT ELSE 0::UBIGINT END)"
            for bit, check in possible.items()
            if check.always or not withdrawn
        ]
        return " + ".join(terms)

    sql = bits(withdrawn=False)
    if withdrawals:
        sql = f"CASE WHEN withdrawn THEN {bits(withdrawn=True)} ELSE {sql} END"
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
