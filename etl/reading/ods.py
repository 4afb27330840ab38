"""A look into an OpenDocument workbook's XML before it is parsed: repeats multiplied, cells that lie.

A cell or a row is written once with the number of times it repeats: a few hundred bytes can
ask for a hundred million cells. Blank repeats to the edge of the sheet are what every
office suite writes, and cost nothing. A cell in error is given by the parser as empty or,
worse, as zero.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from etl.reading import refusals
from etl.reading.archive import Archive
from etl.reading.grid import SheetScan, check_reach
from etl.reading.limits import EXCEL_COLUMNS, EXCEL_ROWS, Limits
from etl.reading.raw import ErrorCell
from etl.reading.xlsx import read_xml

CONTENT = "content.xml"

_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*?)(/?)>")
_ROWS_REPEATED = re.compile(rb"table:number-rows-repeated\s*=\s*[\"'](\d+)")
_COLUMNS_REPEATED = re.compile(rb"table:number-columns-repeated\s*=\s*[\"'](\d+)")
_NAME = re.compile(rb"table:name\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMULA = re.compile(rb"table:formula\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_IS_ERROR = re.compile(rb"calcext:value-type\s*=\s*[\"']error")
_SHOWN = re.compile(rb"<text:p[^<>]*>([^<]*)")
_SHOWN_ERROR = re.compile(rb"#[A-Z]|Err:\d")


@dataclass
class _Sheet:
    """What is known of a sheet as its tags go by; rows and columns count from 0."""

    name: str
    row: int = 0
    row_repeats: int = 1
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    filled: bool = False
    errors: list[ErrorCell] = field(default_factory=list)
    row_errors: list[tuple[range, str]] = field(default_factory=list)

    def end_row(self, limits: Limits) -> None:
        """Count the row's repeats, and give each of its errors as many rows and columns as it has."""
        if self.filled:
            self.last_row = self.row + self.row_repeats
        for columns, value in self.row_errors:
            room = limits.error_cells + 1 - len(self.errors)
            rows = range(self.row, self.row + self.row_repeats)
            cells = product(rows[: max(room, 0)], columns[: max(room, 0)])
            self.errors += [ErrorCell(row + 1, column, value) for row, column in cells][: max(room, 0)]
        self.row += self.row_repeats
        self.row_errors = []


def scan(archive: Archive) -> tuple[SheetScan, ...]:
    """Inflate the whole workbook, check it, and list each sheet's cells in error.

    Raises:
        Refusal: bounds exceeded, DOCTYPE, XML that is not UTF-8.
    """
    content = b""
    for entry in archive.entries:
        if entry.filename == CONTENT:
            content = read_xml(archive, entry)
        elif entry.filename.endswith(".xml"):
            read_xml(archive, entry)
        else:
            for _ in archive.chunks(entry):
                pass
    sheets = tuple(_sheets(content, archive))
    if len(sheets) > archive.limits.sheets:
        raise refusals.too_many_sheets(archive.file, limit=archive.limits.sheets)
    if sum(len(sheet.errors) for sheet in sheets) > archive.limits.error_cells:
        raise refusals.too_many_errors(archive.file, limit=archive.limits.error_cells)
    return sheets


def _sheets(content: bytes, archive: Archive) -> Iterator[SheetScan]:
    sheet = _Sheet("")
    for tag in _TAG.finditer(content):
        closing, element, attributes, alone = tag.groups()
        if element == b"table":
            if closing or alone:
                yield SheetScan(sheet.name, tuple(sheet.errors))
            else:
                sheet = _Sheet(_quoted(_NAME, attributes))
        elif element == b"table-row":
            if not closing:
                sheet.row_repeats = _repeats(_ROWS_REPEATED, attributes, most=EXCEL_ROWS)
                sheet.column, sheet.filled = 0, False
            if closing or alone:
                sheet.end_row(archive.limits)
        elif not closing:
            _cell(sheet, attributes, content if not alone else b"", end=tag.end())
            if sheet.filled:
                rows = max(sheet.last_row, sheet.row + sheet.row_repeats)
                check_reach(
                    rows, sheet.last_column, file=archive.file, sheet=sheet.name, limits=archive.limits
                )


def _cell(sheet: _Sheet, attributes: bytes, content: bytes, *, end: int) -> None:
    repeats = _repeats(_COLUMNS_REPEATED, attributes, most=EXCEL_COLUMNS)
    columns = range(sheet.column, sheet.column + repeats)
    sheet.column += repeats
    typed = b"office:value-type" in attributes
    formula = _quoted(_FORMULA, attributes)
    if not typed and not formula:
        return
    sheet.filled = True
    sheet.last_column = max(sheet.last_column, sheet.column)
    if not formula and not _IS_ERROR.search(attributes):
        return
    shown = _SHOWN.search(content, end, max(content.find(b"</table:", end), end)) if content else None
    text = shown[1] if shown else b""
    if _IS_ERROR.search(attributes) or _SHOWN_ERROR.match(text):
        sheet.row_errors.append((columns, _text(text)))
    elif not typed:
        sheet.row_errors.append((columns, "=" + formula.removeprefix("of:").removeprefix("=")))


def _repeats(pattern: re.Pattern[bytes], attributes: bytes, *, most: int) -> int:
    """At most one past the edge of any sheet: enough for it to be refused if it holds anything."""
    found = pattern.search(attributes)
    return min(int(found[1][:12]), most + 1) if found else 1


def _quoted(pattern: re.Pattern[bytes], attributes: bytes) -> str:
    found = pattern.search(attributes)
    return _text(found[1] or found[2] or b"") if found else ""


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace")).strip()
