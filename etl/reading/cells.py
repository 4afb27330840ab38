"""From the reader's rows of Python values to columns of text in a Parquet file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.reading.raw import ErrorCell, RawSheet

_TEXT = pa.string()
_EXACT_INTEGERS = 1e16
_SMALLEST_PLAIN, _LARGEST_PLAIN = 1e-3, 1e9


def write_sheet(
    rows: list[list[Any]], *, name: str, start: tuple[int, int], errors: tuple[ErrorCell, ...], path: Path
) -> RawSheet:
    """Write the rows under the headers to `path`, and describe the sheet.

    The headers are the first row that says anything. Rows blank throughout are left out,
    unless a cell of theirs is in error.

    Args:
        rows: of equal length, "" for an empty cell; cells in error are emptied in place.
        start: row and column, from 0, of the first cell of `rows` in the sheet.
        errors: cells whose value must not be believed.
    """
    top, left = start
    _empty_errors(rows, start=start, errors=errors)
    header_row = next((i for i, row in enumerate(rows) if any(text_of(v).strip() for v in row)), None)
    if header_row is None:
        headers: tuple[str, ...] = ()
        body: list[list[Any]] = []
    else:
        headers = ("",) * left + tuple(text_of(value) for value in rows[header_row])
        body = rows[header_row + 1 :]
    first_row = top + (header_row or 0) + 2
    table = _table(body, width=len(headers), left=left, first_row=first_row, errors=errors)
    pq.write_table(table, path, compression="snappy", use_dictionary=False)
    return RawSheet(
        name=name,
        path=path,
        format="parquet",
        headers=headers,
        delimiter=None,
        first_row=first_row,
        rows=table.num_rows,
        error_cells=errors,
    )


def _empty_errors(rows: list[list[Any]], *, start: tuple[int, int], errors: tuple[ErrorCell, ...]) -> None:
    """Empty the cells in error, and widen `rows` to those past its end, which the parser left out."""
    if not errors:
        return
    top, left = start
    width = max(len(rows[0]) if rows else 0, *(error.column + 1 - left for error in errors))
    for row in rows:
        row.extend([""] * (width - len(row)))
    rows.extend([""] * width for _ in range(max(error.row for error in errors) - top - len(rows)))
    for error in errors:
        if error.row > top and error.column >= left:
            rows[error.row - 1 - top][error.column - left] = ""


def _table(
    body: list[list[Any]], *, width: int, left: int, first_row: int, errors: tuple[ErrorCell, ...]
) -> pa.Table:
    height = len(body)
    numbers = np.arange(first_row, first_row + height, dtype=np.int64)
    blank = pa.nulls(height, _TEXT)
    filled = [column_of_text(values) for values in zip(*body, strict=True)] or [blank] * (width - left)
    columns = [blank] * left + filled
    names = ["row_number", *(f"c{place}" for place in range(width))]
    table = pa.table([pa.array(numbers), *columns], names=names)
    if not filled:
        return table
    kept = reduce(pc.or_, (column.is_valid() for column in filled))
    if errors:
        kept = pc.or_(kept, pa.array(np.isin(numbers, [error.row for error in errors])))
    return table if pc.all(kept).as_py() else table.filter(kept)


def column_of_text(values: Sequence[Any]) -> pa.Array:
    """The values of a column as text, NULL where empty; each kind of column by its fastest way."""
    kinds = set(map(type, values))
    if kinds == {float}:
        return _numbers(np.array(values, dtype=np.float64))
    if kinds == {date}:
        return pa.array(values, pa.date32()).cast(_TEXT)
    written = values if kinds == {str} else [_WRITTEN[type(value)](value) for value in values]
    texts = pa.array(written, _TEXT)
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, _TEXT), texts)


def _numbers(values: np.ndarray[Any, np.dtype[np.float64]]) -> pa.Array:
    """A full column of numbers; Arrow writes those of ordinary size as `_number` does, and faster."""
    sizes = np.abs(values)
    if bool(np.all((np.trunc(values) == values) & (sizes < _EXACT_INTEGERS))):
        return pa.array(values.astype(np.int64)).cast(_TEXT)
    if bool(np.all((sizes >= _SMALLEST_PLAIN) & (sizes < _LARGEST_PLAIN))):
        return pa.array(values).cast(_TEXT)
    return pa.array(list(map(_number, values.tolist())), _TEXT)


def text_of(value: Any) -> str:
    """One value as text: `12` and not `12.0`, `2024-03-05`, `1` for true."""
    return _WRITTEN[type(value)](value)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT_INTEGERS else repr(value)


def _moment(value: datetime) -> str:
    """To the second: a spreadsheet keeps fractions of a day, and 14:30 comes back a millisecond short."""
    whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return whole.date().isoformat() if whole.time() == time() else whole.isoformat(sep=" ")


def _clock(value: time) -> str:
    return value.replace(microsecond=0).isoformat()


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: str,
    float: _number,
    int: str,
    bool: lambda value: "1" if value else "0",
    date: date.isoformat,
    datetime: _moment,
    time: _clock,
    timedelta: _duration,
}
