"""Files as poles send them: workbooks (Excel, LibreOffice) and zips of CSV, byte for byte the same each time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.contracts import DEPOSIT, TABLES_BY_NAME, Table
from etl.demo.habits import Cell, CellError, Habits, header, written
from etl.demo.telling import Row
from etl.workbooks import Looks, add_sheet, looks

_FIXED_TIME = (2026, 1, 1, 0, 0, 0)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class File:
    """One file to write: rows by table in contract order, clean or spoiled, not yet in the pole's words.

    Args:
        extra_column: header of a column that no contract knows, in the sheet Projets.
        extra_sheet: a sheet that no contract knows, as its lines.
    """

    name: str
    habits: Habits
    tables: dict[str, list[Row]]
    extra_column: str | None = None
    extra_sheet: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> int:
        return sum(map(len, self.tables.values()))


def write(file: File, folder: Path) -> None:
    """Write one file into `folder`."""
    {"xlsx": _write_xlsx, "ods": _write_ods, "csv": _write_csv}[file.habits.file](file, folder / file.name)


def _sheets(file: File) -> Iterator[tuple[Table, list[str], list[list[Cell]]]]:
    """Tables with their headers and cells in the pole's words."""
    for name, rows in file.tables.items():
        table = DEPOSIT if name == DEPOSIT.name else TABLES_BY_NAME[name]
        headers = [header(column, file.habits) for column in table.columns]
        cells = [
            [written(cell, column, file.habits) for cell, column in zip(row, table.columns, strict=True)]
            for row in rows
        ]
        yield table, headers, cells


def _write_xlsx(file: File, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        style = looks(workbook)
        for table, headers, rows in _sheets(file):
            sheet = add_sheet(workbook, table, table.columns, headers, style=style)
            for number, row in enumerate(rows, start=1):
                for place, cell in enumerate(row):
                    if cell is not None:
                        _write_cell(sheet, number, place, cell, style)
            if file.extra_column and table.name == "projects":
                sheet.write_string(0, len(headers), file.extra_column)
                sheet.write_string(1, len(headers), "à revoir")
        if file.extra_sheet:
            notes = workbook.add_worksheet("Notes")
            for number, line in enumerate(file.extra_sheet):
                notes.write_string(number, 0, line)


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, style: Looks) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, style.date)
    elif isinstance(cell, CellError):
        sheet.write_formula(row, place, cell.formula, None, cell.shown)
    elif cell is not None:
        sheet.write_number(row, place, cell)


def _write_csv(file: File, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for table, headers, rows in _sheets(file):
            text = io.StringIO()
            writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
            writer.writerow(headers)
            writer.writerows(rows)
            _store(archive, f"{table.file}.csv", text.getvalue().encode(file.habits.encoding))


def _write_ods(file: File, path: Path) -> None:
    tables = "".join(
        f"<table:table table:name={quoteattr(table.sheet)}>{_ods_row(headers)}{''.join(map(_ods_row, rows))}</table:table>"
        for table, headers, rows in _sheets(file)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        _store(archive, "mimetype", _ODS_TYPE.encode(), stored=True)
        _store(archive, "content.xml", content.encode())
        _store(archive, "META-INF/manifest.xml", manifest.encode())


def _ods_row(row: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    shown = escape(str(cell.shown if isinstance(cell, CellError) else cell))
    kind = 'office:value-type="string"'
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def _store(archive: zipfile.ZipFile, name: str, content: bytes, *, stored: bool = False) -> None:
    entry = zipfile.ZipInfo(name, date_time=_FIXED_TIME)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)
