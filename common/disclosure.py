"""Disclosure control of counts of people: what may be shown, and what must be hidden with it.

What is guaranteed of the fixed tables that a release publishes:

1. **Rounding.** Every count is the nearest multiple of `BASE`: five true values fit it. Rates, shares
   and intervals are functions of the rounded counts alone, and tell nothing that they do not.
2. **Nothing small.** A group is shown from `LEAST_SHOWN` once rounded, hence from 13 people: shown from
   ten, «10» would say 10, 11 or 12. A part that rounds to 0 is not shown: it would say 0, 1 or 2. An empty
   group is hidden like a small one: a true zero is a count too.
3. **Nothing by subtraction.** In every sum that a reader can make, one hidden part is never alone, and
   no sum narrows a count that is shown, nor leaves fewer than `LEAST_VALUES` values to one that is hidden.
   `narrowed` finds the exact range that one sum leaves to each of its terms.
4. **Nothing by comparison of counts of one group.** Counts of a group bound each other, within a month
   and from one to the next (who left by 48 months has left by 60): a family that would narrow one of
   them is hidden (`etl.build.young_people.inference`, by propagation of bounds).
5. **Nothing from all of it together.** A band with its years, or a year of no band, is tried whole: a linear
   programme over all its counts finds the exact range of each, and what leaves one fewer than `LEAST_VALUES`
   values is withdrawn (`etl.build.young_people.withdrawal`).
6. **Nothing from one release to the next.** What is shown of a cohort depends on that cohort and on
   what was shown of it before, never on later cohorts: see `etl.build.young_people.protection`.

It does not protect against someone who knows most of the people of a group already, nor hides that
two releases differ where a pole has corrected its rows. 5 allows fractions of people, and tries the flows between
territories one sum at a time: that nothing follows beyond has no general proof. It is shown, by as many witnesses
as values, of every count of the demonstration and of 200 networks drawn by chance (`python -m tests.bench attack`),
each over two releases. See `tests/build/attacker.py` and `tests/build/possible_values.py`. That attacker knows every
rule that ties counts, and which groups are small; what the choice of the other hidden cells tells of them is not tried.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import NamedTuple, Protocol

from common.intervals import wilson

SMALLEST = 10
"""No group of fewer people is shown."""

BASE = 5
"""Counts of people are shown to the nearest multiple."""

SLACK = BASE // 2
"""How far a true count can be from the one shown."""

LEAST_SHOWN = 15
"""The smallest group shown, once rounded: the multiple after `SMALLEST`, which leaves five values above it."""

LARGEST_SMALL = LEAST_SHOWN - SLACK - 1
"""The most people that a group hidden for being small can have."""

LEAST_VALUES = 4
"""How many true values every count of people keeps, at least."""

CONFIDENTIAL = "x"
UNAVAILABLE = ".."


class Range(NamedTuple):
    """The true values that a count can have, as a reader knows; `shown` where it is published."""

    low: float
    high: float
    shown: bool


class Sum(Protocol):
    """A sum that every reader can make of parts, some of them hidden."""

    def holds(self, hide: Collection[int]) -> bool:
        """Nothing protected is told when these parts are hidden."""
        ...

    def gives_back_one(self, hide: Collection[int]) -> bool:
        """Subtraction gives a single hidden part back."""
        ...


@dataclass(frozen=True)
class PublishedSum:
    """A sum that every reader can make: `wholes` add up to as much as the parts.

    Args:
        wholes: what the parts add up to.
        shown: each part as it would be shown; hidden: as it would be hidden. Of the same length.
    """

    wholes: tuple[Range, ...]
    shown: tuple[Range, ...]
    hidden: tuple[Range, ...]

    def holds(self, hide: Collection[int]) -> bool:
        """No shown term loses a value, no hidden one has fewer than `LEAST_VALUES`, with these parts hidden."""
        parts = [self.hidden[i] if i in hide else self.shown[i] for i in range(len(self.shown))]
        terms = [*self.wholes, *parts]
        found = narrowed(self.wholes, parts)
        return all(
            (low, high) == (term.low, term.high) if term.shown else high - low + 1 >= LEAST_VALUES
            for term, (low, high) in zip(terms, found, strict=True)
        )

    def gives_back_one(self, hide: Collection[int]) -> bool:
        """A single part is hidden and the rest is shown: subtraction gives it back, but for rounding."""
        return len(hide) == 1 and all(whole.shown for whole in self.wholes)


def narrowed(wholes: Sequence[Range], parts: Sequence[Range]) -> list[tuple[float, float]]:
    """What is left of each range once the wholes must add up to as much as the parts: exact, term by term.

    Sums of independent integer intervals are integer intervals, hence no value between the two ends
    is out of reach. An unbounded term bounds no other. Wholes first, then parts.
    """
    signed = [(whole.low, whole.high) for whole in wholes] + [(-part.high, -part.low) for part in parts]
    lows, highs = _Total([low for low, _ in signed]), _Total([high for _, high in signed])
    kept = [(max(low, -highs.without(high)), min(high, -lows.without(low))) for low, high in signed]
    cut = len(wholes)
    return kept[:cut] + [(-high, -low) for low, high in kept[cut:]]


class _Total:
    """A sum from which one term can be taken back, infinite ones included."""

    def __init__(self, terms: Sequence[float]) -> None:
        self._finite = sum(term for term in terms if abs(term) != inf)
        self._infinite = [term for term in terms if abs(term) == inf]

    def without(self, term: float) -> float:
        if abs(term) == inf:
            return self._infinite[0] if len(self._infinite) > 1 else self._finite
        return self._infinite[0] if self._infinite else self._finite - term


def parts_to_hide(
    sums: Sequence[Sum], *, hidden: Collection[int], weights: Sequence[float]
) -> frozenset[int]:
    """Which parts to hide, so that no sum gives anything back.

    Args:
        sums: of the same parts, in the same order, one for each count that would be shown of them.
        hidden: parts that are hidden for themselves.
        weights: people or dollars in each part: the smallest shown one is hidden next, then the first in order, so that
            the result depends on nothing but the counts.

    Ends at the latest when no part is shown: wholes alone are tied by nothing.
    """
    hide = set(hidden)
    while any(each.gives_back_one(hide) or not each.holds(hide) for each in sums):
        shown = [part for part in range(len(weights)) if part not in hide]
        if not shown:
            break
        hide.add(min(shown, key=lambda part: (weights[part], part)))
    return frozenset(hide)


def rounded(count: int) -> int:
    """A count of people, to the nearest multiple of `BASE`."""
    return BASE * floor(count / BASE + 0.5)


def shown_range(count: int) -> Range:
    """What a rounded count tells of the true one."""
    return Range(max(count - SLACK, 0), count + SLACK, True)


def tells_nothing(rest: int) -> bool:
    """Whether a part found by subtraction of rounded counts, being 0 or more in truth, bounds none of them.

    With two terms or more, each can take any of its five values while others make up for it.
    """
    return rest >= 0


def share(part: int, whole: int) -> float:
    """The share of one rounded count in another, to the whole percent.

    A whole percent of true counts would give them back: at 17 people, 82 % can only be 14.

    Raises:
        ZeroDivisionError: `whole` is 0; such a group is hidden.
    """
    return floor(100 * part / whole + 0.5) / 100


def shares(parts: Sequence[int]) -> list[float]:
    """Shares of rounded counts in their sum, in whole percents that add up to 100 (largest remainders)."""
    whole = sum(parts)
    exact = [100 * part / whole for part in parts]
    percents = [floor(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (percents[i] - exact[i], i))
    for i in order[: 100 - sum(percents)]:
        percents[i] += 1
    return [percent / 100 for percent in percents]


def share_interval(part: int, whole: int, *, cells: int = 1) -> tuple[float, float]:
    """A 95 % interval of the share of one rounded count in another, in whole percents, outward.

    It holds the Wilson interval of every pair of counts that rounds to the same: wider than that
    of the true counts, never narrower, and it tells nothing of them.

    Args:
        cells: how many rounded counts were added up in each.
    """
    slack = SLACK * cells
    low, _ = wilson(max(part - slack, 0), whole + slack)
    fewest = max(whole - slack, 1)
    _, high = wilson(min(part + slack, fewest), fewest)
    return outward(low, high)


def outward(low: float, high: float) -> tuple[float, float]:
    """An interval in whole percents that holds this one, within 0 and 1."""
    return max(floor(100 * low + 1e-9), 0) / 100, min(ceil(100 * high - 1e-9), 100) / 100
