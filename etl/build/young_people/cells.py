"""The groups of people of the fixed tables, with their true counts: network × entry year × programme, pole × band."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import pandas as pd

from etl.build.young_people.families import ENTRY, MONTHS, STEP, sum_terms

ALL = "all"
BAND = 3
"""Entry years of a band."""

_FOLLOWED = (3, 31)
"""Three months after the end of a year, an anniversary that came in it is due for everybody."""


class Cell(NamedTuple):
    """A group of people of a fixed table; `entry_from` and `entry_to` are 0 for all years together."""

    scope: str
    territory: str | None
    entry_from: int
    entry_to: int
    programme: str


@dataclass(frozen=True)
class Group:
    """Cells that add up to the same people: `wholes` together, and `parts` together.

    A year of the network is a whole on its own, and programmes are its parts; the years of a band
    are wholes, and poles their parts.
    """

    wholes: tuple[Cell, ...]
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Together:
    """Years that share people with a band, and the band; or years of no band that is due."""

    years: tuple[Group, ...]
    band: Group | None

    @property
    def groups(self) -> tuple[Group, ...]:
        return (*self.years, self.band) if self.band else self.years


@dataclass(frozen=True)
class FixedTables:
    """The true counts of every cell that is due. Never leaves the build.

    Args:
        years: groups of each entry year, in order; bands: groups of each band of whole years.
        due: months since entry (0 included) at which a cell is due.
        counts: of people, by cell and months; a name that is absent is 0.
    """

    years: tuple[Group, ...]
    bands: tuple[Group, ...]
    due: dict[Cell, tuple[int, ...]]
    counts: dict[tuple[Cell, int], Counter[str]] = field(default_factory=dict)

    def apart(self) -> Iterator[Together]:
        """The groups, those that share people together."""
        bands = {band.parts[0].entry_from: band for band in self.bands}
        firsts = sorted({band_of(group.wholes[0].entry_from) for group in self.years})
        for first in firsts:
            years = (group for group in self.years if band_of(group.wholes[0].entry_from) == first)
            yield Together(tuple(years), bands.get(first))


def band_of(year: int) -> int:
    """The first year of the band that an entry year belongs to: 2018, 2021, 2024…"""
    return (year + 1) // BAND * BAND - 1


def year_cell(year: int, programme: str = ALL) -> Cell:
    return Cell("network", None, year, year, programme)


def pole_cell(pole: str, band: int) -> Cell:
    return Cell("pole", pole, band, band + BAND - 1, ALL)


def months_due(year: int, reported: date) -> tuple[int, ...]:
    """The months since entry that have come, with the time to be followed up, for all who entered in a year.

    Args:
        reported: last day that every pole has reported, if it reports in time.
    """
    return tuple(months for months in (ENTRY, *MONTHS) if due_day(year_cell(year), months) <= reported)


def due_day(cell: Cell, months: int) -> date:
    """The day from which a count of these months is due for everybody of a group."""
    if months == ENTRY:
        return date(cell.entry_to, 12, 31)
    return date(cell.entry_to + months // STEP + 1, *_FOLLOWED)


def true_sum(tables: FixedTables, cell: Cell, names: tuple[str, ...], months: int) -> int:
    """A sum of true counts of a cell, written as in `sum_terms`."""
    return sum(factor * tables.counts[cell, at][name] for factor, name, at in sum_terms(names, months))


def fixed_tables(counts: pd.DataFrame, *, poles: Sequence[str], reported: date) -> FixedTables:
    """The fixed tables of `talent_counts`, with a cell for every programme and every pole, empty or not.

    Args:
        counts: the rows of `talent_counts`.
        poles: of the reference; those that the rows name besides are added.
        reported: last day that every pole has reported: what came later is not whole.
    """
    if counts.empty:
        return FixedTables((), (), {})
    first, last = int(counts.entry_year.min()), int(counts.entry_year.max())
    years = [year for year in range(first, last + 1) if months_due(year, reported)]
    programmes = sorted(set(counts.programme))
    codes = [*poles, *sorted(set(counts.pole_code) - set(poles))]
    bands = [band for band in sorted({band_of(year) for year in years}) if band + BAND - 1 <= years[-1]]
    tables = FixedTables(
        tuple(
            Group((year_cell(year),), tuple(year_cell(year, programme) for programme in programmes))
            for year in years
        ),
        tuple(
            Group(
                tuple(year_cell(year) for year in years if band_of(year) == band),
                tuple(pole_cell(code, band) for code in codes),
            )
            for band in bands
        ),
        {},
    )
    for group in tables.years + tables.bands:
        for cell in (*group.wholes, *group.parts):
            tables.due[cell] = months_due(cell.entry_to, reported)
    _count(tables, counts)
    return tables


def _count(tables: FixedTables, counts: pd.DataFrame) -> None:
    """Add every row to its cells, then first exits up over the anniversaries."""
    for row in counts.to_dict("records"):
        year, months = int(row["entry_year"]), int(row["months"])
        cells = (
            year_cell(year),
            year_cell(year, row["programme"]),
            pole_cell(row["pole_code"], band_of(year)),
        )
        for cell in cells:
            if months in tables.due.get(cell, ()):
                own = tables.counts.setdefault((cell, months), Counter())
                own.update({str(name): int(value) for name, value in row.items() if name not in _KEYS})
    for cell, due in tables.due.items():
        for months in due:
            own = tables.counts.setdefault((cell, months), Counter())
            before = tables.counts.get((cell, months - STEP), Counter())
            own["away_other"] = before["away_other"] + own["to_other"]
            own["away"] = before["away"] + own["to_other"] + own["to_outside"]


_KEYS = ("pole_code", "entry_year", "programme", "months")
