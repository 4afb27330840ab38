"""What is shown of the groups of the fixed tables, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from common.disclosure import shown_range
from etl.build.young_people.cells import Cell
from etl.build.young_people.families import ENTRY, Family, sum_terms
from etl.build.young_people.inference import Bounds, Count, infer

Reason = Literal["small", "with"]
"""Hidden for itself, or with another so that no sum gives that one back."""


@dataclass
class Published:
    """The only thing that marts are made from.

    Args:
        counts: rounded counts shown of each cell at each of its months, by name.
        families: which families are shown, and why each other one is hidden.
        inferred: what a reader can infer of all the counts of a cell from those that are shown of it.
    """

    counts: dict[tuple[Cell, int], dict[str, int]] = field(default_factory=dict)
    families: dict[tuple[Cell, int], set[str]] = field(default_factory=dict)
    hidden: dict[tuple[Cell, int, str], Reason] = field(default_factory=dict)
    inferred: dict[Cell, Bounds] = field(default_factory=dict)

    def add(self, other: Published) -> None:
        """What is shown of groups that share nobody with these."""
        self.counts |= other.counts
        self.families |= other.families
        self.hidden |= other.hidden
        self.inferred |= other.inferred

    def shows(self, cell: Cell, months: int, family: str) -> bool:
        return family in self.families.get((cell, ENTRY if family in ("people", "origin") else months), ())

    def value(self, cell: Cell, months: int, *names: str) -> int | None:
        """A sum of rounded counts, written as in `sum_terms`; None where one of them is not shown."""
        total = 0
        for sign, name, at in sum_terms(names, months):
            count = self.counts.get((cell, at), {}).get(name)
            if count is None:
                return None
            total += sign * count
        return total

    def withdraw(self, cell: Cell, months: int, family: Family) -> None:
        """Show a family no more; what can be inferred of the cell is inferred again from what is left."""
        self.families[cell, months].discard(family.slug)
        self.hidden[cell, months, family.slug] = "with"
        for name in family.own_counts(months):
            self.counts[cell, months].pop(name, None)
        self.inferred[cell] = infer({}, dict(self._ranges(cell)))

    def _ranges(self, cell: Cell) -> Iterator[tuple[Count, tuple[int, int]]]:
        for (own, months), counts in self.counts.items():
            for name, count in counts.items() if own == cell else ():
                low, high, _ = shown_range(count)
                yield (name, months), (int(low), int(high))
