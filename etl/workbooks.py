"""Sheets of a contract in an Excel workbook: what the template and the demonstration have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.contracts import Column, Kind, Table

CREATED = datetime(2026, 1, 1)
"""Written in every workbook, so that the same content is the same bytes."""
_WIDTHS = {Kind.TEXT: 28, Kind.PLACE: 26, Kind.CODE: 22, Kind.DATE: 14, Kind.MONEY: 14}
_TEXT_KINDS = frozenset({Kind.IDENTIFIER, Kind.NEQ, Kind.POSTAL_CODE, Kind.SECTOR, Kind.TERRITORY})


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook; each can be used in that workbook only."""

    required: Format
    optional: Format
    text: Format
    date: Format
    money: Format

    def of(self, kind: Kind) -> Format | None:
        """How the cells of a kind are shown; text keeps leading zeros of codes and numbers."""
        if kind in _TEXT_KINDS:
            return self.text
        return {Kind.DATE: self.date, Kind.MONEY: self.money}.get(kind)


def looks(workbook: xlsxwriter.Workbook) -> Looks:
    """Formats of `workbook`, whose bytes are then those of its content alone."""
    workbook.set_properties({"created": CREATED, "title": "Maillage"})
    header = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    return Looks(
        required=workbook.add_format({**header, "bg_color": "#1B4F72", "font_color": "#FFFFFF"}),
        optional=workbook.add_format({**header, "bg_color": "#E8EEF3", "font_color": "#17202A"}),
        text=workbook.add_format({"num_format": "@"}),
        date=workbook.add_format({"num_format": "yyyy-mm-dd"}),
        money=workbook.add_format({"num_format": "# ##0.00"}),
    )


def add_sheet(
    workbook: xlsxwriter.Workbook,
    table: Table,
    columns: Sequence[Column],
    headers: Sequence[str],
    *,
    style: Looks,
) -> Worksheet:
    """A sheet of `table` with its headers, required ones dark, and a format for each column."""
    sheet = workbook.add_worksheet(table.sheet)
    for place, (column, header) in enumerate(zip(columns, headers, strict=True)):
        width = max(_WIDTHS.get(column.kind, 14), len(header) + 2)
        sheet.set_column(place, place, width, style.of(column.kind))
        sheet.write_string(0, place, header, style.required if column.mandatory else style.optional)
    sheet.freeze_panes(1, 0)
    return sheet
