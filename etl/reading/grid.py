"""How far a sheet reaches: cell references, and the bounds that are put on them."""

from __future__ import annotations

from dataclasses import dataclass

from etl.reading import refusals
from etl.reading.limits import EXCEL_COLUMNS, EXCEL_ROWS, Limits
from etl.reading.raw import ErrorCell


@dataclass(frozen=True)
class SheetScan:
    """What the look into a sheet's XML found, before it is parsed."""

    name: str
    errors: tuple[ErrorCell, ...]


def column_place(letters: str) -> int:
    """The place, from 0, of a column named as spreadsheets do (A, Z, AA…)."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def cell_name(rows: int, columns: int) -> str:
    """The name of the last cell of a rectangle of `rows` × `columns` from A1."""
    letters = ""
    while columns:
        columns, letter = divmod(columns - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{rows}"


def exceeds(rows: int, columns: int, *, limits: Limits) -> bool:
    """Whether a rectangle from A1 is more than a reader may be asked to fill."""
    return columns > limits.columns or rows * columns > limits.cells


def check_reach(rows: int, columns: int, *, file: str, sheet: str, limits: Limits) -> None:
    """Nothing, when the rectangle from A1 to the last filled cell is within the limits.

    Raises:
        Refusal: too many cells or columns, named by the last cell; or no cell that exists.
    """
    if rows > EXCEL_ROWS or columns > EXCEL_COLUMNS:
        raise refusals.damaged(file)
    if exceeds(rows, columns, limits=limits):
        raise refusals.too_many_cells(file, sheet=sheet, cell=cell_name(rows, columns))
