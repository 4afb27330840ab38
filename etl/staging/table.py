"""One sheet to three Parquet files: good rows, rows set aside, and problems beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from etl.contracts import Column, Severity
from etl.problems import MASKED
from etl.reading.raw import ErrorCell
from etl.staging.compile import ORIGIN_COLUMNS, CompiledTable
from etl.staging.findings import add_problem, expand_failed_bits
from etl.staging.headers import MatchedSheet
from etl.staging.session import Session
from etl.staging.source import open_source


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
    connection = session.connection
    open_source(session, matched.sheet, work=into / "raw")
    flagged = into / f"{compiled.table.name}.flagged.parquet"
    session.set("flagged_path", str(flagged))
    _write(session, compiled.select, flagged)
    connection.execute(
        "CREATE OR REPLACE TEMP VIEW flagged AS SELECT * FROM read_parquet(getvariable('flagged_path'))"
    )
    total, failed = _counts(session)
    for name in ("set_aside", "repeats"):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} (row_number BIGINT)")
    _set_aside_failed(session, compiled, failed=failed, masked=masked)
    _set_aside_duplicates(session, compiled)
    _set_aside_error_cells(session, matched)
    aside = _scalar(session, "SELECT count(DISTINCT row_number) FROM set_aside")
    repeats = _scalar(session, "SELECT count(*) FROM repeats")
    target = into / "rows" / f"{compiled.table.name}.parquet"
    if failed or aside or repeats:
        if aside:
            _write_rows_aside(session, compiled, into=into, masked=masked)
        _write_good_rows(session, compiled, target)
        flagged.unlink()
    else:
        flagged.replace(target)
    return TableCounts(rows=total - aside - repeats, set_aside=aside)


def _write(session: Session, select: str, path: Path) -> None:
    """COPY to one of our own paths; a quote in it is doubled, nothing of a file's content is in it."""
    target = str(path).replace("'", "''")
    session.connection.execute(f"COPY ({select}) TO '{target}' (FORMAT parquet, COMPRESSION snappy)")


def _scalar(session: Session, query: str) -> int:
    row = session.connection.execute(query).fetchone()
    assert row is not None
    return int(row[0] or 0)


def _counts(session: Session) -> tuple[int, int]:
    row = session.connection.execute("SELECT count(*), count(*) FILTER (failed <> 0) FROM flagged").fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def _set_aside_failed(session: Session, compiled: CompiledTable, *, failed: int, masked: bool) -> None:
    if not failed:
        return
    expand_failed_bits(session.connection, compiled, masked=masked)
    session.connection.execute(
        "INSERT INTO set_aside SELECT row_number FROM flagged WHERE failed & $errors::UBIGINT <> 0",
        {"errors": compiled.mask(Severity.ERROR)},
    )


def _set_aside_duplicates(session: Session, compiled: CompiledTable) -> None:
    """Rows of one key: kept once where identical throughout, all set aside where they differ."""
    key = ", ".join(compiled.table.key)
    session.connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE repeated AS
        WITH keys AS (SELECT {key} FROM flagged GROUP BY {key} HAVING count(*) > 1)
        SELECT row_number, dense_rank() OVER (ORDER BY {key}) AS key_number, {_key_as_told(compiled)} AS told,
            hash(struct_pack({", ".join(f"{name} := {name}" for name in compiled.stored)})) AS content
        FROM flagged SEMI JOIN keys USING ({key})
        """
    )
    if not _scalar(session, "SELECT count(*) FROM repeated"):
        return
    session.connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE repeated_keys AS
        SELECT key_number, count(DISTINCT content) = 1 AS identical, min(row_number) AS first_row,
            array_to_string(list(row_number ORDER BY row_number), ', ') AS rows
        FROM repeated GROUP BY key_number
        """
    )
    session.connection.execute(
        """
        INSERT INTO problems
        SELECT $table, $sheet, row_number, $column, $header, told,
            CASE WHEN identical THEN 'duplicate_identical' ELSE 'duplicate_key' END,
            CASE WHEN identical THEN 'warning' ELSE 'error' END,
            json_object('rows', rows)
        FROM repeated JOIN repeated_keys USING (key_number) WHERE NOT identical OR row_number > first_row
        """,
        {
            "table": compiled.table.name,
            "sheet": compiled.table.sheet,
            "column": compiled.table.key[0],
            "header": compiled.table.by_name[compiled.table.key[0]].header,
        },
    )
    session.connection.execute(
        """
        INSERT INTO set_aside SELECT row_number FROM repeated JOIN repeated_keys USING (key_number)
        WHERE NOT identical
        """
    )
    session.connection.execute(
        """
        INSERT INTO repeats SELECT row_number FROM repeated JOIN repeated_keys USING (key_number)
        WHERE identical AND row_number > first_row
        """
    )


def _key_as_told(compiled: CompiledTable) -> str:
    """The key of a row in a sentence. A pseudonym is no help to the pole: the rows are named."""
    if any(compiled.table.by_name[name].personal for name in compiled.table.key):
        return f"'{MASKED}'"
    return f"concat_ws(', ', {', '.join(compiled.table.key)})"


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


def _write_good_rows(session: Session, compiled: CompiledTable, target: Path) -> None:
    columns = ", ".join((*ORIGIN_COLUMNS, "row_number", *compiled.stored))
    _write(
        session,
        f"SELECT {columns} FROM flagged ANTI JOIN set_aside USING (row_number) ANTI JOIN repeats USING (row_number)",
        target,
    )


def _write_rows_aside(session: Session, compiled: CompiledTable, *, into: Path, masked: bool) -> None:
    """Keys, and cells as written under their French headers."""
    cells = ", ".join(
        f"'{column.header.replace(chr(39), chr(39) * 2)}': " + _cell_as_written(column, place, masked=masked)
        for place, column in enumerate(compiled.table.columns, start=1)
    )
    key = ", ".join(compiled.table.key)
    _write(
        session,
        f"SELECT {', '.join(ORIGIN_COLUMNS)}, row_number, {key}, MAP {{{cells}}} AS cells "
        "FROM flagged SEMI JOIN set_aside USING (row_number)",
        into / "aside" / f"{compiled.table.name}.parquet",
    )


def _cell_as_written(column: Column, place: int, *, masked: bool) -> str:
    """A row that only repeats another keeps no raw text: its values are shown as they were read."""
    if masked and column.personal:
        return f"'{MASKED}'"
    return f"coalesce(raw[{place}], {column.name}::VARCHAR)" if column.published else f"raw[{place}]"
