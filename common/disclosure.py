"""Disclosure control of counts of people: what may be shown, and what must be hidden with it.

Guarantees, for the fixed tables that a release publishes: no cell of fewer than `SMALLEST`
people; no hidden cell that a published total gives back alone; every count rounded to
`BASE`; every rate a whole percent, its interval rounded outward. It does not protect
against someone who knows most of a cell's people already.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

SMALLEST = 10
"""Fewest people of known status in a cell that is shown."""

BASE = 5
"""Counts of people are shown to the nearest multiple."""

CONFIDENTIAL = "x"
UNAVAILABLE = ".."


def hidden_cells(
    counts: Sequence[int], lines: Sequence[Sequence[int]], *, smallest: int = SMALLEST
) -> frozenset[int]:
    """Which cells of a table to hide: the small ones, and enough others that no total gives one back.

    Args:
        counts: people in each cell, margins included.
        lines: groups of cell positions tied by a sum (a row with its total, a column with its
            total). A line with a single hidden cell would give it back by subtraction.
        smallest: fewest people in a cell that may be shown.

    Returns:
        Positions to hide. Empty cells are never hidden for themselves: nobody is in them.

    The second cell hidden in a line is its smallest shown one, then the first in order: the
    result depends on nothing but the counts. This is line-by-line suppression (Willenborg &
    de Waal 2001, ch. 4); it bounds nothing across several lines at once.
    """
    hidden = {cell for cell, count in enumerate(counts) if 0 < count < smallest}
    changed = True
    while changed:
        changed = False
        for line in lines:
            if sum(cell in hidden for cell in line) != 1:
                continue
            shown = [cell for cell in line if cell not in hidden and counts[cell] > 0]
            if shown:
                hidden.add(min(shown, key=lambda cell: (counts[cell], cell)))
                changed = True
    return frozenset(hidden)


def rounded(count: int) -> int:
    """A count of people, to the nearest multiple of `BASE`."""
    return BASE * floor(count / BASE + 0.5)


def rounded_rate(rate: float) -> float:
    """A rate between 0 and 1, to the whole percent."""
    return floor(100 * rate + 0.5) / 100


def rounded_outward(low: float, high: float) -> tuple[float, float]:
    """An interval of a rate, to whole percents, never narrower than it was."""
    return floor(100 * low + 1e-9) / 100, ceil(100 * high - 1e-9) / 100
