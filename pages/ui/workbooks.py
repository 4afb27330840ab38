"""Downloads: the frame of a figure as an Excel workbook, its figures as numbers, with a sheet that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from common import formats
from common.words import N_, translate
from pages.ui.tables import NUMERIC, SYMBOLS, Column, Table

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CREATED = datetime(2026, 1, 1)
"""Written in every workbook, so that the same content is the same bytes."""
_NUMBERS = {
    "count": "#,##0",
    "decimal": "#,##0.0",
    "ratio": "0.00",
    "percent": "0.0%",
    "whole_percent": "0%",
    "signed": "+#,##0;-#,##0;0",
    "signed_percent": "+0.0%;-0.0%;0.0%",
    "points": "+0.0;-0.0;0.0",
    "money": "#,##0 $",
}
"""Number formats, in Excel's own writing: it shows them as the reader's machine does (1 234,5 or 1,234.5)."""
_WIDEST, _NARROWEST = 60, 10
_LETTERS_SAMPLED = 200
"""Rows whose letters set the width of a column."""


@dataclass(frozen=True)
class Notice:
    """What the sheet «Notice» says of the figures.

    Args:
        finding: what they establish. caveat: what not to conclude. source: release, filters and method.
        release: its identifier. demonstration: said in words.
    """

    finding: str
    caveat: str
    source: str
    release: str
    demonstration: bool


def workbook_bytes(table: Table, notice: Notice, *, locale: str) -> bytes:
    """The whole table, first row frozen, then the notice.

    Text is never read as a formula or an address, whatever it begins with; a missing figure is its symbol.
    """
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties({"created": CREATED, "title": table.caption, "author": "Maillage"})
        write_table(workbook, table, name=translate(N_("Données"), locale), locale=locale)
        write_notice(workbook, _notice_lines(table, notice, locale), locale=locale)
    return target.getvalue()


def _heading(workbook: xlsxwriter.Workbook) -> Format:
    return workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})


def write_table(workbook: xlsxwriter.Workbook, table: Table, *, name: str, locale: str) -> None:
    """A sheet with the whole table, its first row and column frozen."""
    heading = _heading(workbook)
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    looks = {kind: workbook.add_format({"num_format": number}) for kind, number in _NUMBERS.items()}
    for place, column in enumerate(table.columns):
        label = translate(column.label, locale)
        sheet.set_column(place, place, _width(label, table.frame[column.name], column))
        sheet.write_string(0, place, label, heading)
        for row, (value, symbol, kind) in enumerate(column.cells(table.frame), start=1):
            _write(sheet, row, place, value, symbol=symbol, kind=kind, look=looks.get(kind))
    sheet.autofilter(0, 0, len(table.frame), len(table.columns) - 1)


def _write(
    sheet: Worksheet,
    row: int,
    place: int,
    value: object,
    *,
    symbol: object,
    kind: str,
    look: Format | None,
) -> None:
    if value is None or bool(pd.isna(value)):
        sheet.write_string(row, place, str(symbol or formats.UNAVAILABLE))
    elif kind in NUMERIC:
        number = float(value)  # type: ignore[arg-type]
        # In the unit that the screen shows.
        sheet.write_number(row, place, 100 * number if kind == "points" else number, look)
    else:
        sheet.write_string(row, place, str(value))


def _width(label: str, values: pd.Series, column: Column) -> int:
    longest = 0
    if column.kind not in NUMERIC:
        longest = max((len(str(value)) for value in values.head(_LETTERS_SAMPLED)), default=0)
    return min(_WIDEST, max(_NARROWEST, len(label) + 2, longest + 2))


def write_notice(workbook: xlsxwriter.Workbook, lines: Sequence[tuple[str, str]], *, locale: str) -> None:
    """The sheet «Notice»: each line a label and its text, in the reader's language, then what the symbols mean."""
    heading = _heading(workbook)
    sheet = workbook.add_worksheet(translate(N_("Notice"), locale))
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    rows = [(label, text) for label, text in lines if text]
    rows += [(symbol, translate(meaning, locale)) for symbol, meaning in SYMBOLS.items()]
    for row, (label, text) in enumerate(rows):
        sheet.write_string(row, 0, label, heading)
        sheet.write_string(row, 1, text, wrapped)


def _notice_lines(table: Table, notice: Notice, locale: str) -> list[tuple[str, str]]:
    told = N_("oui") if notice.demonstration else N_("non")
    lines = [
        (N_("Tableau"), table.caption),
        (N_("Ce qu'établit la figure"), notice.finding),
        (N_("À ne pas conclure"), notice.caveat),
        (N_("Source"), notice.source),
        (N_("Version"), notice.release),
        (N_("Données de démonstration"), translate(told, locale)),
    ]
    return [(translate(label, locale), text) for label, text in lines]
