"""How each pole writes: headers, dates, amounts, words. All of it is accepted; none of it is a mistake."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from common.codes import CodeList
from common.formats import NO_BREAK_SPACE
from etl.contracts import Column, Kind
from etl.demo import planted

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True)
class CellError:
    """A formula that shows an error, as `#DIV/0!`."""

    shown: str
    formula: str = "=0/0"


@dataclass(frozen=True)
class Habits:
    """What one pole does every time.

    Args:
        file: `xlsx`, `ods` or `csv` (a zip of them, with semicolons); encoding: of its CSV files.
        dates: real dates of the spreadsheet, ISO text, `05/03/2024` or `5 mars 2024`.
    """

    file: Literal["xlsx", "ods", "csv"] = "xlsx"
    encoding: str = "utf-8"
    headers: Literal["template", "upper", "plain"] = "template"
    dates: Literal["real", "iso", "slashes", "long"] = "real"
    flags: tuple[Cell, Cell] = ("oui", "non")
    money: Literal["number", "written"] = "number"
    words: Literal["template", "capital", "synonym"] = "template"


Cell = str | int | float | bool | date | None | CellError
_ORDINARY = (
    Habits(),
    Habits(headers="upper", flags=("x", None)),
    Habits(dates="long", words="capital"),
    Habits(headers="plain", money="written"),
    Habits(flags=(1, 0), words="synonym"),
    Habits(dates="slashes", flags=("Oui", "Non")),
)


def habits_of(code: str, position: int) -> Habits:
    """The habits of the pole at `position`."""
    if code in planted.CSV_POLES:
        return Habits(file="csv", encoding=planted.CSV_POLES[code], dates="iso", money="written")
    if code in planted.ODS_POLES:
        return Habits(file="ods")
    return _ORDINARY[position % len(_ORDINARY)]


def header(column: Column, habits: Habits) -> str:
    """A column's header as the pole writes it."""
    if habits.headers == "upper":
        return f" {column.header.upper()} "
    if habits.headers == "plain":
        plain = unicodedata.normalize("NFD", column.header)
        return "".join(c for c in plain if not unicodedata.combining(c)).replace(" ", "_").replace("'", "_")
    return column.header


def written(cell: Any, column: Column, habits: Habits) -> Cell:
    """A cell as the pole writes it; what is not a value of the column's kind (a mistake) stays as it is."""
    if cell is None or isinstance(cell, CellError):
        return cell
    if isinstance(cell, bool):
        return habits.flags[0] if cell else habits.flags[1]
    if isinstance(cell, date):
        return _date(cell, habits)
    if column.kind is Kind.CODE and column.codes is not None:
        return _words(column.codes, habits.words).get(cell, cell)
    if column.kind is Kind.MONEY and isinstance(cell, float) and habits.money == "written":
        grouped = f"{cell:,.2f}".replace(",", NO_BREAK_SPACE).replace(".", ",")
        return f"{grouped}{NO_BREAK_SPACE}$"
    if habits.file == "csv" and isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return cell


def _date(day: date, habits: Habits) -> Cell:
    if habits.dates == "real":
        return day
    if habits.dates == "slashes":
        return f"{day:%d/%m/%Y}"
    if habits.dates == "long":
        return f"{day.day}{'er' if day.day == 1 else ''} {_MONTHS[day.month - 1]} {day.year}"
    return day.isoformat()


@cache
def _words(codes: CodeList, habit: str) -> dict[str, str]:
    words = dict(codes.entries)
    if habit == "capital":
        return {slug: word[0].upper() + word[1:] for slug, word in words.items()}
    if habit == "synonym":
        return words | dict(reversed(codes.synonyms))
    return words
