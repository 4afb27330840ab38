"""A sheet read once, into a temporary table, through a SELECT over the relation `source`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from etl.reading.raw import RawSheet
from etl.staging.session import Session

_BATCH = 50_000
_PARQUET = "SELECT * FROM read_parquet(getvariable('source_path'))"


def create_from_sheet(
    session: Session, sheet: RawSheet, *, name: str, select: str, in_order: bool, work: Path
) -> None:
    """Make the temporary table `name` by `select`, over `source`: a `row_number` and one text column `c<i>` a header.

    Where `select` gives a row for each of `source`, `in_order`, the row number of a CSV is NULL:
    the table keeps the order, so that `rowid` and the sheet's `first_row` make the number, while
    numbering the rows of a scan would leave it to a single thread. A join keeps no order.

    A CSV with line breaks inside quotes cannot be scanned by several threads. One whose lines have
    more cells than headers cannot be scanned at all: it is read line by line into a file in
    `work`, and the cells beyond the last header are left out.
    """
    session.set("source_path", str(sheet.path))
    for scan in _scans(sheet, threads=session.threads, numbered=not in_order):
        try:
            _create(session, name, select, source=scan)
            return
        except duckdb.Error as error:
            if not isinstance(error, duckdb.InvalidInputException) and "CSV Error" not in str(error):
                raise  # a full disk, for one, is not the file's fault
    if sheet.format == "csv":
        session.set("source_path", str(_read_by_line(sheet, work)))
    _create(session, name, select, source=_PARQUET)


def _scans(sheet: RawSheet, *, threads: int, numbered: bool) -> list[str]:
    """The ways to scan a CSV as it is, fastest first; a header of several lines leaves none."""
    if sheet.format == "parquet" or any("\n" in header for header in sheet.headers):
        return []
    number = f"row_number() OVER () + {sheet.first_row - 1:d}" if numbered else "NULL::BIGINT"
    ways = (True, False) if threads > 1 else (False,)
    return [_csv_scan(sheet, number=number, parallel=parallel) for parallel in ways]


def _create(session: Session, name: str, select: str, *, source: str) -> None:
    session.connection.execute(f"CREATE OR REPLACE TEMP VIEW source AS {source}")
    session.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select}")


def _csv_scan(sheet: RawSheet, *, number: str, parallel: bool) -> str:
    columns = ", ".join(f"c{place}: 'VARCHAR'" for place in range(len(sheet.headers)))
    return f"""
        SELECT {number} AS row_number, *
        FROM read_csv(
            getvariable('source_path'), columns = {{{columns}}}, header = false, skip = 1, auto_detect = false,
            delim = '{sheet.delimiter}', quote = '"', escape = '"', null_padding = true, parallel = {str(parallel).lower()})
    """


def _read_by_line(sheet: RawSheet, work: Path) -> Path:
    """The sheet as Parquet, by the standard reader, tolerant of lines of any length."""
    width = len(sheet.headers)
    schema = pa.schema([("row_number", pa.int64()), *((f"c{place}", pa.string()) for place in range(width))])
    target = work / f"{sheet.path.stem}.lines.parquet"
    with pq.ParquetWriter(target, schema) as writer:
        for batch in _batches(sheet, width):
            columns = list(zip(*batch, strict=True))
            writer.write_table(
                pa.table([pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema)
            )
    return target


def _batches(sheet: RawSheet, width: int) -> Iterator[list[tuple[object, ...]]]:
    with sheet.path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter=sheet.delimiter or ",")
        next(reader, None)
        batch: list[tuple[object, ...]] = []
        for number, cells in enumerate(reader, start=sheet.first_row):
            padded = (*cells[:width], *[None] * (width - len(cells)))
            batch.append((number, *(cell or None for cell in padded)))
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
