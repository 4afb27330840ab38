"""A brief: sections of sentences, figures and tables, each number with a reference to its note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.filters import Filters
from analytics.releases import ReleaseInfo
from pages.documents.briefs.audiences import Kind
from pages.ui.components import Exhibit
from pages.ui.tables import Table


@dataclass(frozen=True)
class Note:
    """Where the numbers that refer to it come from.

    Args:
        number: as written beside them. name: what is counted.
        definition: in a sentence; same_as: the note that already gave it, 0 where none did.
        source: release, filters in full and method; reach: filters and method alone. cases: how many were counted.
        address: reopens the same view; citation: what the page Retrouver finds it by, empty where no
            indicator of the catalogue is cited.
        indicator, filters: the read itself, for who reads it again; an empty slug where it is a list.
    """

    number: int
    name: str
    definition: str
    same_as: int
    source: str
    reach: str
    cases: str
    address: str
    citation: str
    indicator: str
    filters: Filters


@dataclass(frozen=True)
class Statement:
    """A sentence made from figures, and the numbers of its notes.

    Args:
        head: what it is about, before it, in bold.
        established: it tells of a difference or a change that chance does not explain. Others tell of
            levels and counts, or say that nothing is established.
    """

    text: str
    notes: tuple[int, ...] = ()
    head: str = ""
    established: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Sentences that follow each other."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Listed:
    """Sentences below each other."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Caveat:
    """What not to conclude, or why nothing is stated."""

    statement: Statement


@dataclass(frozen=True)
class Drawn:
    """A figure.

    Args:
        exhibit: as the screen shows it.
        notes: of its numbers. wide: over the whole width, not half of it. tallest: millimetres at most.
        rank: where the pages do not suffice, what has the highest rank is left out first; 0 never is.
        told: whether its finding is part of what stands for it where it is not seen: not where the finding says
            more than the brief may.
    """

    exhibit: Exhibit
    notes: tuple[int, ...]
    wide: bool = False
    tallest: float = 48
    rank: int = 1
    told: bool = True

    @property
    def caption(self) -> str:
        return self.exhibit.table.caption

    @property
    def alt(self) -> str:
        """What it shows, then what it establishes."""
        finding = self.exhibit.finding if self.told else ""
        return " ".join(words for words in (self.exhibit.alt, finding) if words)


@dataclass(frozen=True)
class Tabled:
    """A table, or its first rows.

    Args:
        table: what is printed; columns of text named in `figures` are set as figures are, to the right.
        notes: of the whole table; row_notes: of each row.
        remark: what is under it, such as how many rows the workbook has.
    """

    table: Table
    notes: tuple[int, ...] = ()
    row_notes: tuple[tuple[int, ...], ...] = ()
    figures: frozenset[str] = frozenset()
    remark: str = ""
    rank: int = 1

    @property
    def caption(self) -> str:
        return self.table.caption


Block = Paragraph | Listed | Caveat | Drawn | Tabled


@dataclass(frozen=True)
class Section:
    """A part of a brief.

    Args:
        established: what it establishes, for the box at the head of the brief.
        behind: the exhibits that it is made from, all of which the workbook holds.
    """

    slug: str
    title: str
    blocks: tuple[Block, ...]
    established: tuple[Statement, ...] = ()
    behind: tuple[Exhibit, ...] = ()


@dataclass(frozen=True)
class Brief:
    """A brief in one language.

    Args:
        kind: `network`, `territory` or `pair`; slug: what it is of, in file names.
        kicker: what it is and for whom; subtitle: of which years, territories and sectors.
        opening: what its readers look for, then the first figures.
        unestablished: said where no section establishes anything.
        left_out: captions of what the pages did not hold; scale: of the type, 1 for its usual size.
    """

    kind: Kind
    slug: str
    locale: str
    title: str
    kicker: str
    subtitle: str
    opening: tuple[Statement, ...]
    unestablished: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    info: ReleaseInfo
    left_out: tuple[str, ...] = ()
    scale: float = 1.0

    @property
    def established(self) -> tuple[Statement, ...]:
        """What is established, in the order of the sections."""
        return tuple(one for section in self.sections for one in section.established)

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Everything behind it, once each."""
        found = {exhibit.slug: exhibit for section in self.sections for exhibit in section.behind}
        return tuple(found.values())

    def statements(self) -> Iterator[Statement]:
        """Every sentence printed, in order."""
        yield from self.opening
        yield from self.established
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph | Listed):
                    yield from block.statements
                elif isinstance(block, Caveat):
                    yield block.statement
