"""Tables: the twin of every figure, in type that reads down a column.

Plain HTML tables, that a screen reader walks through, a phone scrolls and a printer prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import repeat
from typing import Any

import pandas as pd

from common import formats
from common.words import LOCALES, N_, labelled, translate
from pages.ui.figures.rows import rows_of
from pages.ui.glossary import explained

ROWS_SHOWN = 200
"""Rows drawn at most; the download holds them all."""
SYMBOLS = {
    "x": N_(
        "Confidentiel\u00a0: trop peu de personnes ou d'organisations pour publier sans risque pour elles."
    ),
    "..": N_("Non disponible."),
    "–": N_("Vrai zéro."),
    "n. s.": N_("Non significatif."),
}
RESERVED = (N_("Version"), N_("Données de démonstration"), N_("Source"))
"""The headings that a file adds on each row: release, demonstration or not, and filters with the method."""
NUMERIC = frozenset(
    {"count", "decimal", "ratio", "percent", "whole_percent", "signed", "signed_percent", "points", "money"}
)
_WRITERS: dict[str, Callable[[float, str], str]] = {
    "count": lambda value, locale: formats.count(value, locale),
    "decimal": lambda value, locale: formats.number(value, locale, decimals=1),
    "ratio": lambda value, locale: formats.number(value, locale, decimals=2),
    "percent": lambda value, locale: formats.percent(value, locale),
    "whole_percent": lambda value, locale: formats.percent(value, locale, decimals=0),
    "signed": lambda value, locale: formats.signed(value, locale),
    "signed_percent": lambda value, locale: formats.signed_percent(value, locale),
    "points": lambda value, locale: formats.signed(100 * value, locale, decimals=1),
    "money": lambda value, locale: formats.money(value, locale),
}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Args:
        name: of the frame's column.
        label: its heading, a msgid (or a name that is the same in both languages).
        kind: `text`, `count`, `decimal`, `ratio` (two decimals), `percent` or `whole_percent` (of shares between 0 and 1),
            `signed` or `signed_percent` (changes, with their sign), `points` (differences of shares), `money` (dollars).
        symbols: the frame's column that says why a figure is missing (`x`, `..`).
        kinds: the frame's column with the kind of each row, where rows count different things; `kind` is then any of them.
    """

    name: str
    label: str
    kind: str = "text"
    symbols: str | None = None
    kinds: str | None = None

    def cells(self, frame: pd.DataFrame) -> Iterator[tuple[Any, str, str]]:
        """Value, symbol and kind of each row."""
        symbols = frame[self.symbols] if self.symbols else repeat("", len(frame))
        kinds = frame[self.kinds] if self.kinds else repeat(self.kind, len(frame))
        return zip(frame[self.name], symbols, kinds, strict=True)


@dataclass(frozen=True)
class Table:
    """A frame and how its columns read.

    Args:
        rows: how many there are in all, where the frame holds the first of them only.

    Raises:
        ValueError: two columns have one heading, in a language: a file keeps one column a heading, and a
            reader could not tell them apart; or a column is not in the frame.
    """

    caption: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    rows: int | None = None

    def __post_init__(self) -> None:
        for locale in LOCALES:
            counted = Counter(translate(label, locale) for label in (*self._labels, *RESERVED))
            if twice := [label for label, times in counted.items() if times > 1]:
                raise ValueError(f"columns of one heading ({locale}): {', '.join(twice)}")
        if absent := set(_used(self)) - set(self.frame.columns):
            raise ValueError(f"no such columns: {', '.join(sorted(absent))}")

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(column.label for column in self.columns)


def table_html(table: Table, locale: str) -> str:
    """The table as HTML, its first `ROWS_SHOWN` rows."""
    shown = table.frame.head(ROWS_SHOWN)[_used(table)]
    heads = "".join(
        f'<th scope="col" class="{_alignment(column)}">{explained(translate(column.label, locale), locale)}</th>'
        for column in table.columns
    )
    rows = "".join(f"<tr>{_cells(row, table.columns, locale)}</tr>" for row in rows_of(shown))
    return (
        f'<div class="twin" tabindex="0"><table><caption>{explained(table.caption, locale)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{_symbols_key(shown, table.columns, locale)}{_cut(table.rows or len(table.frame), locale)}"
    )


def _used(table: Table) -> list[str]:
    """The columns of the frame that the table reads, once each."""
    named = [name for column in table.columns for name in (column.name, column.symbols, column.kinds) if name]
    return list(dict.fromkeys(named))


def cell_text(value: object, column: Column, symbol: object, locale: str) -> str:
    """One value as it is shown: a figure, a word, or the symbol that stands for it."""
    missing = value is None or bool(pd.isna(value))
    if missing:
        return str(symbol) if symbol else formats.UNAVAILABLE
    if column.kind == "text":
        return str(value)
    return _WRITERS[column.kind](float(value), locale)  # type: ignore[arg-type]


def row_cell(row: Mapping[str, Any], column: Column, locale: str) -> str:
    """The value of a column in one row, as `cell_text` shows it."""
    own = replace(column, kind=row[column.kinds]) if column.kinds else column
    return cell_text(row[column.name], own, row.get(column.symbols) if column.symbols else None, locale)


def square_table(
    frame: pd.DataFrame, labels: Sequence[str], *, caption: str, corner: str, kind: str
) -> Table:
    """A square frame as a table: one row and one column a territory."""
    columns = tuple(Column(str(index), label, kind) for index, label in enumerate(labels))
    values = pd.DataFrame(frame.to_numpy(), columns=[column.name for column in columns])
    values.insert(0, "territory", list(labels))
    return Table(caption, values, (Column("territory", corner), *columns))


def _alignment(column: Column) -> str:
    return "figure" if column.kind in NUMERIC else "word"


def _cells(row: dict[str, object], columns: tuple[Column, ...], locale: str) -> str:
    cells = []
    for index, column in enumerate(columns):
        text = row_cell(row, column, locale)
        cells.append(
            _head(text) if index == 0 else f'<td class="{_alignment(column)}">{_explained(text, locale)}</td>'
        )
    return "".join(cells)


def _head(text: str) -> str:
    return f'<th scope="row" class="word">{escape(text)}</th>'


def _explained(text: str, locale: str) -> str:
    meaning = SYMBOLS.get(text)
    if meaning is None:
        return escape(text)
    return f'<abbr title="{escape(translate(meaning, locale))}">{escape(text)}</abbr>'


def _symbols_key(shown: pd.DataFrame, columns: tuple[Column, ...], locale: str) -> str:
    """What the symbols in the table mean, for who cannot hover."""
    named = {column.symbols for column in columns if column.symbols}
    used = {symbol for name in named for symbol in shown[name].unique()}
    words = [
        labelled(symbol, translate(meaning, locale), locale)
        for symbol, meaning in SYMBOLS.items()
        if symbol in used
    ]
    return f'<p class="note">{escape(" ".join(words))}</p>' if words else ""


def _cut(rows: int, locale: str) -> str:
    if rows <= ROWS_SHOWN:
        return ""
    words = translate(
        N_("Les {shown} premières lignes sur {rows}\u00a0; le fichier CSV les contient toutes."), locale
    )
    text = words.format(shown=formats.number(ROWS_SHOWN, locale), rows=formats.number(rows, locale))
    return f'<p class="note">{escape(text)}</p>'
