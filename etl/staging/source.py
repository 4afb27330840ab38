"""A sheet as the relation `source`: a row number and one text column `c<i>` a header."""

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


def open_source(session: Session, sheet: RawSheet, *, work: Path) -> None:
    """Make the temporary view `source` of `sheet`.

    A CSV whose lines have more cells than headers cannot be read in one scan; it is read line by
    line instead into a file in `work`, and the cells beyond the last header are left out.
    """
    session.set("source_path", str(sheet.path))
    if sheet.format == "parquet":
        _view(session, "SELECT * FROM read_parquet(getvariable('source_path'))")
        return
    try:
        if any("\n" in header for header in sheet.headers):
            raise duckdb.InvalidInputException("the headers take more than one line")
        _view(session, _csv_scan(sheet))
        session.connection.execute("SELECT count(*) FROM source WHERE c0 IS NULL").fetchone()
    except duckdb.Error:
        session.set("source_path", str(_read_by_line(sheet, work)))
        _view(session, "SELECT * FROM read_parquet(getvariable('source_path'))")


def _view(session: Session, select: str) -> None:
    session.connection.execute(f"CREATE OR REPLACE TEMP VIEW source AS {select}")


def _csv_scan(sheet: RawSheet) -> str:
    """One parallel scan; a record's number is its line's, unless a quoted cell holds a line break."""
    columns = ", ".join(f"c{place}: 'VARCHAR'" for place in range(len(sheet.headers)))
    return f"""
        SELECT row_number() OVER () + {sheet.first_row - 1:d} AS row_number, *
        FROM read_csv(
            getvariable('source_path'), columns = {{{columns}}}, header = false, skip = 1, auto_detect = false,
            delim = '{sheet.delimiter}', quote = '"', escape = '"', null_padding = true)
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
