"""The young people's table: counted in truth, protected before it enters the release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from common.disclosure import (
    CONFIDENTIAL,
    UNAVAILABLE,
    hidden_cells,
    rounded,
    rounded_interval,
    rounded_rate,
)

_COUNTS = Path(__file__).parent.parent / "sql" / "people" / "anniversary_counts.sql"
_PROTECTED = (
    "scope VARCHAR, territory VARCHAR, entry_from INTEGER, entry_to INTEGER, programme VARCHAR, months INTEGER, "
    "people INTEGER, known INTEGER, presence DOUBLE, presence_low DOUBLE, presence_high DOUBLE, symbol VARCHAR"
)


@dataclass(frozen=True)
class TrueCell:
    """One cell of a fixed table, as counted. Never leaves the build.

    Args:
        territory: None for the network; entry_from, entry_to: 0 for all years; programme: `all` for all.
        people: young people whose anniversary is past; known: of known status; present: in the territory.
    """

    scope: str
    territory: str | None
    entry_from: int
    entry_to: int
    programme: str
    months: int
    people: int
    known: int
    present: int


@dataclass(frozen=True)
class PublishedCell:
    """One cell as published: rounded counts, a whole percent, an interval rounded outward, or a symbol."""

    scope: str
    territory: str | None
    entry_from: int
    entry_to: int
    programme: str
    months: int
    people: int | None
    known: int | None
    presence: float | None
    presence_low: float | None
    presence_high: float | None
    symbol: str


def protect_presence(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `protected_presence` from the resolved rows of a build's connection."""
    counts = connection.execute(_COUNTS.read_text(encoding="utf-8")).fetchall()
    published = protected_cells([TrueCell(*row) for row in counts])
    connection.execute(f"CREATE TEMP TABLE protected_presence ({_PROTECTED})")
    if published:
        marks = ", ".join("?" * 12)
        connection.executemany(
            f"INSERT INTO protected_presence VALUES ({marks})",
            [list(vars(cell).values()) for cell in published],
        )


def protected_cells(cells: Sequence[TrueCell]) -> list[PublishedCell]:
    """What may be published of `cells`, in their order."""
    counts = [_what_decides(cell) for cell in cells]
    hidden = hidden_cells(counts, _lines(cells))
    return [_published(cell, hide=position in hidden) for position, cell in enumerate(cells)]


def _what_decides(cell: TrueCell) -> int:
    """The count that says whether a cell is small: people of known status, a rate over few exposes them.

    People of whom none is known count as one of them, and so do those of whom nearly none is
    present: a share of 0 % would leave fewer than four values.
    """
    if cell.people and not rounded(cell.present):
        return 1
    return cell.known


def _lines(cells: Sequence[TrueCell]) -> list[list[int]]:
    """Cells tied by a sum at one anniversary: a year over programmes, a programme over years, a band over poles.

    Entry years add up to the bands of the poles, so a band over all poles has a total that everyone
    can make: it is a line whose total is shown.
    """
    lines: dict[tuple[str, int | str, int], list[int]] = defaultdict(list)
    for position, cell in enumerate(cells):
        if cell.scope == "network":
            lines["year", cell.entry_from, cell.months].append(position)
            lines["programme", cell.programme, cell.months].append(position)
        else:
            lines["band", cell.entry_from, cell.months].append(position)
    return list(lines.values())


def _published(cell: TrueCell, *, hide: bool) -> PublishedCell:
    place = (cell.scope, cell.territory, cell.entry_from, cell.entry_to, cell.programme, cell.months)
    if hide or not cell.known:
        symbol = CONFIDENTIAL if cell.people else UNAVAILABLE
        return PublishedCell(*place, None, None, None, None, None, symbol)
    low, high = rounded_interval(cell.present, cell.known)
    presence = rounded_rate(cell.present, cell.known)
    return PublishedCell(*place, rounded(cell.people), rounded(cell.known), presence, low, high, "")
