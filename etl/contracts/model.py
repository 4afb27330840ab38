"""The shape of a contract: tables, columns, rules.

A contract says what a row means, what each column holds and what to distrust. It carries no
code that reads or checks: `etl.staging` compiles it to SQL, `etl.template` to a workbook,
`etl.dictionary` to a page, `etl.demo` writes by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from common.codes import CodeList

TEMPLATE_VERSION = "1.0"
"""The version written in the template's Dépôt sheet. A workbook of another version is refused."""


class Kind(StrEnum):
    """What a cell holds: how it is read, its SQL type, how the template formats it."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    CODE = "code"
    SECTOR = "sector"
    TERRITORY = "territory"
    PLACE = "place"
    NEQ = "neq"
    POSTAL_CODE = "postal_code"
    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    INDICATOR = "indicator"
    TARGET_YEAR = "target_year"
    TARGET_VALUE = "target_value"

    @property
    def sql_type(self) -> str:
        """The type of the staged column."""
        return _SQL_TYPES.get(self, "VARCHAR")


_SQL_TYPES = {
    Kind.FLAG: "BOOLEAN",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "DOUBLE",
    Kind.MONEY: "DECIMAL(14,2)",
    Kind.DATE: "DATE",
    Kind.YEAR: "SMALLINT",
    Kind.TARGET_YEAR: "SMALLINT",
    Kind.TARGET_VALUE: "DOUBLE",
}


class Severity(StrEnum):
    """What a problem does to its row."""

    ERROR = "error"
    WARNING = "warning"
    UNVERIFIED = "unverified"
    """A reference that only the pole's other submissions can confirm."""
    INFORMATION = "information"
    """Nothing to mend: said so that no row disappears in silence (a child of a withdrawn parent)."""


LISTS_SHEET = "Listes"
"""The template's hidden sheet that holds the drop-downs' words: part of the gabarit, not a table."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet.

    Args:
        header: as poles write it, in French; also: other headers accepted.
        name: in the product, in English.
        kind: what a cell holds.
        meaning: one sentence for the dictionary and the template (a msgid).
        required: a row without it is set aside.
        key: part of the row's key; a key column is always required.
        codes: the closed list of a `CODE` or `INDICATOR` column.
        references: `table.column` of the parent, within the same pole.
        minimum, maximum: inclusive bounds of a number; outside is an error.
        personal: about one person: never stored as written, masked in every report.
        published: False keeps the column out of the staged rows, and so of the release.
        outside_words: for a `PLACE`, the words accepted instead of a municipality, each with the code stored.
        checked_when: SQL over the row, where the cell is looked at only under a condition.
        placed_otherwise: for a `PLACE`, SQL that is true where another column places the row,
            so that a name we do not know is a warning and not an error.
    """

    header: str
    name: str
    kind: Kind
    meaning: str
    required: bool = False
    key: bool = False
    also: tuple[str, ...] = ()
    codes: CodeList | None = None
    references: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    personal: bool = False
    published: bool = True
    outside_words: tuple[tuple[str, str], ...] = ()
    checked_when: str | None = None
    placed_otherwise: str | None = None

    @property
    def mandatory(self) -> bool:
        return self.required or self.key


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check of one row that is not the type, code, bounds or presence of one cell.

    Args:
        name: stable English slug; `etl.problems` holds its sentence.
        column: the English name of the column that the problem is reported under.
        fails: SQL over the table's typed columns, true where the row fails. `$name` stands for
            a value of the submission (`$period_end`) bound when it runs.
        severity: error sets the row aside, warning flags it.
    """

    name: str
    column: str
    fails: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, kw_only=True)
class Table:
    """One sheet of a submission.

    Args:
        name: in the product; sheet: as poles see it; file: the CSV's stem.
        grain: what one row is (a msgid); distrust: what to distrust in it (a msgid).
        derived: `(name, SQL type, SQL over the typed columns)` kept beside the columns that poles send.
        minimal: part of the minimum that a pole of three employees can keep up.
    """

    name: str
    sheet: str
    file: str
    grain: str
    distrust: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    derived: tuple[tuple[str, str, str], ...] = ()
    minimal: bool = False
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.references)
