"""Which sheet is which table, and which of its columns is which: by folded French names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from common.words import N_, Sentence
from etl.contracts import DEPOSIT, TABLES, TARGETS, Table
from etl.contracts.model import LISTS_SHEET
from etl.problems import Refusal
from etl.reading.raw import RawSheet, RawSubmission
from etl.staging.checks import WITHDRAWAL_HEADER
from etl.staging.spelling import fold


@dataclass(frozen=True)
class MatchedSheet:
    """A sheet that is one of our tables.

    Args:
        positions: the column's English name → its place in the sheet, for the columns that are there.
        unknown: headers that no contract names, with their place.
    """

    table: Table
    sheet: RawSheet
    positions: Mapping[str, int]
    unknown: tuple[tuple[int, str], ...]


def match_sheets(raw: RawSubmission, *, file: str) -> tuple[dict[str, MatchedSheet], tuple[str, ...]]:
    """The sheets that are tables, by table name, and the names of the sheets that are none.

    Raises:
        Refusal: two sheets for one table, two columns for one header, a required column missing.
    """
    tables = {fold(name): table for table in (DEPOSIT, *TABLES) for name in (table.sheet, table.file)}
    matched: dict[str, MatchedSheet] = {}
    unknown = []
    for sheet in raw.sheets:
        table = TARGETS if holds_targets(sheet.name) else tables.get(fold(sheet.name))
        if table is None:
            if sheet.name != LISTS_SHEET:
                unknown.append(sheet.name)
            continue
        if table.name in matched:
            raise Refusal(
                "duplicate_sheet",
                Sentence.of(
                    N_(
                        "{file} contient deux fois la table «\u00a0{sheet}\u00a0»\u00a0: réunissez-les en une seule."
                    ),
                    file=file,
                    sheet=table.sheet,
                ),
            )
        if any(sheet.headers):
            matched[table.name] = _match_columns(table, sheet, file=file)
    return matched, tuple(unknown)


def holds_targets(name: str) -> bool:
    """Whether a sheet, or a file without its ending, is the ministry's targets: `targets`, `cibles_2026`.

    No table of a pole begins so.
    """
    return fold(name).startswith((fold(TARGETS.sheet), fold(TARGETS.file)))


def _match_columns(table: Table, sheet: RawSheet, *, file: str) -> MatchedSheet:
    known = {fold(name): column.name for column in table.columns for name in (column.header, *column.also)}
    known[fold(WITHDRAWAL_HEADER)] = "withdrawn"
    named = [(place, header) for place, header in enumerate(sheet.headers) if header and fold(header)]
    _refuse_duplicates(table, [header for _, header in named], known, file=file)
    positions = {known[fold(header)]: place for place, header in named if fold(header) in known}
    _refuse_missing(table, positions, file=file)
    unknown = tuple((place, header) for place, header in named if fold(header) not in known)
    return MatchedSheet(table, sheet, positions, unknown)


def _refuse_duplicates(table: Table, headers: list[str], known: Mapping[str, str], *, file: str) -> None:
    counts = Counter(known.get(fold(header)) for header in headers)
    for header in headers:
        if fold(header) in known and counts[known[fold(header)]] > 1:
            raise Refusal(
                "duplicate_column",
                Sentence.of(
                    N_(
                        "{file}, feuille «\u00a0{sheet}\u00a0»\u00a0: la colonne «\u00a0{column}\u00a0» y est deux fois\u00a0; gardez-en une."
                    ),
                    file=file,
                    sheet=table.sheet,
                    column=header.strip(),
                ),
            )


def _refuse_missing(table: Table, positions: Mapping[str, int], *, file: str) -> None:
    missing = [column.header for column in table.columns if column.mandatory and column.name not in positions]
    if missing:
        raise Refusal(
            "missing_column",
            Sentence.of(
                N_(
                    "{file}, feuille «\u00a0{sheet}\u00a0»\u00a0: il manque ce que le gabarit rend obligatoire "
                    "({columns})\u00a0; ajoutez la colonne, écrite comme dans le gabarit."
                ),
                file=file,
                sheet=table.sheet,
                columns=", ".join(missing),
            ),
        )
