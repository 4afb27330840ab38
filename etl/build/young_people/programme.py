"""A linear programme over the unknown counts of a release: what may be shown bounds their sums, and pulls find how far.

HiGHS goes on from its last answer. A pull of thousands of sums at once moves nearly every count, and the dual simplex
method starts that anew; a pull of one sum moves few, and the primal one goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

import highspy
import numpy as np
from scipy.sparse import csr_matrix

from etl.build.young_people.cells import Cell

Terms = tuple[tuple[int, int], ...]
"""Places of unknown counts, in order, each with its factor in a sum."""

_OPTIONS: dict[str, bool | int | str] = {"presolve": "off", "threads": 1, "random_seed": 0}
_DUAL, _PRIMAL = 1, 4
_EXACT = 1e-6
_MOST = 1e6


class Told(NamedTuple):
    """A count that is published."""

    cell: Cell
    months: int
    name: str


class Fact(NamedTuple):
    """A sum of unknown counts and what bounds it; `told` where that is what was published."""

    terms: Terms
    low: float
    high: float
    told: Told | None = None


def terms_of(total: Mapping[int, int]) -> Terms:
    """A sum written as the key that it has everywhere."""
    return tuple(sorted(total.items()))


class Programme:
    """Unknown counts, 0 or more, and the facts that bound their sums.

    Args:
        facts: several may bound the same sum. columns: how many unknown counts there are.
    """

    def __init__(self, facts: Iterable[Fact], *, columns: int) -> None:
        self._facts: dict[Terms, list[Fact]] = {}
        for fact in facts:
            self._facts.setdefault(fact.terms, []).append(fact)
        self._rows = [terms for terms in self._facts if not _is_count(terms)]
        self._places = {terms: row for row, terms in enumerate(self._rows)}
        self._solver = _solver(self._rows, columns)
        for terms in self._facts:
            self._bound(terms)

    def pull(self, costs: np.ndarray, *, much: bool = False) -> np.ndarray:
        """Counts that meet every fact and draw the sum of `costs × counts` as high as it goes.

        Args:
            much: many counts are pulled that were not before.

        Raises:
            ArithmeticError: nothing meets every fact.
        """
        self._solver.setOptionValue("simplex_strategy", _DUAL if much else _PRIMAL)
        self._solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), -costs)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError("the counts of a release contradict each other")
        return np.asarray(self._solver.getSolution().col_value)

    def met(self) -> list[Told]:
        """What was published that stopped the last pull."""
        answer = self._solver.getSolution()
        rows = [self._rows[row] for row in _stopping(answer.row_dual)]
        counts: list[Terms] = [((column, 1),) for column in _stopping(answer.col_dual)]
        facts = (fact for terms in rows + counts for fact in self._facts.get(terms, ()))
        return [fact.told for fact in facts if fact.told is not None]

    def forget(self, told: Iterable[Told]) -> None:
        """These are published no more."""
        gone = set(told)
        for terms, facts in self._facts.items():
            left = [fact for fact in facts if fact.told not in gone]
            if len(left) < len(facts):
                self._facts[terms] = left
                self._bound(terms)

    def _bound(self, terms: Terms) -> None:
        facts = self._facts[terms]
        low = max((fact.low for fact in facts), default=-inf)
        high = min((fact.high for fact in facts), default=inf)
        if _is_count(terms):
            self._solver.changeColBounds(terms[0][0], max(low, 0), min(high, _MOST))
        else:
            self._solver.changeRowBounds(self._places[terms], low, high)


def _is_count(terms: Terms) -> bool:
    return len(terms) == 1 and terms[0][1] == 1


def _stopping(prices: Sequence[float]) -> list[int]:
    return [int(place) for place in np.flatnonzero(np.abs(np.asarray(prices)) > _EXACT)]


def matrix_of(sums: Sequence[Terms], columns: int) -> csr_matrix:
    """A row a sum, a column an unknown count."""
    entries = [(row, column, factor) for row, terms in enumerate(sums) for column, factor in terms]
    rows, at, factors = zip(*entries, strict=True) if entries else ((), (), ())
    return csr_matrix((np.array(factors, dtype=float), (rows, at)), shape=(len(sums), columns))


class _Quiet(highspy.Highs):
    def enableCallbacks(self) -> None:
        # The first thing that its own constructor calls, and where it would print its name to whoever builds a release.
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def _solver(rows: Sequence[Terms], columns: int) -> highspy.Highs:
    matrix = matrix_of(rows, columns)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, len(rows)
    model.col_cost_, model.col_lower_ = np.zeros(columns), np.zeros(columns)
    model.col_upper_ = np.full(columns, _MOST)
    model.row_lower_, model.row_upper_ = np.full(len(rows), -inf), np.full(len(rows), inf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    solver = _Quiet()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver
