"""Text as a page can hold it: only characters that our fonts have, cells of a reasonable length.

A PDF/UA-1 file may not show a character that no embedded font has. What people write in their files may hold any:
it is printed as a white square, and the workbook has it as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from matplotlib.ft2font import FT2Font

from common.words import translate
from pages.documents.briefs.model import Tabled
from pages.documents.lettering import FOLDER, shortened
from pages.ui.figures.rows import rows_of
from pages.ui.tables import NUMERIC, row_cell

ABSENT = "\u25a1"
LONGEST_CELL = 110
"""Letters of a cell that are printed."""


@cache
def _drawn_characters() -> frozenset[int]:
    """Those that every font of the family has, whatever its weight."""
    maps = [set(FT2Font(str(path)).get_charmap()) for path in sorted(FOLDER.glob("*.ttf"))]
    return frozenset(set.intersection(*maps))


def printable(text: str) -> str:
    """The text on one line, without control characters; a white square for what the fonts lack."""
    if text.isascii() and text.isprintable():
        return text
    known = _drawn_characters()
    written = []
    for character in unicodedata.normalize("NFC", text):
        if ord(character) in known and unicodedata.category(character)[0] != "C":
            written.append(character)
        elif character.isspace():
            written.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cf", "Mn"):
            written.append(ABSENT)
    return "".join(written)


def drawable(svg: str) -> str:
    """A drawing whose letters our fonts have, a white square for the others; its markup is plain ASCII."""
    known = _drawn_characters()
    kept = (
        letter for letter in svg if letter in "\t\n\r" or unicodedata.category(letter) not in ("Cc", "Cf")
    )
    return "".join(letter if letter.isascii() or ord(letter) in known else ABSENT for letter in kept)


@dataclass(frozen=True)
class PrintedTable:
    """A table as text.

    Args:
        heads: one a column. right: whether a column is set to the right, as figures are.
        rows: their cells.
    """

    heads: tuple[str, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def printed_table(tabled: Tabled, locale: str) -> PrintedTable:
    """The cells as the screen writes them."""
    columns = tabled.table.columns
    return PrintedTable(
        heads=tuple(translate(column.label, locale) for column in columns),
        right=tuple(column.kind in NUMERIC or column.name in tabled.figures for column in columns),
        rows=tuple(
            tuple(shortened(row_cell(row, column, locale), LONGEST_CELL) for column in columns)
            for row in rows_of(tabled.table.frame)
        ),
    )
