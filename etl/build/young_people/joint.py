"""What follows from everything shown of a year or of a band together: which counts are left with too few values.

Sums and groups are protected one at a time before. Here all their facts meet: the counts of every programme and every
pole, at every anniversary so far, are unknown numbers of one linear programme, and what is shown bounds their sums.
It finds the exact range of each count that fractions of people could have: a count that keeps
`LEAST_VALUES` whole values there is free, as far as whole people behave like fractions (the attacker of the tests
gives whole people).

What is told of the hidden: that a group without its people shown has few, where it was hidden for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

import numpy as np

from common.disclosure import LARGEST_SMALL, LEAST_VALUES, shown_range
from etl.build.young_people.cells import Cell
from etl.build.young_people.families import ENTRY
from etl.build.young_people.inference import Count, place, rules_at
from etl.build.young_people.programme import Fact, Programme, Terms, Told, matrix_of, terms_of

_WORTH = 8
"""How many sums two pulls of all must settle to be worth it: one of a single sum takes a few times less."""

_EXACT = 1e-6


@dataclass(frozen=True)
class Units:
    """The people of a year, or of the years of a band, as they are told apart.

    Args:
        parts: groups that no published table tells apart further, with the months that are due.
        wholes: each group that is a sum of some of them.
        tied: two lists of groups that hold the same people, the second due no sooner than the first.
    """

    parts: dict[Cell, tuple[int, ...]]
    wholes: dict[Cell, tuple[Cell, ...]]
    tied: tuple[tuple[Cell, ...], tuple[Cell, ...]] = ((), ())

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, *self.wholes)

    def due(self, cell: Cell) -> tuple[int, ...]:
        """The months at which a part, or a sum of parts, is due."""
        return self.parts[self.wholes.get(cell, (cell,))[0]]


class Room:
    """The values that what is shown leaves to every count of these units.

    Args:
        shown: rounded counts, by cell and months. small: cells hidden for having few people.
    """

    def __init__(
        self, units: Units, shown: dict[tuple[Cell, int], dict[str, int]], small: Iterable[Cell]
    ) -> None:
        self._units = units
        self._columns: dict[tuple[Cell, Count], int] = {}
        self._targets: dict[Terms, None] = {}
        facts = [*self._rules(), *self._tied(), *self._shown(shown), *self._small(small)]
        self._sums = matrix_of(list(self._targets), len(self._columns))
        self._programme = Programme(facts, columns=len(self._columns))
        self._low = np.full(len(self._targets), inf)
        self._high = np.full(len(self._targets), -inf)

    def narrow(self, *, seed: int = 2018) -> list[int]:
        """The sums that may keep fewer than `LEAST_VALUES` whole values, by place: few of them do.

        All are pulled together, each up or down by chance, as long as that settles more than pulling each alone.
        """
        chance = np.random.default_rng(seed)
        settled, left = inf, self._left()
        while left.any() and settled >= _WORTH:
            before = left.sum()
            pull = chance.choice([-1.0, 1.0], size=len(left)) * left
            for sign in (1.0, -1.0):
                self._pull(sign * (self._sums.T @ pull), much=True)
            left = self._left()
            settled = before - left.sum()
        return [int(target) for target in np.flatnonzero(left)]

    def is_tight(self, target: int) -> bool:
        """Whether one sum keeps too few values, exactly."""
        for pull in self._both_ways(target):
            if not self._left()[target]:
                return False
            self._pull(pull)
        return bool(self._left()[target])

    def meeting(self, target: int) -> list[Told]:
        """What is shown that together bounds a sum from above and from below."""
        found: dict[Told, None] = {}
        for pull in self._both_ways(target):
            self._pull(pull)
            found |= dict.fromkeys(self._programme.met())
        return list(found)

    def forget(self, cell: Cell, months: int, names: Iterable[str]) -> None:
        """What bounds these counts is no longer told."""
        self._programme.forget(Told(cell, months, name) for name in names)

    def _both_ways(self, target: int) -> tuple[np.ndarray, np.ndarray]:
        pull = np.asarray(self._sums[[target]].todense()).ravel()
        return pull, -pull

    def _left(self) -> np.ndarray:
        kept = np.floor(self._high + _EXACT) - np.ceil(self._low - _EXACT) + 1
        return ~(kept >= LEAST_VALUES)

    def _pull(self, costs: np.ndarray, *, much: bool = False) -> None:
        values = self._sums @ self._programme.pull(costs, much=much)
        np.minimum(self._low, values, out=self._low)
        np.maximum(self._high, values, out=self._high)

    def _column(self, part: Cell, count: Count) -> int:
        return self._columns.setdefault((part, count), len(self._columns))

    def _rules(self) -> Iterator[Fact]:
        for part, due in self._units.parts.items():
            for months in due:
                for rule in rules_at(months):
                    terms = terms_of({self._column(part, count): sign for sign, count in rule.terms})
                    yield Fact(terms, 0, inf)
                    if rule.counted:
                        self._targets[terms] = None
                    for column, _ in terms:
                        self._targets[(column, 1),] = None

    def _of(self, cells: Iterable[Cell], count: Count, sign: int = 1) -> dict[int, int]:
        parts = [part for cell in cells for part in self._units.wholes.get(cell, (cell,))]
        return {self._column(part, count): sign for part in parts}

    def _tied(self) -> Iterator[Fact]:
        some, others = self._units.tied
        counts = {count for part, count in self._columns if part in others}
        for count in sorted(counts):
            yield Fact(terms_of(self._of(some, count) | self._of(others, count, -1)), 0, 0)

    def _shown(self, shown: dict[tuple[Cell, int], dict[str, int]]) -> Iterator[Fact]:
        for cell in self._units.cells:
            for months in self._units.due(cell):
                for name, count in shown.get((cell, months), {}).items():
                    at = place(name, months)
                    if at is not None:
                        terms = terms_of(self._of([cell], at))
                        self._targets[terms] = None
                        low, high, _ = shown_range(count)
                        yield Fact(terms, low, high, Told(cell, months, name))

    def _small(self, small: Iterable[Cell]) -> Iterator[Fact]:
        for cell in small:
            yield Fact(terms_of(self._of([cell], ("people", ENTRY))), 0, LARGEST_SMALL)
