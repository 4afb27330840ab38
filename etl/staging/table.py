"""One sheet to two Parquet files: good rows, rows set aside; its problems go to a table beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.contracts import Column, Severity
from etl.problems import MASKED
from etl.reading.raw import ErrorCell
from etl.staging.compile import CompiledTable
from etl.staging.duplicates import set_aside_duplicates
from etl.staging.findings import add_problem, expand_failed_bits
from etl.staging.headers import MatchedSheet
from etl.staging.session import Session
from etl.staging.source import create_from_sheet

_DICTIONARY = 1000
"""Distinct values up to which a column is written by dictionary: looking up one code in thousands costs
more time than it saves space."""


@dataclass(frozen=True)
class TableCounts:
    """What became of the rows of one sheet."""

    rows: int
    set_aside: int


def stage_table(
    session: Session, matched: MatchedSheet, compiled: CompiledTable, *, into: Path, masked: bool
) -> TableCounts:
    """Check the rows of a sheet and write `into/rows` and `into/aside`; problems go to the table `problems`.

    A row with an error is set aside, with its key (so that a later release can tell that an older
    version of it stands) and its cells as written, masked where they are about a person.
    """
    total, failed = _flag(session, matched, compiled, work=into / "raw")
    for name in ("set_aside", "repeats"):
        session.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} (row_number BIGINT)")
    if failed:
        _set_aside_failed(session, compiled, masked=masked)
    repeated = set_aside_duplicates(session, compiled)
    _set_aside_error_cells(session, matched)
    aside = repeats = 0
    if failed or repeated or matched.sheet.error_cells:
        aside = _scalar(session, "SELECT count(DISTINCT row_number) FROM set_aside")
        repeats = _scalar(session, "SELECT count(*) FROM repeats")
    if aside:
        _write_rows_aside(session, compiled, into=into, masked=masked)
    target = into / "rows" / f"{compiled.table.name}.parquet"
    _write_good_rows(session, compiled, target, all_good=not aside and not repeats)
    return TableCounts(rows=total - aside - repeats, set_aside=aside)


def _flag(session: Session, matched: MatchedSheet, compiled: CompiledTable, *, work: Path) -> tuple[int, int]:
    """Make `flagged`, the typed rows that are not blank; how many they are, how many failed a check.

    The rows are held by the engine, which spills what its memory does not hold: duplicates are
    known only when all are read, and writing a file of all rows to read it back is slower.
    """
    create_from_sheet(
        session,
        matched.sheet,
        name="flagged_rows",
        select=compiled.select,
        in_order=not compiled.joins,
        work=work,
    )
    session.connection.execute(
        f"""
        CREATE OR REPLACE TEMP VIEW flagged AS
        SELECT coalesce(row_number, rowid + {matched.sheet.first_row:d}) AS row_number,
            * EXCLUDE (row_number)
        FROM flagged_rows WHERE failed IS NOT NULL
        """
    )
    row = session.connection.execute(
        "SELECT count(failed), coalesce(count_if(failed <> 0), 0) FROM flagged_rows"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def _write(session: Session, select: str, path: Path) -> None:
    """COPY to one of our own paths; a quote in it is doubled, nothing of a file's content is in it."""
    target = str(path).replace("'", "''")
    session.connection.execute(
        f"COPY ({select}) TO '{target}' "
        f"(FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT {_DICTIONARY})"
    )


def _scalar(session: Session, query: str) -> int:
    row = session.connection.execute(query).fetchone()
    assert row is not None
    return int(row[0] or 0)


def _set_aside_failed(session: Session, compiled: CompiledTable, *, masked: bool) -> None:
    expand_failed_bits(session.connection, compiled, masked=masked)
    session.connection.execute(
        "INSERT INTO set_aside SELECT row_number FROM flagged WHERE failed & $errors::UBIGINT <> 0",
        {"errors": compiled.mask(Severity.ERROR)},
    )


def _set_aside_error_cells(session: Session, matched: MatchedSheet) -> None:
    """Cells that show an error or hold a formula without a value: the reader sees them blank, we say so."""
    names = {place: name for name, place in matched.positions.items()}
    for cell in matched.sheet.error_cells:
        name = names.get(cell.column)
        if name is None:
            continue
        _forget_required(session, matched, cell, name)
        column = matched.table.by_name.get(name)
        add_problem(
            session.connection,
            table=matched.table.name,
            sheet=matched.table.sheet,
            rule="formula_error" if cell.value.startswith("#") else "formula_without_value",
            severity=Severity.ERROR,
            row=cell.row,
            column=name,
            header=column.header if column else "retrait",
            value=cell.value,
        )
        session.connection.execute("INSERT INTO set_aside VALUES ($row)", {"row": cell.row})


def _forget_required(session: Session, matched: MatchedSheet, cell: ErrorCell, name: str) -> None:
    """The cell is not empty: one problem says so, not two."""
    session.connection.execute(
        "DELETE FROM problems WHERE table_name = $table AND row_number = $row AND column_name = $name "
        "AND rule = 'required'",
        {"table": matched.table.name, "row": cell.row, "name": name},
    )


def _write_good_rows(session: Session, compiled: CompiledTable, target: Path, *, all_good: bool) -> None:
    columns = ", ".join(("row_number", *compiled.stored))
    others = "ANTI JOIN set_aside USING (row_number) ANTI JOIN repeats USING (row_number)"
    _write(session, f"SELECT {columns} FROM flagged {'' if all_good else others}", target)


def _write_rows_aside(session: Session, compiled: CompiledTable, *, into: Path, masked: bool) -> None:
    """Keys, and cells as written under their French headers."""
    cells = ", ".join(
        f"'{column.header.replace(chr(39), chr(39) * 2)}': " + _cell_as_written(column, place, masked=masked)
        for place, column in enumerate(compiled.table.columns, start=1)
    )
    key = ", ".join(compiled.table.key)
    _write(
        session,
        f"SELECT row_number, {key}, {{{cells}}} AS cells FROM flagged SEMI JOIN set_aside USING (row_number)",
        into / "aside" / f"{compiled.table.name}.parquet",
    )


def _cell_as_written(column: Column, place: int, *, masked: bool) -> str:
    """A row that only repeats another keeps no raw text: its values are shown as they were read."""
    if masked and column.personal:
        return f"'{MASKED}'"
    return f"coalesce(raw[{place}], {column.name}::VARCHAR)" if column.published else f"raw[{place}]"
