"""The checks of one row, compiled from a contract: what each looks at, when it fails, what it does.

Every check of a table owns one bit of an integer. One scan computes the typed columns and the
integer; a row whose integer is 0 is good and costs nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.contracts import Column, Kind, Severity, Table

WITHDRAWAL_HEADER = "retrait"
_LOOKS_PERSONAL = r"'[[:alnum:]._%+-]+@[[:alnum:].-]+\.[[:alpha:]]{2,}|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b'"
_TYPE_RULES = {
    Kind.CODE: "code",
    Kind.SECTOR: "sector",
    Kind.TERRITORY: "territory",
    Kind.NEQ: "neq",
    Kind.POSTAL_CODE: "postal_code",
    Kind.FLAG: "flag",
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.MONEY: "number",
    Kind.DATE: "date",
    Kind.YEAR: "year",
    Kind.INDICATOR: "indicator",
    Kind.TARGET_YEAR: "target_year",
    Kind.TARGET_VALUE: "number",
}
_WARNED_TYPES = frozenset({Kind.POSTAL_CODE})
"""Kinds whose unreadable value is blanked with a warning: they only help to place the row."""


@dataclass(frozen=True)
class Check:
    """One bit: `fails` is SQL over raw and typed columns; `always` holds for withdrawn rows too.

    `of_cell` is a check that looks at the cell of `column` alone: it cannot fail where the sheet lacks it.
    """

    rule: str
    column: str
    severity: Severity
    fails: str
    always: bool = False
    of_cell: bool = True


def row_checks(table: Table) -> tuple[Check, ...]:
    """All checks of a row of `table`, in the order in which a reader meets them: cell by cell, then the row."""
    checks = [check for column in table.columns for check in _cell_checks(column)]
    checks += [
        Check(rule.name, rule.column, rule.severity, rule.fails, of_cell=False) for rule in table.rules
    ]
    checks.append(
        Check(
            "flag",
            "withdrawn",
            Severity.ERROR,
            "raw_withdrawn IS NOT NULL AND withdrawn IS NULL",
            always=True,
        )
    )
    return tuple(checks)


def _cell_checks(column: Column) -> list[Check]:
    raw = f"raw_{column.name}"
    checks = []
    if column.mandatory:
        checks.append(Check("required", column.name, Severity.ERROR, f"{raw} IS NULL", always=column.key))
    if column.kind is Kind.PLACE:
        checks += _place_checks(column)
    elif column.kind in _TYPE_RULES:
        severity = Severity.WARNING if column.kind in _WARNED_TYPES else Severity.ERROR
        unread = f"{raw} IS NOT NULL AND {column.name} IS NULL"
        checks.append(Check(_TYPE_RULES[column.kind], column.name, severity, unread, always=column.key))
    if column.minimum is not None:
        checks.append(Check("minimum", column.name, Severity.ERROR, f"{column.name} < {column.minimum:g}"))
    if column.maximum is not None:
        checks.append(Check("maximum", column.name, Severity.ERROR, f"{column.name} > {column.maximum:g}"))
    if column.kind is Kind.TEXT:
        checks.append(
            Check(
                "looks_personal", column.name, Severity.WARNING, f"regexp_matches({raw}, {_LOOKS_PERSONAL})"
            )
        )
    return checks


def _place_checks(column: Column) -> list[Check]:
    """Unknown and ambiguous places. Without municipalities in the reference nothing can be said."""
    read = f"raw_{column.name} IS NOT NULL AND {column.name} IS NULL AND $has_municipalities"
    if column.checked_when:
        read += f" AND {column.checked_when}"
    ambiguous = f"{read} AND len({column.name}_candidates) > 1"
    unknown = f"{read} AND coalesce(len({column.name}_candidates), 0) = 0"
    if not column.placed_otherwise:
        return [
            Check("place_ambiguous", column.name, Severity.ERROR, ambiguous),
            Check("place_unknown", column.name, Severity.ERROR, unknown),
        ]
    otherwise = column.placed_otherwise
    return [
        Check(
            "place_ambiguous",
            column.name,
            Severity.ERROR,
            f"{ambiguous} AND NOT coalesce({otherwise}, false)",
        ),
        Check(
            "place_unknown", column.name, Severity.ERROR, f"{unknown} AND NOT coalesce({otherwise}, false)"
        ),
        Check("place_ignored", column.name, Severity.WARNING, f"{read} AND coalesce({otherwise}, false)"),
    ]
