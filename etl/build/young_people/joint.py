"""What follows from everything shown of a year or of a band together: which counts are left with too few values.

Sums and groups are protected one at a time before. Here all their facts meet: the counts of every programme and every
pole, at every anniversary so far, are unknown numbers of one linear programme, and what is shown bounds their sums.
A linear programme finds the exact range of each count that fractions of people could have: a count that keeps
`LEAST_VALUES` whole values there is free, as far as whole people behave like fractions (the attacker of the tests
gives whole people).

What is told of the hidden: that a group without its people shown has few, where it was hidden for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from common.disclosure import LARGEST_SMALL, LEAST_VALUES, shown_range
from etl.build.young_people.cells import Cell
from etl.build.young_people.families import ENTRY
from etl.build.young_people.inference import Count, place, rules_at

_PULLS = 12
"""Programmes that pull many counts at once, before those left are sought one by one."""
_OPTIONS: dict[str, bool | int | str] = {
    "presolve": "off",
    "simplex_strategy": 4,  # primal: what was feasible stays so, whatever is pulled next
    "threads": 1,
    "random_seed": 0,
}
_EXACT = 1e-6
_MOST = 1e6


class _Quiet(highspy.Highs):
    def enableCallbacks(self) -> None:
        # The first thing that its own constructor calls, and where it would print its name to whoever builds a release.
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


class Told(NamedTuple):
    """A count that is shown, or a fact about a hidden one where `name` is empty."""

    cell: Cell
    months: int
    name: str


class Fact(NamedTuple):
    """A sum of unknown counts and what bounds it; `told` where that is what was published."""

    terms: dict[int, int]
    low: float
    high: float
    told: Told | None = None


@dataclass(frozen=True)
class Units:
    """The people of a year, or of the years of a band, as they are told apart.

    Args:
        parts: groups that no published table tells apart further, with the months that are due.
        wholes: each group that is a sum of some of them.
        ties: lists of groups that hold the same people.
    """

    parts: dict[Cell, tuple[int, ...]]
    wholes: dict[Cell, tuple[Cell, ...]]
    ties: tuple[tuple[tuple[Cell, ...], tuple[Cell, ...]], ...] = ()


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
        self._targets: dict[tuple[tuple[int, int], ...], None] = {}
        facts = [*self._rules(), *self._tied(), *self._shown(shown), *self._small(small)]
        self._told = [fact.told for fact in facts]
        self._sums = _matrix([dict(target) for target in self._targets], len(self._columns))
        self._solver = _solver(facts, len(self._columns))
        self._low = np.full(len(self._targets), inf)
        self._high = np.full(len(self._targets), -inf)

    def tight(self, *, seed: int = 2018) -> list[int]:
        """The sums that keep fewer than `LEAST_VALUES` whole values, by place."""
        chance = np.random.default_rng(seed)
        left = self._left()
        for _ in range(_PULLS):
            if not left.any():
                break
            pull = chance.choice([-1.0, 1.0], size=len(left)) * left
            for sign in (1.0, -1.0):
                self._pull(sign * (self._sums.T @ pull))
            left = self._left()
        return [target for target in map(int, np.flatnonzero(left)) if self.is_tight(target)]

    def is_tight(self, target: int) -> bool:
        """Whether one sum keeps too few values, exactly."""
        if not self._left()[target]:
            return False
        pull = np.asarray(self._sums[[target]].todense()).ravel()
        for sign in (1.0, -1.0):
            self._pull(sign * pull)
        return bool(self._left()[target])

    def meeting(self, target: int) -> list[Told]:
        """What is shown that together bounds a sum from above and from below."""
        pull = np.asarray(self._sums[[target]].todense()).ravel()
        found: dict[Told, None] = {}
        for sign in (1.0, -1.0):
            self._pull(sign * pull)
            prices = np.asarray(self._solver.getSolution().row_dual)
            for row in np.flatnonzero(np.abs(prices) > _EXACT):
                told = self._told[row]
                if told is not None and told.name:
                    found[told] = None
        return list(found)

    def forget(self, cell: Cell, months: int, names: Sequence[str]) -> None:
        """What bounds these counts is no longer told."""
        for row, told in enumerate(self._told):
            if told is not None and told[:2] == (cell, months) and told.name in names:
                self._solver.changeRowBounds(row, -inf, inf)

    def _left(self) -> np.ndarray:
        kept = np.floor(self._high + _EXACT) - np.ceil(self._low - _EXACT) + 1
        return ~(kept >= LEAST_VALUES)

    def _pull(self, costs: np.ndarray) -> None:
        size = len(self._columns)
        self._solver.changeColsCost(size, np.arange(size, dtype=np.int32), -costs)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("the counts of a release contradict each other")
        values = self._sums @ np.asarray(self._solver.getSolution().col_value)
        np.minimum(self._low, values, out=self._low)
        np.maximum(self._high, values, out=self._high)

    def _column(self, part: Cell, count: Count) -> int:
        return self._columns.setdefault((part, count), len(self._columns))

    def _rules(self) -> Iterator[Fact]:
        for part, due in self._units.parts.items():
            for months in due:
                for rule in rules_at(months):
                    terms = {self._column(part, count): sign for sign, count in rule.terms}
                    yield Fact(terms, 0, inf)
                    if rule.counted:
                        self._seek(terms)
                    for column in terms:
                        self._seek({column: 1})

    def _seek(self, terms: dict[int, int]) -> None:
        self._targets[tuple(sorted(terms.items()))] = None

    def _of(self, cells: Iterable[Cell], count: Count, sign: int = 1) -> dict[int, int]:
        parts = [part for cell in cells for part in self._units.wholes.get(cell, (cell,))]
        return {self._column(part, count): sign for part in parts}

    def _tied(self) -> Iterator[Fact]:
        for some, others in self._units.ties:
            counts = {count for part, count in self._columns if part in others}
            for count in sorted(counts):
                yield Fact(self._of(some, count) | self._of(others, count, -1), 0, 0)

    def _shown(self, shown: dict[tuple[Cell, int], dict[str, int]]) -> Iterator[Fact]:
        for cell in (*self._units.parts, *self._units.wholes):
            for months in self._due(cell):
                for name, count in shown.get((cell, months), {}).items():
                    at = place(name, months)
                    if at is not None:
                        terms = self._of([cell], at)
                        self._seek(terms)
                        low, high, _ = shown_range(count)
                        yield Fact(terms, low, high, Told(cell, months, name))

    def _due(self, cell: Cell) -> tuple[int, ...]:
        first = self._units.wholes.get(cell, (cell,))[0]
        return self._units.parts[first]

    def _small(self, small: Iterable[Cell]) -> Iterator[Fact]:
        for cell in small:
            yield Fact(self._of([cell], ("people", ENTRY)), 0, LARGEST_SMALL)


def _matrix(sums: Sequence[dict[int, int]], columns: int) -> csr_matrix:
    entries = [(row, column, factor) for row, each in enumerate(sums) for column, factor in each.items()]
    rows, at, factors = zip(*entries, strict=True)
    return csr_matrix((np.array(factors, dtype=float), (rows, at)), shape=(len(sums), columns))


def _solver(facts: Sequence[Fact], columns: int) -> highspy.Highs:
    """A simplex method that goes on from its last answer: a change of what is pulled takes a few steps."""
    matrix = _matrix([fact.terms for fact in facts], columns)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(facts)
    model.col_cost_, model.col_lower_ = np.zeros(columns), np.zeros(columns)
    model.col_upper_ = np.full(columns, _MOST)
    model.row_lower_ = np.array([fact.low for fact in facts], dtype=float)
    model.row_upper_ = np.array([fact.high for fact in facts], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    solver = _Quiet()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver
