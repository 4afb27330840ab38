"""Disclosure control of counts of people: what may be shown, and what must be hidden with it.

Guarantees, for the fixed tables that a release publishes: no cell of fewer than `SMALLEST`
people; no hidden cell that a published total gives back alone; every count rounded to
`BASE`, so that at least four true values are left for each (people known, present, gone);
every rate and interval made from the rounded counts, so that they tell nothing more. It
does not protect against someone who knows most of a cell's people already.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from common.intervals import wilson

SMALLEST = 10
"""Fewest people of known status in a cell that is shown."""

BASE = 5
"""Counts of people are shown to the nearest multiple."""

_SLACK = BASE // 2
"""How far a true count can be from the one shown."""

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


def rounded_rate(part: int, whole: int) -> float:
    """The share of `part` in `whole`, from rounded counts, to the whole percent.

    A whole percent of true counts gives them back: at 17 people, 82 % can only be 14. From
    rounded counts it tells nothing that they do not.

    Raises:
        ZeroDivisionError: `whole` rounds to 0; such a cell is hidden.
    """
    return floor(100 * rounded(part) / rounded(whole) + 0.5) / 100


def rounded_interval(part: int, whole: int) -> tuple[float, float]:
    """A 95 % interval of the share, from rounded counts, to whole percents.

    It holds the Wilson interval of every pair of counts that rounds to the same: wider than that
    of the true counts, never narrower, and it tells nothing of them.
    """
    shown_part, shown_whole = rounded(part), rounded(whole)
    low, _ = wilson(max(shown_part - _SLACK, 0), shown_whole + _SLACK)
    fewest = shown_whole - _SLACK
    _, high = wilson(min(shown_part + _SLACK, fewest), fewest)
    return floor(100 * low + 1e-9) / 100, ceil(100 * high - 1e-9) / 100
