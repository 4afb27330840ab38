"""The Excel template that poles fill: one sheet a table, made from the contracts.

Headers and coded words are French in both languages, as they are read; notes and messages are in
the language asked for. Required columns are dark. Lists too long for a cell's own drop-down, and
those that come from the reference, stand on the hidden sheet «Listes».
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from common.reference import Reference
from common.words import N_, Sentence, translate
from etl.contracts import DEPOSIT, TABLES, Column, Kind, Table
from etl.contracts.model import LISTS_SHEET, TEMPLATE_VERSION
from etl.staging.checks import WITHDRAWAL_HEADER
from etl.workbooks import Looks, add_sheet, looks

ROWS = 5_000
"""Rows for which drop-downs are offered."""
_LONGEST_INLINE = 255
"""What Excel takes as a list inside a cell's own rule."""
_YES_NO = ("oui", "non")

WITHDRAWAL = Column(
    header=WITHDRAWAL_HEADER,
    name="withdrawn",
    kind=Kind.FLAG,
    meaning=N_("«\u00a0oui\u00a0» pour retirer la ligne\u00a0: seule la clé est alors nécessaire."),
)


@dataclass(frozen=True)
class _Lists:
    """Words of the drop-downs: by contract, or by reference."""

    sectors: tuple[str, ...]
    poles: tuple[str, ...]
    municipalities: tuple[str, ...]

    def of(self, column: Column) -> tuple[str, ...]:
        if column.codes is not None:
            return column.codes.words
        outside = tuple(word for word, _ in column.outside_words)
        return {
            Kind.FLAG: _YES_NO,
            Kind.SECTOR: self.sectors,
            Kind.TERRITORY: self.poles,
            Kind.PLACE: (*outside, *self.municipalities) if self.municipalities else (),
        }.get(column.kind, ())


def write_template(path: Path, *, locale: str, reference: Reference) -> None:
    """Write the template of the network of `reference`, its notes in the language of `locale`.

    Read back, it is an empty submission that lacks only its pole and its period.
    """
    lists = _Lists(
        sectors=tuple(reference.sectors["code"].str[:2]),
        poles=reference.pole_codes,
        municipalities=_municipalities(reference),
    )
    with xlsxwriter.Workbook(path) as workbook:
        style = looks(workbook)
        sheets = [(DEPOSIT, _add_deposit(workbook, locale=locale, style=style))]
        sheets += [(table, _add_table(workbook, table, locale=locale, style=style)) for table in TABLES]
        hidden = _HiddenLists(workbook.add_worksheet(LISTS_SHEET))
        for table, sheet in sheets:
            for place, column in enumerate(_columns(table)):
                _add_rule(sheet, place, column, lists.of(column), hidden, locale=locale)


def _municipalities(reference: Reference) -> tuple[str, ...]:
    """Today's names, with the county where a name is several municipalities'."""
    table = reference.municipalities
    table = table[table["code"] == table["current_code"]]
    shared = table["name"].duplicated(keep=False) & (table["mrc_name"] != "")
    names = table["name"].where(
        ~shared, table["name"] + " (" + table["mrc_name"].str.removeprefix("MRC ") + ")"
    )
    return tuple(sorted(set(names)))


def _columns(table: Table) -> tuple[Column, ...]:
    return table.columns if table is DEPOSIT else (*table.columns, WITHDRAWAL)


def _add_table(workbook: xlsxwriter.Workbook, table: Table, *, locale: str, style: Looks) -> Worksheet:
    columns = _columns(table)
    sheet = add_sheet(workbook, table, columns, [column.header for column in columns], style=style)
    for place, column in enumerate(columns):
        options = {"author": "Maillage", "x_scale": 2, "y_scale": 1.6}
        sheet.write_comment(0, place, _note(column, locale=locale), options)
    return sheet


def _add_deposit(workbook: xlsxwriter.Workbook, *, locale: str, style: Looks) -> Worksheet:
    sheet = _add_table(workbook, DEPOSIT, locale=locale, style=style)
    version = list(DEPOSIT.by_name).index("template_version")
    sheet.write_string(1, version, TEMPLATE_VERSION)
    return sheet


def _note(column: Column, *, locale: str) -> str:
    """What the column means, whether it must be filled, and the words it takes."""
    lines = [translate(column.meaning, locale)]
    if column.mandatory:
        lines.append(translate(N_("Obligatoire."), locale))
    if column.codes:
        words = " ; ".join(column.codes.words)
        lines.append(Sentence.of(N_("Mots de la liste\u00a0: {words}."), words=words).text(locale))
    return "\n".join(lines)


class _HiddenLists:
    """The hidden sheet: one column a list, each list once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}
        sheet.hide()

    def source(self, words: tuple[str, ...]) -> list[str] | str:
        """What a drop-down of these words refers to: the words themselves when they are few."""
        if len(",".join(words)) <= _LONGEST_INLINE and not any("," in word for word in words):
            return list(words)
        if words not in self._ranges:
            place = len(self._ranges)
            self._sheet.write_column(0, place, words)
            letter = xl_col_to_name(place, col_abs=True)
            self._ranges[words] = f"={LISTS_SHEET}!{letter}$1:{letter}${len(words)}"
        return self._ranges[words]


def _add_rule(
    sheet: Worksheet, place: int, column: Column, words: tuple[str, ...], hidden: _HiddenLists, *, locale: str
) -> None:
    """A drop-down that warns about another word and lets it pass: codes and other spellings are read too."""
    if not words:
        return
    sheet.data_validation(
        1,
        place,
        ROWS,
        place,
        {
            "validate": "list",
            "source": hidden.source(words),
            "error_type": "warning",
            "error_title": column.header[:32],
            "error_message": translate(N_("Ce mot n'est pas dans la liste. Le garder\u00a0?"), locale),
        },
    )
