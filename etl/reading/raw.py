"""What reading gives: sheets of text, before any contract is applied to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class ErrorCell:
    """A cell whose value is lost, stored as NULL.

    Args:
        row: row number that the spreadsheet shows, from 1.
        column: place of the column, from 0 for column A (`c{column}` of the Parquet file).
        value: the error as shown (`#DIV/0!`), or the formula (`=B2+1`) when it was saved without a result.
    """

    row: int
    column: int
    value: str


@dataclass(frozen=True)
class RawSheet:
    """One sheet or one CSV file, all of it as text.

    Args:
        name: sheet name or CSV stem, as written.
        path: Parquet (`row_number` BIGINT, `c0`…`cN` VARCHAR, NULL where empty) or UTF-8 CSV
            (its first record is the headers; a byte order mark may stand before it).
        headers: as written, in order, "" where blank; () when the sheet is empty.
        delimiter: of a CSV, None for Parquet.
        first_row: number of the row that follows the headers, as the spreadsheet shows it.
        rows: data rows in the Parquet file, None for a CSV.
        error_cells: cells to report, by row and then column.
    """

    name: str
    path: Path
    format: Literal["parquet", "csv"]
    headers: tuple[str, ...]
    delimiter: str | None
    first_row: int
    rows: int | None
    error_cells: tuple[ErrorCell, ...] = ()


@dataclass(frozen=True)
class RawSubmission:
    """The sheets of one submission, in the order of its file (by name for CSV files)."""

    source: Path
    kind: Literal["xlsx", "ods", "csv"]
    sheets: tuple[RawSheet, ...]
