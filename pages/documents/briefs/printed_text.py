"""Text as a page can hold it: only characters that our fonts have, cells of a reasonable length.

A PDF/UA-1 file may not show a character that no embedded font has. What people write in their files may hold any:
it is printed as a white square, and the workbook has it as it was written.
"""

from __future__ import annotations

import re
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
_ODD = re.compile(r"[^\t\n\r -~]")
"""Neither printable ASCII nor white space: a drawing is half a million letters, of which few are to be looked up."""


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
    return _ODD.sub(lambda odd: _as_drawn(odd[0]), svg)


def _as_drawn(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return ""
    return letter if ord(letter) in _drawn_characters() else ABSENT


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
