"""One figure on one page, in Word: what it establishes, the picture, the table, what not to conclude, and the way back.

One page really: paragraphs are measured, the picture gives way, and only as many rows are written as the page
holds; the sheet says how many are left. What is measured is counted one eighth too large, for the letters that
stand in where ours are not installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from common import formats
from common.words import N_, labelled, leading, translate, translate_plural
from pages.documents.lettering import LEADING, Line, Run, line_width, readable, shortened, wrapped
from pages.documents.print_figure import POINTS_A_MILLIMETRE, png_of, svg_of
from pages.documents.word import (
    CELL_POINTS,
    LETTER_MM,
    MARGIN_MM,
    TEXT_WIDTH_MM,
    WIDER,
    WordDocument,
    column_widths,
)
from pages.ui.figures.rows import rows_of
from pages.ui.tables import NUMERIC, SYMBOLS, Table, row_cell

POINT_MM = 1 / POINTS_A_MILLIMETRE
PAGE_MM = LETTER_MM[1] - 2 * MARGIN_MM - 20.0
"""Millimetres of text on a page, a few lines kept for what another program lays out otherwise."""
TALLEST_MM = 105.0
"""Of the picture."""
SHORTEST_MM = 62.0
FEWEST_ROWS = 3
"""Rows for which the picture gives way, down to its least."""
LONGEST = {"title": 220, "finding": 900, "caveat": 900, "source": 700, "cell": 70, "head": 60, "address": 500}
"""Characters written of each; the file Excel has the whole."""
TALLER = 1.09
"""How much taller than ours the lines of other letters are."""
CELL_EDGES_MM = 4.0
"""Left and right of the text of a cell, with what letters other than ours take more."""
MOST_COLUMNS = 8
ROWS_READ = 60


@dataclass(frozen=True)
class Sheet:
    """What a sheet holds.

    Args:
        alternative: what the figure says, for who does not see it.
        real: real statistics, that are no demonstration.
    """

    finding: str
    figure: go.Figure | None
    alternative: str
    table: Table
    caveat: str
    source: str
    release: str
    demonstration: bool
    real: bool
    address: str


def sheet_bytes(sheet: Sheet, *, locale: str) -> bytes:
    """The sheet as a Word file of one page."""
    title = _cut(sheet.table.caption, "title")
    document = WordDocument(title=sheet.table.caption, locale=locale, subject=sheet.finding)
    document.title(title)
    used = _tall(title, 19, 6)
    for badge in _badges(sheet, locale):
        document.paragraph(badge, style="Badge")
        used += _tall(badge, 9, 4)
    finding = _cut(sheet.finding, "finding")
    if finding:
        document.paragraph(finding, style="Finding")
        used += _tall(finding, 11.5, 6)
    notes = _notes(sheet, locale)
    after = sum(_tall(f"{lead} {text}", 8.5, 3) for lead, text in notes) + 6.0
    grid = _grid(sheet.table, locale)
    used += _draw_figure(document, sheet, room=PAGE_MM - used - after - grid.least, locale=locale)
    _write_table(document, sheet.table, grid, room=PAGE_MM - used - after, locale=locale)
    for lead, text in notes:
        if text == _cut(sheet.address, "address"):
            document.link(text, sheet.address, lead=lead)
        else:
            document.paragraph(text, style="Note", lead=lead)
    document.footer(_footer(sheet, locale))
    return document.content()


def _badges(sheet: Sheet, locale: str) -> list[str]:
    if sheet.real:
        return [translate(N_("Données réelles"), locale)]
    return [translate(N_("Données de démonstration"), locale)] if sheet.demonstration else []


def _notes(sheet: Sheet, locale: str) -> list[tuple[str, str]]:
    """Each with the words before it."""
    told = [
        (N_("À ne pas conclure"), _cut(sheet.caveat, "caveat")),
        (N_("D'où viennent ces chiffres"), _cut(sheet.source, "source")),
        (N_("Symboles"), _symbols(sheet.table, locale)),
        (N_("Version"), sheet.release),
        (N_("Adresse de cette vue"), _cut(sheet.address, "address")),
    ]
    return [(leading(translate(lead, locale), locale), text) for lead, text in told if text]


def _symbols(table: Table, locale: str) -> str:
    """What the symbols of the rows that may be shown mean."""
    head = table.frame.head(ROWS_READ)
    texts = {row_cell(row, column, locale) for row in rows_of(head) for column in table.columns}
    return " ".join(
        labelled(symbol, translate(meaning, locale), locale)
        for symbol, meaning in SYMBOLS.items()
        if symbol in texts
    )


def _footer(sheet: Sheet, locale: str) -> str:
    told = translate(N_("Maillage, version {release}"), locale).format(release=sheet.release)
    return (
        f"{told} \u00b7 {translate(N_('données de démonstration'), locale)}" if sheet.demonstration else told
    )


def _draw_figure(document: WordDocument, sheet: Sheet, *, room: float, locale: str) -> float:
    """The picture; returns the millimetres that it takes."""
    if sheet.figure is None:
        return 0.0
    size: dict[str, Any] = {
        "width_mm": TEXT_WIDTH_MM,
        "height_mm": min(TALLEST_MM, max(SHORTEST_MM, room)),
        "locale": locale,
    }
    png = png_of(sheet.figure, **size)
    document.figure(
        svg_of(sheet.figure, outlined=True, **size),
        png,
        width_mm=TEXT_WIDTH_MM,
        alternative=sheet.alternative or sheet.finding,
        caption=_cut(sheet.table.caption, "title"),
    )
    return TEXT_WIDTH_MM * _proportion(png) + _tall(_cut(sheet.table.caption, "title"), 9, 7) + 2.0


def _proportion(png: bytes) -> float:
    """Height over width of a PNG, from its header."""
    return int.from_bytes(png[20:24], "big") / int.from_bytes(png[16:20], "big")


@dataclass(frozen=True)
class _Grid:
    """The first columns and rows of a table, as texts."""

    heads: list[str]
    rows: list[list[str]]
    widths: list[float]
    figures: list[bool]

    @property
    def above(self) -> float:
        """Millimetres of its caption, its first row and the line under it."""
        return 18.0 + _row_tall(self.heads, self.widths)

    @property
    def least(self) -> float:
        """Millimetres of it with a few rows."""
        return self.above + sum(_row_tall(row, self.widths) for row in self.rows[:FEWEST_ROWS])


def _grid(table: Table, locale: str) -> _Grid:
    columns = table.columns[:MOST_COLUMNS]
    heads = [_cut(translate(column.label, locale), "head") for column in columns]
    rows = [
        [_cut(row_cell(row, column, locale), "cell") for column in columns]
        for row in rows_of(table.frame.head(ROWS_READ))
    ]
    return _Grid(heads, rows, column_widths(heads, rows), [column.kind in NUMERIC for column in columns])


def _write_table(document: WordDocument, table: Table, grid: _Grid, *, room: float, locale: str) -> None:
    """The first rows that the room holds, and how much is left for the file."""
    left = room - grid.above
    kept: list[list[str]] = []
    for row in grid.rows:
        left -= _row_tall(row, grid.widths)
        if left < 0:
            break
        kept.append(row)
    whole = table.rows or len(table.frame)
    if kept or not whole:
        caption = _cut(table.caption, "title")
        document.table(grid.heads, kept, figures=grid.figures, caption=caption, widths=grid.widths)
    document.notes([_left_words(whole - len(kept), len(table.columns) - len(grid.heads), locale)])


def _left_words(rows: int, columns: int, locale: str) -> str:
    """What the table leaves out, and where it is."""
    told = []
    if rows > 0:
        words = translate_plural(
            "{count} autre ligne n'est pas sur cette page.", "{count} autres lignes ne sont pas sur cette page.",
            count=rows, locale=locale,
        )  # fmt: skip
        told.append(words.format(count=formats.number(rows, locale)))
    if columns > 0:
        words = translate_plural(
            "{count} autre colonne n'est pas sur cette page.", "{count} autres colonnes ne sont pas sur cette page.",
            count=columns, locale=locale,
        )  # fmt: skip
        told.append(words.format(count=formats.number(columns, locale)))
    if told:
        told.append(translate(N_("Le fichier Excel de la même figure contient tout."), locale))
    return " ".join(told)


def _cut(text: str, kind: str) -> str:
    return shortened(readable(text).strip(), LONGEST[kind])


def _tall(text: str, points: float, after: float, *, wide: float = TEXT_WIDTH_MM) -> float:
    """Millimetres that a paragraph takes."""
    return (_lines(text, points, wide) * points * LEADING * TALLER + after) * POINT_MM


def _lines(text: str, points: float, wide: float) -> int:
    plain: Line = (Run(text),)
    room = wide / POINT_MM / WIDER
    found = wrapped([plain], points, room)
    # A word alone is never cut by us, but Word cuts it.
    return sum(max(1, ceil(line_width(line, points) / room - 0.01)) for line in found)


def _row_tall(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Millimetres of a row of a table: its tallest cell and the edges."""
    lines = max(
        (
            _lines(text, CELL_POINTS, max(4.0, wide - CELL_EDGES_MM))
            for text, wide in zip(texts, widths, strict=True)
        ),
        default=1,
    )
    return (lines * CELL_POINTS * LEADING * TALLER + 2.6) * POINT_MM
